"""Which areas a rubric wants scored."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.area_rubric import AreasRule

__all__ = ["is_wanted"]


def is_wanted(code: str, rule: AreasRule | None) -> bool:
    """Whether an area is scored: it fits a pattern of `only`, where there are any, and none of `leave_out`.

    >>> from bsaudit.model.area_rubric import AreasRule
    >>> rule = AreasRule(only=("E*",), leave_out=("E9*",), reason="England")
    >>> [is_wanted(code, rule) for code in ("E1", "E90", "W1")]
    [True, False, False]
    """
    if rule is None:
        return True
    fits = not rule.only or any(fnmatchcase(code, pattern) for pattern in rule.only)
    return fits and not any(fnmatchcase(code, pattern) for pattern in rule.leave_out)
