"""The gate on probabilities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsaudit.audit.programme import Programme
from bsaudit.audit.uncertainty import Drawing, uncertainty
from bsaudit.audit.uncertainty_gate import probability_reasons
from bsaudit.model.result import Uncertainty


@pytest.fixture(scope="module")
def result(laboratory: Callable[..., Programme], item: type) -> Uncertainty:
    # A score of 38 with a standard error of about 7: mostly negative with some 60 %, or worse.
    programme = laboratory([item(after=88, se=5)], [{"kind": "data", "reason": "Samples"}])
    return uncertainty(programme, "2014", drawing=Drawing(draws=1000))


def test_worse_verdicts_count(result: Uncertainty) -> None:
    shares = result.overall.probabilities
    likely = shares["mostly negative"] + shares["negative"]
    assert 0.5 < likely < 0.7
    assert probability_reasons(result, {"mostly negative": likely + 0.001}) == ()
    reasons = probability_reasons(result, {"mostly negative": likely})
    assert len(reasons) == 2  # the whole, and its one strand
    assert f"mostly negative or worse with a probability of {likely:.3f}" in reasons[0]
    assert "overall" in reasons[0]
    assert "strand:lab" in reasons[1]


def test_want_of_evidence_counts_only_if_named(result: Uncertainty) -> None:
    assert probability_reasons(result, {"insufficient evidence": 0.01}) == ()
    assert probability_reasons(result, {}) == ()


@pytest.mark.parametrize("limits", [{"awful": 0.5}, {"negative": 0.0}, {"negative": 1.1}])
def test_limits_that_make_no_sense_are_refused(result: Uncertainty, limits: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"no verdict called 'awful'|above 0 and at most 1"):
        probability_reasons(result, limits)
