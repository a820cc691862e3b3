"""The page of a scenario, from a small result made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bsaudit.model.result import (
    Edit,
    EditPart,
    IndicatorWhatIf,
    LeafPart,
    NodeWhatIf,
    Score,
    Settings,
    WhatIf,
)
from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render import render

_NODE = NodeWhatIf(
    address="overall",
    id="whole",
    kind="overall",
    title="The whole",
    before=50.0,
    before_verdict="mixed",
    before_coverage=0.9,
    after=62.0,
    after_verdict="mostly positive",
    after_coverage=0.9,
    change=12.0,
    by_edit=(EditPart(edits=(0,), points=10.0), EditPart(edits=(1, 2), points=2.0)),
    by_indicator=(LeafPart(indicator="influence", title="Influence", points=12.0),),
)
_EDIT = Edit(
    kind="value",
    address="indicator:influence",
    title="Influence",
    before=34.0,
    after=38.0,
    unit="percent",
    text="--set influence=38",
    words="Influence: 34 becomes 38 (percent)",
)


@pytest.fixture
def scenario(score_result: Score) -> WhatIf:
    weight = replace(_EDIT, kind="weight", title="Weight of Trust", before=1.0, after=2.0, unit=None)
    return WhatIf(
        provenance=score_result.provenance,
        audit=score_result.audit,
        settings=score_result.settings,
        edits=(
            _EDIT,
            weight,
            replace(weight, title="Weight of Care"),
            replace(_EDIT, kind="min coverage", title="Least coverage", before=0.33, after=0.5, unit=None),
            replace(_EDIT, kind="drop", title="Giving", before="counts", after="left out", unit=None),
        ),
        notes=("A note.",),
        overall=_NODE,
        strands=(
            replace(
                _NODE,
                address="strand:people",
                id="people",
                kind="strand",
                title="People",
                after_verdict=INSUFFICIENT,
                after_coverage=0.2,
            ),
        ),
        goals=(
            replace(
                _NODE,
                address="goal:people/influence",
                id="influence",
                kind="goal",
                title="Influence",
                after=None,
                after_verdict=INSUFFICIENT,
                change=None,
                by_edit=(),
                by_indicator=(),
            ),
        ),
        indicators=(
            IndicatorWhatIf(
                id="influence",
                title="Influence on decisions",
                goal="goal:people/influence",
                unit="percent",
                before_state="scored",
                after_state="dropped",
                before_period="2012-13",
                after_period=None,
                before_value=34.0,
                after_value=None,
                before=35.0,
                after=None,
                before_share=0.5,
                after_share=0.0,
            ),
        ),
    )


def lines(result: WhatIf, by: str | None = None) -> list[str]:
    return [" ".join(line.split()) for line in render(result, "table", by=by, width=100).splitlines()]


def test_before_and_after_stand_side_by_side(scenario: WhatIf) -> None:
    shown = lines(scenario)
    assert "The whole 50.0 62.0 ▲ +12.0 mixed → mostly positive 90%" in shown
    assert "People 50.0 [62.0] [▲ +12.0] mixed → insufficient evidence 90% → 20%" in shown
    assert "Another verdict: The whole; People. In [brackets]: too little evidence." in shown


def test_each_edit_has_its_sides_and_its_points_and_they_sum(scenario: WhatIf) -> None:
    shown = lines(scenario)
    assert "Influence 34% 38% +10.0" in shown
    assert "Weight of Trust 1 2 +2.0" in shown
    assert "Weight of Care 1 2 (with above)" in shown
    assert "Least coverage 0.33 0.5 0.0" in shown
    assert "All edits +12.0" in shown
    assert "• A note." in shown


def test_no_points_are_made_up_where_the_whole_has_no_score(scenario: WhatIf) -> None:
    overall = replace(scenario.overall, after=None, change=None, by_edit=(), by_indicator=())
    shown = lines(replace(scenario, overall=overall))
    assert "Influence 34% 38% n/a" in shown
    assert "All edits n/a" in shown


def test_goals_and_touched_indicators_are_shown_when_asked_for(scenario: WhatIf) -> None:
    assert "Influence 50.0 n/a n/a mixed → insufficient evidence 90%" in lines(scenario, by="goal")
    assert "Influence on decisions 34% (2012-13) 35.0 dropped" in lines(scenario, by="indicator")


def test_small_parts_are_summed_in_one_row(scenario: WhatIf) -> None:
    parts = tuple(LeafPart(indicator=f"i{n}", title=f"I{n}", points=float(n)) for n in range(9))
    many = replace(scenario, overall=replace(scenario.overall, by_indicator=parts))
    shown = lines(many)
    assert "4 others (-v lists them) +6.0" in shown
    assert "I0 0.0" in [" ".join(line.split()) for line in render(many, "table", verbose=True).splitlines()]


def test_nothing_changed_says_so_and_hindsight_is_named(scenario: WhatIf) -> None:
    calm = replace(scenario.overall, after_verdict="mixed")
    settings = Settings(vintage="revised", as_of=date(2013, 12, 9))
    shown = lines(replace(scenario, overall=calm, strands=(), goals=(), settings=settings))
    assert any(line.startswith("No verdict changes on the whole or on a strand.") for line in shown)
    assert any(line.startswith("With hindsight (vintage revised)") for line in shown)


def test_rows_are_tidy(scenario: WhatIf) -> None:
    rows = scenario.rows()
    assert [row["address"] for row in rows] == [
        "overall",
        "strand:people",
        "goal:people/influence",
        "indicator:influence",
    ]
    assert [row["parent"] for row in rows] == [None, "overall", "strand:people", "goal:people/influence"]
    assert len({tuple(row) for row in rows}) == 1
    last = rows[-1]
    assert (last["overall_points"], last["change"], last["after_state"]) == (12.0, None, "dropped")
    assert "34 becomes 38" in str(last["edits"])
    assert [row["kind"] for row in scenario.rows()[:1]] == ["overall"]
    assert scenario.node("strand:people").title == "People"
