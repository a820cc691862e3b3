"""What one block of draws takes for each declared assumption."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.model.rubric.uncertainty import (
    AggregateOption,
    BaselineOption,
    MissingOption,
    Vary,
    VaryAggregate,
    VaryBaseline,
    VaryData,
    VaryLeaveOut,
    VaryMissing,
    VarySpans,
    VaryWeights,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.chance.errors import ErrorTable
    from bsaudit.audit.chance.sources import Source
    from bsaudit.audit.chance.variants import Variant
    from bsaudit.audit.tree import Node, Tree

__all__ = ["Assumptions", "Drawn", "nodes_at"]

_LEVELS = {"strands": "overall", "goals": "strand", "indicators": "goal"}
"""Whose children a level is."""


@dataclass
class Drawn:
    """One block of draws. What is `None` or absent stands as the rubric has it.

    Attributes:
        draws: how many.
        errors: shape (draws, rows + 1).
        weights: by the address of the node above: shape (draws, children).
        spans: shape (draws, leaves).
        methods: by the address of a node: which of `Assumptions.options_of` each draw takes.
        missing, baseline: which option each draw takes.
        left_out: the leaf that each draw leaves out, -1 for none.
    """

    draws: int
    errors: NDArray[np.float64] | None = None
    weights: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    spans: NDArray[np.float64] | None = None
    methods: dict[str, NDArray[np.intp]] = field(default_factory=dict)
    missing: NDArray[np.intp] | None = None
    baseline: NDArray[np.intp] | None = None
    left_out: NDArray[np.intp] | None = None


@dataclass(frozen=True)
class Assumptions:
    """The declared assumptions, and what their draws need to know.

    Attributes:
        entries: in the rubric's order; a later entry for the same node takes the place of an earlier one.
        tree: whose weights and methods are varied.
        errors: of the rows used; `None` if the data are not varied.
        variants: the first is the rubric as it stands.
        candidates: leaves that may be left out.
    """

    entries: tuple[Vary, ...]
    tree: Tree
    errors: ErrorTable | None
    variants: tuple[Variant, ...]
    candidates: NDArray[np.intp]

    def draw(self, number: int, source: Source, into: Drawn) -> None:
        """Draw what one entry varies, whatever is drawn for the others."""
        entry = self.entries[number]
        if isinstance(entry, VaryData):
            assert self.errors is not None  # it is built when an entry asks for it
            into.errors = self.errors.draw(source)
        elif isinstance(entry, VaryWeights):
            for node in self._nodes[number]:
                into.weights[node.address] = _weights(entry, node, source)
        elif isinstance(entry, VarySpans):
            self._spans(entry, source, into)
        elif isinstance(entry, VaryAggregate):
            chosen = _choice(entry.options, source)
            into.methods.update({node.address: chosen for node in self._nodes[number]})
        elif isinstance(entry, VaryMissing):
            into.missing = _choice(entry.options, source)
        elif isinstance(entry, VaryBaseline):
            into.baseline = _choice(entry.options, source)
        else:
            into.left_out = self._left_out(entry, source)

    @cached_property
    def _nodes(self) -> tuple[tuple[Node, ...], ...]:
        """The nodes that each entry speaks of; none for entries about other things."""
        return tuple(
            nodes_at(self.tree, entry.address, children=isinstance(entry, VaryWeights))
            if isinstance(entry, (VaryWeights, VaryAggregate))
            else ()
            for entry in self.entries
        )

    @cached_property
    def _options(self) -> dict[str, tuple[AggregateOption, ...]]:
        return {
            node.address: entry.options
            for entry, nodes in zip(self.entries, self._nodes, strict=True)
            if isinstance(entry, VaryAggregate)
            for node in nodes
        }

    def options_of(self, address: str) -> tuple[AggregateOption, ...]:
        """The ways to combine that are tried at a node; empty where its own is not varied."""
        return self._options.get(address, ())

    def variant_of(self, drawn: Drawn) -> NDArray[np.intp] | None:
        """Which variant each draw takes; `None` where there is only the first."""
        if drawn.missing is None and drawn.baseline is None:
            return None
        none = np.full(drawn.draws, -1, dtype=np.intp)
        rules = drawn.missing if drawn.missing is not None else none
        starts = drawn.baseline if drawn.baseline is not None else none
        found = np.zeros(drawn.draws, dtype=np.intp)
        for number, variant in enumerate(self.variants):
            found[(rules == variant.missing) & (starts == variant.baseline)] = number
        return found

    def _spans(self, entry: VarySpans, source: Source, into: Drawn) -> None:
        names = self.tree.leaf_ids
        wanted = [
            place for place, name in enumerate(names) if entry.address in ("indicators", f"indicator:{name}")
        ]
        if into.spans is None:
            into.spans = np.ones((into.draws, len(names)))
        into.spans[:, wanted] = _plus_or_minus(entry.share, source, len(wanted))

    def _left_out(self, entry: VaryLeaveOut, source: Source) -> NDArray[np.intp]:
        whether, which = source.uniform(2).T
        place = np.minimum((which * self.candidates.size).astype(np.intp), self.candidates.size - 1)
        leaf = self.candidates[place] if self.candidates.size else np.full(whether.shape, -1, dtype=np.intp)
        return np.where(whether < entry.probability, leaf, -1)


def nodes_at(tree: Tree, address: str, *, children: bool = False) -> tuple[Node, ...]:
    """The nodes that an entry speaks of.

    Args:
        tree: the tree.
        address: a level (`strands`, `goals`, `indicators`, `all`) or one node.
        children: whether a level names the children, so that the nodes are those above them.
    """
    if not tree.leaf_ids:
        return ()
    kind = _LEVELS.get(address) if children else {"strands": "strand", "goals": "goal"}.get(address)
    return tuple(node for node in tree.nodes() if address in ("all", node.address) or node.kind == kind)


def _weights(entry: VaryWeights, node: Node, source: Source) -> NDArray[np.float64]:
    if entry.concentration is not None:
        return source.gamma(entry.concentration * node.weights / node.weights.sum())
    assert entry.share is not None  # the rubric has one of the two
    return node.weights * _plus_or_minus(entry.share, source, node.weights.size)


def _plus_or_minus(share: float, source: Source, count: int) -> NDArray[np.float64]:
    return 1 + share * (2 * source.uniform(count) - 1)


def _choice(
    options: tuple[AggregateOption, ...] | tuple[MissingOption, ...] | tuple[BaselineOption, ...],
    source: Source,
) -> NDArray[np.intp]:
    """Which option each draw takes, by its probability."""
    edges = np.cumsum([option.probability for option in options])[:-1]
    return np.searchsorted(edges, source.uniform(1)[:, 0], side="right")
