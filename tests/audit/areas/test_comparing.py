"""Two audits of areas beside each other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bsaudit.audit.areas.comparing import compare_areas
from bsaudit.audit.areas.programme import AreaProgramme, load_areas

Index = Callable[..., AreaProgramme]

BODY = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
tables:
  - {file: areas.csv, area: code, period_column: year, columns: {a: a, b: b}}
audits:
  "2019": {as_of: 2022-12-31, period: 2019, title: Before}
  "2020": {as_of: 2022-12-31, period: 2020, title: After}
method: {scale: {kind: KIND, reason: r}, missing: {min_coverage: 1, reason: r}, reason: r}
areas: {leave_out: ["Z*"], reason: Not an area}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {goal: s, direction: higher, reason: r}}
"""
TABLE = """code,year,a,b
A1,2019,10,10
A2,2019,20,20
A3,2019,30,
Z1,2019,99,99
A1,2020,40,40
A2,2020,20,25
A3,2020,30,30
A4,2020,5,5
"""


def index_of(make_index: Index, kind: str) -> AreaProgramme:
    home = make_index("strands: {s: {title: S}}\n" + _ANY).rubric_file.path
    home.write_text(BODY.replace("KIND", kind), "utf-8")
    (home.parent / "data" / "areas.csv").write_text(TABLE, "utf-8")
    return load_areas(home)


