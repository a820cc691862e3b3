"""Errors of values on their scales, what is refused, and what a result of ranks hands out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bsaudit.audit.areas.chance.errors import AreaErrorUnknown
from bsaudit.audit.areas.chance.variants import TooManyVariants, make_variants
from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.rank_uncertainty import AreaUncertaintyError, rank_uncertainty
from bsaudit.audit.areas.rerun import Rerunner
from bsaudit.model.errors import InputError, UnknownName

Floats = NDArray[np.float64]

PLAIN = "{{goal: {}, direction: higher, reason: r}}"
WEIGHTS = "    - {kind: weights, concentration: 20, reason: r}\n"
DATA = "    - {kind: data, reason: r, default: {se: 2, reason: r}}\n"


def array(column: Any) -> Any:
    return np.array([np.nan if x is None else x for x in column], dtype=np.float64)


@pytest.mark.parametrize(
    ("rule", "errors"),
    [
        ("{se: 3, reason: r}", [3.0, 3.0, 3.0, 3.0]),
        ("{relative: 0.1, reason: r}", [4.0, 5.0, 6.0, 0.5]),
        ("{column: e, reason: r}", [1.0, 0.0, 2.5, 4.0]),
    ],
)
def test_errors_of_values_are_taken_to_their_scale(
    tmp_path: Path, rule: str, errors: list[float], programme: Any
) -> None:
    """Goalposts from 100 down to 0 over the range 0 to 50: half a point for each; the last value is past a post."""
    from bsaudit.audit.areas.chance.errors import scaled_errors

    scale = "scale: {kind: goalposts, worst: 100, best: 0, range: [0, 50], reason: r}"
    rules = {
        "a": f"{{goal: s, direction: lower, {scale}, reason: r}}",
        "c": PLAIN.format("t"),
        "e": "{direction: none, reason: r}",
    }
    vary = f"    - {{kind: data, reason: r, default: {{se: 1, reason: r}}, errors: {{a: {rule}}}}}\n"
    table = {"a": [40.0, 50.0, 60.0, -5.0], "c": [1.0, 2.0, np.nan, 4.0], "e": [1.0, 0.0, 2.5, 4.0]}
    made = programme(tmp_path, table, vary, indicators=rules)
    assert made.rubric.uncertainty is not None
    found = scaled_errors(
        Rerunner(made.rubric_file, made.material("2020")),
        ["a", "c"],
        made.rubric.uncertainty.vary[0],
    )
    expected = np.array(errors) / 2
    expected[3] = 0.0  # beyond the best post nothing moves
    np.testing.assert_allclose(found[:, 0], expected, atol=1e-12)
    np.testing.assert_array_equal(found[:, 1], [1, 1, 0, 1])


def test_a_value_that_was_filled_in_is_as_unsure_as_an_area_taken_at_random(
    tmp_path: Path, programme: Any
) -> None:
    filled = "{goal: s, direction: higher, impute: {method: mean, reason: r}, reason: r}"
    rules = {"a": filled, "c": PLAIN.format("t")}
    made = programme(
        tmp_path, {"a": [np.nan, 10.0, 20.0, 60.0], "c": [1.0, 1.0, 1.0, 1.0]}, DATA, indicators=rules
    )
    from bsaudit.audit.areas.chance.errors import scaled_errors

    assert made.rubric.uncertainty is not None
    found = scaled_errors(
        Rerunner(made.rubric_file, made.material("2020")),
        ["a", "c"],
        made.rubric.uncertainty.vary[0],
    )
    np.testing.assert_allclose(found[:, 0], np.array([np.std([10.0, 20.0, 60.0]), 2, 2, 2]))


def test_errors_with_holes_and_values_that_cannot_be_moved_are_named(tmp_path: Path, programme: Any) -> None:
    rules = {"a": PLAIN.format("s"), "c": PLAIN.format("t"), "e": "{direction: none, reason: r}"}
    vary = "    - {kind: data, reason: r, default: {se: 1, reason: r}, errors: {a: {column: e, reason: r}}}\n"
    table = {"a": [1.0, 2.0, np.nan], "c": [1.0, 2.0, 3.0], "e": [1.0, np.nan, np.nan]}
    with pytest.raises(
        AreaErrorUnknown, match=r"e has no standard error of a, .* for 1 areas with a value, such as E001"
    ):
        rank_uncertainty(programme(tmp_path, table, vary, indicators=rules), "2020")
    logged = "{goal: s, direction: higher, transform: {method: log, reason: r}, reason: r}"
    made = programme(
        tmp_path, {"a": [1.0, 5.0], "c": [1.0, 2.0]}, DATA, indicators={"a": logged, "c": rules["c"]}
    )
    with pytest.raises(AreaErrorUnknown, match="a, moved by one standard error, cannot be scaled"):
        rank_uncertainty(made, "2020")


def test_a_rubric_that_declares_nothing_says_what_to_add(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    with pytest.raises(AreaUncertaintyError, match="add a section `uncertainty`"):
        rank_uncertainty(programme(tmp_path, some_areas(3), None), "2020")


def test_unknown_nodes_and_too_many_choices_are_refused(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    with pytest.raises(UnknownName, match="no node called 'u'"):
        rank_uncertainty(programme(tmp_path, some_areas(3), WEIGHTS), "2020", nodes=["u"])
    option = "{scale: {kind: zscore, mean: %d, reason: r}, probability: 0.05}"
    one = ", ".join(option % number for number in range(20))
    vary = f"    - {{kind: scale, reason: r, options: [{one}]}}\n"
    methods = ", ".join("{method: minimum, probability: 0.05}" for _ in range(20))
    vary += f"    - {{kind: aggregate, reason: r, options: [{methods}]}}\n"
    with pytest.raises(TooManyVariants, match="400 combinations"):
        rank_uncertainty(programme(tmp_path, some_areas(3), vary), "2020")


def test_rows_and_picked_areas(tmp_path: Path, programme: Any, some_areas: Any) -> None:
    result = rank_uncertainty(programme(tmp_path, some_areas(12), WEIGHTS), "2020", nodes=["overall", "s"])
    row = result.pick([3]).rows()[0]
    assert row["area"] == "E003"
    assert row["overall.rank"] == result.node("overall").rank[3]
    assert row["s.upper"] == result.node("strand:s").upper[3]
    assert (row["draws"], row["seed"]) == (2000, 7)
    assert all(
        low <= mid <= up
        for low, mid, up in zip(
            *(array(getattr(result.nodes[0], name)) for name in ("lower", "median", "upper")), strict=True
        )
    )
    with pytest.raises(KeyError):
        result.node("nowhere")
    order = sorted(range(12), key=lambda place: result.order[place] or 0)
    assert all(result.order[one] < result.order[other] for one, other in pairwise(order))  # type: ignore[operator]


def test_names_that_lead_nowhere_are_found_with_their_line(
    tmp_path: Path, programme: Any, some_areas: Any
) -> None:
    vary = (
        "    - {kind: weights, address: overal, concentration: 5, reason: r}\n"
        "    - {kind: data, reason: r, errors: {a: {column: b, reason: r}, d: {se: 1, reason: r}}}\n"
        "    - {kind: scale, indicators: [z], reason: r, options: [{probability: 1.0}]}\n"
    )
    with pytest.raises(InputError) as caught:
        programme(tmp_path, some_areas(3), vary)
    text = (tmp_path / "rubric.yaml").read_text("utf-8").splitlines()
    first = 1 + next(number for number, line in enumerate(text) if "overal," in line)
    assert sorted((fault.line, fault.code) for fault in caught.value.faults if fault.line is not None) == [
        (first, "unknown-node"),
        (first + 1, "missing-key"),
        (first + 1, "unknown-indicator"),
        (first + 1, "unknown-indicator"),
        (first + 2, "unknown-indicator"),
    ]
    assert "did you mean `overall`?" in {fault.hint for fault in caught.value.faults}
    vary = "    - {kind: data, reason: r, default: {column: e, reason: r}}\n"
    with pytest.raises(InputError, match="one column cannot hold the errors of every indicator"):
        programme(tmp_path, some_areas(3), vary)


@pytest.mark.parametrize(
    ("kind", "option", "method", "message"),
    [
        ("scale", "{kind: robust-z, reason: r}", "", "a"),
        (
            "scale",
            "{kind: distance-to-reference, area: X9, reason: r}",
            "",
            "the reference area X9 is not among",
        ),
        ("impute", "{method: mean, group: ward, reason: r}", "", "a: the data name no larger areas 'ward'"),
        (
            "treat",
            "{method: winsorise, most: 0, skew: 0.1, kurtosis: -9, otherwise: log-gii, reason: r}",
            "",
            "log-gii",
        ),
        ("scale", "{kind: distance-to-reference, area: X9, reason: r}", "pca", "the reference area X9"),
    ],
)
def test_an_option_that_cannot_be_computed_is_told_at_its_line(
    tmp_path: Path, kind: str, option: str, method: str, message: str, programme: Any
) -> None:
    table = {
        "a": [0.1, 0.1, 0.1, 0.1, 0.7],
        "b": [1.0, 2.0, np.nan, 4.0, 3.0],
        "c": [2.0, 4.0, 3.0, 8.0, 5.0],
    }
    table["a"][1] = np.nan if kind == "impute" else 0.1
    vary = (
        "    - {kind: aggregate, reason: r, options: [{method: median, reason: r, probability: 1}]}\n"
        f"    - kind: {kind}\n      reason: r\n      indicators: [a]\n      options:\n"
        f"        - probability: 0.5\n        - probability: 0.5\n          {kind}: {option}\n"
    )
    made = programme(tmp_path, table, vary)
    if method:
        path = made.rubric_file.path
        text = path.read_text("utf-8").replace("{title: S}", "{title: S, weights: {method: pca, reason: r}}")
        path.write_text(text, "utf-8")
        made = load_areas(path)
    with pytest.raises(InputError) as caught:
        rank_uncertainty(made, "2020")
    (fault,) = caught.value.faults
    codes = {"X9": "unknown-reference-area", "ward": "unknown-level", "robust-z": "no-spread"}
    code = next((codes[each] for each in codes if each in option), "not-computable")
    assert (fault.code, fault.text) == (code, f"          {kind}: {option}")
    assert fault.message.startswith("with this option ")
    assert message in fault.message


def test_what_fails_without_any_change_is_told_where_it_is_declared(tmp_path: Path, programme: Any) -> None:
    rules = {
        "a": "{goal: s, direction: higher, scale: {kind: minmax, reason: r}, reason: r}",
        "c": PLAIN.format("t"),
    }
    vary = "    - {kind: scale, reason: r, options: [{probability: 1}]}\n"
    made = programme(tmp_path, {"a": [1.0, 1.0], "c": [1.0, 2.0]}, vary, indicators=rules)
    rerunner = Rerunner(made.rubric_file, made.material("2020"))
    assert made.rubric.uncertainty is not None
    for failing in (
        lambda: rank_uncertainty(made, "2020"),
        lambda: make_variants(rerunner, list(enumerate(made.rubric.uncertainty.vary))),
    ):
        with pytest.raises(InputError, match=": a") as caught:
            failing()
        assert caught.value.faults[0].text is not None
        assert caught.value.faults[0].text.startswith("  a: ")
