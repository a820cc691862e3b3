from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.files.package_folder import read_package
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import Fault, InputError

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "data"
BUNDLED = Path(__file__).parents[2] / "data" / "big-society"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read_package(folder)
    return caught.value.faults


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_good_package() -> None:
    package = read_package(TINY)
    assert (package.name, package.title, package.version, package.licence) == (
        "tiny",
        "Tiny evidence",
        "1.0.0",
        "CC0-1.0",
    )
    assert len(package.observations) == 20
    first, missing, provisional = package.observations[:3]
    assert (first.indicator, first.value, first.published, first.origin.line) == (
        "complaints",
        180.0,
        None,
        2,
    )
    assert (first.start, first.end) == (date(2011, 1, 1), date(2011, 12, 31))
    assert (missing.value, missing.markers[0].symbol) == (None, "x")
    assert (provisional.value, provisional.published) == (150.0, PartialDate(date(2014, 2, 28), "month"))
    assert package.series_of("influence") == ("new-survey", "old-survey")
    assert package.surveys[2].indicators == ("influence", "giving")
    assert package.surveys[1].design_factor == 1.2
    assert package.findings["f2012-powers"].verdict == "mostly negative"
    assert package.findings["f2012-voice"].verdict == "not stated"
    assert package.commitments["right-to-speak"].target is None
    assert package.commitments["helpers-50"].deadline == PartialDate(date(2015, 3, 31), "day")


def test_a_row_after_one_of_two_lines_knows_its_own_line() -> None:
    package = read_package(TINY)
    lines = (TINY / "observations.csv").read_text().split("\n")
    for row in package.observations:
        assert lines[row.origin.line - 1].startswith(f"{row.indicator},{row.series},{row.period},")
    two_lines = next(row for row in package.observations if "\n" in row.note)
    assert two_lines.note == 'printed as "more than 35",\non the cover'


def test_every_file_is_hashed_under_the_name_of_the_folder() -> None:
    files = {file.name: file for file in read_package(TINY).files}
    assert sorted(files) == sorted(f"data/{path.name}" for path in TINY.iterdir())
    for path in TINY.iterdir():
        file = files[f"data/{path.name}"]
        assert (file.sha256, file.bytes) == (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_size,
        )


def test_the_descriptor_itself_can_be_named() -> None:
    assert read_package(TINY / "datapackage.json") == read_package(TINY)


