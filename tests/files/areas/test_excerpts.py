"""The lines that late faults speak of, fetched again from files of any kind."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bsaudit.files.areas import excerpts
from bsaudit.files.areas.excerpts import with_excerpts
from bsaudit.model.errors import Fault


def fault_at(path: Path, line: int | None) -> Fault:
    return Fault("unknown-area", "unknown", str(path), line)


def test_a_line_has_its_text_and_the_column_of_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_bytes('\ufeffperiod,area\r\n2019,E1\r\n"a,b",É9\r\n2019,E2'.encode())
    told = [(fault_at(path, 4), "E2"), (fault_at(path, 3), "É9"), (fault_at(path, 2), "E7")]
    last, quoted, other = with_excerpts(told)
    assert (last.where, last.text) == (f"{path}:4:6", "2019,E2")
    assert (quoted.where, quoted.text) == (f"{path}:3:7", '"a,b",É9')
    assert (other.where, other.text) == (f"{path}:2", "2019,E1")  # no cell of this text stands there


def test_lines_are_found_across_blocks_and_in_packed_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excerpts, "BLOCK", 5)
    path = tmp_path / "areas.csv.gz"
    path.write_bytes(gzip.compress(b"area,a\n" + b"".join(b"E%d,1\n" % number for number in range(50))))
    (found,) = with_excerpts([(fault_at(path, 44), "E42")])
    assert (found.column, found.text) == (1, "E42,1")


def test_what_has_no_line_to_show_stays_as_it_is(tmp_path: Path) -> None:
    table, gone, folded = tmp_path / "areas.parquet", tmp_path / "gone.csv", tmp_path / "folded.csv"
    table.write_bytes(b"PAR1")
    folded.write_text('name,area\n"two\nlines",E9\n', "utf-8")
    told = [
        fault_at(table, 2),
        fault_at(gone, 2),
        fault_at(folded, None),
        fault_at(folded, 2),
        fault_at(folded, 9),
    ]
    assert list(with_excerpts((fault, "E9") for fault in told)) == told


def test_beyond_what_is_shown_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excerpts, "MOST", 1)
    path = tmp_path / "areas.csv"
    path.write_text("area\nE1\nE2\n", "utf-8")
    first, second = with_excerpts([(fault_at(path, 2), "E1"), (fault_at(path, 3), "E2")])
    assert (first.text, second.text) == ("E1", None)
