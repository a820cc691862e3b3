"""What is given in place of a result is named for what it is, with the way to check an export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsaudit.files.no_result import no_result_fault
from bsaudit.files.result_file import read_result
from bsaudit.model.errors import Fault, InputError


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A folder as an export leaves it."""
    folder = tmp_path / "out"
    (folder / "csv").mkdir(parents=True)
    (folder / "csv" / "values.csv").write_text("area,value\nE1,2\n", encoding="utf-8")
    (folder / "values.parquet").write_bytes(b"PAR1\x15\x04\xff\xfePAR1")
    (folder / "book.xlsx").write_bytes(b"PK\x03\x04\x14\x00")
    names = ("csv/values.csv", "values.parquet", "book.xlsx")
    (folder / "SHA256SUMS").write_text("".join(f"{'0' * 64}  {name}\n" for name in names), encoding="utf-8")
    return folder


def refused(path: Path) -> Fault:
    with pytest.raises(InputError) as caught:
        read_result(path)
    (fault,) = caught.value.faults
    assert fault.code == "not-a-result"
    assert fault.expected == "a JSON file that --format json wrote"
    return fault


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("", "a folder"),
        ("csv", "a folder"),
        ("csv/values.csv", "a CSV file"),
        ("values.parquet", "a Parquet file"),
        ("book.xlsx", "a workbook or another zipped file"),
    ],
)
def test_an_export_is_named_with_the_way_to_check_it(export: Path, name: str, what: str) -> None:
    fault = refused(export / name)
    assert fault.message == f"this is {what}, not a result"
    assert fault.hint == f"to check an export, run `sha256sum -c SHA256SUMS` in {export}"


def test_without_a_list_of_hashes_none_is_spoken_of(export: Path) -> None:
    (export / "SHA256SUMS").unlink()
    assert refused(export / "values.parquet").hint is None
    assert refused(export).hint is None


def test_a_list_of_hashes_of_something_else_is_not_spoken_of(export: Path) -> None:
    (export / "SHA256SUMS").write_text(f"{'0' * 64} *other.iso\n", encoding="utf-8")
    assert refused(export / "values.parquet").hint is None
    assert refused(export / "csv").hint is None


def test_the_current_folder_is_called_so(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(export)
    hint = refused(Path("values.parquet")).hint
    assert hint is not None
    assert hint.endswith("in this folder")
    monkeypatch.chdir(export / "csv")
    hint = refused(Path("values.csv")).hint
    assert hint is not None
    assert hint.endswith(f"in {export}")


def test_a_page_is_no_result(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text("<!doctype html>", encoding="utf-8")
    assert refused(page).message == "this is an HTML page, not a result"


@pytest.mark.parametrize("name", ["result.json", "result.csv", "result"])
def test_a_json_object_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("\ufeff " + json.dumps({"format": "bsaudit/result@1"}), encoding="utf-8")
    assert no_result_fault(path) is None


def test_what_is_no_file_is_left_to_who_reads_it(tmp_path: Path) -> None:
    assert no_result_fault(Path("-")) is None
    assert no_result_fault(tmp_path / "none.csv") is None