_ANY = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 1, reason: r}, reason: r}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {goal: s, direction: higher, reason: r}}
"""


def test_changes_of_score_and_rank_by_hand(make_index: Index) -> None:
    result = compare_areas(index_of(make_index, "as-is"), "2019", "2020")
    assert list(result.areas) == ["A1", "A2", "A3", "A4"]
    whole = result.nodes[0]
    assert list(whole.before) == [10, 20, 30, None]
    assert list(whole.after) == [40, 22.5, 30, 5]
    assert list(whole.change) == [30, 2.5, None, None]  # A3 had too little evidence before, A4 none
    assert list(whole.before_rank) == [2, 1, None, None]
    assert list(whole.after_rank) == [1, 3, 2, 4]
    assert list(whole.places) == [1, -2, None, None]
    assert (whole.rose, whole.fell) == (2, 0)
    assert (result.compared, result.entered, result.left) == (4, 1, 0)
    assert result.node("strand:s").rose == 2


def test_whether_a_score_means_the_same_at_both_audits_is_said(make_index: Index) -> None:
    same = compare_areas(index_of(make_index, "as-is"), "2019", "2020")
    assert same.same_ruler
    assert same.notes == (
        "1 area has a score at both audits, but too little evidence for a rank at one or both: it has no change.",
    )  # A3
    other = compare_areas(index_of(make_index, "minmax"), "2019", "2020")
    assert not other.same_ruler
    assert "compare ranks" in other.notes[0]


@pytest.mark.parametrize(("method", "own"), [("last", True), ("linear", True), ("mean", False)])
def test_what_an_area_carries_along_time_takes_nothing_from_other_areas(
    make_index: Index, method: str, own: bool
) -> None:
    home = index_of(make_index, "as-is").rubric_file.path
    text = home.read_text("utf-8").replace(
        "b: {goal: s,", f"b: {{impute: {{method: {method}, reason: r}}, goal: s,"
    )
    home.write_text(text, "utf-8")
    assert compare_areas(load_areas(home), "2019", "2020").same_ruler is own


def test_a_comparison_backwards_has_the_other_sign(make_index: Index) -> None:
    index = index_of(make_index, "as-is")
    there, back = compare_areas(index, "2019", "2020"), compare_areas(index, "2020", "2019")
    order = [list(back.areas).index(code) for code in there.areas]
    change, other = np.asarray(there.nodes[0].change), np.asarray(back.nodes[0].change)[order]
    assert np.array_equal(change, -other, equal_nan=True)


def test_tidy_rows_have_one_row_an_area(make_index: Index) -> None:
    rows = compare_areas(index_of(make_index, "as-is"), "2019", "2020").rows()
    assert rows[0] == {
        "before": "2019",
        "after": "2020",
        "area": "A1",
        "name": "",
        "overall.before": 10,
        "overall.after": 40,
        "overall.change": 30,
        "overall.before_rank": 2,
        "overall.after_rank": 1,
        "overall.places": 1,
        "s.before": 10,
        "s.after": 40,
        "s.change": 30,
        "s.before_rank": 2,
        "s.after_rank": 1,
        "s.places": 1,
    }


def test_a_comparison_can_be_looked_into_and_cut_down(make_index: Index) -> None:
    result = compare_areas(index_of(make_index, "as-is"), "2019", "2020")
    assert result.node("s").title == "S"
    with pytest.raises(KeyError):
        result.node("nowhere")
    some = result.pick([1])
    assert (list(some.areas), list(some.order), some.compared) == (["A2"], [3], 4)


def test_frozen_parameters_make_one_ruler_even_of_several_audits(make_index: Index) -> None:
    index = index_of(make_index, "minmax")
    path = index.rubric_file.path
    frozen = 'method: {frozen: {audits: ["2019", "2020"], reason: r}, '
    path.write_text(path.read_text("utf-8").replace("method: {", frozen), "utf-8")
    result = compare_areas(load_areas(path), "2019", "2020")
    assert result.same_ruler
    before, after = result.node("s").before, result.node("s").after
    least, greatest = 5, 40  # A4 had 5 in 2020
    assert before[0] == pytest.approx(100 * (10 - least) / (greatest - least))
    assert after[0] == 100
    assert after[3] == 0


def test_names_and_larger_areas_stand_beside_the_changes(invented: AreaProgramme) -> None:
    result = compare_areas(invented, "2019", "2021")
    assert (result.names[0], result.parents["district"][0]) == ("Ashford (invented)", "D1")
    assert result.rows()[0]["district"] == "D1"


def test_a_pattern_makes_one_ruler_only_where_it_is_frozen(make_index: Index) -> None:
    index = index_of(make_index, "as-is")
    path = index.rubric_file.path
    text = path.read_text("utf-8").replace("method: {", "method: {aggregate: wroclaw, ")
    path.write_text(text, "utf-8")
    assert not compare_areas(load_areas(path), "2019", "2020").same_ruler
    frozen = 'method: {frozen: {audits: ["2019"], reason: r}, '
    path.write_text(text.replace("method: {", frozen), "utf-8")
    result = compare_areas(load_areas(path), "2019", "2020")
    assert result.same_ruler
    # In 2019 the best were 30 and 20, and A1 and A2 had both children: distances √(20² + 10²) and 10.
    first, second = 500**0.5, 10.0
    far = (first + second) / 2 + 2 * (first - second) / 2**0.5
    strand = result.node("s")
    assert list(strand.before)[:2] == pytest.approx([1 - first / far, 1 - second / far])
    assert list(strand.after)[:3] == pytest.approx([1, 1 - 10 / far, 1])
    assert strand.before[2] is None  # A3 lacked one child


@pytest.mark.parametrize("method", ["copeland", "bod"])
def test_a_node_that_sets_areas_against_one_another_has_another_ruler_even_when_frozen(
    tmp_path: Path, method: str
) -> None:
    pytest.importorskip("scipy")
    home = Path(__file__).parents[2] / "fixtures" / "islands"
    text = (home / "rubric.yaml").read_text("utf-8")
    text = text.replace(
        "  reason: The mean", '  frozen: {audits: ["2020"], reason: For a test}\n  reason: The mean'
    )
    shutil.copytree(home / "data", tmp_path / "data")
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text(text, "utf-8")
    assert compare_areas(load_areas(rubric), "2020", "2021").same_ruler
    rubric.write_text(text.replace("method: arithmetic", f"method: {method}"), "utf-8")
    result = compare_areas(load_areas(rubric), "2020", "2021")
    assert not result.same_ruler
    note, thin = result.notes  # nothing else is left to freeze
    assert "too little evidence" in thin
    assert f"({method})" in note
    assert "which `frozen` cannot hold" in note
    assert "freeze the parameters" not in note
    rubric.write_text(rubric.read_text("utf-8").replace("frozen:", "# frozen:"), "utf-8")
    loose = compare_areas(load_areas(rubric), "2020", "2021")
    assert loose.notes == (note, thin)  # islands are measured between goalposts: freezing would not help
