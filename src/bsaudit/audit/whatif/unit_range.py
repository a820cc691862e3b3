"""The values that an indicator can take, by its unit: a percentage lies from 0 to 100, a count is not negative."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bsaudit.model.package import Package

__all__ = ["unit_range"]

_RANGES: Final = {
    "percent": (0.0, 100.0),
    "score_0_10": (0.0, 10.0),
    "count": (0.0, inf),
    "rate_per_1000": (0.0, 1000.0),
}


def unit_range(indicator_id: str, package: Package) -> tuple[float, float]:
    """The least and the greatest value that makes sense for an indicator.

    An indicator of which a published value lies outside its unit's range has no range: a percentage that fell
    below zero is a change, not a share.
    """
    low, high = _RANGES.get(package.indicators[indicator_id].unit, (-inf, inf))
    values = [
        row.value for row in package.observations if row.indicator == indicator_id and row.value is not None
    ]
    return (low, high) if all(low <= value <= high for value in values) else (-inf, inf)
