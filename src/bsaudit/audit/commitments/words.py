"""One plain sentence on a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.commitments.share import FROM_NOTHING, Share

if TYPE_CHECKING:
    from bsaudit.audit.commitments.completion import Progress
    from bsaudit.audit.commitments.delivery import Delivery
    from bsaudit.audit.commitments.promise import Promise

__all__ = ["amount", "statement_of"]

_UNITS = {
    "percent": ("", "%"),
    "gbp": ("£", ""),
    "gbp_million": ("£", " million"),
    "gbp_billion": ("£", " billion"),
    "count": ("", ""),
}
_DISPUTED = {"delivered": "figure delivered", "target": "target"}
_QUALIFIERS = {"approx": "about ", "gt": "more than ", "lt": "less than "}


def amount(value: float, unit: str, qualifier: str = "eq") -> str:
    """A number with its unit, in words.

    >>> amount(39566, "count"), amount(55.6, "percent"), amount(27.2, "gbp_million", "gt")
    ('39,566', '55.6%', 'more than £27.2 million')
    """
    before, after = _UNITS.get(unit, ("", f" {unit.replace('_', ' ')}"))
    return f"{_QUALIFIERS.get(qualifier, '')}{'-' if value < 0 else ''}{before}{abs(value):,.10g}{after}"


def statement_of(
    promise: Promise,
    delivery: Delivery,
    share: Share | None,
    progress: Progress,
    shares: tuple[float | None, float | None],
    *,
    judged: bool,
    disputed: bool,
) -> str:
    """What was promised, what was delivered, and whether in time."""
    parts = [_delivered(promise, delivery, share)]
    if promise.first_target is not None:
        parts.append(f"the first target was {amount(promise.first_target, promise.commitment.unit)}")
    low, high = shares
    if low is not None and high is not None and low != high:
        parts.append(f"sources differ, from {_percent(low)} to {_percent(high)} of the promise")
    elif disputed and promise.rule.contested is not None:
        parts.append(f"the {_DISPUTED[promise.rule.contested.about]} is disputed")
    parts.append(_when(promise, progress, judged=judged and share is None))
    return f"{promise.commitment.title}: {'; '.join(part for part in parts if part)}."


def _delivered(promise: Promise, delivery: Delivery, share: Share | None) -> str:
    unit = promise.commitment.unit
    found = delivery.value
    target = None if promise.target is None else amount(promise.target, unit)
    if found is None:
        return f"{target} promised, {delivery.reason}" if target else f"no number promised, {delivery.reason}"
    figure = amount(found.value, delivery.unit or unit, found.qualifier)
    period = f" ({found.period})" if found.period else ""
    if delivery.is_only_start:
        return f"{target or 'no number'} promised, {figure} at the start{period}"
    if target is None:
        return f"{figure}{period}, against no promised number"
    text = f"{figure} of {target} delivered{period}"
    if share is None:
        return text
    whole = "of the promise" if share.basis == FROM_NOTHING else f"of the way {share.basis}"
    return f"{text}, {_percent(share.value)} {whole}"


def _percent(share: float) -> str:
    """A share of one in per cent; a share that only rounds to nothing says so."""
    return "less than 0.1%" if 0 < share < 0.0005 else f"{100 * share:.1f}%"


def _when(promise: Promise, progress: Progress, *, judged: bool) -> str:
    deadline = str(promise.deadline or "")
    days = (
        f"{progress.days_late:,} {'day' if progress.days_late == 1 else 'days'}" if progress.days_late else ""
    )
    level = f"judged {progress.completion}" if judged else "complete" if progress.kept else ""
    when = {
        "on time": "in time",
        "late": f"{days} late",
        "overdue": f"overdue since {deadline}",
        "not yet due": f"due by {deadline}",
        "no deadline": "no deadline was set",
        "disputed": "whether it was met is disputed",
        "cannot tell": f"due by {deadline}, but no figure stands for that day",
    }[progress.timing]
    return f"{level}, {when}" if level else when
