from __future__ import annotations

import pytest

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.model.errors import Fault, InputError


def test_order_is_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 2), ("a", 9, 5), ("a", None, None), ("a", 10, 1)]
    faults = FaultList(Fault("x", "m", file, line, column) for file, line, column in places)
    assert [fault.where for fault in faults.in_order()] == ["a", "a:9:5", "a:10:1", "a:10:2", "b:1:1"]


def test_no_fault_raises_nothing_and_one_does() -> None:
    faults = FaultList()
    faults.raise_any()
    faults.add(Fault("x", "m", "f"))
    with pytest.raises(InputError):
        faults.raise_any()


def test_what_is_shown_is_one_short_line() -> None:
    assert shown("a\n\x1b[2J'b") == '"a\\n\\x1b[2J\'b"'
    assert len(shown("x" * 10_000)) < 70
