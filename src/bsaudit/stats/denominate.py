"""Dividing indicators by a denominator, such as a count by the population, so that large areas compare with small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import finite_or_missing, positive
from bsaudit.stats.columns import refuse_columns, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["Denominated", "denominate"]


class Denominated(NamedTuple):
    """Divided values, and the cells whose denominator is zero or below: both of the shape that was given."""

    values: Floats
    undivided: Booleans


def denominate(
    values: npt.ArrayLike,
    denominators: npt.ArrayLike,
    *,
    scale: npt.ArrayLike = 1.0,
    zero: Literal["error", "missing"] = "error",
    names: Sequence[str] | None = None,
) -> Denominated:
    """Value / denominator · scale, cell by cell.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        denominators: broadcastable to `values`; NaN where unknown. A column that is not divided has 1.
        scale: what one denominator counts, such as 1000 for a rate per thousand; above zero, for all columns or each.
        zero: what becomes of a value whose denominator is not above zero. "error" names the columns; "missing" makes
            the cell missing and marks it. It never becomes infinite, not even where the value is zero too.
        names: the columns' names for messages.

    Returns:
        The divided values, missing where value or denominator is, and the cells that could not be divided.

    Raises:
        ValueError: as said for `zero`; or a value or denominator is infinite, or a scale not above zero.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 2, on size effects.

    >>> denominate([10.0, 6.0], [200.0, 300.0], scale=1000).values
    array([50., 20.])
    """
    x, factor = table("values", values), positive("scale", scale)
    below = np.broadcast_to(finite_or_missing("denominators", denominators), x.shape)
    if zero not in ("error", "missing"):
        raise ValueError(f"unknown rule for zero {zero!r}: use error or missing")
    undivided = (below <= 0) & ~np.isnan(x)
    if zero == "error":
        why = "a denominator is zero or below: mend it, or mark the value or the denominator as missing"
        refuse_columns(np.any(undivided, axis=0), names, why)
    return Denominated(x / np.where(below > 0, below, np.nan) * factor, undivided)
