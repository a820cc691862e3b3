"""The page of gaps: readable at 80 columns, says who is ahead, and never a trend from one period."""

from __future__ import annotations

import json

import pytest

from bsaudit.audit.gaps.comparing import compare_gaps
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.programme import load
from bsaudit.model.result import GapComparison, Gaps
from bsaudit.render import render


@pytest.fixture(scope="module")
def result() -> Gaps:
    return gaps(load(), "2015", measures=["theil", "sii"])


@pytest.fixture(scope="module")
def moved() -> GapComparison:
    return compare_gaps(load(), "2012", "2015")


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_terminal(result: Gaps, moved: GapComparison, verbose: bool) -> None:
    for page in (result, moved):
        lines = render(page, "table", width=80, verbose=verbose).splitlines()
        assert 40 < max(map(len, lines)) <= 80


def test_the_page_says_that_the_data_cannot_tell(result: Gaps) -> None:
    text = words(render(result, "table", width=80))
    assert "The gap between urban and rural is said to have grown. Cannot tell: 1 known gap" in text
    assert "5.7~ (-6.0 to -5.4)" in text
    assert "needs groups in an order" in text


def test_details_are_listed_on_request(result: Gaps) -> None:
    plain, full = (words(render(result, "table", verbose=verbose)) for verbose in (False, True))
    assert "Not known for both groups" not in plain
    assert "Not known for both groups" in full
    assert "2012-13: South East has no value" in full


def test_markdown_names_every_gap(result: Gaps) -> None:
    text = render(result, "md")
    current = [gap.id for gap in result.gaps if gap.current]
    assert current
    assert [name for name in current if name not in text] == []


def test_the_comparison_gives_a_reason_where_there_is_no_change(moved: GapComparison) -> None:
    text = render(moved, "md")
    assert "cannot tell: first known at the later audit" in text
    assert "▲ +0.5" in text


def test_json_is_whole(result: Gaps, moved: GapComparison) -> None:
    assert json.loads(render(result, "json"))["kind"] == "gaps"
    document = json.loads(render(moved, "json"))
    assert document["kind"] == "compare_gaps"
    assert len(document["gaps"]) == len(result.gaps)


def test_csv_has_one_row_a_gap_and_audit_pair(moved: GapComparison) -> None:
    assert len(render(moved, "csv").splitlines()) == len(moved.gaps) + 1
