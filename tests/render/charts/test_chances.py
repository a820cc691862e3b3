from __future__ import annotations

import dataclasses

import pytest

import bsaudit
from bsaudit.model.result import Uncertainty
from bsaudit.render import charts


@pytest.fixture(scope="module")
def unsure() -> Uncertainty:
    result = bsaudit.uncertainty("2015", draws=50)
    chances = {"mixed": 0.75, "mostly negative": 0.25}
    whole = dataclasses.replace(result.overall, verdict="mixed", probabilities=chances)
    first = dataclasses.replace(
        result.strands[0], verdict="mixed", probabilities={"mixed": 0.25, "mostly negative": 0.75}
    )
    return dataclasses.replace(result, overall=whole, strands=(first,))


def test_the_title_says_how_sure_the_verdicts_are(unsure: Uncertainty) -> None:
    assert charts.build("uncertainty", unsure).title == (
        "The verdict “mixed” on The Big Society holds in 75% of draws; "
        "least sure is “mixed” on Community empowerment (25%, with 75% for “mostly negative”)"
    )


def test_a_column_is_as_high_as_its_probability(unsure: Uncertainty) -> None:
    view = charts.spec("uncertainty", unsure)["vconcat"][0]
    columns = next(layer["data"]["values"] for layer in view["layer"] if layer["mark"]["type"] == "rect")
    assert len(columns) == 4
    for column in columns:
        assert column["foot"] - column["top"] == pytest.approx(40 * column["probability"])


def test_the_verdict_of_the_audit_alone_is_filled(unsure: Uncertainty) -> None:
    view = charts.spec("uncertainty", unsure)["vconcat"][0]
    columns = next(layer["data"]["values"] for layer in view["layer"] if layer["mark"]["type"] == "rect")
    assert {column["verdict"] for column in columns if column["filled"]} == {"mixed"}


def test_the_table_has_every_verdict(unsure: Uncertainty) -> None:
    row = charts.table("uncertainty", unsure)[0]
    assert (row["Mixed"], row["Mostly negative"], row["Positive"]) == (0.75, 0.25, 0.0)


def test_the_whole_alone_needs_no_comparison(unsure: Uncertainty) -> None:
    alone = dataclasses.replace(unsure, strands=())
    assert charts.build("uncertainty", alone).title.endswith("holds in 75% of draws")


def test_goals_can_be_added(unsure: Uncertainty) -> None:
    goals = [goal for goal in unsure.goals if goal.parent == unsure.strands[0].address]
    assert len(charts.table("uncertainty", unsure, by="goal")) == 2 + len(goals)
