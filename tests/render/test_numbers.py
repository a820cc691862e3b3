from datetime import date

import pytest

from bsaudit.render import numbers


@pytest.mark.parametrize(
    ("number", "sufficient", "text"),
    [
        (55, True, "55.0"),
        (0.04, True, "0.0"),
        (-0.04, True, "0.0"),
        (12.35, False, "[12.3]"),
        (None, False, "n/a"),
    ],
)
def test_a_score_has_one_decimal_and_brackets_without_enough_evidence(
    number: float | None, sufficient: bool, text: str
) -> None:
    assert numbers.score(number, sufficient=sufficient) == text


@pytest.mark.parametrize(
    ("number", "text"), [(5, "▲ +5.0"), (-3.21, "▼ -3.2"), (0.049, "= 0.0"), (-0.049, "= 0.0"), (None, "n/a")]
)
def test_a_change_has_an_arrow_and_a_sign(number: float | None, text: str) -> None:
    assert numbers.change(number) == text


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (34.0, "percent", "34%"),
        (27.4, "percentage_points", "27.4 points"),
        (-2.5, "gbp_billion", "-£2.5bn"),
        (711.0, "gbp_million", "£711m"),
        (13, "gbp", "£13"),
        (714000.0, "count", "714,000"),
        (1e16, "count", "10,000,000,000,000,000"),
        (6.6, "score_0_10", "6.6 out of 10"),
        (18.2, "years", "18.2 years"),
        (2.6, "rate_per_1000", "2.6 per 1,000"),
        (0.1, "index", "0.1"),
        (3, "goats_per_acre", "3 goats per acre"),
        (3, None, "3"),
    ],
)
def test_a_value_is_written_as_published_with_its_unit(number: float, unit: str | None, text: str) -> None:
    assert numbers.value(number, unit) == text


def test_commas_can_be_left_out_for_other_programs() -> None:
    assert numbers.value(714000.5, "count", thousands=False) == "714000.5"


@pytest.mark.parametrize(
    ("qualifier", "text"), [("approx", "about 5%"), ("gt", "over 5%"), ("lt", "under 5%")]
)
def test_a_qualifier_is_said_in_words(qualifier: str, text: str) -> None:
    assert numbers.value(5, "percent", qualifier=qualifier) == text


@pytest.mark.parametrize(
    ("number", "cells"), [(0, 0), (4.9, 0), (5, 1), (55, 6), (100, 10), (101, 10), (-1, 0)]
)
def test_a_bar_has_ten_cells(number: float, cells: int) -> None:
    assert numbers.bar(number) == "█" * cells + "░" * (10 - cells)


def test_a_sparkline_spans_its_own_range() -> None:
    assert numbers.sparkline([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█"
    assert numbers.sparkline([5, 5, 5]) == "▄▄▄"
    assert numbers.sparkline([]) == ""


def test_a_day_is_written_in_english_on_every_machine() -> None:
    assert numbers.day(date(2015, 1, 20)) == "20 January 2015"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0%"), (0.004, "<1%"), (0.005, "1%"), (0.996, ">99%"), (1, "100%"), (1 / 3, "33%")],
)
def test_a_share_never_rounds_to_nothing_or_to_all(number: float, text: str) -> None:
    assert numbers.share(number) == text
