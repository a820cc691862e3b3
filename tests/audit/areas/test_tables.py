"""The files that a rubric of areas names: found, read as laid out, joined, and held against the lookup."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bsaudit.audit.areas.programme import AreaProgramme, examine_areas, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import InputError, UnknownName

Index = Callable[..., AreaProgramme]

BODY = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {goal: s, direction: higher, reason: r}}
"""
HEAD = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
audits: {"2020": {as_of: 2021-12-31, title: T}}
"""


def written(home: Path, tables: str, **files: str) -> Path:
    (home / "data").mkdir(exist_ok=True)
    for name, text in files.items():
        (home / "data" / f"{name}.csv").write_text(text, "utf-8")
    (home / "index.yaml").write_text(HEAD + tables + BODY, "utf-8")
    return home / "index.yaml"


def scores(index: AreaProgramme) -> dict[str, float | None]:
    result = score_areas(index, "2020")
    return dict(zip(result.areas, result.overall.score, strict=True))


def test_without_tables_a_long_file_of_observations_is_read(tmp_path: Path) -> None:
    rows = "area,indicator,period,value\nA1,a,2019,10\nA1,b,2019,20\nA2,a,2019,4 [p]\n"
    index = load_areas(written(tmp_path, "", observations=rows))
    assert scores(index) == {"A1": 15, "A2": 4}
    assert index.lookup is None
    assert list(score_areas(index, "2020").names) == ["", ""]


def test_several_tables_are_one(tmp_path: Path) -> None:
    tables = """tables:
  - {file: one.csv, area: [Code, code], period: 2019, columns: {a: [A, a]}}
  - {file: two.csv, shape: long, area: area}
  - {file: names.csv, shape: lookup, area: id, name: called, levels: {region: {code: region}}}
  - {file: people.csv, shape: lookup, area: id, populations: {people: people}, levels: {region: {code: part}}}
"""
    index = load_areas(
        written(
            tmp_path,
            tables,
            one="code,A\nA1,10\nA2,4\n",
            two="area,indicator,period,value\nA2,b,2019,8\nA1,b,2019,[c]\nA3,b,2018,6\n",
            names="id,called,region\nA1,One,N\nA2,Two,\n",
            people="id,people,part\nA2,5,S\nA3,7,S\nA1,,W\n",
        )
    )
    assert scores(index) == {"A1": 10, "A2": 6, "A3": 6}
    assert index.lookup is not None
    assert dict(zip(index.lookup.codes, index.lookup.names, strict=True)) == {
        "A1": "One",
        "A2": "Two",
        "A3": "A3",
    }
    regions = dict(zip(index.lookup.codes, index.lookup.parents["region"].tolist(), strict=True))
    assert regions == {"A1": "N", "A2": "S", "A3": "S"}  # the first table that says something counts
    people = dict(zip(index.lookup.codes, index.lookup.populations["people"].tolist(), strict=True))
    assert people["A2"] == 5
    assert np.isnan(people["A1"])
    assert [file.name for file in index.provenance.inputs][:3] == ["index.yaml", "one.csv", "two.csv"]


def test_an_area_that_the_lookup_does_not_know_is_told_at_its_line(make_index: Index) -> None:
    lookup = "code,name,district,people\nA1,One,D1,1\nA3,Three,D1,1\n"
    with pytest.raises(InputError) as caught:
        make_index(BODY, lookup=lookup)
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == ("unknown-area", 3)


def test_a_file_may_be_any_of_several(tmp_path: Path) -> None:
    tables = "tables: [{file: ['File_7*.csv', short.csv], area: c, period: 2019, columns: {a: a, b: b}}]\n"
    path = written(tmp_path, tables, short="c,a,b\nA1,1,3\n")
    assert scores(load_areas(path)) == {"A1": 2}
    (tmp_path / "data" / "File_7_v2.csv").write_text("c,a,b\nA1,5,7\n", "utf-8")
    assert scores(load_areas(path)) == {"A1": 6}
    assert scores(load_areas(path, tmp_path / "data" / "short.csv")) == {
        "A1": 2
    }  # one file stands for itself


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    tables = "tables: [{file: absent.csv, area: c, period: 2019, columns: {a: a, b: b}}]\n"
    path = written(tmp_path, tables)
    with pytest.raises(InputError) as caught:
        load_areas(path)
    assert [(fault.code, fault.expected) for fault in caught.value.faults] == [
        ("file-not-found", "one of: absent.csv")
    ]
    (tmp_path / "data").rmdir()
    with pytest.raises(InputError) as caught:
        load_areas(path)
    assert caught.value.faults[0].code == "data-not-found"
    assert examine_areas(path) == ()  # a bundled rubric comes without data
    assert [fault.code for fault in examine_areas(path, tmp_path / "nowhere")] == ["data-not-found"]
    with pytest.raises(UnknownName):
        load_areas("no-such-rubric")


def test_tables_without_values_are_refused(tmp_path: Path) -> None:
    tables = "tables: [{file: names.csv, shape: lookup, area: id, name: [called, name]}]\n"
    with pytest.raises(InputError, match="no table holds values"):
        load_areas(written(tmp_path, tables, names="id,name\nA1,One\n"))
    with pytest.raises(InputError, match="empty"):
        load_areas(written(tmp_path, tables, names=""))


def test_published_days_come_from_a_column_or_hold_for_a_table(tmp_path: Path) -> None:
    columns = "columns: {a: a, b: b}"
    tables = f"tables: [{{file: t.csv, area: c, period_column: y, published_column: p, {columns}}}]\n"
    path = written(tmp_path, tables, t="c,y,p,a,b\nA1,2018,2019-01-01,1,1\nA1,2019,2022-01-01,9,9\n")
    assert scores(load_areas(path)) == {"A1": 1}  # the later value was public too late
    tables = f"tables: [{{file: t.csv, area: c, period: 2019, published: 2022, {columns}}}]\n"
    path = written(tmp_path, tables, t="c,a,b\nA1,1,1\n")
    with pytest.raises(InputError, match="no value of any indicator"):
        scores(load_areas(path))


def test_examining_finds_what_cannot_be_computed(make_index: Index) -> None:
    index = make_index(BODY.replace("as-is", "minmax"), "code,a,b\nA1,7,1\nA2,7,2\n")
    assert [fault.code for fault in examine_areas(index.rubric_file.path)] == ["not-computable"]


def test_areas_are_chosen_by_pattern_and_the_others_counted(make_index: Index) -> None:
    body = BODY + 'areas: {only: ["A*"], leave_out: ["*3"], reason: Too small}\n'
    index = make_index(body, "code,a,b\nA1,1,1\nA2,2,2\nA3,3,3\nB1,4,4\n")
    result = score_areas(index, "2020")
    assert list(result.areas) == ["A1", "A2"]
    (note,) = result.left_out
    assert (note.count, note.examples, note.reason) == (2, ("A3", "B1"), "Too small")
    everything = make_index(BODY + 'areas: {only: ["A*"], reason: r}\n', "code,a,b\nA1,1,1\n")
    assert everything.chosen().left_out == ()
