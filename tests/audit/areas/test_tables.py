"""The files that a rubric of areas names: found, read as laid out, joined, and held against the lookup."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bsaudit.audit.areas import programme, tables
from bsaudit.audit.areas.programme import AreaProgramme, examine_areas, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import InputError, MissingExtra, UnknownName

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
    (fault,) = caught.value.faults
    assert (fault.code, fault.line, fault.expected) == ("file-not-found", 7, "a folder that holds files")
    assert fault.message == f"the folder {tmp_path / 'data'} holds no file called absent.csv"
    (tmp_path / "data").rmdir()
    with pytest.raises(InputError) as caught:
        load_areas(path)
    assert caught.value.faults[0].code == "data-not-found"
    assert examine_areas(path).faults == ()  # a bundled rubric comes without data
    assert [fault.code for fault in examine_areas(path, tmp_path / "nowhere").faults] == ["data-not-found"]
    with pytest.raises(UnknownName):
        load_areas("no-such-rubric")


def not_found(path: Path) -> tuple[str, str | None, str | None]:
    with pytest.raises(InputError) as caught:
        load_areas(path)
    (fault,) = caught.value.faults
    assert fault.code == "file-not-found"
    return fault.message, fault.expected, fault.hint


def test_a_file_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    tables = "tables: [{file: [figurs.csv, nothere.csv], area: c, period: 2019, columns: {a: a, b: b}}]\n"
    message, expected, hint = not_found(written(tmp_path, tables, figures="c,a,b\n", header="c\n"))
    assert message.endswith("holds no file called figurs.csv or nothere.csv")
    assert (expected, hint) == ("one of what it holds: figures.csv, header.csv", "did you mean figures.csv?")
    many = {f"year_{number}": "c\n" for number in range(30)}
    _, expected, _ = not_found(written(tmp_path, tables, **many))
    assert expected is not None
    assert expected.endswith("year_24.csv and 12 more")  # 32 files, of which 20 in order of name


@pytest.mark.parametrize("as_absolute", [True, False])
def test_a_path_is_no_name_of_a_file(tmp_path: Path, as_absolute: bool) -> None:
    below = tmp_path / "data" / "below"
    below.mkdir(parents=True)
    (below / "figures.csv").write_text("c,a,b\nA1,1,3\n", "utf-8")
    name = str(below / "figures.csv") if as_absolute else "below/figures.csv"
    tables = f"tables: [{{file: '{name}', area: c, period: 2019, columns: {{a: a, b: b}}}}]\n"
    message, _, hint = not_found(written(tmp_path, tables))
    assert message.startswith(f"{name} is a path, and a table is looked for by its name")
    assert hint == "write the name alone, and name the folder it stands in under `data` or with --data"


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
    with pytest.raises(InputError, match="no value of any indicator") as caught:
        scores(load_areas(path))
    assert "publication_lag, P6M, has passed" in (caught.value.faults[0].hint or "")


def test_values_that_are_all_too_old_are_called_that(tmp_path: Path) -> None:
    tables = "tables: [{file: t.csv, area: c, period_column: y, columns: {a: a, b: b}}]\n"
    rows = "c,y,a,b\nA1,2015,1,2\nA2,2018,3,[x]\nA1,2018,5,\nA2,2021-12,,\n"
    path = written(tmp_path, tables, t=rows)
    path.write_text(path.read_text("utf-8").replace("min_coverage", "max_age: P2Y, min_coverage"), "utf-8")
    with pytest.raises(InputError) as caught:
        scores(load_areas(path))
    (fault,) = caught.value.faults
    assert fault.code == "no-evidence"
    assert fault.message == (  # 1, 2, 3 and 5: a marker and an empty cell are no values
        "each of the 4 values known on 2021-12-31 is older than max_age allows: the newest period ended on 2018-12-31"
    )
    assert fault.expected == "a period that ended at most P2Y before 2021-12-31"
    assert fault.text is not None
    assert fault.text[(fault.column or 0) - 1 :].startswith("P2Y")
    assert [(Path(each.file).name, each.line) for each in fault.related] == [("t.csv", 3)]
    path.write_text(path.read_text("utf-8").replace("P2Y", "P4Y"), "utf-8")
    assert scores(load_areas(path)) == {"A1": 5, "A2": 3}  # by then 2018 was not yet too old


def test_examining_finds_what_cannot_be_computed(make_index: Index) -> None:
    index = make_index(BODY.replace("as-is", "minmax"), "code,a,b\nA1,7,1\nA2,7,2\n")
    assert [fault.code for fault in examine_areas(index.rubric_file.path).faults] == ["no-spread"]


def test_areas_are_chosen_by_pattern_and_the_others_counted(make_index: Index) -> None:
    body = BODY + 'areas: {only: ["A*"], leave_out: ["*3"], reason: Too small}\n'
    index = make_index(body, "code,a,b\nA1,1,1\nA2,2,2\nA3,3,3\nB1,4,4\n")
    result = score_areas(index, "2020")
    assert list(result.areas) == ["A1", "A2"]
    (note,) = result.left_out
    assert (note.count, note.examples, note.reason) == (2, ("A3", "B1"), "Too small")
    everything = make_index(BODY + 'areas: {only: ["A*"], reason: r}\n', "code,a,b\nA1,1,1\n")
    assert everything.chosen().left_out == ()


def test_the_faults_of_all_tables_are_told_at_once(tmp_path: Path) -> None:
    tables = """tables:
  - {file: one.csv, area: c, name: n, period: 2019, columns: {a: a}}
  - {file: two.csv, area: c, period: 2019, columns: {b: b}}
  - {file: names.csv, shape: lookup, area: id, name: called}
  - {file: gone.csv, shape: lookup, area: id}
