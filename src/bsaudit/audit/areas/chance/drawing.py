"""Draws of an index of areas, a block at a time: which variant, which weights, which errors.

Block b of the assumption with number i in the rubric is drawn from `SeedSequence(seed, spawn_key=(b, i))`, and the
errors of a node with the place p from `(b, i, p + 1)`, so that no number hangs on where, when or beside what it is
drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.chance.linear import places_below
from bsaudit.audit.areas.plan import NodeError, climb, with_weights
from bsaudit.audit.chance.sources import LEAST_SHAPE, block_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.chance.linear import LinearNode
    from bsaudit.audit.areas.chance.variants import Variant
    from bsaudit.model.area_rubric.uncertainty import AreaVaryWeights

    Floats = NDArray[np.float64]

__all__ = ["BLOCK", "BrokenDraw", "DrawPlan", "Drawn", "general_scores", "linear_scores"]

BLOCK = 500
"""Draws of one block, the unit of work."""

CELLS = 2_000_000
"""Scores held at a time: 16 MB."""


class BrokenDraw(NodeError):
    """A node cannot be computed in some draw. `variant` says of which combination of choices."""

    def __init__(self, address: str, message: str, variant: int) -> None:
        self.variant = variant
        super().__init__(address, message)

    def __reduce__(self) -> tuple[type[BrokenDraw], tuple[str, str, int]]:  # type: ignore[override]
        """As `NodeError`."""
        return BrokenDraw, (self.address, self.message, self.variant)


@dataclass(frozen=True, eq=False)
class DrawPlan:
    """Everything that a block of draws needs; can be pickled.

    Attributes:
        variants: as `make_variants` gives them.
        choices: for each choice its number in the rubric, and the probabilities of its options.
        weights: for each varied set of weights its number in the rubric, and its rule.
        data: the number of the assumption that values move within their errors; `None` if they do not.
        seed: from which every draw follows.
    """

    variants: tuple[Variant, ...]
    choices: tuple[tuple[int, tuple[float, ...]], ...]
    weights: tuple[tuple[int, AreaVaryWeights], ...]
    data: int | None
    seed: int

    def moves(self, place: int) -> bool:
        """Whether any draw can differ from the node's score as it stands."""
        plan = self.variants[0].plan
        below = {plan.nodes[each].address for each in places_below(plan, place)}
        varied = any(rule.address == "all" or rule.address in below for _, rule in self.weights)
        return varied or bool(self.choices) or self.data is not None

    def draw(self, block: int, draws: int) -> Drawn:
        """The variant and the weights of each draw of a block.

        Args:
            block: its number.
            draws: how many of it are wanted; the first ones are the same however many there are.
        """
        variant = self._variants(block)
        weights = [
            np.array([each.plan.nodes[place].weights for each in self.variants])[variant]
            for place in range(len(self.variants[0].plan.nodes))
        ]
        for number, rule in sorted(self.weights, key=lambda entry: entry[1].address != "all"):
            source = block_source(self.seed, block, number, BLOCK)
            for place, node in enumerate(self.variants[0].plan.nodes):
                if rule.address not in ("all", node.address):
                    continue
                declared = np.array([each.plan.nodes[place].weights for each in self.variants])[variant]
                total = declared.sum(axis=1, keepdims=True)
                if rule.concentration is not None:
                    shapes = np.maximum(rule.concentration * declared / total, LEAST_SHAPE)
                    drawn = np.maximum(source.generator.standard_gamma(shapes), np.finfo(np.float64).tiny)
                    weights[place] = total * drawn / drawn.sum(axis=1, keepdims=True)
                else:
                    width = 2 * (rule.share or 0.0)
                    weights[place] = declared * (1 + width * (source.uniform(declared.shape[1]) - 0.5))
        return Drawn(block, variant[:draws], [each[:draws] for each in weights])

    def _variants(self, block: int) -> NDArray[np.intp]:
        found = np.zeros(BLOCK, dtype=np.intp)
        for number, chances in self.choices:
            points = block_source(self.seed, block, number, BLOCK).uniform(1)[:, 0]
            option = np.searchsorted(np.cumsum(chances), points, side="right")
            found = found * len(chances) + np.minimum(option, len(chances) - 1)
        return found

    def errors(self, block: int, place: int) -> np.random.Generator:
        """Where the standard normal numbers of a node come from; -1 for those of the cells."""
        assert self.data is not None
        sequence = np.random.SeedSequence(self.seed, spawn_key=(block, self.data, place + 1))
        return np.random.Generator(np.random.PCG64(sequence))


@dataclass(frozen=True, eq=False)
class Drawn:
    """The draws of one block: the variant of each, shape (draws,), and for each node weights (draws, children)."""

    block: int
    variant: NDArray[np.intp]
    weights: list[Floats]

    def by_variant(self) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """Each variant that was drawn, and its draws."""
        for number in np.unique(self.variant):
            yield int(number), np.flatnonzero(self.variant == number)


def linear_scores(plan: DrawPlan, drawn: Drawn, place: int, nodes: Sequence[LinearNode]) -> Iterator[Floats]:
    """Scores of a node that is linear in every variant: arrays of shape (some draws, n), in any order of draws.

    Args:
        plan: what is drawn.
        drawn: the block.
        place: the node's place.
        nodes: for each variant, the node made ready.
    """
    generator = None if plan.data is None else plan.errors(drawn.block, place)
    for number, rows in drawn.by_variant():
        node = nodes[number]
        most = node.draws_at_once(CELLS)
        for first in range(0, len(rows), most):
            part = rows[first : first + most]
            yield node.scores([drawn.weights[below][part] for below in node.places], generator)


def general_scores(plan: DrawPlan, drawn: Drawn, places: Sequence[int]) -> Iterator[Floats]:
    """Scores of nodes of any kind, one draw after the other: arrays of shape (places, some draws, n).

    Every cell has its own error.

    Raises:
        BrokenDraw: a node cannot be computed in some draw.
    """
    generator = None if plan.data is None else plan.errors(drawn.block, -1)
    most = max(1, CELLS // (max(1, len(plan.variants[0].plan.areas)) * len(places)))
    for number, rows in drawn.by_variant():
        variant = plan.variants[number]
        for first in range(0, len(rows), most):
            part = rows[first : first + most]
            scores = np.empty((len(places), len(part), len(variant.plan.areas)))
            for at, row in enumerate(part):
                weights = {
                    node.address: drawn.weights[place][row] for place, node in enumerate(variant.plan.nodes)
                }
                values = variant.plan.values
                if generator is not None and variant.errors is not None:
                    values = values + variant.errors * generator.standard_normal(values.shape)
                try:
                    found = climb(with_weights(variant.plan, weights), values, coverage=False).score
                except NodeError as error:
                    raise BrokenDraw(error.address, error.message, number) from error
                scores[:, at] = found[:, list(places)].T
            yield scores
