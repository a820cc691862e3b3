"""How one theme moved between two audits."""

from __future__ import annotations

from bsaudit.model.result import FactChange, ThemeChange, ThemeScore

__all__ = ["theme_change"]


def theme_change(before: ThemeScore, after: ThemeScore) -> ThemeChange:
    """Severity at both audits, and each fact's score at both. A positive change is more severe."""
    then = {item.fact: item for item in before.items}
    now = {item.fact: item for item in after.items}
    change = None
    if before.severity is not None and after.severity is not None:
        change = after.severity - before.severity
    return ThemeChange(
        address=before.address,
        id=before.id,
        title=before.title,
        before=before.severity,
        before_verdict=before.verdict,
        before_coverage=before.coverage,
        before_sufficient=before.sufficient,
        after=after.severity,
        after_verdict=after.verdict,
        after_coverage=after.coverage,
        after_sufficient=after.sufficient,
        change=change,
        facts=tuple(
            FactChange(
                fact=fact,
                title=item.title,
                before=then[fact].score if fact in then else None,
                after=now[fact].score if fact in now else None,
            )
            for fact, item in (now | then).items()
        ),
    )
