"""A node that is a tree of weighted sums down to the indicators, made ready for many draws of its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.stats.linear_draws import HoledAreas, SumNode, leaf_shares
from bsaudit.stats.steady_product import Tiles, make_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.chance.variants import Variant
    from bsaudit.audit.areas.plan import AreaPlan

    Floats = NDArray[np.float64]

__all__ = ["LinearNode", "is_linear", "linear_node", "places_below"]


@dataclass(frozen=True, eq=False, slots=True)
class LinearNode:
    """One node of one variant.

    Attributes:
        places: the nodes that it is made of, in the plan; itself last.
        nodes: the same, over the columns that stand below it.
        leaves: how many these are.
        whole: the areas without holes.
        values: of these, cut up for products.
        spread: squared errors, likewise; `None` for no errors.
        holed: the areas with holes.
        holes: the same, made ready for draws.
    """

    places: tuple[int, ...]
    nodes: tuple[SumNode, ...]
    leaves: int
    whole: NDArray[np.intp]
    values: Tiles
    spread: Tiles | None
    holed: NDArray[np.intp]
    holes: HoledAreas

    def draws_at_once(self, cells: int) -> int:
        """How many draws keep within a number of scores, in whole tiles."""
        height = self.values.height
        areas = len(self.whole) + len(self.holed)
        return max(1, cells // (max(1, areas) * height)) * height

    def scores(self, weights: Sequence[Floats], generator: np.random.Generator | None) -> Floats:
        """Scores of some draws.

        Args:
            weights: for each of `places`, shape (draws, children).
            generator: of one standard normal number for each draw and area; `None` for no errors.

        Returns:
            Shape (draws, n); NaN where an area has no score.
        """
        shares = leaf_shares(self.nodes, weights, self.leaves)
        mean = self.values.product(shares)
        variance = None if self.spread is None else self.spread.product(np.square(shares))
        if self.holed.size:
            part, spread = self.holes.draw(weights)
            mean = self._together(mean, part)
            if variance is not None and spread is not None:
                variance = self._together(variance, spread)
        if variance is not None and generator is not None:
            move = generator.standard_normal(mean.shape)
            move *= np.sqrt(variance, out=variance)
            mean += move
        return mean

    def _together(self, whole: Floats, holed: Floats) -> Floats:
        """All areas, from those without holes and those with them."""
        found = np.empty((len(whole), len(self.whole) + len(self.holed)))
        found[:, self.whole], found[:, self.holed] = whole, holed
        return found


def places_below(plan: AreaPlan, place: int) -> tuple[int, ...]:
    """A node and all nodes below it, from the bottom up."""
    count, found, waiting = len(plan.indicators), set[int](), [place]
    while waiting:
        here = waiting.pop()
        found.add(here)
        waiting.extend(child - count for child in plan.nodes[here].children if child >= count)
    return tuple(sorted(found))


def is_linear(plan: AreaPlan, place: int) -> bool:
    """Whether a node's score is a weighted sum of indicators, whatever the weights."""
    below = places_below(plan, place)
    return all(
        plan.nodes[each].method == "arithmetic" and (each == place or plan.nodes[each].normalise is None)
        for each in below
    )


def linear_node(variant: Variant, place: int) -> LinearNode:
    """Make a node ready; `is_linear` must hold for it."""
    plan, count = variant.plan, len(variant.plan.indicators)
    places = places_below(plan, place)
    columns = sorted({child for each in places for child in plan.nodes[each].children if child < count})
    number = {column: at for at, column in enumerate(columns)}
    number |= {count + each: len(columns) + at for at, each in enumerate(places)}
    nodes = tuple(
        SumNode(tuple(number[child] for child in plan.nodes[each].children), plan.nodes[each].as_given)
        for each in places
    )
    values = plan.values[:, columns]
    errors = None if variant.errors is None else variant.errors[:, columns]
    gaps = np.isnan(values).any(axis=1)
    whole, holed = np.flatnonzero(~gaps), np.flatnonzero(gaps)
    return LinearNode(
        places=places,
        nodes=nodes,
        leaves=len(columns),
        whole=whole,
        values=make_tiles(values[whole]),
        spread=None if errors is None else make_tiles(np.square(errors[whole])),
        holed=holed,
        holes=HoledAreas.of(nodes, values[holed], None if errors is None else errors[holed]),
    )
