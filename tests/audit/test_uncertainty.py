"""Draws against closed forms. Bounds are four standard errors of the simulation: one false alarm in 16,000."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from bsaudit.audit.chance.plan import NothingDeclared
from bsaudit.audit.compare import compare
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.audit.uncertainty import Drawing, change_uncertainty, uncertainty
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Uncertainty
from bsaudit.model.rubric.uncertainty import UncertaintyRule

DATA = {"kind": "data", "reason": "Samples"}
Lab = Callable[..., Programme]
DRAWS = 20_000
GOAL = "goal:lab/all"


@pytest.fixture(scope="module")
def big_society() -> Programme:
    return load()


def run(programme: Programme, draws: int = DRAWS, seed: int = 7, threads: int = 1) -> Uncertainty:
    return uncertainty(programme, "2014", drawing=Drawing(draws=draws, seed=seed, threads=threads))


def near(found: float | None, truth: float, sd: float, draws: int = DRAWS) -> bool:
    assert found is not None
    return abs(found - truth) < 4 * sd / math.sqrt(draws)


def near_sd(found: float | None, truth: float, draws: int = DRAWS) -> bool:
    assert found is not None
    return abs(found - truth) < 4 * truth / math.sqrt(2 * draws)


def test_a_weighted_mean_of_normals_has_its_mean_and_variance(laboratory: Lab, item: type) -> None:
    items = [item(after=103, se=2, weight=2), item(after=99, se=1, se_before=3), item(after=100, se=4)]
    goal = run(laboratory(items, [DATA])).subject(GOAL)
    # A score is 50 + 50 (x - b)/50; weights 2, 1, 1; two independent waves each.
    point = (2 * 53 + 49 + 50) / 4
    sd = math.sqrt(4 * (4 + 4) + (1 + 9) + (16 + 16)) / 4
    z = NormalDist().inv_cdf(0.975)
    assert goal.point == pytest.approx(point, abs=1e-12)
    assert near(goal.mean, point, sd)
    assert near_sd(goal.se, sd)
    # The standard error of a quantile is √(p(1 - p)/n)/density.
    slack = math.sqrt(0.975 * 0.025) / NormalDist().pdf(z) * sd
    assert near(goal.lower, point - z * sd, slack)
    assert near(goal.upper, point + z * sd, slack)


def test_the_items_of_one_wave_move_together_and_two_waves_do_not(laboratory: Lab, item: type) -> None:
    items = [item(se=2, survey="panel"), item(se=2, survey="panel")]
    goal = run(laboratory(items, [DATA])).subject(GOAL)
    # Var of the mean of two items in one wave: σ²(1 + ρ)/2, here with ρ = 0.3; baseline and current are two waves.
    assert near_sd(goal.se, math.sqrt(2 * 4 * 1.3 / 2))


def test_the_probability_of_a_verdict_is_the_normal_one(laboratory: Lab, item: type) -> None:
    goal = run(laboratory([item(after=108, se=3)], [DATA])).subject(GOAL)
    normal = NormalDist(58, math.sqrt(18))
    truth = {
        "positive": 1 - normal.cdf(80),
        "mostly positive": normal.cdf(80) - normal.cdf(60),
        "mixed": normal.cdf(60) - normal.cdf(40),
        "mostly negative": normal.cdf(40) - normal.cdf(20),
    }
    for verdict, p in truth.items():
        assert near(goal.probabilities[verdict], p, math.sqrt(p * (1 - p)) + 1e-9)
    assert sum(goal.probabilities.values()) == pytest.approx(1, abs=1e-12)


def test_95_per_cent_intervals_cover_the_truth_95_times_in_a_hundred(laboratory: Lab, item: type) -> None:
    world = np.random.default_rng(2010)
    runs, draws, hits = 300, 500, 0
    for number in range(runs):
        seen = world.normal(104, 3, size=2), world.normal(100, 2, size=2)
        items = [item(before=b, after=x, se=3, se_before=2) for x, b in zip(*seen, strict=True)]
        goal = run(laboratory(items, [DATA]), draws, seed=number).subject(GOAL)
        assert goal.lower is not None
        assert goal.upper is not None
        hits += goal.lower <= 54 <= goal.upper
    # Binomial: four of its standard deviations, and a little for intervals from 500 draws only.
    assert abs(hits / runs - 0.95) < 4 * math.sqrt(0.95 * 0.05 / runs) + 0.005


@pytest.mark.parametrize("concentration", [5.0, 40.0])
def test_dirichlet_weights_have_their_mean_and_variance(
    laboratory: Lab, item: type, concentration: float
) -> None:
    vary = {"kind": "weights", "address": "indicators", "concentration": concentration, "reason": "Unknown"}
    items = [
        item(after=150, weight=3),
        item(after=50),
    ]  # scores of 100 and 0: the goal is 100 × the first share
    goal = run(laboratory(items, [vary])).subject(GOAL)
    sd = 100 * math.sqrt(0.75 * 0.25 / (concentration + 1))
    assert near(goal.mean, 75, sd)
    assert abs((goal.se or 0) / sd - 1) < 0.03  # a beta has other tails than a normal


def test_weights_within_a_share_stay_within_it(laboratory: Lab, item: type) -> None:
    vary = {"kind": "weights", "address": GOAL, "share": 0.5, "reason": "Coarse"}
    goal = run(laboratory([item(after=150), item(after=50)], [vary]), draws=2000).subject(GOAL)
    assert goal.lower is not None
    assert goal.upper is not None
    assert 25 < goal.lower < 35  # the least share of the first is 0.5/(0.5 + 1.5), and hardly ever reached
    assert 65 < goal.upper < 75


def test_spans_move_the_score_about_50(laboratory: Lab, item: type) -> None:
    vary = {"kind": "spans", "share": 0.5, "reason": "A choice"}
    result = run(laboratory([item(after=120), item(after=100)], [vary]), draws=4000)
    moved, still = (result.subject(f"indicator:item{number}") for number in (0, 1))
    # 50 + 50 × 20/(50 m), m even on 0.5 to 1.5: from 63.3 to 90, with mean 50 + 20 ln 3.
    assert near(moved.mean, 50 + 20 * math.log(3), 6.5, 4000)
    assert moved.point == 70
    assert (still.lower, still.upper, still.se) == (50.0, 50.0, 0.0)


def test_methods_are_taken_as_often_as_declared(laboratory: Lab, item: type) -> None:
    vary = {
        "kind": "aggregate",
        "address": "goals",
        "options": [{"method": "arithmetic", "probability": 0.7}, {"method": "minimum", "probability": 0.3}],
        "reason": "A choice",
    }
    goal = run(laboratory([item(after=140), item(after=100)], [vary])).subject(GOAL)
    # Scores of 90 and 50: the mean is 70 (mostly positive), the least 50 (mixed).
    assert near(goal.probabilities["mixed"], 0.3, math.sqrt(0.21))
    assert goal.probabilities["mixed"] + goal.probabilities["mostly positive"] == pytest.approx(1)


def test_one_indicator_is_left_out_as_often_as_declared(laboratory: Lab, item: type) -> None:
    vary = {"kind": "leave-out", "probability": 0.4, "reason": "One might not have been chosen"}
    result = run(laboratory([item(), item(), item(), item()], [vary]))
    for number in range(4):
        assert near(result.subject(f"indicator:item{number}").counted, 0.9, math.sqrt(0.09))


def test_a_shorter_memory_leaves_no_verdict(laboratory: Lab, item: type) -> None:
    # The audit of 2014-06-30 is 18 months after 2012: stale in a quarter of the draws.
    options = [{"max_age": "P3Y", "probability": 0.75}, {"max_age": "P1Y", "probability": 0.25}]
    vary = {"kind": "missing", "options": options, "reason": "A convention"}
    goal = run(laboratory([item(after=110)], [vary])).subject("strand:lab")
    assert near(goal.probabilities["insufficient evidence"], 0.25, math.sqrt(0.1875))
    assert (goal.point, goal.lower, goal.upper) == (60.0, 60.0, 60.0)


def test_another_baseline_is_scored_before_drawing(laboratory: Lab, item: type) -> None:
    options = [{"probability": 0.5}, {"on_or_before": "2008-06-30", "probability": 0.5}]
    vary = {"kind": "baseline", "options": options, "reason": "A choice"}
    goal = run(laboratory([item(after=110)], [vary])).subject(GOAL)
    assert near(goal.probabilities["insufficient evidence"], 0.5, 0.5)  # nothing stands before mid-2008


def test_nothing_varied_and_no_error_make_every_draw_the_point(laboratory: Lab, item: type) -> None:
    items = [
        item(before=100.1, after=103.7, se=0, weight=0.3),
        item(before=99.9, after=97.3, se=0, weight=0.7),
    ]
    result = run(laboratory(items, [DATA]), draws=300)
    assert sum(subject.point is not None for subject in result.subjects()) >= 3
    for subject in result.subjects():
        if subject.point is not None:
            assert (subject.mean, subject.lower, subject.upper) == (subject.point,) * 3
            assert subject.se == 0
            assert subject.probabilities[subject.verdict] == 1


@pytest.mark.parametrize("audit", ["2012", "2013", "2015"])
def test_nothing_varied_is_the_point_bit_for_bit_on_the_real_audits(
    big_society: Programme, audit: str
) -> None:
    bare = big_society.rubric.model_copy(update={"uncertainty": UncertaintyRule()})
    still = replace(big_society, rubric_file=replace(big_society.rubric_file, rubric=bare))
    result = uncertainty(still, audit, drawing=Drawing(draws=260))
    assert result.draws.varied == ()
    for subject in result.subjects():
        expected = (None,) * 3 if subject.point is None else (subject.point,) * 3
        assert (subject.mean, subject.lower, subject.upper) == expected
        assert subject.probabilities[subject.verdict] == 1


def test_points_never_hang_on_the_draws(big_society: Programme) -> None:
    scored = score(big_society, "2015")
    points = {node.address: node.score for node in (scored.overall, *scored.strands, *scored.goals)}
    points |= {theme.address: theme.severity for theme in scored.themes}
    for draws in (2, 251):
        result = uncertainty(big_society, "2015", drawing=Drawing(draws=draws))
        assert {each.address: each.point for each in result.subjects() if each.address in points} == points


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_threads(big_society: Programme) -> None:
    one, three = (
        uncertainty(big_society, "2013", drawing=Drawing(draws=760, threads=threads)) for threads in (1, 3)
    )
    assert one == three
    assert uncertainty(big_society, "2013", drawing=Drawing(draws=760, seed=1)) != one


def test_the_first_draws_do_not_hang_on_how_many_follow(big_society: Programme) -> None:
    from bsaudit.audit.chance.blocks import draw_all
    from bsaudit.audit.chance.plan import build_plan
    from bsaudit.engine import InProcess

    plan = build_plan(big_society, [big_society.audit("2015")], "known")
    (few,), (many,) = (draw_all(plan, draws=n, seed=3, runner=InProcess()) for n in (100, 600))
    assert few.scores["overall"].tolist() == many.scores["overall"][:100].tolist()


def test_one_value_moves_alike_in_separate_runs_and_under_other_assumptions(big_society: Programme) -> None:
    from bsaudit.audit.chance.blocks import draw_all
    from bsaudit.audit.chance.plan import build_plan
    from bsaudit.engine import InProcess

    pair = [big_society.audit("2013"), big_society.audit("2015")]
    runner = InProcess()
    alone = draw_all(build_plan(big_society, pair[1:], "known", ["data"]), draws=250, seed=3, runner=runner)
    both = draw_all(build_plan(big_society, pair, "known", ["data"]), draws=250, seed=3, runner=runner)
    assert alone[0].scores["overall"].tolist() == both[1].scores["overall"].tolist()


def test_the_change_of_what_did_not_change_is_nothing_in_every_draw(laboratory: Lab, item: type) -> None:
    """Both audits see the same rows: common draws cancel, where separate ones would leave a spread."""
    programme = laboratory([item(after=110, se=5)], [DATA])
    audits = {
        "2013": {"as_of": "2013-06-30", "title": "One"},
        "2014": {"as_of": "2014-06-30", "title": "Two"},
    }
    from bsaudit.model.rubric import AuditRule

    rules = {name: AuditRule.model_validate(rule) for name, rule in audits.items()}
    rubric = programme.rubric.model_copy(update={"audits": rules})
    programme = replace(programme, rubric_file=replace(programme.rubric_file, rubric=rubric))
    made = change_uncertainty(programme, compare(programme, "2013", "2014"), drawing=Drawing(draws=500))
    change = made.change("overall").published
    assert (change.point, change.lower, change.upper, change.same) == (0.0, 0.0, 0.0, 1.0)


def test_the_intervals_of_a_comparison_stand_beside_its_own_numbers(big_society: Programme) -> None:
    comparison = compare(big_society, "2013", "2015")
    made = change_uncertainty(big_society, comparison, drawing=Drawing(draws=500, only=("data",)))
    for node in (comparison.overall, *comparison.strands):
        change = made.change(node.address)
        assert change.published.point == node.published
        assert change.like_for_like.point == node.like_for_like
        shares = (change.published.rose, change.published.same, change.published.fell)
        assert sum(share or 0 for share in shares) == pytest.approx(1)
        assert change.published.lower is not None
        assert change.published.upper is not None
        assert change.published.lower <= (node.published or 0) <= change.published.upper


def test_reversing_a_comparison_reverses_its_draws(big_society: Programme) -> None:
    drawing = Drawing(draws=300, only=("data", "weights"))
    there, back = (
        change_uncertainty(big_society, compare(big_society, *pair), drawing=drawing)
        .change("overall")
        .published
        for pair in (("2013", "2015"), ("2015", "2013"))
    )
    assert there.rose == back.fell
    assert there.lower == pytest.approx(-(back.upper or 0), abs=1e-9)


def test_an_assumption_that_is_not_declared_is_refused(big_society: Programme) -> None:
    with pytest.raises(UnknownName, match="no assumption called 'wieghts'; did you mean 'weights"):
        uncertainty(big_society, "2015", drawing=Drawing(draws=2, only=("wieghts",)))


def test_a_rubric_that_declares_nothing_is_refused(tiny: Programme) -> None:
    with pytest.raises(NothingDeclared, match="add a section `uncertainty`"):
        uncertainty(tiny, "2014")


@pytest.mark.parametrize(("drawing", "said"), [(Drawing(draws=1), "draws"), (Drawing(seed=-1), "seed")])
def test_numbers_out_of_range_are_refused(laboratory: Lab, item: type, drawing: Drawing, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        uncertainty(laboratory([item()], [DATA]), "2014", drawing=drawing)


def test_rows_hold_every_subject_and_sum_to_one(big_society: Programme) -> None:
    result = uncertainty(big_society, "2015", drawing=Drawing(draws=100))
    rows = result.rows()
    assert len(rows) == len(result.subjects())
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    for row in rows:
        total = sum(
            float(value) for name, value in row.items() if name.startswith("p_") and value is not None
        )
        assert total == pytest.approx(1)