"""
    path = written(tmp_path, tables, one="c,n,a\nA1,One\n", two="c,b\nA1,much\n", names="id,called\n,One\n")
    with pytest.raises(InputError) as caught:
        load_areas(path)
    told = [(Path(fault.file).name, fault.line, fault.code) for fault in caught.value.faults]
    assert told == [
        ("one.csv", 2, "ragged-row"),
        ("two.csv", 2, "not-a-number"),
        ("names.csv", 2, "empty-cell"),
        ("index.yaml", 11, "file-not-found"),
    ]


def test_faults_of_the_rubric_do_not_hide_those_of_its_tables(tmp_path: Path) -> None:
    tables = "tables: [{file: t.csv, area: cod, period: 2019, columns: {a: aa, b: b}}]\n"
    path = written(tmp_path, tables, t="c,a,b\nA1,1,2\n")
    path.write_text(path.read_text("utf-8").replace("direction: higher", "direction: hihger", 1), "utf-8")
    told = [("index.yaml", "unknown-value"), ("t.csv", "missing-column"), ("t.csv", "missing-column")]
    for data in (None, tmp_path / "data"):
        with pytest.raises(InputError) as caught:
            load_areas(path, data)
        assert [(Path(fault.file).name, fault.code) for fault in caught.value.faults] == told
        examined = examine_areas(path, data)
        assert examined.faults == caught.value.faults
        assert examined.rubric_file is None


def test_sound_tables_of_a_rubric_with_faults_add_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = "tables: [{file: t.csv, area: c, period: 2019, columns: {a: a, b: b}}]\n"
    path = written(tmp_path, tables, t="c,a,b\nA1,1,2\n")
    path.write_text(path.read_text("utf-8").replace("direction: higher", "direction: hihger", 1), "utf-8")
    assert [fault.code for fault in examine_areas(path).faults] == ["unknown-value"]

    def lacking(*_: object) -> None:
        raise MissingExtra("reading workbooks", "spreadsheet")

    with monkeypatch.context() as patch:
        patch.setattr(
            programme, "read_tables", lacking
        )  # that a library is missing is told once this is mended
        assert [fault.code for fault in examine_areas(path).faults] == ["unknown-value"]
    (tmp_path / "data" / "t.csv").unlink()
    (tmp_path / "data").rmdir()
    assert [fault.code for fault in examine_areas(path).faults] == ["unknown-value"]


def test_a_table_that_holds_nothing_is_told(tmp_path: Path) -> None:
    tables = """tables:
  - {file: one.csv, area: c, period: 2019, columns: {a: a}}
  - {file: two.csv, area: c, period: 2019, columns: {b: b}}
  - {file: names.csv, shape: lookup, area: id}
