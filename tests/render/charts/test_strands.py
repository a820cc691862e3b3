from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import bsaudit
from bsaudit.model.result import Score
from bsaudit.render import charts


def bars(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {datum["subject"]: datum for datum in spec["vconcat"][0]["data"]["values"]}


def test_a_bar_is_as_long_as_the_score(scored: Score) -> None:
    found = bars(charts.spec("strands", scored))
    assert set(found) == {scored.overall.title, *(strand.title for strand in scored.strands)}
    for strand in scored.strands:
        assert found[strand.title]["value"] == strand.score
        assert f"{strand.score:.1f}" in found[strand.title]["text"]
        assert strand.verdict in found[strand.title]["text"]


def test_the_title_names_best_and_worst_with_their_numbers(scored: Score) -> None:
    by_score = sorted(scored.strands, key=lambda strand: strand.score or 0)
    title = " ".join(charts.spec("strands", scored)["title"]["text"])
    assert f"{scored.overall.title} scores {scored.overall.score:.1f} of 100" in title
    assert f"{by_score[-1].title} scores highest ({by_score[-1].score:.1f})" in title
    assert f"{by_score[0].title} lowest ({by_score[0].score:.1f})" in title


def test_the_title_follows_the_result(scored: Score) -> None:
    first, *rest = scored.strands
    changed = dataclasses.replace(scored, strands=(dataclasses.replace(first, score=99.4), *rest))
    assert f"{first.title} scores highest (99.4)" in " ".join(
        charts.spec("strands", changed)["title"]["text"]
    )


def test_too_little_evidence_is_hollow_and_in_brackets(scored: Score) -> None:
    thin = dataclasses.replace(scored.overall, sufficient=False, score=40.0, verdict="insufficient evidence")
    spec = charts.spec("strands", dataclasses.replace(scored, overall=thin))
    datum = bars(spec)[thin.title]
    assert datum["hollow"]
    assert datum["text"] == "[40.0]  insufficient evidence"
    assert "Too little evidence for a verdict" in " ".join(spec["title"]["text"])
    assert "hollow bar" in " ".join(spec["title"]["subtitle"])


def test_no_strand_with_a_verdict_leaves_the_whole_alone(scored: Score) -> None:
    spec = charts.spec("strands", dataclasses.replace(scored, strands=()))
    assert spec["title"]["text"] == [f"The Big Society scores {scored.overall.score:.1f} of 100"]


def test_goals_stand_below_their_strands(scored: Score) -> None:
    rows = charts.spec("strands", scored, by="goal")["vconcat"][0]["data"]["values"]
    assert len(rows) == 1 + len(scored.strands) + len(scored.goals)
    assert [row["row"] for row in rows] == list(range(len(rows)))
    goals = [goal for goal in scored.goals if goal.parent == scored.strands[0].address]
    assert [row["subject"] for row in rows[2 : 2 + len(goals)]] == [goal.title for goal in goals]


def test_a_goal_without_a_score_has_words_and_no_bar(scored: Score) -> None:
    goal = dataclasses.replace(scored.goals[0], score=None, sufficient=False, verdict="insufficient evidence")
    changed = dataclasses.replace(scored, goals=(goal, *scored.goals[1:]))
    datum = bars(charts.spec("strands", changed, by="goal"))[goal.title]
    assert datum["value"] is None
    assert datum["text"] == "no score"


def test_an_interval_lies_over_its_bar(scored: Score) -> None:
    unsure = bsaudit.uncertainty("2015", draws=50)
    datum = bars(charts.spec("strands", scored, uncertainty=unsure))[scored.overall.title]
    assert (datum["lower"], datum["upper"]) == (unsure.overall.lower, unsure.overall.upper)
    row = charts.table("strands", scored, uncertainty=unsure)[0]
    assert row["Interval"] == f"{unsure.overall.lower:.1f} to {unsure.overall.upper:.1f}"


def test_an_unknown_option_is_refused(scored: Score) -> None:
    with pytest.raises(TypeError, match="colour"):
        charts.spec("strands", scored, colour="red")


def test_an_order_that_is_not_sure_is_said_to_be_so(scored: Score) -> None:
    unsure = bsaudit.uncertainty("2015", draws=50)
    words = "their order is not sure"

    def notes(half_width: float) -> str:
        spreads = tuple(
            dataclasses.replace(
                each, lower=(each.point or 0) - half_width, upper=(each.point or 0) + half_width
            )
            for each in unsure.strands
        )
        changed = dataclasses.replace(unsure, strands=spreads)
        return " ".join(charts.build("strands", scored, uncertainty=changed).notes)

    scores = [strand.score or 0 for strand in scored.strands]
    apart = max(scores) - min(scores)
    assert words in notes(apart * 0.51)
    assert words not in notes(apart * 0.49)
