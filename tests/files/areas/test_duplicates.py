from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.files.areas import duplicates
from bsaudit.files.areas.duplicates import find_duplicates
from bsaudit.files.fault_list import FaultList
from bsaudit.model.areas import AreaColumns

DAYS = ("NaT", "2019-01-01", "2019-12-31", "2020-12-31")
ROW = st.tuples(
    st.integers(0, 3),
    st.integers(0, 2),
    st.integers(0, 1),
    *[st.sampled_from(DAYS[1:])] * 2,
    st.sampled_from(DAYS),
)


def columns_of(rows: list[tuple[int, int, int, str, str, str]]) -> AreaColumns:
    area, indicator, serie, start, end, published = (
        (list(part) for part in zip(*rows, strict=True)) if rows else [[]] * 6
    )
    count = len(rows)
    return AreaColumns(
        areas=("A", "B", "C", "D"),
        indicators=("i", "j", "k"),
        series=("s", "t"),
        area=np.array(area, np.int32),
        indicator=np.array(indicator, np.int32),
        serie=np.array(serie, np.int32),
        start=np.array(start, "datetime64[D]"),
        end=np.array(end, "datetime64[D]"),
        published=np.array(published, "datetime64[D]"),
        value=np.zeros(count),
        marker=np.zeros(count, np.uint8),
        markers=(),
        file=np.zeros(count, np.int16),
        line=np.arange(2, count + 2),
        files=(),
    )


@given(st.lists(ROW, max_size=60), st.sampled_from([0, 1 << 26]))
def test_every_row_that_repeats_an_earlier_one_is_told(
    rows: list[tuple[int, int, int, str, str, str]], table: int
) -> None:
    first: dict[object, int] = {}
    expected = []
    for line, row in enumerate(rows, start=2):
        if first.setdefault(row, line) != line:
            expected.append((line, first[row]))
    faults = FaultList()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "LARGEST_TABLE", table)
        find_duplicates(columns_of(rows), ["f.csv"], faults)
    found = [(fault.line, fault.related[0].line) for fault in faults.in_order()]
    assert found == expected


def test_keys_too_large_for_one_number_are_closed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_KEYS", 10)
    rows = [(area, indicator, 0, DAYS[1], DAYS[2], "NaT") for area in range(4) for indicator in range(3)]
    faults = FaultList()
    find_duplicates(columns_of([*rows, rows[5]]), ["f.csv"], faults)
    assert [(fault.line, fault.related[0].line) for fault in faults.in_order()] == [(14, 7)]


def test_a_row_of_a_wide_table_that_stands_again_is_told_once_with_all_that_it_repeats() -> None:
    row = [(1, indicator, 0, DAYS[1], DAYS[2], "NaT") for indicator in range(3)]
    columns = columns_of([*row, (2, 0, 0, DAYS[1], DAYS[2], "NaT"), *row, (2, 0, 0, DAYS[1], DAYS[2], "NaT")])
    columns = replace(columns, line=np.array([2, 2, 2, 3, 4, 4, 4, 5]))
    faults = FaultList()
    find_duplicates(columns, ["f.csv"], faults)
    assert [(fault.line, fault.message) for fault in faults.in_order()] == [
        (4, "the same observations, 'i' and 2 more of 'B', stand on lines 2 and 4"),
        (5, "the same observation, 'i' of 'C', stands on lines 3 and 5"),
    ]
