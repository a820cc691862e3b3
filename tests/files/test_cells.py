"""Texts that were nearly numbers are told apart, each with the advice that mends it."""

from __future__ import annotations

import pytest

from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import FaultList
from bsaudit.files.table import Row
from bsaudit.model.errors import Fault


def read(text: str) -> tuple[float | None, tuple[Fault, ...]]:
    faults = FaultList()
    cells = Cells("o.csv", ("indicator", "value"), faults)
    cells.turn_to(Row(2, ("trust", text)))
    return cells.number("value"), faults.in_order()


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("1,234", "thousands-separator", "write 1234, without separators"),
        ("1\u00a0234.5", "thousands-separator", "write 1234.5, without separators"),
        ("-12'345", "thousands-separator", "write -12345, without separators"),
        ("34%", "text-number", "write 34; the unit stands with the indicator"),
        ("34 %", "text-number", "write 34; the unit stands with the indicator"),
        ("'34", "text-number", "write 34"),
        ("3,5", "text-number", "write 3.5"),
        ("\u22123", "text-number", "write -3"),
        ("..", "legacy-marker", "write [x] (not available) in value; leave other columns empty"),
        ("*", "legacy-marker", "write [c] (confidential) in value; leave other columns empty"),
        (
            "N/A",
            "legacy-marker",
            "write [z] (not applicable) or [x] (not available) in value; leave other columns empty",
        ),
        ("12p", "legacy-marker", "write 12 and the marker in square brackets, such as 12 [p]"),
        ("12 (r)", "legacy-marker", "write 12 and the marker in square brackets, such as 12 [p]"),
        ("#REF!", "spreadsheet-error", "mend the formula in the spreadsheet, and save its result"),
        ("#DIV/0!", "spreadsheet-error", "mend the formula in the spreadsheet, and save its result"),
        ("12 km", "not-a-number", "write digits, with a point for decimals and nothing else"),
        ("1,2,3", "not-a-number", "write digits, with a point for decimals and nothing else"),
        ("9" * 300 + "%", "not-a-number", "write digits, with a point for decimals and nothing else"),
        ("nan", "not-finite", "write [x] in value where there is no number; leave other columns empty"),
    ],
)
def test_each_slip_has_its_code_and_advice(text: str, code: str, hint: str) -> None:
    value, (fault,) = read(text)
    assert value is None
    assert (fault.code, fault.hint) == (code, hint)


@pytest.mark.parametrize("text", ["34", "-3.5", "1e3", "+.5"])
def test_plain_numbers_are_read(text: str) -> None:
    assert read(text) == (float(text), ())


def empty_first_cell(*above: tuple[str, ...]) -> Fault:
    faults = FaultList()
    cells = Cells("o.csv", ("indicator", "value"), faults)
    for line, row in enumerate(above, start=1):
        cells.turn_to(Row(line, row))
    cells.turn_to(Row(len(above) + 1, ("", "4")))
    cells.required("indicator")
    (fault,) = faults.in_order()
    return fault


def test_an_empty_cell_below_a_filled_one_was_merged() -> None:
    fault = empty_first_cell(("indicator", "value"), ("trust", "3"))
    assert fault.code == "merged-cells"
    assert "the row above has 'trust'" in fault.message


def test_an_empty_cell_below_the_header_or_an_empty_one_is_empty() -> None:
    assert empty_first_cell(("indicator", "value")).code == "empty-cell"
    assert empty_first_cell(("indicator", "value"), ("", "3")).code == "empty-cell"
