"""The parts of a draw: errors on the logit scale, promises, shared periods, sources, variants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bsaudit.audit.chance.errors import ErrorTable, build_errors
from bsaudit.audit.chance.leaves import Leaves
from bsaudit.audit.chance.sources import CountingSource, QuasiSource, block_source
from bsaudit.audit.chance.variants import score_variants, variants_of
from bsaudit.audit.chance.weighing import ZeroInDraw
from bsaudit.audit.programme import Programme
from bsaudit.audit.score import score
from bsaudit.audit.uncertainty import Drawing, uncertainty
from bsaudit.model.package import Origin
from bsaudit.model.rubric import Aggregate
from bsaudit.model.rubric.uncertainty import VaryMissing

Lab = Callable[..., Programme]


def table(value: float, se: float, *, is_logit: bool) -> ErrorTable:
    return ErrorTable(
        place={("a.csv", 2): 0},
        period=np.array([0]),
        wave=np.array([-1]),
        correlation=0.3,
        se=np.array([se]),
        value=np.array([value]),
        is_logit=np.array([is_logit]),
    )


def test_a_percentage_near_an_end_never_leaves_the_range() -> None:
    drawn = table(3.0, 2.0, is_logit=True).draw(block_source(1, 0, 0, 4000))
    values = 3.0 + drawn[:, 0]
    assert values.min() > 0
    assert values.max() < 100
    assert np.median(values) == pytest.approx(3.0, abs=0.2)
    assert (3.0 + table(3.0, 2.0, is_logit=False).draw(block_source(1, 0, 0, 4000))[:, 0]).min() < 0


def test_no_error_moves_nothing_on_either_scale() -> None:
    for is_logit in (True, False):
        assert not table(3.0, 0.0, is_logit=is_logit).draw(block_source(1, 0, 0, 50)).any()


def test_two_releases_of_one_period_share_a_draw_and_another_period_does_not(
    laboratory: Lab, item: type
) -> None:
    programme = laboratory([item()], [])
    early, late = programme.package.observations
    again = late._replace(value=101.0, origin=Origin("observations.csv", 9))
    package = replace(programme.package, observations=(early, late, again))
    errors = build_errors(
        replace(programme, package=package),
        [(row.origin.file, row.origin.line) for row in package.observations],
    )
    assert (
        errors.period[errors.place["observations.csv", 9]]
        == errors.period[errors.place["observations.csv", 3]]
    )
    assert (
        errors.period[errors.place["observations.csv", 2]]
        != errors.period[errors.place["observations.csv", 3]]
    )


def lines(**given: float) -> Leaves:
    numbers = {"offset": 0.0, "slope": 100.0, "value": 5.0, "start": 0.0, "span": 10.0, "elapsed": 1.0}
    made = {name: np.array([[given.get(name, number)]]) for name, number in numbers.items()}
    stretches = np.array([[given.get("stretches", 0.0)]])
    return Leaves(**made, stretches=stretches, current=np.array([[0]]), baseline=np.array([[1]]))


def test_a_moved_baseline_moves_the_span_of_a_promise() -> None:
    # Half of what was due. The baseline turns out 2 higher: 100 × (5 - 2)/(10 - 2).
    errors = np.array([[0.0, 2.0, 0.0]])
    assert lines().score(None, errors, None, 1)[0, 0] == pytest.approx(37.5)
    # With a line half-way to its deadline, half of the baseline's error moves what was due along with it.
    assert lines(elapsed=0.5).score(None, errors, None, 1)[0, 0] == pytest.approx(100 * 3 / 9)


def test_a_promise_whose_baseline_had_reached_it_asks_for_nothing() -> None:
    assert np.isnan(lines().score(None, np.array([[0.0, 12.0, 0.0]]), None, 1)[0, 0])


def test_goalposts_are_stretched_about_their_middle_and_promises_not_at_all() -> None:
    wider = np.array([[2.0]])
    # From 0..10 to -5..15: a value of 8 goes from 80 to 65, one in the middle stays.
    assert lines(value=8.0, stretches=0.5).score(None, None, wider, 1)[0, 0] == pytest.approx(65)
    assert lines(value=5.0, stretches=0.5).score(None, None, wider, 1)[0, 0] == pytest.approx(50)
    assert lines(value=8.0, stretches=0.0).score(None, None, wider, 1)[0, 0] == pytest.approx(80)
    assert lines(value=8.0, stretches=1.0).score(None, None, wider, 1)[0, 0] == pytest.approx(40)


def test_a_block_is_seeded_by_its_number_and_its_part_alone() -> None:
    child = np.random.SeedSequence(7).spawn(3)[2].spawn(2)[1]
    expected = np.random.default_rng(child).standard_normal((4, 2))
    assert block_source(7, 2, 1, 4).normal(2).tolist() == expected.tolist()


def test_quasi_random_columns_bend_to_each_distribution() -> None:
    grid = ((np.arange(2000) + 0.5) / 2000)[:, None]
    source = QuasiSource(np.hstack([grid, grid, grid]))
    normal, even, gamma = source.normal(1), source.uniform(1), source.gamma(np.array([3.0]))
    assert (normal.mean(), normal.std()) == pytest.approx((0, 1), abs=0.01)
    assert (even.mean(), even.max()) == pytest.approx((0.5, 1), abs=0.01)
    assert (gamma.mean(), gamma.var()) == pytest.approx((3, 3), abs=0.05)
    assert source.used == 3


def test_the_counter_counts_what_would_be_taken() -> None:
    counter = CountingSource()
    counter.normal(3)
    counter.uniform(2)
    counter.gamma(np.ones(4))
    assert counter.count == 9


def test_equal_variants_are_scored_once(laboratory: Lab, item: type) -> None:
    programme = laboratory([item()], [])
    options = [{"max_age": "P3Y", "probability": 0.5}, {"max_age": "P1Y", "probability": 0.5}]
    vary = VaryMissing.model_validate({"kind": "missing", "options": options, "reason": "A test"})
    variants = variants_of(programme, (vary,))
    declared, same, shorter = score_variants(variants, score(programme, "2014").audit.as_of, "known")
    assert same is declared
    assert shorter is not declared
    assert (bool(same.present[0]), bool(shorter.present[0])) == (True, False)


def test_a_zero_in_a_draw_is_named(laboratory: Lab, item: type) -> None:
    programme = laboratory([item(after=60, se=20), item()], [{"kind": "data", "reason": "Samples"}])
    goal = (
        programme.rubric.strands["lab"]
        .goals["all"]
        .model_copy(update={"aggregate": Aggregate(method="geometric")})
    )
    strand = programme.rubric.strands["lab"].model_copy(update={"goals": {"all": goal}})
    rubric = programme.rubric.model_copy(update={"strands": {"lab": strand}})
    broken = replace(programme, rubric_file=replace(programme.rubric_file, rubric=rubric))
    assert score(broken, "2014").overall.score is not None
    with pytest.raises(ZeroInDraw, match="declare a floor for this node"):
        uncertainty(broken, "2014", drawing=Drawing(draws=250))
