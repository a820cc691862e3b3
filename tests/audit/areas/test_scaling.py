"""Scales of a rubric of areas, each against its formula by hand."""

import pickle
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from bsaudit.audit.areas.scaling import FittedScale, fit_scale
from bsaudit.model.area_rubric import AreaScale

VALUES = np.array([2.0, 3.0, np.nan, 6.0, 10.0])
AREAS = ("A1", "A2", "A3", "A4", "A5")


def fitted(given: dict[str, Any], values: Any = VALUES, *, up: bool = True, **more: Any) -> FittedScale:
    scale: Any = TypeAdapter(AreaScale).validate_python({"reason": "r", **given})
    settings = {"range_": (0.0, 100.0), "areas": AREAS, "name": "x"} | more
    return fit_scale(scale, values, higher_is_better=up, **settings)


def results(given: dict[str, Any], *, up: bool = True) -> list[float]:
    scored = fitted(given, up=up).apply(VALUES)
    assert np.isnan(scored[2])  # a missing value stays missing
    return [float(round(value, 9)) for value in scored[[0, 1, 3, 4]]]


@pytest.mark.parametrize(
    ("given", "higher", "lower"),
    [
        ({"kind": "as-is"}, [2, 3, 6, 10], [-2, -3, -6, -10]),
        ({"kind": "minmax"}, [0, 12.5, 50, 100], [100, 87.5, 50, 0]),
        ({"kind": "minmax", "range": [1, 5]}, [1, 1.5, 3, 5], [5, 4.5, 3, 1]),
        ({"kind": "rank"}, [1, 2, 3, 4], [4, 3, 2, 1]),
        ({"kind": "borda"}, [0, 1, 2, 3], [3, 2, 1, 0]),
        (
            {"kind": "percentile-rank"},
            [0, 33.333333333, 66.666666667, 100],
            [100, 66.666666667, 33.333333333, 0],
        ),
        ({"kind": "distance-to-target", "target": 4}, [0, 50, 200, 400], [0] * 0),
        ({"kind": "distance-to-target", "target": 4, "hold": True}, [0, 50, 100, 100], []),
        ({"kind": "distance-to-reference", "area": "A4"}, [0, 25, 100, 200], [200, 175, 100, 0]),
        ({"kind": "distance-to-best"}, [0, 12.5, 50, 100], [100, 87.5, 50, 0]),
        ({"kind": "fraction-of-maximum"}, [20, 30, 60, 100], []),
    ],
)
def test_scales_by_hand(given: dict[str, Any], higher: list[float], lower: list[float]) -> None:
    assert results(given) == pytest.approx(higher)
    if lower:
        assert results(given, up=False) == pytest.approx(lower)


def test_z_scores_by_hand() -> None:
    # mean 5.25, deviations -3.25, -2.25, 0.75, 4.75; the sum of squares is 38.75, over n - 1 = 3
    sd = (38.75 / 3) ** 0.5
    expected = [100 + 10 * deviation / sd for deviation in (-3.25, -2.25, 0.75, 4.75)]
    assert results({"kind": "zscore", "mean": 100, "sd": 10}) == pytest.approx(expected)
    # median 4.5; absolute deviations 2.5, 1.5, 1.5, 5.5: their median is 2
    robust = [deviation / (1.482602218505602 * 2) for deviation in (-2.5, -1.5, 1.5, 5.5)]
    assert results({"kind": "robust-z"}) == pytest.approx(robust)


def test_goalposts_by_hand() -> None:
    assert results({"kind": "goalposts", "worst": 2, "best": 6}) == [0, 25, 100, 100]
    assert results({"kind": "goalposts", "worst": 2, "best": 6, "hold": False}) == [0, 25, 100, 200]
    logs = results({"kind": "goalposts", "worst": 1, "best": 10, "log": True})
    assert logs == pytest.approx([100 * np.log10(value) for value in (2, 3, 6, 10)])


def test_the_exponential_rank_by_hand() -> None:
    expected = [-23 * np.log(1 - r / 4 * (1 - np.exp(-100 / 23))) for r in (1, 2, 3, 4)]
    assert results({"kind": "exponential-rank"}) == pytest.approx(expected)
    assert results({"kind": "exponential-rank"}, up=False) == pytest.approx(expected[::-1])


def test_parameters_fitted_once_are_used_on_other_values() -> None:
    scale = fitted({"kind": "minmax"})
    assert scale.apply(np.array([6.0, 18.0])).tolist() == [50, 200]
    held = fitted({"kind": "minmax", "hold": True})
    assert held.apply(np.array([6.0, 18.0, -5.0])).tolist() == [50, 100, 0]
    ranked = fitted({"kind": "percentile-rank"})
    assert ranked.apply(np.array([2.0, 10.0])).tolist() == [0, 100]


@pytest.mark.parametrize(
    "scale",
    [
        {"kind": "minmax", "range": [1, 10]},
        {"kind": "zscore", "mean": 100, "sd": 15},
        {"kind": "goalposts", "worst": -5, "best": 40},
        {"kind": "distance-to-target", "target": 14},
        {"kind": "distance-to-best", "range": [20, 80]},
        {"kind": "fraction-of-maximum"},
    ],
    ids=lambda scale: str(scale["kind"]),
)
def test_the_parameters_are_those_of_the_line_that_is_told(scale: dict[str, Any]) -> None:
    made = fitted(scale)
    told = made.parameters()
    line = told["at_origin"] + told["per_unit"] * (VALUES - told["origin"]) / told["unit"]
    assert made.apply(VALUES) == pytest.approx(line, nan_ok=True)


def test_a_column_without_spread_follows_its_rule() -> None:
    same = np.array([4.0, 4.0])
    with pytest.raises(ValueError, match="x"):
        fitted({"kind": "minmax"}, same)
    assert np.isnan(fitted({"kind": "minmax", "constant": "missing"}, same).apply(same)).all()
    assert fitted({"kind": "minmax", "constant_score": 40}, same).apply(same).tolist() == [40, 40]
    held = fitted({"kind": "minmax", "constant_score": 50, "hold": True, "range": [0, 1]}, same).apply(same)
    assert held.tolist() == [50, 50]  # the declared score, also where the range ends below it
    best = fitted({"kind": "distance-to-best", "constant_score": 40}, same).apply(same)
    assert best.tolist() == pytest.approx([40, 40])


def test_a_logarithm_of_nothing_is_refused() -> None:
    posts = {"kind": "goalposts", "worst": 1, "best": 10, "log": True}
    with pytest.raises(ValueError, match=r"above zero: x"):
        fitted(posts, np.array([0.0, 5.0]))


def test_a_reference_area_must_be_scored() -> None:
    with pytest.raises(ValueError, match="reference area A9 is not among"):
        fitted({"kind": "distance-to-reference", "area": "A9"})


@pytest.mark.parametrize("kind", ["minmax", "percentile-rank", "exponential-rank", "as-is"])
def test_a_fitted_scale_can_be_sent_elsewhere(kind: str) -> None:
    scale = fitted({"kind": kind})
    again = pickle.loads(pickle.dumps(scale))
    assert np.array_equal(again.apply(VALUES), scale.apply(VALUES), equal_nan=True)
    assert again.parameters() == scale.parameters()
