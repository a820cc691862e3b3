from __future__ import annotations

import numpy as np
import pytest

from bsaudit.files.areas.batch import Coded
from bsaudit.files.areas.numbering import Known, Numbering


@pytest.mark.parametrize(
    ("known", "column", "codes"),
    [
        (("a", "b", "c"), ["c", "a", "c"], [2, 0, 2]),
        (("a", "b", "c"), ["c", "d"], None),
        (("a", "", "c"), ["c", "a"], None),
        (("a", " ", "c"), ["c", "a"], None),
        (("a", "ä"), ["ä", "a"], [1, 0]),
        (("a",), [None, "a"], None),
        (tuple("abcdefgh"), ["c", "a"], [2, 0]),
        (tuple("abcdefghi"), ["c", "a"], None),
        ((), ["a"], None),
    ],
    ids=["known", "new", "empty", "blank", "wide", "null", "four times as many", "too many", "first"],
)
def test_names_are_found_among_those_known_where_that_is_sure_and_pays(
    known: tuple[str, ...], column: list[str | None], codes: list[int] | None
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    found = Known(known).codes_in(pyarrow.array(column, pyarrow.string()).dictionary_encode())
    assert (None if found is None else found.tolist()) == codes


def test_names_of_another_kind_than_texts_are_not_looked_up() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    assert Known(("1", "2")).codes_in(pyarrow.array([1, 2]).dictionary_encode()) is None


def test_codes_that_are_the_last_numbers_stay_as_they_are() -> None:
    numbering = Numbering()
    first = numbering.numbers_of(Coded(np.array([1, 0, 1], np.int32), ("x", "y")))
    known = numbering.known
    given = Coded(np.array([1, 1, 0], np.int32), known.texts)
    assert first.tolist() == [1, 0, 1]
    assert numbering.numbers_of(given) is given.codes
    assert numbering.numbers_of(Coded(np.array([0], np.int32), ("z",))).tolist() == [2]
    assert known.texts == ("x", "y")
    assert numbering.numbers_of(given).tolist() == [1, 1, 0]
    assert numbering.known.texts == ("x", "y", "z")


def test_one_name_for_all_rows_takes_no_memory() -> None:
    codes = np.broadcast_to(np.zeros(1, np.int32), 5)
    numbers = Numbering().numbers_of(Coded(codes, ("only",)))
    assert (numbers.tolist(), numbers.strides) == ([0] * 5, (0,))
