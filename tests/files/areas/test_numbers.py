from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.files.areas.numbers import values_of
from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import FaultList
from bsaudit.files.table import Row

CELLS = st.one_of(
    st.floats(allow_nan=True).map(repr),
    st.sampled_from(
        [
            "",
            " ",
            "1",
            "+2",
            "-.5",
            "5.",
            "1_0",
            "٣",
            "[x]",
            "[x] 1",
            "3[p][r]",
            "[low]",
            "[p]",
            "[",
            "[n]",
            "1e15",
        ]
    ),
    st.text(alphabet="0123456789.eE+-[]px ", max_size=8),
)


def one_by_one(cell: str) -> tuple[float | None, str] | None:
    """What the careful reader makes of a cell; `None` if it finds a fault."""
    cells = Cells("f", ["value"], FaultList())
    cells.turn_to(Row(2, [cell]))
    number, markers = cells.value("value")
    return None if cells.is_bad else (number, "".join(f"[{marker.symbol}]" for marker in markers))


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_many_cells_at_once_are_read_as_each_alone(cells: list[str]) -> None:
    alone = [("blank", "") if not cell.strip() else one_by_one(cell) for cell in cells]
    together = values_of(cells)
    if None in alone:
        assert together is None
        return
    assert together is not None
    names = ("", *together.markers)
    found = [
        ("blank" if blank else None if math.isnan(number) else number, names[marker])
        for number, marker, blank in zip(together.number, together.marker, together.is_blank, strict=True)
    ]
    assert found == alone


@pytest.mark.parametrize("cell", ["0" * 201, "[x]" * 70, " " * 300 + "[x]"])
def test_what_is_longer_than_any_number_is_left_to_the_careful_reader(cell: str) -> None:
    assert values_of(["1", cell]) is None
