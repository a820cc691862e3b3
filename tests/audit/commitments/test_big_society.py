"""The bundled promises, checked by hand against rows of the dataset."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from bsaudit.audit.commitments.outcome import delivery_indicators
from bsaudit.audit.commitments.register import commitments
from bsaudit.audit.explain import explain
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Commitments, TraceNode

AUDITS = ("2012", "2013", "2015")


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load()


@pytest.fixture(scope="module")
def known(programme: Programme) -> dict[str, Commitments]:
    return {audit: commitments(programme, audit) for audit in AUDITS}


# commitment, audit, delivered, target, share by hand, completion, timing
BY_HAND = [
    ("ncs-places-2012", "2013", 26003, 30000, 26003 / 30000, "substantial", "overdue"),
    ("ncs-places-2013", "2015", 39566, 50000, 0.79132, "substantial", "overdue"),
    ("transparency-programme", "2012", 23, 25, 0.92, "substantial", "overdue"),
    ("personal-budgets-70", "2013", 55.6, 70, 55.6 / 70, "substantial", "overdue"),
    # The directors' snapshots, before the official count and under the first target: (25 - 16.7) / (100 - 16.7).
    ("personal-budgets-70", "2012", 25, 100, 8.3 / 83.3, "limited", "not yet due"),
    ("sme-25-per-cent", "2015", 19.9, 25, 0.796, "substantial", "not yet due"),
    ("elected-police-commissioners", "2013", 41, 41, 1.0, "complete", "on time"),
    ("community-first-matched-fund", "2015", 12.5, 30, 12.5 / 30, "limited", "not yet due"),
    ("big-society-capital-600m", "2015", 5.4, 600, 0.009, "limited", "no deadline"),
]


@pytest.mark.parametrize(
    ("name", "audit", "delivered", "target", "share", "completion", "timing"),
    BY_HAND,
    ids=[f"{case[0]}-{case[1]}" for case in BY_HAND],
)
def test_share_by_hand(
    known: dict[str, Commitments],
    name: str,
    audit: str,
    delivered: float,
    target: float,
    share: float,
    completion: str,
    timing: str,
) -> None:
    state = known[audit].commitment(name)
    assert state.delivered is not None
    assert (state.delivered.value, state.target) == (delivered, target)
    assert state.share_delivered == pytest.approx(share, abs=1e-12)
    assert state.score == pytest.approx(100 * share, abs=1e-9)
    assert (state.completion, state.timing) == (completion, timing)


NOT_KNOWN = [
    ("elected-police-commissioners", "2012"),  # elected in November 2012
    ("ncs-places-2012", "2012"),
    ("ncs-places-2013", "2013"),  # the summer of 2013 was counted in August 2014
    ("ncs-places-2014", "2015"),  # October 2015
    ("community-organisers", "2015"),  # 12 March 2015
    ("your-square-mile", "2013"),  # the auditors counted in July 2014
    ("transition-fund", "2015"),  # neither period nor publication is dated
]


@pytest.mark.parametrize(("name", "audit"), NOT_KNOWN)
def test_delivery_made_public_later_is_not_known(
    known: dict[str, Commitments], name: str, audit: str
) -> None:
    state = known[audit].commitment(name)
    assert (state.delivered, state.score, state.state, state.completion) == (
        None,
        None,
        "no delivery known",
        "no evidence",
    )
    assert state.kept is None


def test_the_small_firms_share_of_february_2015_enters_only_after_the_last_audit(
    programme: Programme,
) -> None:
    later = commitments(programme, "2015", as_of=date(2015, 3, 1)).commitment("sme-25-per-cent")
    assert later.delivered is not None
    assert later.delivered.value == 26.1
    # 26.1 / 25 with the supply chain, 10.3 / 25 by direct contracts: whether it was met is disputed.
    assert [later.share_low, later.share_high] == pytest.approx([0.412, 1.044])
    assert (later.timing, later.kept, later.score) == ("disputed", None, 100.0)


def test_the_newest_vintage_known_is_used(programme: Programme) -> None:
    def places(day: date) -> float:
        found = commitments(programme, "2015", as_of=day).commitment("ncs-places-2013").delivered
        assert found is not None
        return found.value

    assert (places(date(2015, 10, 6)), places(date(2015, 10, 7))) == (39566, 39556)


def test_a_moved_target_is_shown_beside_the_first(known: dict[str, Commitments]) -> None:
    before, after = (known[audit].commitment("personal-budgets-70") for audit in ("2012", "2013"))
    assert (before.target, before.first_target, before.pledged) == (100, None, "2010-11-16")
    assert (after.target, after.first_target, after.pledged) == (70, 100, "2012-10")
    assert after.share_of_first_target == pytest.approx(0.556)
    assert "target moved" in after.flags


def test_a_promise_that_was_not_the_governments_is_shown_and_not_counted(
    known: dict[str, Commitments],
) -> None:
    network = known["2015"].commitment("your-square-mile")
    assert network.share_delivered == pytest.approx(64 / 1_000_000)
    assert (network.completion, network.timing, network.score, network.state) == (
        "limited",
        "overdue",
        None,
        "not counted",
    )


def test_a_disputed_promise_is_shown_and_not_counted(known: dict[str, Commitments]) -> None:
    mutuals = known["2015"].commitment("mutuals-million-staff")
    assert (mutuals.share_delivered, mutuals.score, mutuals.state) == (0.035, None, "not counted")
    assert [claim.value for claim in mutuals.claims] == [1_000_000, None]
    assert {"contested", "not counted"} <= set(mutuals.flags)


def test_what_was_disputed_only_later_is_not_yet_disputed(programme: Programme) -> None:
    name = "big-society-capital-600m"
    assert commitments(programme, "2015").commitment(name).claims == ()
    later = commitments(programme, "2015", as_of=date(2015, 1, 31)).commitment(name)
    assert [later.share_low, later.share_high] == pytest.approx([36 / 600, 158 / 600])


def test_an_undated_claim_enters_the_range_with_hindsight_alone(programme: Programme) -> None:
    def shares(vintage: str) -> list[float | None]:
        state = commitments(programme, "2015", vintage=vintage).commitment("ncs-places-2012")  # type: ignore[arg-type]
        return [state.share_low, state.share_high]

    assert shares("known") == pytest.approx([26003 / 30000, 26003 / 30000])
    assert shares("revised") == pytest.approx([26003 / 30000, 32000 / 30000])


def test_promises_not_yet_made_are_listed_as_later(known: dict[str, Commitments]) -> None:
    assert {each.id for each in known["2012"].later} == {
        "centre-for-social-action",
        "transforming-local-infrastructure",
        "youth-social-action-50",
    }
    assert {each.id for each in known["2013"].later} == {"transforming-local-infrastructure"}
    assert known["2015"].later == ()


def test_the_pace_of_citizen_service_by_hand(known: dict[str, Commitments]) -> None:
    # 8,400 at the end of 2011 and 26,003 at the end of 2012, 366 days later; 50,000 due 365 days after that.
    pace = known["2013"].commitment("ncs-places-2013").pace
    assert pace is not None
    assert pace.actual == pytest.approx(17603 / 366 * 365.25)
    assert pace.required == pytest.approx(23997 / 365 * 365.25)
    assert pace.projected == pytest.approx(26003 + 17603 / 366 * 365)
    assert (pace.outlook, pace.points) == ("off course", 2)


def test_a_campaign_of_all_parties_is_not_the_governments_promise(programme: Programme) -> None:
    first = commitments(programme, "2015").commitment("youth-social-action-50")
    assert (first.state, first.share_delivered) == ("starting point only", None)
    # From 40 to 42 of the ten points to 50, on the second wave.
    later = commitments(programme, "2015", as_of=date(2016, 1, 1)).commitment("youth-social-action-50")
    assert later.share_delivered == pytest.approx(0.2)
    assert (later.score, later.state) == (None, "not counted")


def test_late_delivery_is_late_and_organisers_came_in_time(programme: Programme) -> None:
    trained = commitments(programme, "2015", as_of=date(2015, 10, 1)).commitment("community-organisers")
    # 5,500 on 12 March 2015, before the end of that month, though 6,000 in September is the latest count.
    assert trained.delivered is not None
    assert (trained.delivered.value, trained.timing, trained.days_late) == (6000, "on time", None)
    assert (trained.share_delivered, trained.score) == (1.2, 100.0)


def test_strands_by_hand(known: dict[str, Commitments]) -> None:
    social = {strand.id: strand for strand in known["2015"].strands}["social_action"]
    citizen_service = (26003 / 30000 + 39566 / 50000) / 2  # two years of one promise weigh as one fact
    assert social.share_due == pytest.approx(citizen_service)
    assert social.share_delivered == pytest.approx((citizen_service + 0.009) / 2)
    assert (social.kept, social.not_kept, social.due) == (0, 2, 2)
    empowerment = {strand.id: strand for strand in known["2015"].strands}["community_empowerment"]
    assert (empowerment.kept, empowerment.not_kept) == (3, 0)
    assert (empowerment.moved, empowerment.case) == ("worsened", "kept, outcome did not move")


def test_a_promise_is_never_its_own_outcome(programme: Programme, known: dict[str, Commitments]) -> None:
    own = delivery_indicators(programme.rubric)
    assert {"ncs_participants", "transparency_commitments_met", "self_directed_support_users"} <= own
    outcome = known["2015"].commitment("ncs-places-2013").outcome
    assert outcome is not None
    assert outcome.left_out == ("ncs_participants",)
    # Without it, the goal's change is the mean change of its other indicators that have a baseline.
    result = score(programme, "2015")
    others = [
        each
        for each in result.indicators
        if each.goal == outcome.address and each.score is not None and each.id not in own
    ]
    moved = [
        (each.weight, each.score - each.baseline_score)
        for each in others
        if each.score is not None and each.baseline_score is not None
    ]
    by_hand = sum(weight * points for weight, points in moved) / sum(weight for weight, _ in moved)
    assert outcome.change == pytest.approx(by_hand)
    assert outcome.score == result.node(outcome.address).score


def test_outcomes_without_a_promise_are_shown(known: dict[str, Commitments]) -> None:
    unpromised = {each.address for strand in known["2015"].strands for each in strand.unpromised}
    assert "goal:community_empowerment/influence" in unpromised
    assert "goal:social_action/young_people" not in unpromised


def test_the_status_column_is_never_read(programme: Programme) -> None:
    changed = {
        name: each._replace(status="delivered") for name, each in programme.package.commitments.items()
    }
    package = dataclasses.replace(programme.package, commitments=changed)
    other = commitments(dataclasses.replace(programme, package=package), "2015")
    assert other.rows() == commitments(programme, "2015").rows()


def test_the_latest_audit_is_the_one_without_a_name(programme: Programme) -> None:
    assert commitments(programme).audit.id == "2015"


def test_every_commitment_is_placed_and_none_is_lost(
    programme: Programme, known: dict[str, Commitments]
) -> None:
    assert set(programme.rubric.commitments) == set(programme.package.commitments)
    for result in known.values():
        shown = [each.id for each in result.commitments] + [each.id for each in result.later]
        assert sorted(shown) == sorted(programme.package.commitments)


@pytest.mark.parametrize("audit", AUDITS)
def test_nothing_shown_became_public_after_the_day(known: dict[str, Commitments], audit: str) -> None:
    result = known[audit]
    assert any(each.delivered for each in result.commitments)
    for each in result.commitments:
        for row in (each.start, each.delivered):
            assert row is None or row.public_by <= result.settings.as_of


def _steps(node: TraceNode) -> list[TraceNode]:
    return [node, *(step for child in node.children for step in _steps(child))]


def test_the_trace_leads_to_the_row(programme: Programme) -> None:
    root = explain(programme, "2015", "commitment:ncs-places-2013").root
    assert (root.address, root.formula) == ("commitment:ncs-places-2013", "100 × 39566 / 50000")
    assert root.value == pytest.approx(79.132)
    rows = [dict(step.details)["row"] for step in _steps(root) if step.label == "Delivered"]
    assert rows == ["observations.csv:579"]


def test_the_trace_of_what_was_not_yet_made_says_so(programme: Programme) -> None:
    root = explain(programme, "2012", "commitment:youth-social-action-50").root
    assert dict(root.details)["not yet made"].startswith("promised in 2013-11")
    with pytest.raises(UnknownName, match="did you mean 'ncs-places-2013'"):
        explain(programme, "2012", "commitment:ncs-places-213")


def test_every_commitment_can_be_traced(programme: Programme) -> None:
    result = commitments(programme, "2015", vintage="revised")
    assert len(result.commitments) == len(programme.package.commitments) > 0
    for each in result.commitments:
        root = explain(programme, "2015", each.address, vintage="revised").root
        assert (root.value, root.verdict) == (each.score, each.completion)
