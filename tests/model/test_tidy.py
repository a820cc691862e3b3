"""Tidy rows of the bundled audits: same keys, one row a subject, and numbers that add up."""

from __future__ import annotations

import math

import pytest

import bsaudit
from bsaudit.model.result import Result


def results() -> dict[str, Result]:
    return {
        "score": bsaudit.score("2013"),
        "compare": bsaudit.compare("2012", "2015"),
        "explain": bsaudit.explain("2013", "overall"),
        "show": bsaudit.show("influence_local"),
    }


@pytest.mark.parametrize("kind", results())
def test_every_row_has_the_same_keys_and_plain_cells(kind: str) -> None:
    rows = results()[kind].rows()
    assert len({tuple(row) for row in rows}) == 1
    assert all(
        cell is None or isinstance(cell, (str, int, float, bool)) for row in rows for cell in row.values()
    )


def test_a_score_row_holds_the_unrounded_numbers_of_its_subject() -> None:
    score = bsaudit.score("2013")
    rows = {row["address"]: row for row in score.rows()}
    assert len(rows) == 1 + len(score.strands) + len(score.goals) + len(score.indicators) + len(score.themes)
    assert rows["overall"]["score"] == score.overall.score
    local = rows["indicator:influence_local"]
    # 37 per cent in 2009-10, 38 from August 2012 to January 2013, ten points for the full improvement
    assert (local["baseline_value"], local["current_value"], local["value_change"]) == (37.0, 38.0, 1.0)
    assert (local["baseline_score"], local["score"], local["change"]) == (50.0, 55.0, 5.0)
    assert local["as_of"] == "2013-12-09"


def test_the_points_of_all_indicators_sum_to_the_change_of_the_whole() -> None:
    comparison = bsaudit.compare("2012", "2015")
    rows = comparison.rows()
    points = [row["overall_points"] for row in rows if row["kind"] == "indicator"]
    total = math.fsum(value for value in points if isinstance(value, float))
    assert comparison.overall.published is not None
    assert total == pytest.approx(comparison.overall.published, abs=1e-9)


def test_shares_of_the_scored_indicators_sum_to_one() -> None:
    shares = [row["share"] for row in bsaudit.score("2015").rows() if row["kind"] == "indicator"]
    assert math.fsum(value for value in shares if isinstance(value, float)) == pytest.approx(1, abs=1e-12)


def test_a_trace_has_a_row_a_step_with_its_depth() -> None:
    rows = bsaudit.explain("2013", "influence_local").rows()
    assert [(row["depth"], row["label"]) for row in rows] == [
        (0, "Indicator"),
        (1, "Baseline"),
        (1, "Current"),
    ]


def test_a_view_has_a_row_an_observation() -> None:
    view = bsaudit.show("adoptions")
    rows = view.rows()
    assert len(rows) == sum(len(series.observations) for series in view.series)
    # 3,450 was the first figure for 2011-12; 3,470 replaced it
    assert [row["value"] for row in rows if row["superseded"]] == [3450.0]
