"""Faults of the columns of a table in parts: once for the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.files.areas import read_area_columns
from bsaudit.model.errors import Fault, InputError

FIT = "area,indicator,period,value\nE1,a,2019,1\n"
NO_PERIOD = "area,indicator,value\nE1,a,1\n"


def faults_in(folder: Path, *texts: str) -> tuple[Fault, ...]:
    for number, text in enumerate(texts):
        path = folder / f"part-{number:04}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_area_columns(folder)
    return caught.value.faults


def test_a_column_that_no_part_has_is_told_once(tmp_path: Path) -> None:
    (fault,) = faults_in(tmp_path / "values", *[NO_PERIOD] * 1200)
    assert fault.message == "there is no column called period; the same in all 1,200 files"
    assert fault.file == str(tmp_path / "values" / "part-0000.csv")
    assert [Path(each.file).name for each in fault.related] == [
        f"part-000{number}.csv" for number in (1, 2, 3)
    ]
    assert fault.hint is not None
    assert fault.hint.endswith(
        "where all rows are of one period, name it for the table, such as `period: 2019`"
    )


def test_parts_that_have_it_are_not_counted(tmp_path: Path) -> None:
    (fault,) = faults_in(tmp_path / "values", FIT, NO_PERIOD, "", NO_PERIOD)[1:]
    first, *_ = faults_in(tmp_path / "values", FIT, NO_PERIOD, FIT, NO_PERIOD)
    assert fault.message == "the file is empty"  # one alone is told as it would be without others
    assert fault.related == ()
    assert first.message == "there is no column called period; the same in 2 of 4 files"
    assert [Path(each.file).name for each in first.related] == ["part-0003.csv"]


def test_two_parts_are_both(tmp_path: Path) -> None:
    (fault,) = faults_in(tmp_path / "values", NO_PERIOD, NO_PERIOD)
    assert fault.message == "there is no column called period; the same in both files"


def test_cells_are_told_for_each_part(tmp_path: Path) -> None:
    bad = FIT.replace(",1\n", ",much\n")
    faults = faults_in(tmp_path / "values", bad, NO_PERIOD, bad.replace("E1", "E2"), NO_PERIOD)
    assert [(Path(fault.file).name, fault.code) for fault in faults] == [
        ("part-0000.csv", "not-a-number"),
        ("part-0001.csv", "missing-column"),
        ("part-0002.csv", "not-a-number"),
    ]
