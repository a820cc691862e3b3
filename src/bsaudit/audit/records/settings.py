"""Which parts of a result say how it was asked for, rather than what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_setting"]

_SETTINGS: Final = frozenset(
    {"settings", "before_settings", "after_settings", "edits", "correlation", "limits", "level"}
)
"""Top-level keys that hold nothing else."""

_REFERENCES: Final = frozenset({"audit", "before", "after"})
"""Top-level keys that name an audit and its day. Its title is the rubric's."""

_DRAWING: Final = frozenset({"draws", "seed", "samples", "resamples", "level", "evaluations"})
"""Keys of the settings of draws and samples; what is varied, and why, is the rubric's."""


def is_setting(path: Sequence[str]) -> bool:
    """Whether a place in a result belongs to the settings of the run.

    >>> is_setting(("settings", "as_of")), is_setting(("overall", "score")), is_setting(("audit", "title"))
    (True, False, False)
    >>> is_setting(("uncertainty", "draws", "seed"))
    True
    """
    top = path[1:] if path[:1] == ("uncertainty",) else path
    if top[:1] in (("draws",), ("sobol",)):
        return top[-1] in _DRAWING
    return bool(path) and (
        path[0] in _SETTINGS or (path[0] in _REFERENCES and path[1:] in (("as_of",), ("id",)))
    )
