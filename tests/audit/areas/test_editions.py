"""Codes of areas from before and after boundaries changed: never in one index, whatever lookups a rubric names."""

from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.summaries import summarise
from bsaudit.model.errors import Fault, InputError

HEAD = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
audits: {"2020": {as_of: 2021-12-31, title: T}}
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {goal: s, direction: higher, reason: r}}
summaries: {district: {title: D, population: people, reason: r}}
tables:
"""
WIDE = "  - {file: wide.csv, area: code, period: 2019, columns: {a: a, b: b}}\n"
NAMED = "  - {file: wide.csv, area: code, name: called, period: 2019, columns: {a: a, b: b}}\n"
LONG = "  - {file: long.csv, shape: long, area: area}\n"
OLD = "code,name,district,people\nS,Same,D1,10\nO1,Old,D1,20\nO2,Older,D2,5\n"
NEW = "code,name,district,people\nS,Same,D9,11\nN1,New,D9,20\nN2,Newer,D9,5\n"
MIXED = "code,called,a,b\nS,Same,1,2\nN1,One,3,4\nO2,Two,3,5\nN2,Three,3,5\n"
HOME = "code,called,a,b\nS,Same,1,2\nN1,One,3,4\nN2,Three,3,5\n"
OBSERVED = "area,indicator,period,value\nS,a,2019,3\nN2,a,2019,3\nO1,a,2019,3\nN1,b,2019,4\n"


def lookup(file: str, edition: str = "") -> str:
    said = f"edition: {edition}, " if edition else ""
    facts = "area: code, name: name, levels: {district: {code: district}}, populations: {people: people}"
    return f"  - {{file: {file}.csv, shape: lookup, {said}{facts}}}\n"


def written(home: Path, tables: str, **files: str) -> Path:
    (home / "data").mkdir()
    for name, text in {"old": OLD, "new": NEW, **files}.items():
        (home / "data" / f"{name}.csv").write_text(text, "utf-8")
    (home / "index.yaml").write_text(HEAD + tables, "utf-8")
    return home / "index.yaml"


def fault_of(path: Path) -> Fault:
    with pytest.raises(InputError) as caught:
        load_areas(path)
    (fault,) = caught.value.faults
    return fault


def names(index: AreaProgramme) -> list[str]:
    return list(score_areas(index, "2020").names)


BOTH = lookup("old", "2011") + lookup("new", '"2021"')


@pytest.mark.parametrize(
    ("table", "file", "old", "new"),
    [(WIDE, "wide", 4, 3), (NAMED, "wide", 4, 3), (LONG, "long", 4, 3)],
)
def test_values_of_two_editions_are_told_with_the_first_of_each(
    tmp_path: Path, table: str, file: str, old: int, new: int
) -> None:
    fault = fault_of(written(tmp_path, table + BOTH, wide=MIXED, long=OBSERVED))
    assert (fault.code, Path(fault.file).name) == ("mixed-editions", f"{file}.csv")
    assert [each.line for each in fault.related] == [old, new]
    assert "is of edition 2011 (old.csv)" in fault.related[0].message
    assert "is of edition 2021 (new.csv)" in fault.related[1].message
    assert fault.line == old  # of the edition that lacks fewer
    assert "edition 2021 (new.csv) lacks 1 of them" in fault.message
    assert fault.hint is not None


def test_a_code_of_no_edition_is_unknown(tmp_path: Path) -> None:
    fault = fault_of(written(tmp_path, WIDE + BOTH, wide=HOME + "X1,Four,1,1\n"))
    assert (fault.code, fault.line) == ("unknown-area", 5)
    assert "edition 2011 (old.csv) or edition 2021 (new.csv)" in fault.message


def test_one_edition_alone_knows_its_own_codes_only(tmp_path: Path) -> None:
    fault = fault_of(written(tmp_path, WIDE + lookup("new", "2021"), wide=MIXED))
    assert (fault.code, fault.line) == ("unknown-area", 4)


def test_names_larger_areas_and_people_are_those_of_the_edition_that_fits(tmp_path: Path) -> None:
    index = load_areas(written(tmp_path, WIDE + BOTH, wide=HOME))
    assert index.lookup is not None
    assert index.lookup.edition == "2021"
    (district,) = summarise(index, score_areas(index, "2020"), "district").areas
    assert district == "D9"
    assert dict(zip(index.lookup.codes, index.lookup.populations["people"], strict=True))["S"] == 11
    files = [file.name for file in index.provenance.inputs]
    assert files == ["index.yaml", "wide.csv", "old.csv", "new.csv"]  # what was read, taken or not


def test_what_tables_of_values_say_of_areas_is_added(tmp_path: Path) -> None:
    index = load_areas(written(tmp_path, NAMED + BOTH, wide=HOME))
    assert names(index) == ["Same", "One", "Three"]  # the first table that says something counts
    assert index.lookup is not None
    assert set(index.lookup.codes) == {"S", "N1", "N2"}


def test_lookups_without_an_edition_that_share_out_the_areas_are_one(tmp_path: Path) -> None:
    index = load_areas(written(tmp_path, WIDE + lookup("old") + lookup("new"), wide=MIXED))
    assert names(index) == ["Same", "New", "Older", "Newer"]
    assert [file.name for file in index.provenance.inputs][2:] == ["old.csv", "new.csv"]


def test_lookups_of_one_edition_are_one_and_one_without_belongs_to_each(tmp_path: Path) -> None:
    tables = WIDE + lookup("old", "2011") + lookup("new", "2021") + lookup("more", "2021") + lookup("wales")
    wales = "code,name,district,people\nW1,Wales,D8,10\n"
    more = "code,name,district,people\nN3,Newest,D9,1\n"
    wide = HOME + "W1,Four,1,1\nN3,Five,2,2\n"
    index = load_areas(written(tmp_path, tables, wide=wide, wales=wales, more=more))
    assert names(index) == ["Same", "New", "Newer", "Wales", "Newest"]


def test_areas_that_are_left_out_may_be_of_another_edition(tmp_path: Path) -> None:
    tables = WIDE + BOTH + 'areas: {leave_out: ["O*"], reason: r}\n'
    index = load_areas(written(tmp_path, tables, wide=MIXED))
    assert names(index) == ["Same", "New", "Newer"]
    assert index.lookup is not None
    assert index.lookup.edition == "2021"


def test_a_lookup_of_codes_alone_is_enough(tmp_path: Path) -> None:
    tables = WIDE + "  - {file: codes.csv, shape: lookup, area: code}\n"
    fault = fault_of(
        written(tmp_path, tables.replace("summaries", ""), wide=MIXED, codes="code\nS\nN1\nN2\n")
    )
    assert (fault.code, fault.line) == ("unknown-area", 4)


def test_an_edition_belongs_to_a_lookup(tmp_path: Path) -> None:
    path = written(tmp_path, WIDE.replace("period", "edition: 2011, period"), wide=HOME)
    assert "edition belongs to a lookup" in fault_of(path).message
