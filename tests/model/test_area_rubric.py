"""The rules that a rubric of areas keeps by itself."""

from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from bsaudit.model.area_rubric import (
    AreaAggregate,
    AreaMethodRule,
    AreaNodeRule,
    AreaScale,
    DenominatorRule,
    ImputeRule,
    TableRule,
    TransformRule,
    WeightsRule,
)

R: dict[str, Any] = {"reason": "r"}


@pytest.mark.parametrize(
    ("model", "given", "says"),
    [
        (AreaAggregate, {"method": "power"}, "takes an exponent p"),
        (AreaAggregate, {"method": "power", "p": 0}, "p = 0 is the geometric mean"),
        (AreaAggregate, {"method": "median", "floor": 1}, "takes no floor"),
        (AreaAggregate, {"method": "arithmetic", "penalty": "add"}, "penalty belongs to mpi"),
        (AreaAggregate, {"method": "copeland", "least_share": 0.1}, "least_share belongs to bod"),
        (WeightsRule, {"method": "pca", "sum": "as-given", **R}, "weights that someone declared"),
        (WeightsRule, {"method": "optimised", "negative": "keep", **R}, "negative belongs to pca"),
        (WeightsRule, {"method": "pca", "targets": {"a": 1.0}, **R}, "targets belong to optimised"),
        (WeightsRule, {"method": "optimised", "targets": {"a": 0.0}, **R}, "greater than 0"),
        (AreaNodeRule, {"bands": {"low": 0, "high": 1}}, "from high to low"),
        (DenominatorRule, R, "either an `indicator` or a `population`"),
        (
            DenominatorRule,
            {"indicator": "a", "population": "p", **R},
            "either an `indicator` or a `population`",
        ),
        (DenominatorRule, {"indicator": "a"}, "give its reason"),
        (ImputeRule, {"method": "last", "group": "g", **R}, "leave out group"),
        (ImputeRule, {"method": "mean", "longest": "P1Y", **R}, "longest belongs to last"),
        (TransformRule, {"method": "power", **R}, "take an exponent p"),
        (TransformRule, {"method": "log", "p": 2, **R}, "take an exponent p"),
        (TableRule, {"file": "f.csv"}, "needs columns"),
        (TableRule, {"file": "f.csv", "columns": {"a": "a"}}, "which period"),
        (TableRule, {"file": "f.csv", "shape": "long", "columns": {"a": "a"}}, "belong to a wide table"),
        (
            TableRule,
            {"file": "f.csv", "shape": "long", "published": "2020", "published_column": "p"},
            "published or published_column",
        ),
        (
            AreaMethodRule,
            {"range": [1, 0], "missing": {"min_coverage": 1, **R}, **R},
            "from the less to the greater",
        ),
    ],
)
def test_a_rule_refuses_what_makes_no_sense(model: type[BaseModel], given: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        model.model_validate(given)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "minmax"}, "give its reason, or cite"),
        ({"kind": "minmax", "range": [5, 5], **R}, "from the less to the greater"),
        ({"kind": "goalposts", "worst": 1, "best": 1, **R}, "worst and best are equal"),
        ({"kind": "goalposts", "worst": 0, "best": 1, "log": True, **R}, "goalposts above zero"),
    ],
)
def test_a_scale_refuses_what_makes_no_sense(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        TypeAdapter(AreaScale).validate_python(given)


def test_short_forms_are_read() -> None:
    assert AreaAggregate.model_validate("geometric").method == "geometric"
    table = TableRule.model_validate({"file": "f.csv", "period": 2019, "columns": {"a": ["x", "y"]}})
    assert (table.file, table.period, table.columns) == (("f.csv",), "2019", {"a": ("x", "y")})
    with pytest.raises(ValidationError):
        TableRule.model_validate({"file": "f.csv", "period": True, "columns": {"a": "a"}})
    assert TableRule.model_validate({"file": "f", "shape": "lookup", "name": None}).name is None
