"""The page of promises against delivery, from a small result made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from bsaudit.model.result import (
    ClaimShown,
    CommitmentPace,
    Commitments,
    CommitmentState,
    Delivered,
    DeliveryRules,
    LaterCommitment,
    OutcomeBeside,
    Score,
    StrandDeeds,
)
from bsaudit.render import render

OUTCOME = OutcomeBeside(
    address="goal:people/places",
    title="Young people take part",
    score=37.5,
    verdict="mostly negative",
    change=-12.5,
    moved="worsened",
    left_out=("places",),
    reason="change of score since the baseline",
)
PROMISE = CommitmentState(
    address="commitment:places",
    id="places",
    title="Places for the young",
    strand="people",
    goal="goal:people/places",
    themes=("power",),
    fact="places",
    counts=True,
    pledged="2010-05",
    pledged_by="A Minister",
    unit="count",
    target=50000.0,
    first_target=None,
    deadline="2012",
    state="scored",
    reason="2012",
    delivered=Delivered(
        value=39566.0,
        qualifier="gt",
        period="2012",
        end=date(2012, 12, 31),
        public_by=date(2013, 8, 31),
        source="a-report",
        publisher="An Office",
        url="https://example.org",
        file="observations.csv",
        line=7,
        evidence=None,
    ),
    start=None,
    share_delivered=0.79132,
    share_low=0.79132,
    share_high=0.79132,
    share_of_first_target=None,
    basis="from nothing",
    formula="39566 / 50000",
    score=79.132,
    completion="substantial",
    timing="overdue",
    kept=False,
    days_late=None,
    claims=(),
    contested=None,
    pace=None,
    outcome=OUTCOME,
    case="not kept, outcome did not move",
    statement="Places for the young: 39,566 of 50,000.",
    sources=("a-report",),
    flags=(),
    rationale="The programme's own scheme.",
    note="Seen later.",
    file="commitments.csv",
    line=3,
)
LATE = replace(PROMISE, id="late", title="A late one", timing="late", kept=True, days_late=91, outcome=None)
MOVED = replace(PROMISE, id="moved", title="A moved one", unit="percent", target=70.0, first_target=100.0)
DISPUTED = replace(
    PROMISE,
    id="disputed",
    title="A disputed one",
    contested="Two counts differ.",
    share_low=0.42,
    share_high=0.8,
    claims=(
        ClaimShown(
            says="one count",
            value=21000.0,
            share=0.42,
            known_from="2013",
            counted=True,
            basis="An Office [a]",
        ),
        ClaimShown(
            says="no such target", value=None, share=None, known_from="", counted=False, basis="A note."
        ),
    ),
)
OPEN = replace(
    PROMISE,
    id="open",
    title="An open one",
    timing="not yet due",
    kept=None,
    pace=CommitmentPace(
        series="s",
        first_value=8400.0,
        first_period="2011",
        last_value=26003.0,
        last_period="2012",
        points=2,
        target=50000.0,
        deadline="2013",
        actual=17566.9,
        required=24013.4,
        projected=43557.9,
        shortfall=6442.1,
        outlook="off course",
        first_target=None,
        first_target_shortfall=None,
        first_target_outlook=None,
        assumption="a straight line",
    ),
)
STRAND = StrandDeeds(
    address="strand:people",
    id="people",
    title="People",
    promises=5,
    unmeasurable=0,
    with_share=5,
    share_delivered=0.79132,
    due=4,
    share_due=0.79132,
    kept=1,
    not_kept=3,
    kept_share=0.25,
    score=55.0,
    verdict="mixed",
    sufficient=True,
    change=-4.8,
    moved="did not move",
    case="not kept, outcome did not move",
    statement="People: 79% of what was due was delivered on average.",
    unpromised=(replace(OUTCOME, title="People have a say", change=12.0, moved="moved"),),
)


@pytest.fixture
def result(score_result: Score) -> Commitments:
    return Commitments(
        provenance=score_result.provenance,
        audit=score_result.audit,
        settings=score_result.settings,
        rules=DeliveryRules(
            substantial=0.5,
            kept=1.0,
            kept_on_the_whole=0.5,
            outcome_moved=10.0,
            near_deadline="P3M",
            reason="r",
        ),
        strands=(STRAND,),
        commitments=(PROMISE, LATE, MOVED, DISPUTED, OPEN, replace(PROMISE, id="x", strand="elsewhere")),
        later=(
            LaterCommitment(
                address="commitment:later",
                id="later",
                title="A later one",
                strand="people",
                pledged="2014",
                reason="promised in 2014, after 2013-12-09",
            ),
        ),
    )


def test_the_table_fits_eighty_columns(result: Commitments) -> None:
    text = render(result, "table", width=80)
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize(
    "words",
    [
        "over 39,566",
        "79% substantial",
        "overdue",
        "(2012)",
        "late by 91",
        "from 100%",
        "42% to",
        "not kept,",
        "Outcomes without a promise",
        "People have a say",
        "Two counts differ.",
        "no such target; undated, so not in the range. A note.",
        "17,567",
        "24,013",
        "43,558",
        "off course",
        "Assumption: a straight line.",
        "A later one: promised in 2014",
        "Outside the strands",
        "none linked",
    ],
)
def test_the_page_says(result: Commitments, words: str) -> None:
    assert words in render(result, "table", width=80)


def test_verbose_gives_every_promise_in_words(result: Commitments) -> None:
    assert "Seen later." not in render(result, "table", width=80)
    assert "Seen later." in render(result, "table", width=80, verbose=True)


def test_a_strand_without_a_promise_and_nothing_to_tell(result: Commitments) -> None:
    text = render(replace(result, commitments=(), later=(), strands=(STRAND,)), "table", width=80)
    assert "No promise had been made." in text
    assert "Of no promise can one tell whether it was kept." in text


def test_hindsight_is_named(result: Commitments) -> None:
    hindsight = replace(result, settings=replace(result.settings, vintage="revised"))
    assert "With hindsight" in render(hindsight, "table", width=80)


def test_the_rows_are_tidy(result: Commitments) -> None:
    header, first, promise, *_ = render(result, "csv").splitlines()
    assert first.startswith("2013,2013-12-09,known,strand,strand:people,People,people")
    values = dict(zip(header.split(","), promise.split(","), strict=False))
    assert (values["share_delivered"], values["completion"], values["kept"]) == (
        "0.79132",
        "substantial",
        "false",
    )
    assert len(render(result, "csv").splitlines()) == 1 + 1 + 6 + 1


def test_json_holds_all(result: Commitments) -> None:
    content = json.loads(render(result, "json"))
    assert content["kind"] == "commitments"
    assert content["commitments"][4]["pace"]["outlook"] == "off course"
