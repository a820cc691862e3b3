"""What a rubric of areas may say is uncertain."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bsaudit.model.area_rubric.uncertainty import AreaError, AreaUncertaintyRule

ARITHMETIC = {"method": "arithmetic", "probability": 0.5}


def read(*vary: dict[str, Any]) -> AreaUncertaintyRule:
    return TypeAdapter(AreaUncertaintyRule).validate_python(
        {"vary": [{"reason": "r", **each} for each in vary]}
    )


def test_assumptions_are_named_by_kind_and_node() -> None:
    rule = read(
        {"kind": "data"},
        {"kind": "weights", "concentration": 5.0},
        {"kind": "weights", "address": "s", "share": 0.2},
        {"kind": "aggregate", "address": "overall", "options": [{"method": "median", "probability": 1.0}]},
        {"kind": "scale", "options": [{"probability": 1.0}]},
        {"kind": "impute", "options": [{"probability": 1.0}]},
        {"kind": "treat", "options": [{"probability": 1.0}]},
    )
    names = ["data", "weights:all", "weights:s", "aggregate:overall", "scale", "impute", "treat"]
    assert [entry.name for entry in rule.vary] == names
    assert (rule.draws, rule.seed) == (10_000, 2015)


@pytest.mark.parametrize(
    ("vary", "message"),
    [
        ([{"kind": "weights"}], "either concentration"),
        ([{"kind": "weights", "concentration": 5.0, "share": 0.1}], "either concentration"),
        ([{"kind": "aggregate", "options": [ARITHMETIC]}], "sum to 0.5, not to 1"),
        ([{"kind": "data"}, {"kind": "data"}], "varied twice: data"),
        ([{"kind": "spans"}], "does not match any of the expected tags"),
    ],
)
def test_what_makes_no_sense_is_refused(vary: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        read(*vary)


@pytest.mark.parametrize("given", [{}, {"se": 1.0, "relative": 0.1}, {"relative": 0.1, "column": "e"}])
def test_an_error_is_said_once(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="say the error once"):
        AreaError(reason="r", **given)
    assert AreaError(reason="r", se=1.0).relative is None
