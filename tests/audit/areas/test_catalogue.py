"""Lists of what a rubric of areas holds, against what its files say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit.audit.areas.catalogue import AREA_KINDS, list_area_entries, list_rubric_entries, needs_data
from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.model.errors import BsauditError, UnknownName
from bsaudit.model.result import Row

TREE = """method: {missing: {min_coverage: 1, reason: r}, scale: {kind: as-is, reason: r}, reason: r}
overall: {weights: {method: equal, reason: r}}
strands:
  s: {title: S, weight: 3, goals: {g: {title: G, weight: 2}}}
  st: {title: St, weights: {method: pca, reason: r}}
indicators:
  a: {goal: s/g, direction: higher, weight: 4, reason: r}
  b: {goal: s, direction: lower, weight: 5, scale: {kind: minmax, reason: r}, reason: r}
  c: {goal: st, direction: higher, weight: 6, unit: gbp, series: [b], reason: r}
  helper: {direction: none, reason: r}
"""


def listed(programme: AreaProgramme, what: str) -> dict[str, Row]:
    return {str(row["id"]): row for row in list_area_entries(programme, what).rows()}


def test_audits_have_their_day_and_period(invented: AreaProgramme) -> None:
    assert list_area_entries(invented, "audits").rows() == [
        {"id": "2019", "title": "Invented areas 2019", "as_of": "2020-12-31", "period": "2019"},
        {"id": "2021", "title": "Invented areas 2021", "as_of": "2022-12-31", "period": "2021"},
    ]


def test_the_tree_is_listed_with_the_weights_that_count(make_index: Callable[..., AreaProgramme]) -> None:
    programme = make_index(TREE)
    strands, goals = listed(programme, "strands"), listed(programme, "goals")
    # the whole counts its strands alike, so that their weights are not used; s/g and s hold one indicator each
    assert {name: (row["weight"], row["goals"], row["indicators"]) for name, row in strands.items()} == {
        "s": (None, 1, 2),
        "st": (None, 0, 1),
    }
    assert {name: (row["weight"], row["indicators"]) for name, row in goals.items()} == {"s/g": (2.0, 1)}
    indicators = listed(programme, "indicators")
    assert [row["weight"] for row in indicators.values()] == [4.0, 5.0, None, None]
    assert [row["scale"] for row in indicators.values()] == ["as-is", "minmax", "as-is", None]
    assert (indicators["c"]["unit"], indicators["c"]["goal"], indicators["c"]["direction"]) == (
        "gbp",
        "st",
        "higher",
    )


def test_areas_have_names_and_larger_areas(invented: AreaProgramme) -> None:
    rows = list_area_entries(invented, "areas").rows()
    assert len(rows) == 12
    assert rows[2] == {
        "id": "T03",
        "name": "Cedar (invented)",
        "district": "D1",
        "district.name": "Upland",
    }


def test_levels_count_larger_areas_and_those_in_them(invented: AreaProgramme) -> None:
    assert list_area_entries(invented, "levels").rows() == [
        {"id": "district", "title": "Districts", "members": 2, "areas": 12, "summed_up": True}
    ]


def test_a_level_may_be_called_name_and_an_area_may_be_in_none(
    make_index: Callable[..., AreaProgramme], tmp_path: Path
) -> None:
    lookup = "code,name,district,people\nA1,One,D1,1\nA2,Two,,1\nA3,Three,D2,1\n"
    make_index(TREE, lookup=lookup)
    path = tmp_path / "index.yaml"
    path.write_text(path.read_text("utf-8").replace("{district: {code", "{name: {code"), "utf-8")
    programme = load_areas(path)
    rows = list_area_entries(programme, "areas").rows()
    assert [(row["id"], row["name"], row["name.code"]) for row in rows] == [
        ("A1", "One", "D1"),
        ("A2", "Two", None),
        ("A3", "Three", "D2"),
    ]
    assert listed(programme, "levels")["name"] == {
        "id": "name",
        "title": None,
        "members": 2,
        "areas": 2,
        "summed_up": False,
    }


def test_without_a_lookup_areas_have_codes_alone(make_index: Callable[..., AreaProgramme]) -> None:
    programme = make_index(TREE)
    assert {row["name"] for row in list_area_entries(programme, "areas").rows()} == {None}
    assert list_area_entries(programme, "levels").rows() == []


@pytest.mark.parametrize("what", ["areas", "goals", "levels"])
def test_a_list_without_entries_has_the_columns_of_one_with_some(
    invented: AreaProgramme, make_index: Callable[..., AreaProgramme], tmp_path: Path, what: str
) -> None:
    """Those that a table of areas adds for each level apart. No area is scored, and there is no goal and no level."""
    make_index(TREE)
    path = tmp_path / "index.yaml"
    bare = path.read_text("utf-8").replace(", goals: {g: {title: G, weight: 2}}", "").replace("s/g", "s")
    path.write_text(f"{bare}areas: {{leave_out: ['*'], reason: r}}\n", "utf-8")
    empty, full = list_area_entries(load_areas(path), what), list_area_entries(invented, what)
    assert empty.rows() == []
    assert empty.header() == tuple(name for name in full.header() if not name.startswith("district"))


@pytest.mark.parametrize("what", [what for what in AREA_KINDS if not needs_data(what)])
def test_what_the_rubric_declares_is_listed_without_data(invented: AreaProgramme, what: str) -> None:
    alone = list_rubric_entries(invented.rubric_file, what)
    assert alone.entries == invented.list_entries(what).entries
    assert [each.name for each in alone.provenance.inputs] == ["index.yaml"]
    assert len(invented.list_entries(what).provenance.inputs) == 3


def test_what_there_is_not_is_told(invented: AreaProgramme) -> None:
    with pytest.raises(
        BsauditError, match="a rubric of areas has no themes: of this one bsaudit lists areas"
    ):
        list_area_entries(invented, "themes")
    with pytest.raises(UnknownName, match="did you mean 'levels'"):
        list_area_entries(invented, "level")
    with pytest.raises(BsauditError, match="levels are listed from the data"):
        list_rubric_entries(invented.rubric_file, "levels")
