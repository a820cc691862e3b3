"""Files that are not what the ends of their names say."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from bsaudit.files.areas import read_area_columns, read_area_lookup
from bsaudit.files.areas.other_formats import refuse_other_format
from bsaudit.model.errors import InputError

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
TABLE = b"area,indicator,period,value\nE1,a,2019,1\n"


def fault_of(path: Path) -> tuple[str, str, str | None]:
    with pytest.raises(InputError) as caught:
        read_area_columns(path)
    (fault,) = caught.value.faults
    with pytest.raises(InputError) as again:
        read_area_lookup(path)
    assert again.value.faults == (fault,)  # a lookup is told the same
    return fault.code, fault.message, fault.hint


@pytest.mark.parametrize(
    ("name", "content", "what", "hint"),
    [
        (
            "a.xls",
            OLD,
            "a workbook as Excel wrote them before 2007, or one with a password",
            "save it as .xlsx",
        ),
        (
            "a.csv",
            OLD,
            "a workbook as Excel wrote them before 2007, or one with a password",
            "as CSV in UTF-8",
        ),
        ("a.xlsm", b"PK\x03\x04", "packed with ZIP, as workbooks are", "save other workbooks as .xlsx"),
        ("a.csv", gzip.compress(TABLE, mtime=0), "packed with gzip", "end in .csv.gz"),
        ("a.txt", b"PAR1" + bytes(9), "Parquet", "end in .parquet"),
        ("a.feather", b"ARROW1" + bytes(9), "an Arrow file", "write it as Parquet"),
    ],
    ids=["old workbook", "old workbook as CSV", "workbook", "gzip", "Parquet", "Arrow"],
)
def test_a_file_is_told_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, what: str, hint: str
) -> None:
    (tmp_path / name).write_bytes(content)
    code, message, told = fault_of(tmp_path / name)
    assert (code, message) == ("other-format", f"this is no CSV file: it is {what}")
    assert hint in (told or "")


def test_an_old_workbook_is_refused_under_a_new_name(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    (tmp_path / "a.xlsx").write_bytes(OLD)
    code, message, hint = fault_of(tmp_path / "a.xlsx")
    assert code == "workbook-format"
    assert message == "this is a workbook as Excel wrote them before 2007, or one with a password"
    assert hint == "save it as .xlsx without a password, or as CSV in UTF-8"


def test_what_is_right_or_cannot_be_looked_at_is_left_to_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(TABLE))
    for name in ("a.csv", "a.csv.gz"):
        assert read_area_columns(tmp_path / name).value.tolist() == [1.0]
    os.mkfifo(tmp_path / "pipe.csv")
    refuse_other_format(tmp_path / "pipe.csv")  # its bytes can be had once: opening it would wait for ever
    assert fault_of(tmp_path / "gone.csv")[0] == "file-not-found"
    assert fault_of(tmp_path / "nul\0.csv")[0] == "file-unreadable"


def test_a_file_that_cannot_be_opened_is_left_to_its_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.csv").write_bytes(OLD)
    monkeypatch.setattr(Path, "open", refused)
    refuse_other_format(tmp_path / "a.csv")
    code, message, _ = fault_of(tmp_path / "a.csv")
    assert (code, message) == ("file-unreadable", "the file cannot be read: Permission denied")
