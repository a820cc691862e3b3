"""Results of the other verbs, made by hand like the score above them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bsaudit.model.result import (
    AuditRef,
    Citation,
    Citations,
    Comparison,
    Contribution,
    Evidence,
    IndicatorChange,
    IndicatorView,
    Listing,
    NodeChange,
    Score,
    SeriesView,
    Settings,
    Trace,
    TraceNode,
)


def evidence(score_result: Score, value: float, period: str, published: str = "2013-02-28") -> Evidence:
    current = score_result.indicators[0].current
    assert current is not None
    return replace(current, value=value, period=period, published=published)


CHANGE = NodeChange(
    address="overall",
    id="big_society",
    kind="overall",
    title="The whole",
    before=50.0,
    before_verdict="mixed",
    after=42.0,
    after_verdict="mixed",
    published=-8.0,
    before_matched=55.0,
    after_matched=35.0,
    matched_coverage=0.25,
    matched_sufficient=False,
    matched=1,
    like_for_like=-20.0,
    composition=12.0,
    contributions=(
        Contribution(indicator="influence", part="like for like", points=-20.0),
        Contribution(indicator="trust", part="entered", points=9.0),
        Contribution(indicator="care", part="left", points=3.0),
    ),
)


def moved(indicator_id: str, part: str, before: float | None, after: float | None) -> IndicatorChange:
    return IndicatorChange(
        id=indicator_id,
        title=f"Indicator {indicator_id}",
        goal="goal:people/influence",
        part=part,  # type: ignore[arg-type]
        before_state="no data" if before is None else "scored",
        after_state="no data" if after is None else "scored",
        before=before,
        after=after,
        before_period=None if before is None else "2012-13",
        after_period=None if after is None else "2013-14",
        before_value=None if before is None else 38.0,
        after_value=None if after is None else 34.0,
        before_series=None if before is None else "survey",
        after_series=None if after is None else "survey",
        unit="percent",
    )


@pytest.fixture
def comparison_result(score_result: Score) -> Comparison:
    people = replace(CHANGE, address="strand:people", id="people", kind="strand", title="People")
    goal = replace(CHANGE, address="goal:people/influence", id="influence", kind="goal", title="Influence")
    return Comparison(
        provenance=score_result.provenance,
        before=score_result.audit,
        after=AuditRef(id="2015", title="The Tiny Audit 2015", as_of=date(2015, 1, 20)),
        before_settings=score_result.settings,
        after_settings=Settings(vintage="known", as_of=date(2015, 1, 20)),
        overall=CHANGE,
        strands=(people,),
        goals=(goal,),
        indicators=(
            moved("influence", "like for like", 55.0, 35.0),
            moved("trust", "entered", None, 40.0),
            moved("care", "left", 60.0, None),
            moved("never", "unscored", None, None),
        ),
    )


@pytest.fixture
def trace_result(score_result: Score) -> Trace:
    row = TraceNode(
        label="Current",
        title="38 in 2012-13",
        address=None,
        value=38.0,
        unit="percent",
        verdict=None,
        formula=None,
        details=(("row", "observations.csv:3"), ("address", "https://example.org/survey")),
        children=(),
    )
    root = TraceNode(
        label="Indicator",
        title="Can influence decisions",
        address="indicator:influence",
        value=55.0,
        unit="score",
        verdict="mixed",
        formula="50 + 50 × (38 - 37) / 10",
        details=(("weight", "1 in its goal"),),
        children=(row,),
    )
    return Trace(
        provenance=score_result.provenance,
        audit=score_result.audit,
        settings=score_result.settings,
        root=root,
    )


@pytest.fixture
def listing_result(score_result: Score) -> Listing:
    return Listing(
        provenance=score_result.provenance,
        what="goals",
        columns=("id", "title", "weight", "open"),
        entries=(
            {"id": "people/influence", "title": "Influence", "weight": 1.0, "open": True},
            {"id": "people/trust", "title": "Trust", "weight": 0.5, "open": False},
        ),
    )


@pytest.fixture
def view_result(score_result: Score) -> IndicatorView:
    rows = (
        evidence(score_result, 3050.0, "2009-10"),
        evidence(score_result, 3450.0, "2010-11", published="2012"),
        evidence(score_result, 3470.0, "2010-11"),
        evidence(score_result, 5050.0, "2011-12", published=""),
    )
    return IndicatorView(
        provenance=score_result.provenance,
        id="adoptions",
        title="Children adopted",
        definition="Number of children adopted",
        unit="count",
        indicator_kind="administrative",
        producer="A Department",
        population="Children, England",
        note="",
        goal="services/care",
        direction="higher",
        rationale="A quarter is the full improvement.",
        baseline_end=date(2010, 5, 31),
        series=(
            SeriesView(
                series="counts",
                used=True,
                observations=rows,
                breaks=("2011-12",),
                superseded=(1,),
                baseline=0,
            ),
            SeriesView(series="other", used=False, observations=rows[:1], breaks=(), superseded=()),
        ),
        audits=(score_result.audit,),
    )


@pytest.fixture
def citations_result(score_result: Score) -> Citations:
    return Citations(
        provenance=score_result.provenance,
        citations=(
            Citation(
                id="survey-2013",
                text="A Department (2013). The Survey 2013.",
                url="https://example.org/survey",
                licence="OGL",
                used_for=("influence",),
            ),
        ),
    )
