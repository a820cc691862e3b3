"""Which file of a folder a table of the rubric is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import InputError

RUBRIC = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
audits: {"2020": {as_of: 2021-12-31, title: T}}
tables:
  - FIRST
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}}
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A rubric of one table, or two, and files of its folder: by name the one value of the area A1."""

    def made(table: str, files: dict[str, int]) -> Path:
        for name, value in files.items():
            path = tmp_path / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"code,a\nA1,{value}\n", "utf-8")
        (tmp_path / "x.yaml").write_text(RUBRIC.replace("FIRST", table), "utf-8")
        return tmp_path / "x.yaml"

    return made


def score(path: Path) -> float | None:
    (found,) = score_areas(load_areas(path), "2020").overall.score
    return found


def only_fault(path: Path) -> tuple[str, int | None, str, str | None]:
    with pytest.raises(InputError) as caught:
        load_areas(path)
    (fault,) = caught.value.faults
    assert Path(fault.file).name == "x.yaml"
    return fault.code, fault.line, fault.message, fault.hint


def test_a_pattern_that_several_files_fit_is_refused(write: Write, tmp_path: Path) -> None:
    table = "{file: 'f_*.csv', area: code, period: 2019, columns: {a: a}}"
    path = write(table, {"f_2018.csv": 1, "f_2019.csv": 2})
    code, line, message, hint = only_fault(path)
    assert (code, line) == ("not-one-file", 8)
    assert message == f"2 files in the folder {tmp_path / 'data'} fit f_*.csv: f_2018.csv, f_2019.csv"
    assert (hint or "").startswith("give each file a table")
    (tmp_path / "data" / "f_2018.csv").unlink()
    assert score(path) == 2


def test_a_name_is_itself_before_it_is_a_pattern(write: Write) -> None:
    table = "{file: 'f [1].csv', area: code, period: 2019, columns: {a: a}}"
    assert score(write(table, {"f [1].csv": 5, "f 1.csv": 7})) == 5


def test_files_that_the_system_hides_fit_no_pattern(write: Write) -> None:
    table = "{file: '*.csv', area: code, period: 2019, columns: {a: a}}"
    assert score(write(table, {"f.csv": 3, "._f.csv": 9})) == 3


@pytest.mark.parametrize(
    "table",
    [
        "{file: v, area: code, name: code, period_column: year, columns: {a: a}}",
        "{file: v, shape: lookup, area: code}",
    ],
)
def test_names_are_not_read_from_a_folder(write: Write, tmp_path: Path, table: str) -> None:
    path = write(table, {"v/year=2019/a.csv": 1})
    code, line, message, hint = only_fault(path)
    assert (code, line) == ("not-one-file", 8)
    assert (
        message
        == f"{tmp_path / 'data' / 'v'} is a folder, and names, levels and populations are read from one file"
    )
    assert (hint or "").endswith("a table with `shape: lookup`")


def test_columns_of_a_folder_may_have_one_of_several_names(write: Write) -> None:
    table = "{file: v, area: [lsoa, code], period_column: year, columns: {a: [A, a]}}"
    assert score(write(table, {"v/year=2018/a.csv": 1, "v/year=2019/a.csv": 4})) == 4


def test_a_column_of_the_file_goes_before_the_name_of_its_folder(write: Write, tmp_path: Path) -> None:
    table = "{file: v, area: code, period_column: year, columns: {a: a}}"
    path = write(table, {"v/year=2030/a.csv": 0, "v/year=2018/a.csv": 6})
    (tmp_path / "data" / "v" / "year=2030" / "a.csv").write_text("code,year,a\nA1,2019,8\n", "utf-8")
    assert score(path) == 8  # of 2019, which is newer than 2018 and, unlike 2030, over
