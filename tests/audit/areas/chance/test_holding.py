"""Draws held to the end of their scale where a method is not defined below: against drawing every cell by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bsaudit.audit.areas.chance.holding import hold_draws
from bsaudit.audit.areas.plan import AreaPlan, PlanNode
from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.audit.uncertainty import Drawing
from bsaudit.stats.ranking import ranks

Floats = NDArray[np.float64]

DATA = "    - {kind: data, reason: r, default: {se: 3, reason: r}}\n"


def array(column: Any) -> Any:
    return np.array([np.nan if x is None else x for x in column], dtype=np.float64)


def on_range(low: float) -> dict[str, str]:
    scale = f"scale: {{kind: minmax, range: [{low}, 100], reason: r}}"
    return {
        name: f"{{goal: {goal}, direction: higher, {scale}, reason: r}}"
        for name, goal in (("a", "s"), ("b", "s"), ("c", "t"))
    }


def penalised(x: Floats) -> Floats:
    mean = x.mean(axis=1)
    found: Floats = mean - x.var(axis=1) / np.where(mean == 0, 1, mean)
    return found


def by_hand(table: dict[str, Floats], low: float, draws: int, score: Callable[[Floats], Floats]) -> Floats:
    """Ranks of a and b combined, shape (draws, areas): every cell drawn, and none let below the end of its scale."""
    rng = np.random.default_rng(5)
    x = np.stack([table["a"], table["b"]], axis=1)
    step = (100 - low) / np.ptp(x, axis=0)
    scaled = low + step * (x - x.min(axis=0))
    return np.array(
        [
            ranks(score(np.maximum(scaled + 3 * step * rng.standard_normal(x.shape), low)))
            for _ in range(draws)
        ]
    )


@pytest.mark.parametrize(
    ("how", "low", "score"),
    [
        ("{method: mazziotta-pareto}", 0, lambda x: np.maximum(penalised(x), 0)),
        ("{method: power, p: 2}", 0, lambda x: np.sqrt(np.square(x).mean(axis=1))),
        ("{method: geometric}", 1, lambda x: np.exp(np.log(x).mean(axis=1))),
        ("{method: harmonic}", 2, lambda x: 1 / (1 / x).mean(axis=1)),
    ],
    ids=["mazziotta-pareto", "power", "geometric", "harmonic"],
)
def test_ranks_are_those_of_draws_held_by_hand(
    tmp_path: Path, how: str, low: float, score: Any, programme: Any, some_areas: Any
) -> None:
    """Two independent samples of 2,000 draws: shares within 4.5 standard errors, quantiles within three ranks."""
    table, draws = some_areas(30), 2000
    made = programme(tmp_path, table, DATA, indicators=on_range(low), method=f"aggregate: {how}")
    result = rank_uncertainty(made, "2020", nodes=["s"], drawing=Drawing(draws=draws))
    (node,) = result.nodes
    drawn = by_hand(table, low, draws, score)
    for name, quantile in (("median", 0.5), ("lower", 0.025), ("upper", 0.975)):
        expected = np.quantile(drawn, quantile, axis=0, method="inverted_cdf")
        assert np.abs(array(getattr(node, name)) - expected).max() <= 3
        assert np.abs(array(getattr(node, name)) - expected).mean() < 0.6
    share = (np.ceil(10 * drawn / 30) == 10).mean(axis=0)
    both = (share + array(node.last_decile)) / 2
    error = np.sqrt(2 * np.maximum(both * (1 - both), 0.001) / draws)
    assert (np.abs(array(node.last_decile) - share) < 4.5 * error).all()
    assert not node.linear
    (note,) = result.notes
    words = "below zero counts as zero" if low == 0 else "below the lower end of its scale counts as that end"
    assert note.startswith("Draws of s: a score ")
    assert words in note


def test_benefit_of_the_doubt_is_drawn_at_the_end_of_its_scale(tmp_path: Path, programme: Any) -> None:
    """Of one child, the score is x/max x: an area 10 standard errors above two others stays ahead of both.

    Both lie at the end: each of their draws is below it with probability 1/2, so that they share rank 2 in a quarter
    of the draws, and each is second, by itself or shared, in 5/8. With se 3 the first is at (30/3) errors.
    """
    pytest.importorskip("scipy")
    table = {"a": [9.0, 1.0, 2.0], "b": [9.0, 1.0, 2.0], "c": [60.0, 30.0, 30.0]}
    made = programme(
        tmp_path, table, DATA, indicators=on_range(0), method="aggregate: bod\n  deciles: {number: 3}"
    )
    (node,) = rank_uncertainty(made, "2020", nodes=["t"], drawing=Drawing(draws=400)).nodes
    assert (node.first_decile[0], node.last_decile[0]) == (1.0, 0.0)
    for place in (1, 2):
        last = node.last_decile[place]
        assert last is not None
        assert abs(last - 3 / 8) < 4 * np.sqrt(15 / 64 / 400)


def test_the_scale_of_a_node_holds_where_weights_alone_leave_it(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    """Strands on 1 to 100 as they stand: another weight of a or b takes the last area below 1, even below zero."""
    vary = "    - {kind: weights, address: s, share: 0.9, reason: r}\n"
    made = programme(tmp_path, some_areas(40), vary)
    path = tmp_path / "rubric.yaml"
    scale = "normalise: {kind: minmax, range: [1, 100], reason: r}"
    text = path.read_text("utf-8").replace("title: S}", f"title: S, {scale}}}")
    text = text.replace("weight: 3}", f"weight: 3, {scale}}}")
    path.write_text(text + "overall: {aggregate: geometric}\n", "utf-8")
    made = load_areas(path)
    result = rank_uncertainty(made, "2020", nodes=["all"])
    (note,) = result.notes
    assert note == (
        "Draws of overall: a score below the lower end of its scale counts as that end there, for zero breaks "
        "the mean."
    )
    table = {name: np.array(column) for name, column in some_areas(40).items()}
    rng, drawn = np.random.default_rng(3), []
    middle = (table["a"] + table["b"]) / 2
    top = 1 + 99 * (table["c"] - table["c"].min()) / np.ptp(table["c"])
    for _ in range(2000):
        one, other = 1 + 0.9 * rng.uniform(-1, 1, 2)
        strand = (one * table["a"] + other * table["b"]) / (one + other)
        left = np.maximum(1 + 99 * (strand - middle.min()) / np.ptp(middle), 1)
        drawn.append(ranks(np.log(left) + 3 * np.log(top)))
    overall = result.node("overall")
    for name, quantile in (("median", 0.5), ("lower", 0.025), ("upper", 0.975)):
        expected = np.quantile(np.array(drawn), quantile, axis=0, method="inverted_cdf")
        assert np.abs(array(getattr(overall, name)) - expected).max() <= 3
    assert rank_uncertainty(made, "2020", nodes=["s"]).notes == ()


def test_sums_below_are_not_held(tmp_path: Path, programme: Any, some_areas: Any) -> None:
    """A strand of weighted sums has the same ranks whether the whole above it is a sum or not."""
    found = []
    for overall in ("", "overall: {aggregate: mazziotta-pareto}\n"):
        made = programme(tmp_path, some_areas(25), DATA, indicators=on_range(0))
        path = tmp_path / "rubric.yaml"
        path.write_text(path.read_text("utf-8") + overall, "utf-8")
        made = load_areas(path)
        result = rank_uncertainty(made, "2020", nodes=["s"])
        assert (result.nodes[0].linear, result.notes) == (True, ())
        found.append(list(result.nodes[0].upper))
    assert found[0] == found[1]


def of_nodes(rubric: Any, *nodes: PlanNode, values: Any) -> Any:
    table = np.array(values, dtype=np.float64)
    areas = tuple(f"E{row}" for row in range(len(table)))
    plan = AreaPlan(areas, ("a", "b", "c"), table, np.ones(table.shape, dtype=np.bool_), nodes)
    scales = [rubric.indicators[name].scale or rubric.method.scale for name in "abc"]
    return plan, hold_draws(plan, rubric, scales)


def test_only_what_needs_it_is_held_and_never_below_what_stands(tmp_path: Path, programme: Any) -> None:
    """Of three a and b begin at 2, and c has no end; a value that stands below the end is an end itself."""
    rules = on_range(2) | {"c": "{goal: t, direction: higher, reason: r}"}
    table = {"a": [2.0, 100.0], "b": [2.0, 100.0], "c": [5.0, 6.0]}
    rubric = programme(tmp_path, table, "", indicators=rules).rubric
    one, three = np.ones(2), np.ones(1)

    def held(*nodes: PlanNode, values: Any = ((2, 9, 5), (50, 0.5, 6))) -> list[Any]:
        return [
            None if node.least is None else list(node.least)
            for node in of_nodes(rubric, *nodes, values=values)[1].nodes
        ]

    s, t = PlanNode("s", (0, 1), one, "geometric"), PlanNode("t", (2,), three, "arithmetic")
    mean = PlanNode("s", (0, 1), one, "arithmetic")
    assert held(s, t, PlanNode("overall", (3, 4), one, "arithmetic")) == [[2, 0.5], None, None]
    assert held(mean, t, PlanNode("overall", (3, 4), one, "harmonic"), values=[(2, 9, 5), (50, 60, 6)]) == [
        None, None, [2, -np.inf]
    ]  # fmt: skip
    as_given = PlanNode("s", (0, 1), one, "arithmetic", as_given=True)
    assert held(as_given, t, PlanNode("overall", (3, 4), one, "geometric")) == [None, None, None]
    floored = PlanNode("s", (0, 1), one, "geometric", floor=3.0)
    assert held(floored, t, PlanNode("overall", (3, 4), one, "power", p=-1.0)) == [None, None, [3, -np.inf]]
    assert held(floored, t, PlanNode("overall", (3, 4), one, "power", p=2.0)) == [None, None, [0, 0]]
    plan, same = of_nodes(
        rubric, s, t, PlanNode("overall", (3, 4), one, "minimum"), values=[(0, 1, 1), (1, 1, 1)]
    )
    assert same is plan, "the areas as they stand cannot be scored: nothing to hold"