"""
    path = written(tmp_path, tables, one="c,a\n", two="c,b\nA1,\n", names="id\n")
    with pytest.raises(InputError) as caught:
        load_areas(path)
    assert [(Path(fault.file).name, fault.code, fault.message) for fault in caught.value.faults] == [
        ("one.csv", "no-data", "the table holds no value: no row follows its header"),
        ("two.csv", "no-data", "the table holds no value: its rows have none"),
        ("names.csv", "no-data", "the lookup holds no area: no row follows its header"),
    ]
    with pytest.raises(InputError, match="no row follows its header"):
        load_areas(written(tmp_path, "", one="area,indicator,period,value\n"), tmp_path / "data" / "one.csv")


NAMED = """tables:
  - {file: long.csv, shape: long, area: area, name: name, levels: {district: {code: lad, name: lad_name}},
     populations: {people: people}}
"""
HEADER = "area,name,lad,lad_name,people,indicator,period,value\n"


def test_a_table_of_values_with_names_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "A1,One,D1,North,10,a,2019,1\nA2,Two,D1,North,,a,2019,3\nA1,Uno,D2,South,11,b,2019,5\n"
    path = written(tmp_path, NAMED, long=HEADER + rows)
    with monkeypatch.context() as patch:
        patch.setattr(tables, "read_area_lookup", None)  # which reads row by row
        index = load_areas(path)
    assert scores(index) == {"A1": 3, "A2": 3}
    assert index.lookup is not None
    assert index.lookup.names == ("One", "Two")
    assert index.lookup.parents["district"].tolist() == ["D1", "D1"]
    assert index.lookup.parent_names == {"district": {"D1": "North"}}
    assert index.lookup.populations["people"].tolist()[0] == 10


def test_what_a_table_of_values_says_wrongly_of_areas_is_told_at_its_line(tmp_path: Path) -> None:
    rows = "A1,One,D1,North,10,a,2019,1\nA2,Two,D1,South,-3,a,2019,3\nA1,One,D9,East,many,b,2019,5\n"
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, NAMED, long=HEADER + rows))
    first, second = caught.value.faults
    assert (first.code, first.line, first.column) == ("two-names", 3, 11)
    assert first.message == "'D1' is called 'South' here and 'North' on line 2"
    assert [each.line for each in first.related] == [2]
    assert (second.code, second.line, second.column) == ("out-of-range", 3, 17)
    with pytest.raises(InputError) as caught:
        load_areas(written(tmp_path, NAMED, long=(HEADER + rows).replace("lad_name", "ladname")))
    assert [(fault.code, fault.hint) for fault in caught.value.faults] == [
        ("missing-column", "did you mean 'ladname'?")
    ]


def test_examining_tells_what_cannot_be_computed_at_any_audit(make_index: Index) -> None:
    body = BODY.replace("as-is", "minmax")
    index = make_index(body, "code,a,b\nA1,7,1\nA2,7,1\n")
    path = index.rubric_file.path
    found = examine_areas(path).faults
    assert [(fault.code, "normalise by: a" in fault.message) for fault in found] == [
        ("no-spread", True),
        ("no-spread", False),
    ]
    assert all("constant_score" in (fault.hint or "") for fault in found)
    later = '  "2021": {as_of: 2010-06-30, title: Before there was anything}\ntables:'
    path.write_text(path.read_text("utf-8").replace("tables:", later, 1), "utf-8")
    assert [fault.code for fault in examine_areas(path).faults] == ["no-spread", "no-spread", "no-evidence"]
