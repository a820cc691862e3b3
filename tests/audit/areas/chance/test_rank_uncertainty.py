"""The uncertainty of ranks: against known answers, against drawing every cell by hand, and on every engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bsaudit.audit.areas.chance import counting
from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.uncertainty import Drawing
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AreaUncertainty
from bsaudit.stats.ranking import ranks

Floats = NDArray[np.float64]

PLAIN = "{{goal: {}, direction: higher, reason: r}}"
WEIGHTS = "    - {kind: weights, concentration: 20, reason: r}\n"
DATA = "    - {kind: data, reason: r, default: {se: 2, reason: r}}\n"


def array(column: Any) -> Any:
    return np.array([np.nan if x is None else x for x in column], dtype=np.float64)


def test_two_areas_change_places_as_often_as_the_normal_distribution_says(
    tmp_path: Path, programme: Any
) -> None:
    """Score = (a + b)/2 · 1/4 + c · 3/4; se 2: variance 4 · (2/64 + 9/16) each; a difference of 1 and twice that.

    P(first stays first) = Φ(1/√(2 · 2.375)) = Φ(0.45883) = 0.6768; 20,000 draws: standard error 0.0033.
    """
    made = programme(tmp_path, {"a": [50.0, 50.0], "b": [50.0, 50.0], "c": [52.0, 52.0 - 4 / 3]}, DATA)
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=20_000)).nodes
    assert list(node.rank) == [1, 2]
    assert node.linear
    assert node.first_decile[0] == pytest.approx(0.0, abs=1e-12)  # of two areas none is in the first tenth
    first = node.same_decile[0]
    assert first is not None
    assert abs(first - 0.6768) < 4 * 0.0033
    assert node.same_decile[1] == first
    assert (list(node.lower), list(node.upper)) == ([1, 1], [2, 2])
    assert list(node.median) == [1, 2]


def test_nothing_varied_makes_every_draw_the_point(tmp_path: Path, programme: Any, some_areas: Any) -> None:
    made = programme(tmp_path, some_areas(50), "")
    result = rank_uncertainty(made, "2020", nodes=["all"], drawing=Drawing(draws=30))
    point = score_areas(made, "2020")
    assert len(result.nodes) == 3
    for node in result.nodes:
        assert list(node.median) == list(node.lower) == list(node.upper) == list(point.node(node.id).rank)
        assert set(node.same_decile) == {1.0}
        assert list(node.first_decile) == [float(decile == 1) for decile in point.node(node.id).decile]
        assert node.steady == 50


def test_ranks_that_no_draw_moves_are_those_of_the_audit_to_the_last_bit(
    tmp_path: Path, programme: Any
) -> None:
    """Tenths: many scores differ by what adding up in another order makes of them, and are ranked by it."""
    rng = np.random.default_rng(3)
    table = {name: rng.integers(0, 30, 2000) / 10 for name in "abc"}
    table["a"][7] = table["b"][7] = np.nan
    for vary in ("", "    - {kind: weights, address: overall, concentration: 5, reason: r}\n"):
        made = programme(tmp_path, table, vary, least=0.9)
        point = score_areas(made, "2020")
        for node in rank_uncertainty(made, "2020", nodes=["s", "t"], drawing=Drawing(draws=20)).nodes:
            assert list(node.median) == list(node.lower) == list(node.upper) == list(point.node(node.id).rank)
            assert {share for share in node.same_decile if share is not None} == {1.0}
            assert list(node.drawn) == [0 if rank is None else 20 for rank in node.rank]
            assert node.linear
    exact = {tuple(sorted((a, b))) for a, b in zip(table["a"], table["b"], strict=True)}
    assert len({a + b for a, b in exact}) > len({round(a + b, 6) for a, b in exact})


def test_the_order_of_the_rows_shows_in_no_draw(tmp_path: Path, programme: Any, some_areas: Any) -> None:
    """The same lines in another order: the same numbers for every area, drawn and left alone."""
    table = some_areas(40)
    table["c"][[4, 9]] = np.nan
    vary = DATA + "    - {kind: weights, address: overall, share: 0.5, reason: r}\n"
    made = programme(tmp_path, table, vary, method="aggregate: {method: median}")
    before = rank_uncertainty(made, "2020", nodes=["all"], drawing=Drawing(draws=550))
    path = tmp_path / "data" / "t.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *(lines[place] for place in np.argsort(table["a"]))]) + "\n", "utf-8")
    after = rank_uncertainty(
        load_areas(tmp_path / "rubric.yaml"), "2020", nodes=["all"], drawing=Drawing(draws=550)
    )
    again = after.pick([list(after.areas).index(code) for code in before.areas])
    assert list(after.areas) != list(before.areas)
    for one, other in zip(before.nodes, again.nodes, strict=True):
        for name in (
            "rank",
            "median",
            "lower",
            "upper",
            "first_decile",
            "last_decile",
            "same_decile",
            "drawn",
        ):
            assert list(getattr(one, name)) == list(getattr(other, name))


def by_hand(
    table: dict[str, Floats], draws: int, *, share: float, se: float, geometric: bool = False
) -> Floats:
    """Ranks, shape (draws, areas): weights times 1 ± share, an error for every cell, and a loop over draws."""
    rng, found = np.random.default_rng(99), []
    x = np.stack(list(table.values()), axis=1)
    for _ in range(draws):
        moved = x + se * rng.standard_normal(x.shape)
        below = np.array([1.0, 1.0]) * (1 + share * rng.uniform(-1, 1, 2))
        above = np.array([1.0, 3.0]) * (1 + share * rng.uniform(-1, 1, 2))
        moved = (
            np.log(moved) if geometric else moved
        )  # the order of a geometric mean is that of the mean of logs
        strand = moved[:, :2] @ below / below.sum()
        score = (above[0] * strand + above[1] * moved[:, 2]) / above.sum()
        found.append(ranks(score))
    return np.array(found)


@pytest.mark.parametrize("geometric", [False, True])
def test_intervals_are_those_of_drawing_every_cell_by_hand(
    tmp_path: Path, geometric: bool, programme: Any, some_areas: Any
) -> None:
    """Two independent samples of 3,000 draws: shares within four standard errors, quantiles within three ranks."""
    table, draws = some_areas(40), 3000
    method = "aggregate: {method: geometric}" if geometric else ""
    vary = DATA + "    - {kind: weights, share: 0.5, reason: r}\n"
    made = programme(tmp_path, table, vary, method=method)
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=draws)).nodes
    drawn = by_hand(table, draws, share=0.5, se=2.0, geometric=geometric)
    assert node.linear is not geometric
    for name, quantile in (("median", 0.5), ("lower", 0.025), ("upper", 0.975)):
        expected = np.quantile(drawn, quantile, axis=0, method="inverted_cdf")
        assert np.abs(array(getattr(node, name)) - expected).max() <= 3
        assert np.abs(array(getattr(node, name)) - expected).mean() < 0.6
    group = np.ceil(10 * drawn / 40)
    for name, wanted in (("first_decile", 1.0), ("last_decile", 10.0), ("same_decile", array(node.decile))):
        share = (group == wanted).mean(axis=0)
        error = np.sqrt(2 * np.maximum(share * (1 - share), 0.001) / draws)
        assert (np.abs(array(getattr(node, name)) - share) < 4.5 * error).all()


def test_linear_and_general_ways_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: Any, some_areas: Any
) -> None:
    """Without errors both take the very same weights, so that they must agree in every rank."""
    table = some_areas(60)
    table["b"][[3, 10]] = np.nan
    made = programme(tmp_path, table, WEIGHTS, least=0.1)
    linear = rank_uncertainty(made, "2020", nodes=["all"])
    monkeypatch.setattr(counting, "is_linear", lambda *_: False)
    general = rank_uncertainty(made, "2020", nodes=["all"])
    assert linear.nodes
    for one, other in zip(linear.nodes, general.nodes, strict=True):
        assert (one.linear, other.linear) == (True, False)
        for name in ("median", "lower", "upper", "first_decile", "last_decile", "same_decile", "drawn"):
            assert list(getattr(one, name)) == list(getattr(other, name))


@pytest.mark.parametrize(
    "vary",
    [
        WEIGHTS + DATA,
        WEIGHTS + DATA + "    - {kind: aggregate, reason: r, options: "
        "[{method: arithmetic, probability: 0.5}, {method: minimum, probability: 0.5}]}\n",
    ],
)
def test_the_engine_never_shows(tmp_path: Path, vary: str, programme: Any, some_areas: Any) -> None:
    made = programme(tmp_path, some_areas(80), vary)

    def run(**given: Any) -> AreaUncertainty:
        return rank_uncertainty(made, "2020", nodes=["all"], drawing=Drawing(draws=1100, **given))

    assert run().to_dict() == run(threads=3).to_dict() == run(engine="threads").to_dict()


def test_nodes_that_do_not_fit_into_memory_together_are_counted_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: Any, some_areas: Any
) -> None:
    made = programme(tmp_path, some_areas(30), WEIGHTS + DATA)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    together = rank_uncertainty(made, "2020", nodes=["all"], drawing=Drawing(draws=600))
    monkeypatch.setattr(counting, "MEMORY", 1)
    apart = rank_uncertainty(made, "2020", nodes=["all"], drawing=Drawing(draws=600, progress=tell))
    assert together.to_dict() == apart.to_dict()
    assert told == [(done, 6) for done in range(1, 7)]


def test_many_areas_take_two_rounds_and_are_counted_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: Any, some_areas: Any
) -> None:
    table = some_areas(4200)
    made = programme(tmp_path, table, DATA)
    told: list[tuple[int, int]] = []
    how = Drawing(draws=520, progress=lambda done, total: told.append((done, total)))
    (node,) = rank_uncertainty(made, "2020", drawing=how).nodes
    assert told == [(done, 4) for done in range(1, 5)]
    monkeypatch.setattr(counting, "CODES", 10_000)
    (again,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=520)).nodes
    assert list(node.lower) == list(again.lower)
    drawn = by_hand(table, 520, share=0.0, se=2.0)
    close = np.abs(array(node.median) - np.median(drawn, axis=0))
    assert (
        close.mean() < 60
    )  # of 4,200 ranks; the median of 520 draws errs by about 1.25 · 350/√520 = 20, twice
    wide = array(node.upper) - array(node.lower)
    spread = np.quantile(drawn, 0.975, axis=0) - np.quantile(drawn, 0.025, axis=0)
    assert abs(wide.mean() / spread.mean() - 1) < 0.02


def test_an_area_without_enough_evidence_takes_no_rank(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    table = some_areas(20)
    table["c"][4] = np.nan
    (node,) = rank_uncertainty(programme(tmp_path, table, WEIGHTS + DATA), "2020").nodes
    assert (node.rank[4], node.median[4], node.same_decile[4], node.drawn[4]) == (None, None, None, 0)
    assert max(rank for rank in node.upper if rank is not None) <= 19
    assert node.ranked == 19


def test_rounding_ties_and_the_end_that_is_first_are_those_of_the_rubric(
    tmp_path: Path, programme: Any
) -> None:
    """Scores round to 1, 2, 2 and 4; from the low end, and equal scores share the mean of their places."""
    rules = {"a": PLAIN.format("s"), "c": PLAIN.format("t")}
    method = "rank: {first: low, ties: average}\n  deciles: {number: 4, first: high}"
    made = programme(
        tmp_path, {"a": [1, 2.2, 1.8, 4], "c": [1, 2.2, 1.8, 4]}, "", indicators=rules, method=method
    )
    text = (tmp_path / "rubric.yaml").read_text("utf-8") + "overall: {round: 0}\n"
    (tmp_path / "rubric.yaml").write_text(text, "utf-8")
    made = load_areas(tmp_path / "rubric.yaml")
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=5)).nodes
    assert list(node.rank) == list(node.median) == list(node.upper) == [1, 2.5, 2.5, 4]
    assert list(node.decile) == [4, 3, 3, 1]
    assert list(node.same_decile) == [1, 1, 1, 1]
    assert list(node.first_decile) == [0, 0, 0, 1]


def test_dense_ranks_still_part_areas_by_their_number(tmp_path: Path, programme: Any) -> None:
    rules = {"a": PLAIN.format("s"), "c": PLAIN.format("t")}
    method = "rank: {ties: dense}\n  deciles: {number: 2}"
    made = programme(tmp_path, {"a": [4, 4, 2, 1], "c": [4, 4, 2, 1]}, "", indicators=rules, method=method)
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=3)).nodes
    assert list(node.median) == [1, 1, 2, 3]
    assert list(node.same_decile) == [1, 1, 1, 1]


def test_a_choice_is_drawn_as_often_as_declared(tmp_path: Path, programme: Any) -> None:
    """By the mean the first area leads, by the minimum the second: 30 % of 5,000 draws, standard error 0.65 %."""
    vary = (
        "    - {kind: aggregate, address: overall, reason: r, options: "
        "[{method: arithmetic, probability: 0.7}, {method: minimum, probability: 0.3}]}\n"
    )
    made = programme(tmp_path, {"a": [10.0, 40.0], "b": [10.0, 40.0], "c": [90.0, 60.0]}, vary)
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=5000)).nodes
    assert node.same_decile[0] == pytest.approx(0.7, abs=4 * 0.0065)
    assert not node.linear


def test_other_steps_are_compiled_and_drawn(tmp_path: Path, programme: Any, some_areas: Any) -> None:
    """A hole filled by the mean (50) or the median (10) of the others puts its area second, or third."""
    filled = "{goal: s, direction: higher, impute: {method: mean, reason: r}, reason: r}"
    rules = {"a": filled, "c": PLAIN.format("t")}
    table: dict[str, Any] = {"a": [np.nan, 10.0, 10.0, 130.0], "c": [30.0, 41.0, 0.0, 90.0]}
    choice = "impute: {method: median, reason: r}, probability: 0.25"
    vary = f"    - {{kind: impute, indicators: [a], reason: r, options: [{{probability: 0.75}}, {{{choice}}}]}}\n"
    made = programme(tmp_path, table, vary, indicators=rules)
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=4000)).nodes
    # 0.25 · 50 + 0.75 · 30 = 35 against 33.25; with the median 25 against it
    assert (node.median[0], node.lower[0], node.upper[0]) == (2, 2, 3)
    table = some_areas(30)
    steps = (
        "    - {kind: scale, reason: r, options: [{probability: 0.5}, "
        "{scale: {kind: rank, reason: r}, probability: 0.5}]}\n"
        "    - {kind: treat, reason: r, options: [{probability: 0.5}, "
        "{treat: {method: winsorise, skew: 0.01, kurtosis: -3, most: 3, reason: r}, probability: 0.5}]}\n"
    )
    (node,) = rank_uncertainty(programme(tmp_path, table, steps + DATA), "2020").nodes
    assert node.linear
    assert any(low < up for low, up in zip(array(node.lower), array(node.upper), strict=True))


def test_a_weight_of_one_node_leaves_the_others_alone(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    vary = "    - {kind: weights, address: s, concentration: 2, reason: r}\n"
    result = rank_uncertainty(
        programme(tmp_path, some_areas(30), vary), "2020", nodes=["s", "goal", "t"][::2]
    )
    spread = {node.id: array(node.upper) - array(node.lower) for node in result.nodes}
    assert spread["s"].max() > 5
    assert spread["t"].max() == 0


def test_what_is_varied_can_be_picked_and_keeps_its_draws(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    made = programme(tmp_path, some_areas(40), WEIGHTS + DATA)
    alone = programme(tmp_path, some_areas(40), WEIGHTS)
    picked = rank_uncertainty(made, "2020", drawing=Drawing(only=("weights:all",)))
    assert [each.address for each in picked.draws.varied] == ["weights:all"]
    assert list(picked.nodes[0].lower) == list(rank_uncertainty(alone, "2020").nodes[0].lower)
    with pytest.raises(UnknownName, match="no assumption called 'wieghts'"):
        rank_uncertainty(made, "2020", drawing=Drawing(only=("wieghts",)))