def test_the_bundled_package_is_read_as_another_reader_reads_it() -> None:
    package = read_package(BUNDLED)
    with (BUNDLED / "observations.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(package.observations) == len(rows)
    for record, row in zip(package.observations, rows, strict=True):
        assert record.value == float(row["value"])
        assert (str(record.start), str(record.end)) == (row["start"], row["end"])
        assert str(record.published or "") == row["published"]
        assert (record.group, record.qualifier, record.note) == (row["group"], row["qualifier"], row["note"])


def test_optional_tables_and_columns_may_be_left_out(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text())
    kept = [r for r in descriptor["resources"] if r["name"] in ("observations", "indicators", "sources")]
    for resource in kept:
        del resource["schema"]
    descriptor["resources"] = [*kept, {"name": "pictures", "path": "../elsewhere.png"}]
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    (folder / "indicators.csv").write_text(
        "unit,id,title\n" + "".join(f"percent,{name},T\n" for name in read_package(TINY).indicators)
    )
    package = read_package(folder)
    assert package.surveys == ()
    assert package.findings == {}
    assert package.indicators["giving"].note == ""


def test_bom_crlf_and_empty_lines_are_no_faults(folder: Path) -> None:
    path = folder / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert read_package(folder).sources.keys() == read_package(TINY).sources.keys()


@pytest.mark.parametrize(
    ("cell", "value", "symbols"),
    [
        ("[low]", 0.0, ["low"]),
        ("[c]", None, ["c"]),
        ("34.5 [p][r]", 34.5, ["p", "r"]),
        ("-1.5e1", -15.0, []),
        ("[x]", None, ["x"]),
        ("12 [f]", 12.0, ["f"]),
        ("0.4 [low]", 0.4, ["low"]),
        ("+3.", 3.0, []),
    ],
)
def test_markers(folder: Path, cell: str, value: float | None, symbols: list[str]) -> None:
    edit(folder / "observations.csv", "2011-12-31,E92000001,,,180", f"2011-12-31,E92000001,,,{cell}")
    row = read_package(folder).observations[0]
    assert row.value == value
    assert [marker.symbol for marker in row.markers] == symbols


def test_faults_of_all_files_come_at_once_and_in_order(folder: Path) -> None:
    edit(folder / "observations.csv", ",9000,2009-07-15", ",nine,2009-07-15")
    edit(folder / "observations.csv", "2011-01-01", "2012-01-01")
    edit(folder / "sources.csv", "copyright,secondary", "copyright,second")
    edit(folder / "commitments.csv", "2015-03-31", "2015-3")
    found = [(Path(fault.file).name, fault.line, fault.code) for fault in faults_of(folder)]
    assert found == [
        ("commitments.csv", 2, "not-a-date"),
        ("observations.csv", 2, "ends-before-start"),
        ("observations.csv", 17, "not-a-number"),
        ("sources.csv", 2, "unknown-value"),
    ]


def test_several_licences_are_all_named(folder: Path) -> None:
    edit(
        folder / "datapackage.json",
        '"licenses": [',
        '"licenses": [{"name": "OGL-UK-3.0"}, {"title": "facts restated", "path": "README.md"}, ',
    )
    assert read_package(folder).licence == "mixed: OGL-UK-3.0, facts restated, CC0-1.0; see sources.csv"


def test_an_id_counts_even_where_its_row_is_bad(folder: Path) -> None:
    """One slip in a source must not make every row that cites it a fault."""
    edit(folder / "sources.csv", "copyright,secondary", "copyright,second")
    assert len(faults_of(folder)) == 1


def test_a_table_that_cannot_be_read_does_not_make_its_ids_unknown(folder: Path) -> None:
    (folder / "sources.csv").write_bytes(b"\xff\xfe")
    (fault,) = faults_of(folder)
    assert (fault.code, fault.line) == ("not-utf-8", 1)


def test_a_twin_with_another_day_of_publication_is_a_revision(folder: Path) -> None:
    edit(folder / "observations.csv", "2012-10-01", "2012-06-30")
    (fault,) = faults_of(folder)
    assert fault.code == "duplicate-observation"
    assert (fault.line, [place.line for place in fault.related]) == (9, [8])
    assert "lines 8 and 9" in fault.message


def test_a_thousand_faults_are_kept_and_the_rest_counted(folder: Path) -> None:
    path = folder / "recommendations.csv"
    path.write_text(path.read_text() + "".join(f"x{n},2012,t,s,nowhere\n" for n in range(1234)))
    faults = faults_of(folder)
    assert len(faults) == 1001
    assert "234 more faults" in faults[-1].message


def test_a_huge_cell(folder: Path) -> None:
    path = folder / "recommendations.csv"
    path.write_text(path.read_text() + f"x,2012,t,{'s' * 140_000},review-2012\n")
    (fault,) = faults_of(folder)
    assert (fault.line, fault.code) == (4, "csv-syntax")
    assert "131,072" in fault.message


def test_a_huge_line_is_not_read_to_its_end(folder: Path) -> None:
    (folder / "recommendations.csv").write_bytes(b"a," * 2_000_000)
    (fault,) = faults_of(folder)
    assert (fault.line, fault.code) == (1, "line-too-long")


def test_a_long_cell_never_reaches_the_slow_parsers(folder: Path) -> None:
    cell = "1" + " " * 100_000 + "2 [p]"
    edit(folder / "observations.csv", "2011-12-31,E92000001,,,180", f"2011-12-31,E92000001,,,{cell}")
    (fault,) = faults_of(folder)
    assert fault.code == "unknown-marker"
    assert len(fault.message) < 200


def test_a_schema_that_disagrees_is_said(folder: Path) -> None:
    edit(folder / "datapackage.json", '"name": "series"', '"name": "run"')
    codes = {(Path(fault.file).name, fault.code, fault.line is not None) for fault in faults_of(folder)}
    assert codes == {
        ("datapackage.json", "schema-mismatch", True),
        ("observations.csv", "schema-mismatch", True),
    }


def _change(folder: Path, change: Any) -> None:
    path = folder / "datapackage.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data, indent=2))


@pytest.mark.parametrize(
    "path",
    [
        "../tiny/sources.csv",
        "/etc/passwd",
        "a/../../x.csv",
        "https://example.org/x.csv",
        "C:\\x.csv",
        "C:x.csv",
        "..\\x",
        "a\0b",
    ],
)
def test_a_path_out_of_the_folder_is_refused(folder: Path, path: str) -> None:
    _change(folder, lambda data: data["resources"][2].update(path=path))
    (fault,) = faults_of(folder)
    assert fault.code == "path-outside"
    if "\0" not in path:  # YAML, which gives the place, has no null character
        assert fault.text is not None
        assert fault.column is not None
        assert fault.text[fault.column - 1 :].startswith(json.dumps(path))


def test_links_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").symlink_to("sources.csv")
    (fault,) = faults_of(folder)
    assert fault.code == "file-unreadable"
    assert "links" in fault.message


def test_where_the_places_cannot_be_had_the_fault_still_is(folder: Path) -> None:
    """A pair of surrogates is fine in JSON and not in YAML, which gives the places."""
    _change(folder, lambda data: data.update(title=3, description="\U0001f600"))
    (fault,) = faults_of(folder)
    assert (fault.code, fault.line) == ("wrong-type", None)


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "sources.csv").rename(folder.parent / "sources.csv")
    (folder / "sources.csv").symlink_to(folder.parent / "sources.csv")
    assert [fault.code for fault in faults_of(folder)] == ["path-outside"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data.pop("resources"), "wrong-type"),
        (lambda data: data.update(resources={}), "wrong-type"),
        (lambda data: data["resources"].pop(0), "missing-table"),
        (lambda data: data["resources"][0].update(name="observation"), "missing-table"),
        (lambda data: data["resources"].append(data["resources"][0]), "duplicate-resource"),
        (lambda data: data["resources"].append(3), "missing-key"),
        (lambda data: data["resources"][0].pop("path"), "wrong-type"),
        (lambda data: data["resources"][0].update(path=["a.csv", "b.csv"]), "wrong-type"),
        (lambda data: data["resources"][0].update(path="none.csv"), "file-not-found"),
        (lambda data: data["resources"][0].update(path="x" * 300), "file-unreadable"),
        (lambda data: data["resources"][0].update(encoding="latin-1"), "unsupported"),
        (lambda data: data["resources"][0].update(dialect={"delimiter": ";"}), "unsupported"),
        (lambda data: data["resources"][0]["schema"].pop("fields"), "schema-mismatch"),
        (lambda data: data.update(title=3), "wrong-type"),
        (lambda data: data.update({"title": 3, "t\u0000": 1}), "wrong-type"),
        (lambda data: data["resources"][0].update(path=["a/../../b"]), "path-outside"),
    ],
)
def test_a_bad_descriptor(folder: Path, change: Any, code: str) -> None:
    _change(folder, change)
    faults = faults_of(folder)
    assert faults[0].code == code
    has_null = "\\u0000" in (folder / "datapackage.json").read_text()
    assert faults[0].line is not None or code.startswith("file-") or has_null


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "json-syntax"),
        ("{", 1, "json-syntax"),
        # since Python 3.13 the fault is the comma, before that what follows it
        ('{\n "name": "a",\n}', 2 if sys.version_info >= (3, 13) else 3, "json-syntax"),
        ("[]", 1, "wrong-type"),
        ('{"name": "a",\n "name": "b"}', 2, "duplicate-key"),
        ('{"name": "a",\n\t"name": "b"}', 2, "duplicate-key"),
        ('{"\\ud83d\\ude00": "a", "name": 1,\n "name": "b"}', None, "duplicate-key"),
        ("[" * 100_000, None, "json-syntax"),
        ('{"a": ' + "9" * 5000 + "}", None, "json-syntax"),
    ],
)
def test_a_descriptor_that_is_no_json_object(folder: Path, text: str, line: int | None, code: str) -> None:
    (folder / "datapackage.json").write_text(text)
    assert (line, code) in [(fault.line, fault.code) for fault in faults_of(folder)]


def test_a_folder_without_a_descriptor(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path)
    assert fault.code == "file-not-found"
    assert fault.file.endswith("datapackage.json")


@settings(max_examples=150, deadline=None)
@given(
    table=st.sampled_from(["observations.csv", "sources.csv", "indicators.csv", "datapackage.json"]),
    place=st.integers(0, 5000),
    junk=st.one_of(st.binary(max_size=20), st.sampled_from([b'"', b"\n", b",", b"\r", b"[", b"\xc3"])),
)
def test_damage_anywhere_is_accepted_or_refused_with_faults(
    tmp_path_factory: pytest.TempPathFactory, table: str, place: int, junk: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    raw = (TINY / table).read_bytes()
    (folder / table).write_bytes(raw[: place % len(raw)] + junk + raw[place % len(raw) + 3 :])
    faults, lines = [], []
    try:
        lines = [row.origin.line for row in read_package(folder).observations]
    except InputError as refused:
        faults = list(refused.faults)
    assert faults or lines
    assert all(fault.file and fault.message for fault in faults)
    assert all(line > 1 for line in lines)
