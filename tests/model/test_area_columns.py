"""Columns of areas in a result."""

import numpy as np

from bsaudit.model.result.area_columns import AreaNumbers, AreaTexts


def test_numbers_come_out_as_pythons_own() -> None:
    column = AreaNumbers(np.array([1.5, np.nan, 2.0]))
    assert list(column) == column.to_list() == [1.5, None, 2.0]
    assert (column[0], column[1], len(column)) == (1.5, None, 3)
    assert list(column[1:]) == [None, 2.0]
    assert repr(column) == "AreaNumbers(3)"
    assert column == AreaNumbers(np.array([1.5, np.nan, 2.0]))
    assert column != [1.5, None, 2.0]


def test_ranks_come_out_whole_unless_they_are_halves() -> None:
    column = AreaNumbers(np.array([1.0, 2.5, np.nan]), whole=True)
    assert [repr(rank) for rank in column] == ["1", "2.5", "None"]
    assert (repr(column[0]), repr(column[1])) == ("1", "2.5")
    assert column.pick([2, 0]).to_list() == [None, 1]


def test_a_column_is_an_array_for_numpy() -> None:
    column = AreaNumbers(np.array([1.0, np.nan]))
    assert np.isnan(np.asarray(column)).tolist() == [False, True]
    assert np.asarray(column, dtype=np.float32).dtype == np.float32


def test_texts_are_kept_once() -> None:
    column = AreaTexts(np.array([1, -1, 0, 1]), ("good", "poor"))
    assert list(column) == ["poor", "", "good", "poor"]
    assert (column[1], column[3], len(column)) == ("", "poor", 4)
    assert list(column[2:]) == ["good", "poor"]
    assert list(column.pick([0, 1])) == ["poor", ""]
    assert column == AreaTexts(np.array([0, -1, 1, 0]), ("poor", "good"))
    assert column != ("poor",)
    assert repr(column) == "AreaTexts(4)"
