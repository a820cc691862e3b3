"""What the engine costs above the bare arithmetic: draws over the bundled audit, against plain numpy.

    python benchmarks/uncertainty.py [DRAWS] [RUNS]

Plain numpy draws the same distributions in one go and does the same arithmetic without blocks, seeds per block,
checks of input or care for missing children beyond what the numbers need. Both are timed in turns in this process,
after the audit is loaded and its variants are scored; the first round is thrown away. Before that, both are given
the same draws and must agree to 1e-9. Printed: the medians, their ratio, and the goal for it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.chance.assumptions import Drawn, nodes_at
from bsaudit.audit.chance.blocks import BLOCK, draw_all, evaluate
from bsaudit.audit.chance.plan import Plan, build_plan
from bsaudit.audit.chance.sources import block_source
from bsaudit.audit.programme import load
from bsaudit.audit.tree import Leaf, Node
from bsaudit.engine import InProcess
from bsaudit.model.rubric.uncertainty import (
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

DRAWS, RUNS, GOAL, SEED = 10_000, 9, 1.5, 2015

Scores = dict[str, "NDArray[np.float64]"]


def plain_draw(plan: Plan, draws: int) -> Drawn:
    """Every assumption drawn at once from one generator."""
    rng, given = np.random.default_rng(SEED), plan.assumptions
    drawn, names = Drawn(draws), given.tree.leaf_ids
    for entry in given.entries:
        if isinstance(entry, VaryData):
            table = given.errors
            assert table is not None
            z, shared = (
                rng.standard_normal((draws, table.wave.size)),
                rng.standard_normal((draws, table.waves)),
            )
            lean = np.sqrt(table.correlation) * shared[:, table.wave] + np.sqrt(1 - table.correlation) * z
            move = table.se * np.where(table.wave >= 0, lean, z)[:, table.period]
            share = np.where(table.is_logit, table.value / 100, 0.5)
            centre = np.log(share / (1 - share))
            step = np.where(table.is_logit, move / 100 / (share * (1 - share)), 0)
            bent = 100 / (1 + np.exp(-(centre + step))) - 100 * share
            moved = np.where(table.is_logit, bent, move)
            drawn.errors = np.concatenate([moved, np.zeros((draws, 1))], axis=1)
        elif isinstance(entry, VaryWeights):
            for node in nodes_at(given.tree, entry.address, children=True):
                if entry.concentration is not None:
                    shapes = entry.concentration * node.weights / node.weights.sum()
                    drawn.weights[node.address] = rng.standard_gamma(shapes, (draws, shapes.size))
                else:
                    factor = 1 + (entry.share or 0) * (2 * rng.random((draws, node.weights.size)) - 1)
                    drawn.weights[node.address] = node.weights * factor
        elif isinstance(entry, VarySpans):
            drawn.spans = 1 + entry.share * (2 * rng.random((draws, len(names))) - 1)
        elif isinstance(entry, VaryLeaveOut):
            leaf = rng.choice(given.candidates, draws)
            drawn.left_out = np.where(rng.random(draws) < entry.probability, leaf, -1)
        else:
            chances = [option.probability for option in entry.options]
            chosen = rng.choice(len(chances), draws, p=chances)
            if isinstance(entry, VaryAggregate):
                drawn.methods |= {node.address: chosen for node in nodes_at(given.tree, entry.address)}
            elif isinstance(entry, VaryMissing):
                drawn.missing = chosen
            else:
                assert isinstance(entry, VaryBaseline)
                drawn.baseline = chosen
    return drawn


def plain_leaves(plan: Plan, drawn: Drawn) -> NDArray[np.float64]:
    """Scores of every indicator, shape (draws, leaves)."""
    audit, given = plan.audits[0], plan.assumptions
    variant = given.variant_of(drawn)
    at = np.zeros(drawn.draws, dtype=np.intp) if variant is None else variant
    lines = audit.leaves
    value, start, span = lines.value[at], lines.start[at], lines.span[at]
    if drawn.errors is not None:
        then = np.take_along_axis(drawn.errors, lines.baseline[at], axis=1)
        value = value + np.take_along_axis(drawn.errors, lines.current[at], axis=1)
        start, span = start + then, span - lines.elapsed[at] * then
    if drawn.spans is not None:
        kind = lines.stretches[at]
        factor = np.where(kind > 0, drawn.spans, 1)
        start = start - np.where(kind == 0.5, (factor - 1) * span / 2, 0)
        span = span * factor
    span = np.where(span * lines.span[at] > 0, span, np.nan)
    leaves = np.clip(lines.offset[at] + lines.slope[at] * (value - start) / span, 0, 100)
    if drawn.left_out is not None:
        rows = np.flatnonzero(drawn.left_out >= 0)
        leaves[rows, drawn.left_out[rows]] = np.nan
    return leaves


def plain_evaluate(plan: Plan, drawn: Drawn) -> tuple[Scores, Scores]:
    """Scores and coverage of every node and theme, on all draws at once."""
    audit, given, leaves = plan.audits[0], plan.assumptions, plain_leaves(plan, drawn)
    scores: Scores = {}
    coverage: Scores = {}
    present = (~np.isnan(leaves)).astype(float)

    def climb(child: Node | Leaf) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        if isinstance(child, Leaf):
            return leaves[:, child.index], present[:, child.index]
        below = [climb(each) for each in child.children]
        values, covered = (np.stack(part, axis=-1) for part in zip(*below, strict=True))
        weights = np.broadcast_to(drawn.weights.get(child.address, child.weights), values.shape)
        coverage[child.address] = (covered * weights).sum(-1) / weights.sum(-1)
        weights = np.where(np.isnan(values), 0, weights)
        values = np.where(np.isnan(values), 0, values)
        total = weights.sum(-1)
        total = np.where(total > 0, total, np.nan)
        mean = (weights * values).sum(-1) / total
        chosen = drawn.methods.get(child.address)
        for number, option in enumerate(given.options_of(child.address)) if chosen is not None else ():
            if option.method == "geometric":
                logs = np.log(np.maximum(values, option.floor or 0))
                mean = np.where(chosen == number, np.exp((weights * logs).sum(-1) / total), mean)
            elif option.method == "mazziotta-pareto":
                spread = (weights * (values - mean[:, None]) ** 2).sum(-1) / total
                mean = np.where(
                    chosen == number, np.maximum(mean - spread / np.where(mean == 0, 1, mean), 0), mean
                )
        scores[child.address] = mean
        return mean, coverage[child.address]

    climb(given.tree.root)
    for theme in audit.themes:
        severity, total, declared = np.zeros(drawn.draws), np.zeros(drawn.draws), 0.0
        for fact in theme.facts:
            own = leaves[:, list(fact.leaves)]
            count = (~np.isnan(own)).sum(1) + len(fact.fixed)
            score = (np.nansum(own, axis=1) + sum(fact.fixed)) / np.maximum(count, 1)
            severity += np.where(count > 0, fact.weight * score, 0)
            total += np.where(count > 0, fact.weight, 0)
            declared += fact.weight
        scores[theme.point.address] = 100 - severity / np.where(total > 0, total, np.nan)
        coverage[theme.point.address] = total / declared
    return scores, coverage


def must_agree(plan: Plan) -> None:
    """Stop unless both give the same scores from the same draws."""
    drawn = Drawn(BLOCK)
    for place, number in enumerate(plan.numbers):
        plan.assumptions.draw(place, block_source(SEED, 0, number, BLOCK), drawn)
    ours, (plain, _) = evaluate(plan, drawn)[0], plain_evaluate(plan, drawn)
    for address, scores in plain.items():
        np.testing.assert_allclose(ours.scores[address], scores, rtol=0, atol=1e-9)


def seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else DRAWS
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    programme = load()
    plan = build_plan(programme, [programme.audit("2015")], "known")
    must_agree(plan)
    engine = partial(draw_all, plan, draws=draws, seed=SEED, runner=InProcess())
    rounds = [
        (seconds(engine), seconds(lambda: plain_evaluate(plan, plain_draw(plan, draws))))
        for _ in range(runs + 1)
    ][1:]
    own, base = statistics.median(one for one, _ in rounds), statistics.median(two for _, two in rounds)
    print(f"engine, {draws:,} draws: {own * 1000:.0f} ms, median of {runs}")
    print(f"plain numpy: {base * 1000:.0f} ms")
    print(f"ratio {own / base:.2f}, goal {GOAL:g}: {'met' if own / base <= GOAL else 'missed'}")


if __name__ == "__main__":
    main()
