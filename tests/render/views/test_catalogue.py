from dataclasses import replace

from bsaudit.model.result import Citations, IndicatorView, Listing
from bsaudit.render import render


def test_a_list_shows_what_fits_and_names_the_rest(listing_result: Listing) -> None:
    text = render(listing_result, "table")
    assert "people/influence  Influence" in text
    assert "With --format csv, md or json also: weight, open." in text


def test_other_formats_have_every_column(listing_result: Listing) -> None:
    assert "| people/trust | Trust | 0.5 | no |" in render(listing_result, "md")
    assert render(listing_result, "csv").splitlines()[2] == "people/trust,Trust,0.5,false"


def test_an_empty_list_says_so(listing_result: Listing) -> None:
    assert "There are no goals." in render(replace(listing_result, entries=()), "table")


def test_a_series_shows_its_line_without_superseded_values_and_with_breaks(
    view_result: IndicatorView,
) -> None:
    # 3,050, 3,470 and 5,050 stand: (3470 - 3050) / 2000 of seven steps is 1.47, so the second block
    assert "▁▂┊█  3,050 (2009-10) to 5,050 (2011-12)" in render(view_result, "table").splitlines()


def test_rows_are_marked(view_result: IndicatorView) -> None:
    text = render(view_result, "md")
    assert "| 2009-10 | 3050 | 2013-02-28 | A | survey-2013 | baseline |" in text
    assert "| 2010-11 | 3450 | 2012 | A | survey-2013 | superseded |" in text
    assert "| 2011-12 | 5050 | unknown | A | survey-2013 | break before; counts from 2013-02-28 |" in text


def test_a_series_outside_the_rubric_is_marked(view_result: IndicatorView) -> None:
    assert "Series other (not used by the rubric)" in render(view_result, "table")


def test_the_tidy_rows_of_an_indicator_hold_every_release(view_result: IndicatorView) -> None:
    rows = view_result.rows()
    assert [row["value"] for row in rows] == [3050.0, 3450.0, 3470.0, 5050.0, 3050.0]
    assert [row["superseded"] for row in rows] == [False, True, False, False, False]
    assert [row["break"] for row in rows] == [False, False, False, True, False]


def test_citations_are_lines_to_copy(citations_result: Citations) -> None:
    line = "A Department (2013). The Survey 2013. https://example.org/survey Licence: OGL."
    assert line in render(citations_result, "table").splitlines()
    assert f"{line} Used for: influence." in render(citations_result, "table", verbose=True).splitlines()
    assert "Nothing to cite." in render(replace(citations_result, citations=()), "table")
