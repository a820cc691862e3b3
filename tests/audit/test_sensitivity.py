"""Which assumption moves a result: cases whose answer is known, and Saltelli's design on whole assumptions."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
import pytest

from bsaudit.audit.chance.saltelli import sobol_points
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.audit.sensitivity import Sampling, sensitivity
from bsaudit.model.errors import MissingExtra
from bsaudit.model.result import SobolIndex

DATA = {"kind": "data", "reason": "Samples"}
Lab = Callable[..., Programme]


@pytest.fixture(scope="module")
def big_society() -> Programme:
    return load()


def indices(programme: Programme, samples: int = 1024) -> dict[str, SobolIndex]:
    found = sensitivity(programme, "2014", sampling=Sampling(samples=samples, seed=3)).subject("overall")
    return {index.assumption: index for index in found.indices}


def test_two_identical_alternatives_have_an_index_of_exactly_zero(laboratory: Lab, item: type) -> None:
    options = [{"method": "geometric", "floor": 1.0, "probability": 0.5}] * 2
    same = {"kind": "aggregate", "address": "goals", "options": options, "reason": "No difference"}
    rules = [{"max_age": "P3Y", "probability": 0.5}, {"max_age": "P4Y", "probability": 0.5}]
    alike = {"kind": "missing", "options": rules, "reason": "No difference to this evidence"}
    found = indices(laboratory([item(after=110), item(after=90)], [DATA, same, alike]), 256)
    for name in ("aggregate:goals", "missing"):
        one = found[name]
        assert (one.first, one.first_lower, one.first_upper) == (0.0, 0.0, 0.0)
        assert (one.total, one.total_lower, one.total_upper) == (0.0, 0.0, 0.0)
    assert found["data"].total == pytest.approx(1, abs=0.1)


def test_independent_parts_of_a_sum_have_the_shares_of_its_variance(laboratory: Lab, item: type) -> None:
    # Data: sd √2 in a score of 50 about. Weights of scores 60 and 40: 40 + 20 p, p with sd √(1/4/(c + 1)).
    weights = {"kind": "weights", "address": "indicators", "concentration": 24.0, "reason": "Unknown"}
    found = indices(laboratory([item(after=110, se=2), item(after=90, se=2)], [DATA, weights]))
    # Both halves vary with the data: each score has variance 8, times the mean of p² + (1 - p)².
    data = 8 * (0.5 + 2 * 0.25 / 25)
    by_weights = 400 * 0.25 / 25
    jointly = 8 * 2 * 0.25 / 25
    whole = data + by_weights
    assert found["data"].first == pytest.approx((data - jointly) / whole, abs=0.05)
    assert found["data"].total == pytest.approx(data / whole, abs=0.05)
    assert found["weights:indicators"].first == pytest.approx(by_weights / whole, abs=0.05)
    assert found["weights:indicators"].total == pytest.approx((by_weights + jointly) / whole, abs=0.05)


def test_a_strand_does_not_hang_on_the_weights_of_strands(big_society: Programme) -> None:
    result = sensitivity(big_society, "2015", sampling=Sampling(samples=64))
    for subject in result.subjects[1:]:
        index = next(each for each in subject.indices if each.assumption == "weights:strands")
        assert (index.first, index.total) == (0.0, 0.0)
    assert result.sobol.evaluations == 64 * (len(result.sobol.varied) + 2)


def test_threads_and_seed(big_society: Programme) -> None:
    one, two = (
        sensitivity(big_society, "2015", sampling=Sampling(samples=32, threads=threads)) for threads in (1, 2)
    )
    assert one == two
    assert sensitivity(big_society, "2015", sampling=Sampling(samples=32, seed=1)) != one


def test_leaving_an_indicator_out_is_scoring_without_it(big_society: Programme) -> None:
    point = score(big_society, "2015")
    result = sensitivity(big_society, "2015", sampling=Sampling(samples=2))
    scored = [each for each in point.indicators if each.state == "scored"]
    assert {each.indicator for each in result.influence} == {each.id for each in scored}
    changes = [abs(each.overall_change or 0) for each in result.influence]
    assert changes == sorted(changes, reverse=True)
    # By hand: the goal's other indicators take over, or the goal falls out and the strand's others do.
    each = next(each for each in result.influence if each.indicator == "influence_local")
    mates = [other for other in scored if other.goal == each.goal and other.id != each.indicator]
    goal = sum(other.weight * (other.score or 0) for other in mates) / sum(other.weight for other in mates)
    was = point.node(each.goal).score
    goals = [
        node for node in point.goals if node.parent == f"strand:{each.strand}" and node.score is not None
    ]
    assert each.strand_change == pytest.approx((goal - (was or 0)) / len(goals))


def test_points_are_a_power_of_two_in_the_unit_cube() -> None:
    points = sobol_points(3, 64, seed=1)
    assert points.shape == (64, 3)
    assert ((points >= 0) & (points <= 1)).all()
    # Each 64th of every axis holds one point: what a Sobol sequence promises.
    assert all(np.unique(np.floor(column * 64)).size == 64 for column in points.T)
    with pytest.raises(ValueError, match="power of two, got 100"):
        sobol_points(3, 100, seed=1)


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingExtra, match=r"pip install 'bsaudit\[sensitivity\]'"):
        sobol_points(3, 64, seed=1)


def test_nothing_varied_has_no_indices_and_no_variance(laboratory: Lab, item: type) -> None:
    subject = sensitivity(laboratory([item()], []), "2014", sampling=Sampling(samples=8)).subject("overall")
    assert (subject.indices, subject.variance, subject.used) == ((), 0.0, 1.0)


def test_rows_have_the_same_keys(big_society: Programme) -> None:
    rows = sensitivity(big_society, "2015", sampling=Sampling(samples=8)).rows()
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {row["what"] for row in rows} == {"index", "left out", "weight"}
