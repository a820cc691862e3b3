from __future__ import annotations

import pytest

from bsaudit.render.charts.palette import CATEGORIES, FOCUS, GREY, INK, PAPER, SECOND, contrast


def test_contrast_against_published_answers() -> None:
    """WCAG 2.2: black on white is 21:1; #767676 is the lightest grey that reaches 4.5 on white."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#767676") == contrast("#767676", "#FFFFFF")


@pytest.mark.parametrize("colour", [*CATEGORIES, FOCUS, SECOND, GREY, INK])
def test_every_colour_stands_out_from_the_paper(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


def test_an_interval_stands_out_from_the_bar_that_it_lies_on() -> None:
    assert contrast(SECOND, FOCUS) >= 3


def test_there_are_four_categories_in_the_order_of_the_analysis_function() -> None:
    assert CATEGORIES == ("#12436D", "#28A197", "#801650", "#F46A25")
