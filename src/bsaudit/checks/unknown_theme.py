"""An indicator names a theme that the rubric does not declare.

Mend it by correcting the name, or by adding the theme under `themes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.files.rubric_file import RubricFile
from bsaudit.model.errors import Fault, nearest
from bsaudit.model.package import Package

__all__ = ["check"]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find themes of indicators that are not under `themes`."""
    known = rubric_file.rubric.themes
    for name, rule in rubric_file.rubric.indicators.items():
        for index, theme in enumerate(rule.themes):
            if theme not in known:
                close = nearest(theme, known)
                yield rubric_file.document.fault(
                    ("indicators", name, "themes", index),
                    "unknown-theme",
                    f"the rubric has no theme called {theme!r}",
                    expected=f"one of: {', '.join(known)}" if known else "a theme declared under themes",
                    hint=f"did you mean {close!r}?" if close else None,
                )
