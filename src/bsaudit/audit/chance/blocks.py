"""Blocks of draws: 250 at a time, each from its own seed, so that no number hangs on where or when it was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.chance.assumptions import Drawn
from bsaudit.audit.chance.sources import block_source
from bsaudit.audit.chance.weighing import Climb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.chance.plan import AuditPlan, Plan
    from bsaudit.engine import Progress, Runner

__all__ = ["BLOCK", "AuditDraws", "Draws", "draw_all", "draw_block", "evaluate"]

BLOCK = 250


@dataclass(frozen=True)
class AuditDraws:
    """One audit's scores by address, each of shape (draws,), NaN where there is none.

    `enough` says, for nodes and themes, in which draws the evidence suffices for a verdict. `matched` are the
    nodes' scores on the like-for-like leaves alone; empty unless two audits are compared.
    """

    scores: dict[str, NDArray[np.float64]]
    enough: dict[str, NDArray[np.bool_]]
    matched: dict[str, NDArray[np.float64]]


Draws = tuple[AuditDraws, ...]
"""The draws of one or two audits; the same place is the same draw in both."""


def draw_all(plan: Plan, *, draws: int, seed: int, runner: Runner, progress: Progress | None = None) -> Draws:
    """Draw every audit of the plan, block by block.

    The first draws are the same however many are asked for, and on any number of threads.

    Raises:
        ZeroInDraw: a mean that zero breaks meets a zero in some draw.
    """
    blocks = range((draws + BLOCK - 1) // BLOCK)
    task: Callable[[int], Draws] = partial(draw_block, plan, seed)
    made = list(runner.run(task, blocks, progress))
    return tuple(_joined([block[place] for block in made], draws) for place in range(len(plan.audits)))


def draw_block(plan: Plan, seed: int, block: int) -> Draws:
    """One whole block of draws."""
    drawn = Drawn(BLOCK)
    for place, number in enumerate(plan.numbers):
        plan.assumptions.draw(place, block_source(seed, block, number, BLOCK), drawn)
    return evaluate(plan, drawn)


def evaluate(plan: Plan, drawn: Drawn) -> Draws:
    """Every audit's scores in one block."""
    variant = plan.assumptions.variant_of(drawn)
    leaves = [_leaves(audit, drawn, variant) for audit in plan.audits]
    matched: list[dict[str, NDArray[np.float64]]] = [{} for _ in plan.audits]
    if plan.matched is not None:
        mask = plan.matched[0][:, None] if variant is None else plan.matched[variant].T
        # A leaf that is left out, or asks for nothing, at one audit is not matched at either.
        both = mask & ~np.isnan(leaves[0]) & ~np.isnan(leaves[1])
        climbs = [Climb.of(plan.assumptions, drawn, np.where(both, scores, np.nan)) for scores in leaves]
        matched = [
            climb.anchored(audit.matched_anchors) for climb, audit in zip(climbs, plan.audits, strict=True)
        ]
    return tuple(
        _audit_draws(plan, audit, drawn, variant, scores, like)
        for audit, scores, like in zip(plan.audits, leaves, matched, strict=True)
    )


def _leaves(audit: AuditPlan, drawn: Drawn, variant: NDArray[np.intp] | None) -> NDArray[np.float64]:
    """Leaf scores of shape (leaves, draws)."""
    scores = audit.leaves.score(variant, drawn.errors, drawn.spans, drawn.draws)
    if drawn.left_out is not None:
        rows = np.flatnonzero(drawn.left_out >= 0)
        scores[rows, drawn.left_out[rows]] = np.nan
    return np.ascontiguousarray(scores.T)


def _audit_draws(
    plan: Plan,
    audit: AuditPlan,
    drawn: Drawn,
    variant: NDArray[np.intp] | None,
    leaves: NDArray[np.float64],
    matched: dict[str, NDArray[np.float64]],
) -> AuditDraws:
    climb = Climb.of(plan.assumptions, drawn, leaves)
    scores, coverage = climb.anchored(audit.anchors), dict(climb.coverage)
    for theme in audit.themes:
        scores[theme.point.address], coverage[theme.point.address] = theme.severity(leaves)
    enough = {
        address: ~np.isnan(scores[address]) & (coverage[address] >= _least(plan, address, variant) - 1e-12)
        for address in coverage
    }
    for place, name in enumerate(plan.assumptions.tree.leaf_ids):
        scores[f"indicator:{name}"] = leaves[place]
    return AuditDraws(scores, enough, matched)


def _least(plan: Plan, address: str, variant: NDArray[np.intp] | None) -> NDArray[np.float64] | float:
    values = plan.min_coverage[address]
    return values[0] if variant is None else np.array(values)[variant]


def _joined(blocks: Sequence[AuditDraws], draws: int) -> AuditDraws:
    def scores(parts: Sequence[dict[str, NDArray[np.float64]]]) -> dict[str, NDArray[np.float64]]:
        return {name: np.concatenate([part[name] for part in parts])[:draws] for name in parts[0]}

    return AuditDraws(
        scores=scores([block.scores for block in blocks]),
        enough={
            name: np.concatenate([block.enough[name] for block in blocks])[:draws]
            for name in blocks[0].enough
        },
        matched=scores([block.matched for block in blocks]),
    )
