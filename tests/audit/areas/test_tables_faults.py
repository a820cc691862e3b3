"""Faults of several tables of areas, and of one table in several ways: all of them are told in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.areas import tables
from bsaudit.audit.areas.programme import load_areas
from bsaudit.model.errors import InputError

RUBRIC = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
audits: {"2020": {as_of: 2021-12-31, title: T}}
TABLES
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {goal: s, direction: higher, reason: r}}
"""
NAMED = """tables:
  - {file: long.csv, shape: long, area: area, name: name, levels: {district: {code: lad, name: lad_name}},
     populations: {people: people}}
"""
HEADER = "area,name,lad,lad_name,people,indicator,period,value\n"


def written(home: Path, tables: str, **files: str) -> Path:
    (home / "data").mkdir(exist_ok=True)
    for name, text in files.items():
        (home / "data" / f"{name}.csv").write_text(text, "utf-8")
    (home / "index.yaml").write_text(RUBRIC.replace("TABLES\n", tables), "utf-8")
    return home / "index.yaml"


LOOKED_UP = """tables:
  - {file: one.csv, area: c, period: 2019, columns: {a: a}}
  - {file: two.csv, area: c, period: 2019, columns: {b: b}}
  - {file: names.csv, shape: lookup, area: id}
"""


def test_a_bad_cell_does_not_hide_an_unknown_area(tmp_path: Path) -> None:
    one, two = "c,a\nA1,many\nX1,1\nX1,2\nA2,1\n", "c,b\nX2,1\nA1,1\nA2 ,1\n"
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, LOOKED_UP, one=one, two=two, names="id\nA1\nA2\n"))
    told = [(Path(fault.file).name, fault.line, fault.code) for fault in caught.value.faults]
    assert sorted(told) == [
        ("one.csv", 2, "not-a-number"),
        ("one.csv", 3, "unknown-area"),
        ("one.csv", 4, "duplicate-observation"),
        ("two.csv", 2, "unknown-area"),
        ("two.csv", 4, "padded-code"),  # and not unknown, too
    ]


def test_codes_are_not_judged_by_a_lookup_with_faults(tmp_path: Path) -> None:
    files = {"one": "c,a\nA1,many\nX1,1\n", "two": "c,b\nA1,1\n", "names": "id\nA1\nA1\n"}
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, LOOKED_UP, **files))
    assert [fault.code for fault in caught.value.faults] == ["not-a-number", "duplicate-area"]


def test_without_any_sound_row_there_are_no_codes_to_judge(tmp_path: Path) -> None:
    one = "".join(["c,a\n", *(f"X{number},many\n" for number in range(1100)), "Y1,1\n"])
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, LOOKED_UP, one=one, two="c,b\n", names="id\nA1\n"))
    codes = [fault.code for fault in caught.value.faults]
    assert codes == ["not-a-number"] * 1000 + ["more-faults", "no-data"]  # more would only be counted
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, LOOKED_UP, one="c,a\nX1,many\n", two="c,b\n", names="id\nA1\n"))
    assert [fault.code for fault in caught.value.faults] == ["not-a-number", "no-data"]


def test_padded_and_unknown_codes_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_areas(
            written(tmp_path, LOOKED_UP, one="c,a\nA1,1\n A1,1\nX1,1\n", two="c,b\nA1,1\n", names="id\nA1\n")
        )
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [
        ("padded-code", 3),
        ("unknown-area", 4),
    ]


def test_padded_codes_are_refused_without_a_lookup(tmp_path: Path) -> None:
    tables = "tables: [{file: one.csv, area: c, period: 2019, columns: {a: a}}]\n"
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, tables, one="c,a\nA1,1\nA1 ,1\n"))
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("padded-code", 3)]


def test_a_bad_value_does_not_hide_what_the_table_says_wrongly_of_areas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "A1,One,D1,North,10,a,2019,much\nA2,Two,D1,South,-3,a,2019,3\nA3,Three,D1,North,1,a\n"
    rows += ",Four,D1,North,1,a,2019,1\n"
    path = written(tmp_path, NAMED, long=HEADER + rows)
    with pytest.raises(InputError) as caught:
        load_areas(path)
    both = [("ragged-row", 4), ("empty-cell", 5)]  # what is wrong with values and with names is told once
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [
        ("not-a-number", 2),
        *both,
        ("two-names", 3),
        ("out-of-range", 3),
    ]
    monkeypatch.setattr(tables, "LOOKED_AT", 10)
    with pytest.raises(InputError) as caught:
        load_areas(path)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("not-a-number", 2), *both]
