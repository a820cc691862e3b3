"""The drawn ranks of nodes, counted block by block into windows until the quantiles are found, in fixed memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.chance.drawing import BLOCK, DrawPlan, general_scores, linear_scores
from bsaudit.audit.areas.chance.linear import LinearNode, is_linear, linear_node
from bsaudit.stats.drawn_ranks import codes_per_rank, rank_codes
from bsaudit.stats.rank_quantiles import Window, count_in_window, first_window, narrowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from bsaudit.engine import Progress, Runner
    from bsaudit.stats.drawn_ranks import Codes

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

__all__ = ["NodeSpread", "Ranking", "rank_spreads", "standing_spread"]

QUANTILES = (0.5, 0.025, 0.975)
CODES = 20_000_000
"""Ranks that wait to be counted together: 40 MB."""

MEMORY = 300_000_000
"""Bytes of counts held at a time; nodes that do not fit are counted later. One node always is."""


@dataclass(frozen=True, eq=False, slots=True)
class Ranking:
    """How the results of a node are ranked and grouped.

    Attributes:
        place: the node's place in the plan.
        highest_is_best, ties: of ranks, as in `bsaudit.stats.drawn_ranks.rank_codes`.
        group_from_highest: the end of the scores that is group 1.
        groups: how many groups there are.
        digits: decimals that scores are rounded to first; `None` for none.
        left_out: areas that have no rank, whatever their draws; shape (n,).
        group: the group of each area as it stands, shape (n,); 0 for none.
    """

    place: int
    highest_is_best: bool
    ties: str
    group_from_highest: bool
    groups: int
    digits: int | None
    left_out: NDArray[np.bool_]
    group: NDArray[np.uint8]

    def codes(self, scores: Floats) -> Codes:
        """Ranks of draws, shape (draws, n). The scores are changed."""
        if self.digits is not None:
            np.round(scores, self.digits, out=scores)
        if self.left_out.any():
            scores[:, self.left_out] = np.nan
        return rank_codes(scores, highest_is_best=self.highest_is_best, ties=self.ties)

    def drawn_groups(self, codes: Codes, scores: Floats) -> NDArray[np.uint8]:
        """The group of every area in every draw: ceil(groups · rank / areas ranked); 0 for none."""
        ties = "min" if self.ties == "dense" else self.ties
        if self.group_from_highest != self.highest_is_best or self.ties == "dense":
            codes = rank_codes(scores, highest_is_best=self.group_from_highest, ties=ties)
        per, found = codes_per_rank(ties), np.empty(codes.shape, dtype=np.uint8)
        ranked = (codes > 0).sum(axis=1)
        for count in np.unique(ranked):
            rows = ranked == count
            rank = np.arange(codes.shape[1] * per + 1) / per
            table = np.ceil(self.groups * rank / max(int(count), 1)).astype(np.uint8)
            found[rows] = table[codes[rows]]
        return found


@dataclass(frozen=True, eq=False, slots=True)
class NodeSpread:
    """The ranks of a node in all draws, each of shape (n,), NaN for an area that never has one.

    Attributes:
        median, lower, upper: order statistics of the drawn ranks: 50 %, 2.5 % and 97.5 %.
        first, last, same: the share of the draws in group 1, in the last group, and in the group as it stands; of
            the draws in which the area has a rank.
        drawn: in how many draws the area has a rank.
        linear: whether the node is linear, so that one normal number stands for the errors of all its values.
    """

    median: Floats
    lower: Floats
    upper: Floats
    first: Floats
    last: Floats
    same: Floats
    drawn: Counts
    linear: bool


@dataclass(frozen=True, eq=False, slots=True)
class _Node:
    """A node in one round: how it is ranked, where it is counted, and, if it is linear, what it is made of."""

    ranking: Ranking
    window: Window
    linear: tuple[LinearNode, ...] | None
    is_first: bool

    def no_counts(self) -> NDArray[np.uint32]:
        """Where the counts of all blocks are added up."""
        return np.zeros((*self.window.start.shape, self.window.cells), dtype=np.uint32)


@dataclass(frozen=True, eq=False, slots=True)
class _Counted:
    """One block's counts of a node: of cells, and of ranks and groups, shape (4, n): zeros after the first round."""

    cells: NDArray[np.uint16]
    shares: NDArray[np.uint16]


