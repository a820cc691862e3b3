"""Put another number in the place of an indicator's current value. Copies: the package itself never changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.package import Observation, Package
    from bsaudit.model.result import Evidence

__all__ = ["only", "with_value"]


def with_value(package: Package, row: Evidence, value: float) -> Package:
    """The package with one row's value replaced.

    The published interval, the size of the sample, the qualifier and the grade of the source spoke of the old value
    and go with it; so do markers that say how sure it was. A break in the series stays.
    """
    return replace(
        package,
        observations=tuple(
            _replaced(each, value) if (each.origin.file, each.origin.line) == (row.file, row.line) else each
            for each in package.observations
        ),
    )


def only(package: Package, indicator_id: str) -> Package:
    """The package with one indicator's observations alone: all that scoring that indicator looks at."""
    kept = tuple(each for each in package.observations if each.indicator == indicator_id)
    return replace(package, observations=kept)


def _replaced(row: Observation, value: float) -> Observation:
    return row._replace(
        value=value,
        lower=None,
        upper=None,
        n=None,
        qualifier="eq",
        grade="A",
        markers=tuple(marker for marker in row.markers if marker.effect == "break"),
    )
