"""Areas in the order of their codes while draws are made, so that the order of the rows of a table shows in no draw.

The errors of values are drawn for one area after the other. Were that the order of the rows, a table sorted otherwise
would give other intervals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.chance.variants import Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.chance.counting import NodeSpread, Ranking

__all__ = ["CodeOrder"]


@dataclass(frozen=True, eq=False, slots=True)
class CodeOrder:
    """The places of areas in the order of their codes.

    Attributes:
        places: shape (n,).
    """

    places: NDArray[np.intp]

    @classmethod
    def of(cls, areas: Sequence[str]) -> CodeOrder:
        """The order of some codes.

        >>> CodeOrder.of(("E3", "E1", "E2")).places.tolist()
        [1, 2, 0]
        """
        return cls(np.array(sorted(range(len(areas)), key=areas.__getitem__), dtype=np.intp))

    def variants(self, variants: Sequence[Variant]) -> tuple[Variant, ...]:
        """Variants whose areas stand in this order."""
        return tuple(self._variant(each) for each in variants)

    def _variant(self, variant: Variant) -> Variant:
        plan, errors = variant.plan, variant.errors
        if (np.diff(self.places) == 1).all():  # as most tables are: no copy of all values
            return variant
        ordered = replace(
            plan,
            areas=tuple(plan.areas[place] for place in self.places),
            values=np.asfortranarray(plan.values[self.places]),
            observed=plan.observed[self.places],
        )
        return Variant(ordered, None if errors is None else errors[self.places])

    def ranking(self, ranking: Ranking) -> Ranking:
        """A ranking whose areas stand in this order."""
        return replace(ranking, left_out=ranking.left_out[self.places], group=ranking.group[self.places])

    def back(self, spread: NodeSpread) -> NodeSpread:
        """What was found in this order, in that of the data."""
        again = np.argsort(self.places)
        return replace(
            spread,
            median=spread.median[again],
            lower=spread.lower[again],
            upper=spread.upper[again],
            first=spread.first[again],
            last=spread.last[again],
            same=spread.same[again],
            drawn=spread.drawn[again],
        )
