"""What makes a finding: limits by name, each with its reason, and how a caller changes one."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from bsaudit.model.errors import BsauditError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BadLimit", "Limits", "limits_with"]


class BadLimit(BsauditError):
    """A limit is not a number in its range."""


@dataclass(frozen=True)
class Limits:
    """When something is worth saying. All are rules of thumb of the field, and can be changed.

    Attributes:
        negative: a child whose correlation with its node lies below minus this, and below what chance would
        give.
        weak: one whose correlation lies below this. 0.3 is what statistical audits of the European
            Commission's Joint Research Centre use.
        redundant: siblings that correlate at least this much say the same thing twice.
        opposed: siblings whose correlation is at most minus this cancel each other.
        dominated: a child whose influence is under this share of its weight.
        inconsistent: a node whose Cronbach's alpha lies below this (Nunnally's 0.7).
        thin: an indicator that fewer than this share of units have (the 65 % rule of thumb of the same
            centre).
    """

    negative: float = 0.0
    weak: float = 0.3
    redundant: float = 0.9
    opposed: float = 0.4
    dominated: float = 0.25
    inconsistent: float = 0.7
    thin: float = 0.65

    def by_name(self) -> dict[str, float]:
        """All limits."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def limits_with(changes: Mapping[str, float]) -> Limits:
    """The usual limits with some changed.

    Raises:
        UnknownName: there is no limit of a name.
        BadLimit: one does not lie from 0 to 1.

    >>> limits_with({"redundant": 0.95}).redundant
    0.95
    """
    known = Limits().by_name()
    for name, value in changes.items():
        if name not in known:
            raise UnknownName("limit", name, list(known))
        if not 0 <= value <= 1:
            raise BadLimit(f"the limit {name} must lie from 0 to 1, got {value:g}")
    return replace(Limits(), **changes)
