"""The chart of how areas are spread."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AreaScores
from bsaudit.render import charts

ISLANDS = Path(__file__).parents[2] / "fixtures" / "islands" / "rubric.yaml"


@pytest.fixture(scope="module")
def scores() -> AreaScores:
    return score_areas(load_areas(ISLANDS), "2021")


def spread(scores: AreaScores, values: list[float]) -> AreaScores:
    node = replace(
        scores.overall,
        score=values,
        rank=[float(place + 1) for place in range(len(values))],
        ranked=len(values),
    )
    return replace(scores, nodes=(node, *scores.nodes[1:]))


def test_every_ranked_area_is_counted_once(scores: AreaScores) -> None:
    rows = charts.table("areas", scores)
    assert sum(int(row["Areas"] or 0) for row in rows) == 3
    assert rows[0]["Areas"] == rows[-1]["Areas"] == 1


def test_steps_are_round_and_leave_no_gap(scores: AreaScores) -> None:
    rows = charts.table("areas", spread(scores, [0.1, 0.35, 0.36, 0.9]))
    edges = [str(row["Score"]).split(" to ") for row in rows]
    assert all(one[1] == other[0] for one, other in itertools.pairwise(edges))
    assert [row["Areas"] for row in rows if row["Areas"]] == [1, 2, 1]


@pytest.mark.parametrize("unit", [0.1, 1.0, 100.0])
def test_a_score_on_an_edge_belongs_to_the_step_that_begins_there(scores: AreaScores, unit: float) -> None:
    """Tenths that binary fractions miss. Those at the very end are in the last step: none lies beyond it."""
    rows = charts.table("areas", spread(scores, [place * unit / 10 for place in range(11)]))
    assert [row["Areas"] for row in rows] == [1] * 9 + [2]
    assert [str(row["Score"]).split(" to ")[0] for row in rows] == [f"{p * unit / 10:.6g}" for p in range(10)]


def test_the_title_says_between_which_scores_the_middle_half_lies(scores: AreaScores) -> None:
    # of 1 to 8, two areas lie below 3 and two above 6
    spec = charts.spec("areas", spread(scores, [1.0, 2, 3, 4, 5, 6, 7, 8]))
    assert "between 3.000 and 6.000" in " ".join(spec["title"]["text"])


def test_a_single_score_is_one_bar(scores: AreaScores) -> None:
    assert [row["Areas"] for row in charts.table("areas", spread(scores, [5.0, 5.0]))] == [2]
    assert charts.table("areas", spread(scores, [])) == []


def test_another_node_is_drawn_by_its_id(scores: AreaScores) -> None:
    assert "Water" in charts.build("areas", scores, node="water").title
    with pytest.raises(UnknownName, match="water"):
        charts.build("areas", scores, node="watr")
