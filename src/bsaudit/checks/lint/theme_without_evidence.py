"""A theme is declared, and no indicator, gap or commitment names it.

**Why it matters.** A theme is a claim. One without evidence for or against it stays at `insufficient evidence` for
ever, and a reader cannot tell whether nobody looked.

**How to fix.** Name the theme under `themes` of the evidence that bears on it; take it out; or name the hole under
`holes`, which says aloud that no data here can tell.

Bad:

    themes: {not_shared: {title: ..., claim: ...}}
    indicators: {trust: {...}}

Good:

    indicators: {trust: {themes: [not_shared], ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "warning"


def applies(subject: Subject) -> bool:
    """Whether any theme is declared."""
    return bool(subject.rubric.themes)


def check(subject: Subject) -> Iterator[Fault]:
    """Find themes that nothing names."""
    rubric = subject.rubric
    naming = [
        *(rule.themes for rule in rubric.indicators.values()),
        *(rule.themes for rule in rubric.gaps),
        *(rule.themes for rule in rubric.commitments.values()),
        *(rule.themes for rule in rubric.holes.values()),
    ]
    named = {theme for themes in naming for theme in themes}
    for name in rubric.themes:
        if name not in named:
            yield subject.at_rubric(
                ("themes", name),
                f"nothing bears on the theme {name}",
                at_key=True,
                about=name,
                hint="name it under `themes` of an indicator, a gap or a commitment, or under `holes`",
            )
