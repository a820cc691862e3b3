import csv
import dataclasses
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bsaudit
from bsaudit.model.result import Result, Score
from bsaudit.render import render
from bsaudit.render.csv_text import csv_pieces, to_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    (_, row) = csv.reader(StringIO(to_csv([{"title": f"{start}1+1"}]), newline=""))
    assert row == [f"'{start}1+1"]


def test_negative_numbers_are_left_alone() -> None:
    assert to_csv([{"change": -2.5, "count": -3}]) == "change,count\n-2.5,-3\n"


TEXT_WITHOUT_CONTROLS = st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\r")


@given(st.lists(st.text(alphabet=TEXT_WITHOUT_CONTROLS), min_size=1, max_size=4))
def test_any_text_survives_the_round_trip_apart_from_the_guard(texts: list[str]) -> None:
    rows: list[dict[str, str | float | int | bool | None]] = [{"text": text, "more": 1} for text in texts]
    back = list(csv.DictReader(StringIO(to_csv(rows), newline="")))
    assert [row["text"].removeprefix("'") for row in back] == [text.removeprefix("'") for text in texts]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_unrounded(number: float) -> None:
    assert float(to_csv([{"x": number}]).splitlines()[1]) == number


def test_rows_must_have_the_same_keys() -> None:
    with pytest.raises(ValueError, match="has the keys"):
        to_csv([{"a": 1}, {"b": 2}])


def test_no_rows_make_no_text() -> None:
    assert to_csv([]) == ""


@pytest.mark.parametrize(
    ("make", "rows_of"),
    [
        (lambda: bsaudit.findings("2013"), ("findings",)),
        (lambda: bsaudit.themes("2013"), ("themes", "other_recommendations")),
        (lambda: bsaudit.gaps("2013", measures=("theil",)), ("gaps",)),
        (lambda: bsaudit.compare_gaps("2013", "2015"), ("gaps",)),
        (lambda: bsaudit.show("influence_local"), ("series",)),
        (lambda: bsaudit.cite("influence_local"), ("citations",)),
        (lambda: bsaudit.list_entries("themes"), ("entries",)),
    ],
)
def test_a_result_without_rows_keeps_its_header(make: Callable[[], Result], rows_of: tuple[str, ...]) -> None:
    full = make()
    without: dict[str, Any] = dict.fromkeys(rows_of, ())
    empty = dataclasses.replace(full, **without)
    assert render(empty, "csv") == render(full, "csv").partition("\n")[0] + "\n"
    assert list(empty.to_pandas().columns) == list(full.to_pandas().columns)
    assert len(empty.to_pandas()) == 0


def test_a_level_without_rows_keeps_the_header(score_result: Score) -> None:
    bare = dataclasses.replace(score_result, themes=())
    assert render(bare, "csv", by="theme") == render(score_result, "csv").partition("\n")[0] + "\n"


def test_a_score_has_one_row_a_subject(score_result: Score) -> None:
    rows = list(csv.DictReader(StringIO(render(score_result, "csv"))))
    assert [row["kind"] for row in rows] == [
        "overall",
        *["strand"] * 2,
        *["goal"] * 3,
        *["indicator"] * 10,
        "theme",
    ]
    assert len({row["address"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("by", "kinds"),
    [
        ("strand", {"overall", "strand"}),
        ("goal", {"overall", "strand", "goal"}),
        ("indicator", {"overall", "strand", "goal", "indicator"}),
        ("theme", {"theme"}),
    ],
)
def test_by_keeps_the_subjects_that_the_table_shows(score_result: Score, by: str, kinds: set[str]) -> None:
    rows = csv.DictReader(StringIO(render(score_result, "csv", by=by)))
    assert {row["kind"] for row in rows} == kinds


def test_a_long_table_comes_in_pieces_and_says_the_same_as_its_rows() -> None:
    """Text repeats, needs quotes and a guard; a part may be empty, and one may be longer than a piece."""
    texts = ["=1", 'a "b", c', "plain", None, True, -0.5, 7]
    first = {"text": [texts[place % 7] for place in range(25_000)], "place": [*range(25_000)]}
    parts: list[dict[str, list[Any]]] = [
        {"text": [], "place": []},
        first,
        {"text": ["last"], "place": [None]},
    ]
    pieces = list(csv_pieces(parts))
    assert len(pieces) == 1 + 3 + 1
    rows = [
        {"text": text, "place": place} for part in parts for text, place in zip(*part.values(), strict=True)
    ]
    assert "".join(pieces) == to_csv(rows)


@pytest.mark.parametrize("part", [{"b": [1], "a": [2]}, {"a": [1], "b": []}, {"a": [1]}])
def test_parts_of_a_table_have_the_same_columns_of_one_length(part: dict[str, list[int]]) -> None:
    with pytest.raises(ValueError, match="a part of a table has the columns"):
        list(csv_pieces([{"a": [1], "b": [2]}, part]))


def test_control_characters_are_left_out_unless_the_exact_text_is_wanted() -> None:
    rows = [{"text": "a\x1b[31mb\tc\x00"}]
    assert to_csv(rows) == "text\na[31mb\tc\n"
    assert to_csv(rows, exact=True) == "text\na\x1b[31mb\tc\x00\n"


def test_a_control_character_hides_no_formula() -> None:
    assert to_csv([{"text": "\x00=1+1"}]) == "text\n'=1+1\n"
