import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.model.result import Score
from bsaudit.render import render
from bsaudit.render.csv_text import to_csv


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


def test_control_characters_are_left_out_unless_the_exact_text_is_wanted() -> None:
    rows = [{"text": "a\x1b[31mb\tc\x00"}]
    assert to_csv(rows) == "text\na[31mb\tc\n"
    assert to_csv(rows, exact=True) == "text\na\x1b[31mb\tc\x00\n"


def test_a_control_character_hides_no_formula() -> None:
    assert to_csv([{"text": "\x00=1+1"}]) == "text\n'=1+1\n"
