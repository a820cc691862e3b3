"""Larger areas of one level, row by row."""

from __future__ import annotations

from bsaudit.files.areas.larger_areas import LargerAreas
from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import FaultList
from bsaudit.files.table import Row


def read(*rows: tuple[str, str], named: bool = True) -> tuple[LargerAreas, list[tuple[str, int | None]]]:
    faults = FaultList()
    cells = Cells("lookup.csv", ("lad", "called"), faults)
    larger = LargerAreas(cells, "lad", "called" if named else None)
    for line, row in enumerate(rows, start=2):
        cells.turn_to(Row(line, row))
        larger.take()
    return larger, [(fault.code, fault.line) for fault in faults.in_order()]


def test_codes_stand_by_row_and_names_by_code() -> None:
    larger, faults = read(("E6", "North"), ("", ""), ("E7", "South"), ("E6", "North"), (" ", "Nowhere"))
    assert larger.codes == ["E6", "", "E7", "E6", ""]
    assert larger.names == {"E6": "North", "E7": "South"}
    assert faults == []


def test_blanks_around_every_code_alike_make_no_second_area() -> None:
    larger, faults = read(("E6 ", ""), ("E6 ", ""), named=False)
    assert (larger.codes, larger.names, faults) == (["E6 ", "E6 "], {}, [])


def test_each_other_spelling_and_name_is_told_once() -> None:
    _, faults = read(("E6", "N"), ("E6 ", "N"), ("E6", "M"), ("E6 ", "N"), ("E6", "M"), ("E6", "L"))
    assert faults == [("padded-code", 3), ("two-names", 4), ("two-names", 7)]
