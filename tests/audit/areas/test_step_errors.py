"""Steps that cannot be done, named by their key."""

import pickle

import pytest

from bsaudit.audit.areas.step_errors import CannotCompute, StepError, code_of, hint_of, in_step
from bsaudit.stats.columns import NoSpread


def test_the_step_is_named_and_survives_being_sent_elsewhere() -> None:
    with pytest.raises(StepError, match="no logarithm") as caught, in_step("transform"):
        raise ValueError("no logarithm")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.step, again.message, str(again)) == (
        StepError,
        "transform",
        "no logarithm",
        "no logarithm",
    )


@pytest.mark.parametrize(
    ("error", "code", "hint"),
    [
        (ValueError("no logarithm"), "not-computable", None),
        (NoSpread("all alike"), "no-spread", None),
        (CannotCompute("unknown-level", "no wards", "known: district"), "unknown-level", "known: district"),
    ],
)
def test_the_code_of_what_failed_is_kept_on_the_way(error: ValueError, code: str, hint: str | None) -> None:
    assert (code_of(error), hint_of(error)) == (code, hint)
    with pytest.raises(StepError) as caught, in_step("impute"):
        raise error
    again = pickle.loads(pickle.dumps(caught.value))
    assert (code_of(again), hint_of(again), str(again)) == (code, hint, str(error))
    sent = pickle.loads(pickle.dumps(error))
    assert (type(sent), code_of(sent), hint_of(sent), str(sent)) == (type(error), code, hint, str(error))


def test_what_goes_well_is_left_alone() -> None:
    with in_step("scale"):
        found = 1 + 1
    assert found == 2
