"""Figures as people type them; none is altered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.files.wide.figures import Figure, read_figure


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("1,234,567", Figure("1234567")),
        ("1 234", Figure("1234")),
        ("1\u00a0234.50", Figure("1234.50")),
        ("-3.5%", Figure("-3.5", "", "percent")),
        ("\u22123.5", Figure("-3.5")),
        ("+4", Figure("4")),
        (".5", Figure(".5")),
        ("£1,200", Figure("1200", "", "gbp")),
        ("-£2.5m", Figure("-2.5", "", "gbp_million")),
        ("£3 billion", Figure("3", "", "gbp_billion")),
        ("12 [P][R]", Figure("12", "[p][r]")),
        ("[low]", Figure("", "[low]")),
        ("N/A", Figure("", "[x]")),
        (3, Figure("3")),
        (3.0, Figure("3")),
        (0.1, Figure("0.1")),
        (1e20, Figure("1e+20")),
    ],
)
def test_a_cell_is_read(cell: object, figure: Figure) -> None:
    assert read_figure(cell) == figure


@pytest.mark.parametrize(
    "cell",
    [
        "#REF!",
        "#N/A",
        "-",
        "*",
        "ten",
        "1,23",
        "12.3.4",
        "£ten",
        "3 apples",
        float("nan"),
        float("inf"),
        True,
    ],
)
def test_what_is_no_figure_is_refused(cell: object) -> None:
    with pytest.raises(ValueError, match=r"is|holds"):
        read_figure(cell)


def test_a_sign_can_be_declared_to_mean_nothing() -> None:
    assert read_figure("*", frozenset({"*"})) == Figure("", "[x]")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_thousands_separators_and_percent_signs_change_no_number(number: Decimal) -> None:
    found = read_figure(f"{number:,}%")
    assert found is not None
    assert (found.number, found.unit) == (number, "percent")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_a_workbook_keeps_its_value(number: float) -> None:
    found = read_figure(number)
    assert found is not None
    assert float(found.text) == number
