from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.files.csv_table import CsvTable
from bsaudit.files.table import cell_place

CELLS = st.lists(st.text(alphabet='ab ,"é\n', max_size=6), min_size=2, max_size=5)


@given(st.lists(CELLS, min_size=1, max_size=8))
def test_rows_and_their_lines(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Written by the standard library; each row starts after the line ends of all rows before it."""
    out = io.StringIO()
    starts = []
    for row in rows:
        starts.append(out.getvalue().count("\n") + 1)
        csv.writer(out, lineterminator="\n").writerow(row)
    path = tmp_path_factory.getbasetemp() / "rows.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    table = CsvTable(path)
    read = list(table.rows())
    assert [list(row.cells) for row in read] == rows
    assert [row.line for row in read] == starts
    assert table.size == path.stat().st_size


@given(st.lists(st.text(alphabet='ab ,"é', max_size=6), min_size=2, max_size=5), st.data())
def test_the_column_of_a_cell_is_where_it_was_written(row: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(row) - 1))
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow(row[:index])
    before = len(out.getvalue()) + (1 if index else 0)
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow(row)
    assert cell_place([out.getvalue()], index) == (0, before + 1)


def test_a_column_that_the_line_lacks_is_its_end() -> None:
    assert cell_place(["a,b\r\n"], 5) == (0, 4)
