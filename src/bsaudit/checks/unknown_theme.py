"""An indicator, or a hole in the evidence, names a theme that the rubric does not declare.

**Why it matters.** The evidence would be missing from the theme that it bears on.

**How to fix.** Correct the name, or add the theme under `themes`.

Bad:

    themes: [not_share]

Good:

    themes: [not_shared]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"themes"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find themes of indicators and of holes that are not under `themes`."""
    rubric = rubric_file.rubric
    known = rubric.themes
    named = [(("indicators", name, "themes"), rule.themes) for name, rule in rubric.indicators.items()]
    named += [(("holes", name, "themes"), hole.themes) for name, hole in rubric.holes.items()]
    for path, themes in named:
        for index, theme in enumerate(themes):
            if theme not in known:
                yield rubric_file.document.fault(
                    (*path, index),
                    "unknown-theme",
                    f"the rubric has no theme called {theme!r}",
                    expected=f"one of: {', '.join(known)}" if known else "a theme declared under themes",
                    hint=did_you_mean(theme, known),
                )
