"""The bundled audit, checked by hand against rows of the dataset.

Each case writes out the arithmetic: which rows must be chosen, and what they make on the declared scale.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from math import isclose
from pathlib import Path

import pytest

from bsaudit.audit.compare import compare
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.model.dates import Duration
from bsaudit.model.result import Score

DATA = Path(__file__).parents[2] / "data" / "big-society" / "observations.csv"


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load()


@pytest.fixture(scope="module")
def scores(programme: Programme) -> dict[str, Score]:
    return {audit: score(programme, audit) for audit in ("2012", "2013", "2015")}


# indicator, audit, series, baseline value and period, current value and period, score by hand
BY_HAND = [
    # Local influence: 50 + 50 × (38 - 37) / 10 = 55; 50 + 50 × (34 - 37) / 10 = 35. Never 26, the online value.
    ("influence_local", "2012", "citizenship-community-f2f", 37, "2009-10", 38, "2010-11", 55.0),
    ("influence_local", "2013", "citizenship-community-f2f", 37, "2009-10", 38, "Aug 2012 to Jan 2013", 55.0),
    ("influence_local", "2015", "citizenship-community-f2f", 37, "2009-10", 34, "2013-14", 35.0),
    # Formal volunteering once a month: the full year 2012-13 (29) goes before its own first quarter.
    ("formal_volunteering_month", "2013", "citizenship-community-f2f", 25, "2009-10", 29, "2012-13", 70.0),
    ("formal_volunteering_month", "2015", "citizenship-community-f2f", 25, "2009-10", 27, "2013-14", 60.0),
    # Belonging: 50 + 50 × (70 - 77) / 10 = 15.
    (
        "belong_neighbourhood",
        "2013",
        "citizenship-community-f2f",
        77,
        "2008-09",
        78,
        "Aug 2012 to Jan 2013",
        55.0,
    ),
    ("belong_neighbourhood", "2015", "citizenship-community-f2f", 77, "2008-09", 70, "2013-14", 15.0),
    # Civic participation: the older survey in 2012 (34 against 34), the successor once it has two points:
    # 50 + 50 × (30 - 41) / 10 = -5, clipped to 0.
    ("civic_participation", "2012", "citizenship-f2f", 34, "2009-10", 34, "2010-11", 50.0),
    ("civic_participation", "2015", "community-life-f2f", 41, "2012-13", 30, "2013-14", 0.0),
    # Adoptions, both vintages of 2011-12: 3,450 was public by the end of 2012, 3,980 for 2012-13 in 2013.
    # 50 + 50 × (3980 - 3200) / 800 = 98.75; (5050 - 3200) runs off the scale.
    ("adoptions", "2012", "dfe-ssda903", 3200, "2009-10", 3050, "2010-11", 40.625),
    ("adoptions", "2013", "dfe-ssda903", 3200, "2009-10", 3980, "2012-13", 98.75),
    ("adoptions", "2015", "dfe-ssda903", 3200, "2009-10", 5050, "2013-14", 100.0),
    # National Citizen Service, steps of the promise: (26003 - 8400) / (30000 - 8400) and
    # (39566 - 8400) / (50000 - 8400).
    ("ncs_participants", "2013", "ncs-annual", 8400, "2011", 26003, "2012", 100 * 17603 / 21600),
    ("ncs_participants", "2015", "ncs-annual", 8400, "2011", 39566, "2013", 100 * 31166 / 41600),
    # Satisfaction with the NHS: 2014's value came out on 29 January 2015, nine days after the last audit.
    ("nhs_satisfaction", "2012", "bsa", 64, "2009", 70, "2010", 80.0),
    ("nhs_satisfaction", "2015", "bsa", 64, "2009", 60, "2013", 30.0),
    # Distrust falls from 40 to 32: lower is better, 50 - 50 × (32 - 40) / 10 = 90.
    ("distrust_government_bsa", "2013", "bsa", 40, "2009", 32, "2012", 90.0),
]


@pytest.mark.parametrize(
    ("name", "audit", "series", "base", "base_period", "value", "period", "expected"),
    BY_HAND,
    ids=[f"{case[0]}-{case[1]}" for case in BY_HAND],
)
def test_indicator_by_hand(
    scores: dict[str, Score],
    name: str,
    audit: str,
    series: str,
    base: float,
    base_period: str,
    value: float,
    period: str,
    expected: float,
) -> None:
    indicator = scores[audit].indicator(name)
    assert indicator.state == "scored", indicator.reason
    assert indicator.baseline is not None
    assert indicator.current is not None
    assert indicator.score is not None
    assert (indicator.series, indicator.baseline.value, indicator.baseline.period) == (
        series,
        base,
        base_period,
    )
    assert (indicator.current.value, indicator.current.period) == (value, period)
    assert isclose(indicator.score, expected, abs_tol=1e-9)


def test_the_online_value_of_influence_is_never_used(scores: dict[str, Score]) -> None:
    used = [scores[audit].indicator("influence_local").current for audit in scores]
    assert len(used) == 3
    assert all(row is not None and row.value != 26 and row.series != "community-life-online" for row in used)


def test_every_row_used_was_public_and_ended_by_the_day(scores: dict[str, Score]) -> None:
    for result in scores.values():
        assert any(indicator.current for indicator in result.indicators)
        for indicator in result.indicators:
            for row in (indicator.baseline, indicator.current):
                assert row is None or (row.end <= result.audit.as_of and row.public_by <= result.audit.as_of)


def test_evidence_names_the_very_row(scores: dict[str, Score]) -> None:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    pairs = [(indicator.baseline, indicator.current) for indicator in scores["2015"].indicators]
    used = [row for pair in pairs for row in pair if row is not None]
    assert len(used) >= scores["2015"].overall.scored
    for row in used:
        cells = next(csv.reader([lines[row.line - 1]]))
        assert cells[:5] == [row.indicator, row.series, row.period, str(row.start), str(row.end)]
        assert float(cells[8]) == row.value


def test_strand_scores_are_weighted_means_of_goals(scores: dict[str, Score]) -> None:
    """The tree recomputed here with plain sums, from the indicator scores alone."""
    for result in scores.values():
        assert len(result.strands) == 3
        for strand in result.strands:
            goals = [result.node(address) for address in strand.children]
            scored = [goal for goal in goals if goal.score is not None]
            by_hand = sum(goal.weight * (goal.score or 0) for goal in scored) / sum(
                goal.weight for goal in scored
            )
            assert strand.score is not None
            assert isclose(strand.score, by_hand, rel_tol=1e-12)
            for goal in scored:
                members = [
                    each for each in result.indicators if each.goal == goal.address and each.score is not None
                ]
                mean = sum(each.weight * (each.score or 0) for each in members) / sum(
                    each.weight for each in members
                )
                assert goal.score is not None
                assert isclose(goal.score, mean, rel_tol=1e-12)


def test_shares_of_the_scored_indicators_add_up_and_give_the_overall(scores: dict[str, Score]) -> None:
    for result in scores.values():
        scored = [each for each in result.indicators if each.score is not None]
        assert isclose(sum(each.share for each in result.indicators), 1, rel_tol=1e-12)
        assert result.overall.score is not None
        assert isclose(
            sum(each.share * (each.score or 0) for each in scored), result.overall.score, rel_tol=1e-12
        )
        assert isclose(sum(grade.share for grade in result.grades), 1, rel_tol=1e-12)


def test_the_denominator_is_the_same_at_every_audit(scores: dict[str, Score]) -> None:
    counted = {
        audit: [node.counted for node in (*result.strands, *result.goals)] for audit, result in scores.items()
    }
    assert counted["2012"] == counted["2013"] == counted["2015"]


@pytest.mark.parametrize("pair", [("2012", "2013"), ("2013", "2015"), ("2012", "2015"), ("2015", "2012")])
def test_the_parts_of_a_change_add_up(programme: Programme, pair: tuple[str, str]) -> None:
    comparison = compare(programme, *pair)
    for node in (comparison.overall, *comparison.strands, *comparison.goals):
        if node.published is None:
            continue
        matched = sum(each.points for each in node.contributions if each.part == "like for like")
        rest = sum(each.points for each in node.contributions if each.part != "like for like")
        assert isclose(matched, node.like_for_like or 0.0, abs_tol=1e-9)
        assert node.composition is not None
        assert isclose(rest, node.composition, abs_tol=1e-9)
        assert isclose(matched + rest, node.published, abs_tol=1e-9)


def test_adding_a_later_year_changes_no_earlier_score(programme: Programme) -> None:
    """Scores as known in 2013 are the same whether or not later rows exist in the file."""
    day = date(2013, 12, 9)
    kept = [row for row in programme.package.observations if row.public_by(Duration(months=6)) <= day]
    cut = replace(programme, package=replace(programme.package, observations=tuple(kept)))
    whole, part = score(programme, "2013"), score(cut, "2013")
    assert len(kept) < len(programme.package.observations)
    assert [each.score for each in part.indicators] == [each.score for each in whole.indicators]
    assert part.overall == whole.overall