def rank_spreads(
    plan: DrawPlan,
    rankings: Sequence[Ranking],
    draws: int,
    runner: Runner,
    progress: Progress | None = None,
) -> list[NodeSpread]:
    """Rank all areas in every draw, for every node.

    Args:
        plan: what is drawn.
        rankings: the nodes wanted.
        draws: how many.
        runner: where blocks run; it never shows in the result.
        progress: told of each block of each round.

    Raises:
        BrokenDraw: a node cannot be computed in some draw.
    """
    areas = len(plan.variants[0].plan.areas)
    blocks, found = -(-draws // BLOCK), list[NodeSpread]()
    lots = list(_in_memory(rankings, areas))
    rounds = [1 + max(_narrowings(_window(each, areas)) for each in lot) for lot in lots]
    for number, lot in enumerate(lots):
        told = None
        if progress is not None:
            told = partial(_of_all, progress, blocks * sum(rounds[:number]), blocks * sum(rounds))
        found += _spread(plan, lot, draws, runner, told)
    return found


def standing_spread(plan: DrawPlan, ranking: Ranking, rank: Floats, draws: int) -> NodeSpread:
    """The ranks of a node that no draw moves: those of the audit, bit for bit.

    Draws add up in another order than the audit does, so that scores which differ in their last bit alone would be
    told apart here and tie there.

    Args:
        plan: what is drawn; it leaves the node alone.
        ranking: the node.
        rank: shape (n,): ranks as they stand, NaN for none.
        draws: how many are asked for.
    """
    ranked = ranking.group > 0
    first, last, same = (
        np.where(ranked, (ranking.group == group).astype(np.float64), np.nan)
        for group in (np.uint8(1), np.uint8(ranking.groups), ranking.group)
    )
    drawn = np.where(ranked, draws, 0)
    return NodeSpread(
        rank, rank, rank, first, last, same, drawn, is_linear(plan.variants[0].plan, ranking.place)
    )


def _of_all(progress: Progress, before: int, total: int, done: int, _: int) -> None:
    progress(before + done, total)


def _shifted(progress: Progress, before: int, done: int, total: int) -> None:
    progress(before + done, total)


def _window(ranking: Ranking, areas: int) -> Window:
    return first_window(areas, areas * codes_per_rank(ranking.ties))


def _in_memory(rankings: Sequence[Ranking], areas: int) -> Iterator[list[Ranking]]:
    """Nodes in lots whose counts fit into memory together."""
    most = max((_window(each, areas).cells for each in rankings), default=1)
    size = max(1, MEMORY // max(1, areas * most * len(QUANTILES) * 4))
    for first in range(0, len(rankings), size):
        yield list(rankings[first : first + size])


def _narrowings(window: Window) -> int:
    """How often a window is narrowed before a cell is one code."""
    rounds, shift, each = 0, window.shift, window.cells.bit_length() - 1
    while shift > 0:
        rounds, shift = rounds + 1, max(0, shift - each)
    return rounds


def _spread(
    plan: DrawPlan, rankings: list[Ranking], draws: int, runner: Runner, progress: Progress | None
) -> list[NodeSpread]:
    nodes = [_ready(plan, ranking) for ranking in rankings]
    shares = np.zeros((len(nodes), 4, len(plan.variants[0].plan.areas)), dtype=np.int64)
    blocks, before = range(-(-draws // BLOCK)), 0
    results: dict[int, NDArray[np.int64]] = {}
    while len(results) < len(nodes):
        wanted = [place for place in range(len(nodes)) if place not in results]
        told = None if progress is None else partial(_shifted, progress, before)
        task = partial(_count_block, plan, tuple(nodes[place] for place in wanted), draws)
        cells = [nodes[place].no_counts() for place in wanted]
        for counted in runner.run(task, blocks, told):
            for at, part in enumerate(counted):
                cells[at] += part.cells
                shares[wanted[at]] += part.shares
        before += len(blocks)
        for place, counts in zip(wanted, cells, strict=True):
            following = narrowed(nodes[place].window, counts, shares[place, 0], QUANTILES)
            if isinstance(following, Window):
                nodes[place] = replace(nodes[place], window=following, is_first=False)
            else:
                results[place] = following
    return [_made(nodes[place], results[place], shares[place]) for place in range(len(nodes))]


def _ready(plan: DrawPlan, ranking: Ranking) -> _Node:
    areas = len(plan.variants[0].plan.areas)
    linear = None
    if all(is_linear(variant.plan, ranking.place) for variant in plan.variants):
        linear = tuple(linear_node(variant, ranking.place) for variant in plan.variants)
    return _Node(ranking, _window(ranking, areas), linear, is_first=True)


def _count_block(plan: DrawPlan, nodes: tuple[_Node, ...], draws: int, block: int) -> list[_Counted]:
    """One block of draws, counted."""
    drawn = plan.draw(block, min(BLOCK, draws - block * BLOCK))
    counted = [
        _Counted(
            np.zeros((*node.window.start.shape, node.window.cells), dtype=np.uint16),
            np.zeros((4, node.ranking.group.size), dtype=np.uint16),
        )
        for node in nodes
    ]
    general = [at for at, node in enumerate(nodes) if node.linear is None]
    for at, node in enumerate(nodes):
        if node.linear is not None:
            _count_all(node, linear_scores(plan, drawn, node.ranking.place, node.linear), counted[at])
    if general:
        for parts in general_scores(plan, drawn, [nodes[at].ranking.place for at in general]):
            for at, scores in zip(general, parts, strict=True):
                _count_all(nodes[at], [scores], counted[at])
    return counted


def _count_all(node: _Node, parts: Iterable[Floats], into: _Counted) -> None:
    """Rank the draws as they come, and count many at a time."""
    waiting: list[Codes] = []
    for scores in parts:
        codes = node.ranking.codes(scores)
        if node.is_first:
            _count_shares(node.ranking, codes, node.ranking.drawn_groups(codes, scores), into.shares)
        waiting.append(codes)
        if sum(each.size for each in waiting) >= CODES:
            count_in_window(np.concatenate(waiting), node.window, into.cells)
            waiting.clear()
    if waiting:
        count_in_window(np.concatenate(waiting), node.window, into.cells)


def _count_shares(
    ranking: Ranking, codes: Codes, groups: NDArray[np.uint8], into: NDArray[np.uint16]
) -> None:
    into[0] += (codes > 0).sum(axis=0).astype(np.uint16)
    for row, group in enumerate((np.uint8(1), np.uint8(ranking.groups), ranking.group), start=1):
        into[row] += ((groups == group) & (groups > 0)).sum(axis=0).astype(np.uint16)


def _made(node: _Node, codes: NDArray[np.int64], shares: NDArray[np.int64]) -> NodeSpread:
    drawn = shares[0]
    ranks = np.where(drawn > 0, codes / codes_per_rank(node.ranking.ties), np.nan)
    with np.errstate(invalid="ignore"):
        part = shares[1:] / np.where(drawn > 0, drawn, np.nan)
    same = np.where(node.ranking.group > 0, part[2], np.nan)
    return NodeSpread(ranks[0], ranks[1], ranks[2], part[0], part[1], same, drawn, node.linear is not None)
