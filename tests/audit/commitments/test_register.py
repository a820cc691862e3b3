"""Promises of the tiny audit: fifty thousand helpers by March 2015, and a right without a number."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from bsaudit.audit.commitments.register import commitments
from bsaudit.audit.programme import Programme
from bsaudit.model.dates import PartialDate
from bsaudit.model.result import CommitmentState
from bsaudit.model.rubric import CommitmentRule

MEASURE = {"indicator": "helpers", "series": "register"}


def changed(tiny: Programme, rule: dict[str, Any] | None = None, **commitment: Any) -> Programme:
    """The tiny audit with a rule for its first promise, and with the promise itself changed."""
    rules = {"helpers-50": CommitmentRule.model_validate({"reason": "A test", **rule})} if rule else {}
    rubric = tiny.rubric.model_copy(update={"commitments": rules})
    promise = tiny.package.commitments["helpers-50"]._replace(**commitment)
    package = dataclasses.replace(
        tiny.package, commitments={**tiny.package.commitments, "helpers-50": promise}
    )
    return Programme(dataclasses.replace(tiny.rubric_file, rubric=rubric), package)


def helpers(programme: Programme, day: date | None = None, vintage: Any = "known") -> CommitmentState:
    return commitments(programme, "2014", as_of=day, vintage=vintage).commitment("helpers-50")


def test_without_a_rule_the_table_is_read(tiny: Programme) -> None:
    state = helpers(tiny)
    assert state.delivered is not None
    assert (state.delivered.value, state.delivered.file, state.delivered.evidence) == (
        35,
        "commitments.csv",
        None,
    )
    assert (state.share_delivered, state.completion, state.timing) == (0.7, "substantial", "not yet due")
    assert (state.outcome, state.case) == (None, "cannot tell")
    before = helpers(tiny, date(2013, 6, 10))
    assert (before.delivered, before.completion) == (None, "no evidence")


def test_a_promise_without_a_number(tiny: Programme) -> None:
    state = commitments(tiny, "2014").commitment("right-to-speak")
    assert (state.state, state.score, state.completion, state.timing) == (
        "no target",
        None,
        "no evidence",
        "no deadline",
    )


def test_the_way_from_a_starting_value(tiny: Programme) -> None:
    state = helpers(changed(tiny, {"measure": MEASURE | {"start": "2010-03-31"}}))
    # From 20 to 35 of the way to 50; "more than 35" was printed.
    assert (state.share_delivered, state.basis, state.formula) == (0.5, "from 20", "(35 - 20) / (50 - 20)")
    assert state.completion == "substantial"
    assert set(state.flags) == {"approximate", "no outcome linked"}


def test_the_pace_by_hand(tiny: Programme) -> None:
    pace = helpers(changed(tiny, {"measure": MEASURE})).pace
    assert pace is not None
    # 20 on 31 March 2010, 35 on 31 March 2013: 1,096 days; 730 more to 31 March 2015.
    assert pace.actual == pytest.approx(15 / 1096 * 365.25)
    assert pace.required == pytest.approx(15 / 730 * 365.25)
    assert pace.projected == pytest.approx(35 + 15 / 1096 * 730)
    assert (pace.points, pace.outlook) == (3, "off course")


def test_a_starting_value_alone_is_no_delivery(tiny: Programme) -> None:
    early = changed(tiny, {"measure": MEASURE | {"start": "2010-03-31"}})
    state = helpers(early, date(2011, 1, 1))
    assert (state.state, state.share_delivered, state.pace) == ("starting point only", None, None)


@pytest.mark.parametrize(
    ("target", "deadline", "timing", "days", "kept"),
    [
        (28, "2012-03", "on time", None, True),  # 28, later 29, at the end of March 2012
        (28, "2011", "late", 91, True),  # 31 + 29 + 31 days after the end of 2011
        (34, "2012", "late", 90, True),  # 35 at the end of March 2013: 31 + 28 + 31
        (40, "2013-03-31", "overdue", None, False),
        (40, "2013-06-30", "overdue", None, False),  # the figure ended three months before
        (40, "2013-07-01", "cannot tell", None, None),  # and here a day more
        (40, "2014-06-30", "cannot tell", None, None),
        (40, "2014-07-01", "not yet due", None, None),
        (40, None, "no deadline", None, None),
        (34, None, "no deadline", None, True),
    ],
)
def test_timing_by_hand(
    tiny: Programme, target: float, deadline: str | None, timing: str, days: int | None, kept: bool | None
) -> None:
    due = PartialDate.parse(deadline) if deadline else None
    state = helpers(changed(tiny, {"measure": MEASURE}, target=float(target), deadline=due))
    assert (state.timing, state.days_late, state.kept) == (timing, days, kept)
    assert (state.completion == "complete") == bool(kept)


def test_levels_of_completion(tiny: Programme) -> None:
    def level(delivered: float) -> str:
        return helpers(changed(tiny, delivered=delivered)).completion

    assert [level(x) for x in (-1, 0, 0.5, 24.9, 25, 49.9, 50, 60)] == [
        "not started",
        "not started",
        "limited",
        "limited",
        "substantial",
        "substantial",
        "complete",
        "complete",
    ]


def test_kept_can_be_less_than_all(tiny: Programme) -> None:
    programme = changed(tiny, {"measure": MEASURE}, deadline=PartialDate.parse("2012-03"))
    lenient = tiny.rubric.delivery.model_copy(update={"kept": 0.56})
    rubric = programme.rubric.model_copy(update={"delivery": lenient})
    state = helpers(Programme(dataclasses.replace(programme.rubric_file, rubric=rubric), programme.package))
    # 29 of 50 by March 2012 is 58 per cent, and so in time.
    assert (state.completion, state.timing, state.kept) == ("complete", "on time", True)


def test_exceeding_a_promise_shows_and_does_not_score_more(tiny: Programme) -> None:
    state = helpers(changed(tiny, delivered=60.0))
    assert (state.share_delivered, state.score) == (1.2, 100.0)


def test_going_backwards_scores_nothing(tiny: Programme) -> None:
    rule = {"measure": MEASURE | {"start": "2013-03-31", "period_end": "2012-03-31"}}
    state = helpers(changed(tiny, rule))
    # From 35 back to 29 where 50 was promised: (29 - 35) / (50 - 35).
    assert (state.share_delivered, state.score, state.completion) == (-0.4, 0.0, "not started")


def test_the_newest_release_known_counts(tiny: Programme) -> None:
    programme = changed(tiny, {"measure": MEASURE | {"period_end": "2012-03-31"}})
    values = []
    for day in (date(2012, 6, 30), date(2012, 9, 30), date(2012, 10, 1)):
        found = helpers(programme, day).delivered
        values.append(found.value if found else None)
    assert values == [28, 28, 29]
    assert "published that day" in helpers(programme, date(2012, 6, 30)).flags
    assert helpers(programme, date(2012, 6, 29)).delivered is None
    hindsight = helpers(programme, date(2012, 6, 29), "revised").delivered
    assert hindsight is not None
    assert hindsight.value == 29


def test_an_undated_delivery_cannot_be_placed(tiny: Programme) -> None:
    undated = changed(tiny, delivered_published=None, source_delivery="")
    assert helpers(undated).delivered is None
    assert "nobody can tell" in helpers(undated).reason


def test_an_undated_delivery_counts_from_its_sources_date(tiny: Programme) -> None:
    programme = changed(tiny, delivered_published=None)  # register-counts is of 2013
    assert helpers(programme, date(2013, 12, 30)).delivered is None
    state = helpers(programme, date(2013, 12, 31))
    assert state.delivered is not None
    assert "assumed publication" in state.flags


def test_an_undated_delivery_counts_from_half_a_year_after_its_period(tiny: Programme) -> None:
    programme = changed(tiny, {"recorded_end": "2013-03-31"}, delivered_published=None, source_delivery="")
    assert helpers(programme, date(2013, 9, 29)).delivered is None
    assert helpers(programme, date(2013, 9, 30)).delivered is not None
    assert helpers(programme, date(2013, 3, 31), "revised").delivered is not None
    assert helpers(programme, date(2013, 3, 30), "revised").delivered is None


def test_a_promise_to_bring_down_cannot_be_counted_from_nothing(tiny: Programme) -> None:
    state = helpers(changed(tiny, {"measure": MEASURE, "direction": "lower"}, target=10.0))
    assert (state.state, state.share_delivered, state.completion) == (
        "no starting point",
        None,
        "no evidence",
    )


def test_a_goal_that_nothing_scores_has_no_outcome(tiny: Programme) -> None:
    early = helpers(changed(tiny, {"goal": "voice/powers"}), date(2013, 6, 30))
    assert early.outcome is not None
    assert (early.outcome.change, early.outcome.moved, early.case) == (None, "cannot tell", "cannot tell")


def test_a_record_of_something_else_is_not_read(tiny: Programme) -> None:
    assert helpers(changed(tiny, {"use_record": False})).delivered is None


def test_a_moved_target(tiny: Programme) -> None:
    rule = {
        "measure": MEASURE,
        "moved_from": {"target": 70, "pledged": "2010-06", "cite": "pledge-2010"},
    }
    programme = changed(tiny, rule, pledged_on=PartialDate.parse("2013-01"))
    first, second = helpers(programme, date(2013, 1, 30)), helpers(programme, date(2014, 6, 30))
    assert (first.target, first.first_target) == (70, None)
    assert first.share_delivered == pytest.approx(29 / 70)
    assert (second.target, second.first_target, second.share_of_first_target) == (50, 70, 0.5)
    assert second.pace is not None
    assert (second.pace.first_target, second.pace.first_target_outlook) == (70, "off course")


def test_a_promise_dated_by_the_source_that_reports_it(tiny: Programme) -> None:
    programme = changed(tiny, pledged_on=None)  # pledge-2010 is of June 2010
    assert "assumed pledge date" in helpers(programme).flags
    unknown = changed(tiny, pledged_on=None, source_pledge="", source_delivery="", delivered_published=None)
    later = commitments(unknown, "2014").later
    assert [(each.id, each.pledged) for each in later] == [("helpers-50", "")]


def test_disputed_figures_make_a_range(tiny: Programme) -> None:
    claims = [
        {"says": "the register", "measure": MEASURE},
        {"says": "a critic", "value": 10.0, "reason": "A test", "known_from": "2013"},
        {"says": "a late critic", "value": 5.0, "reason": "A test", "known_from": "2015"},
        {"says": "somebody, some day", "value": 1.0, "reason": "A test"},
    ]
    rule = {"measure": MEASURE, "contested": {"about": "delivered", "claims": claims, "reason": "A test"}}
    state = helpers(changed(tiny, rule))
    assert [claim.says for claim in state.claims] == ["the register", "a critic", "somebody, some day"]
    assert (state.share_low, state.share_high) == (0.2, 0.7)
    assert state.claims[0].basis == "Register Office [register-counts]"
    hindsight = helpers(changed(tiny, rule), vintage="revised")
    assert (hindsight.share_low, hindsight.share_high) == (0.02, 0.7)


def test_whether_it_was_met_can_be_disputed(tiny: Programme) -> None:
    claims = [
        {"says": "thirty", "value": 30.0, "reason": "A test", "known_from": "2010"},
        {"says": "fifty", "value": 50.0, "reason": "A test", "known_from": "2010"},
    ]
    rule = {"measure": MEASURE, "contested": {"about": "target", "claims": claims, "reason": "A test"}}
    state = helpers(changed(tiny, rule))
    # 35 of 30 is met, 35 of 50 is not.
    assert [state.share_low, state.share_high] == pytest.approx([0.7, 35 / 30])
    assert (state.timing, state.kept) == ("disputed", None)


def test_a_judged_promise(tiny: Programme) -> None:
    judged = {"level": "complete", "known_from": "2013", "done_by": "2012-06", "cite": "review-2012"}
    programme = changed(tiny, {"judged": judged, "use_record": False}, target=None)
    before, after = helpers(programme, date(2013, 12, 30)), helpers(programme, date(2013, 12, 31))
    assert (before.completion, before.kept) == ("no evidence", None)
    assert (after.completion, after.timing, after.kept, after.score) == ("complete", "on time", True, None)
    late = {**judged, "done_by": "2015-04-30"}
    state = helpers(changed(tiny, {"judged": late, "use_record": False}, target=None), date(2016, 1, 1))
    assert (state.timing, state.days_late) == ("late", 30)


def test_the_four_cases_with_a_linked_goal(tiny: Programme) -> None:
    # Giving went from 55 to 57: 50 + 50 × 2 / 10 = 60, ten points up. The helpers themselves are left out.
    state = helpers(changed(tiny, {"goal": "action/helping", "measure": MEASURE}, target=35.0))
    assert state.outcome is not None
    assert state.outcome.change == pytest.approx(10)
    assert state.outcome.moved == "moved"
    assert state.outcome.left_out == ("helpers",)
    assert state.case == "kept, outcome moved"


def test_an_unknown_strand_comes_last_and_is_kept(tiny: Programme) -> None:
    programme = changed(tiny, strand="elsewhere")
    result = commitments(programme, "2014")
    assert [each.id for each in result.commitments] == ["right-to-speak", "helpers-50"]
    assert sum(strand.promises for strand in result.strands) == 1


def test_rows_have_the_same_keys_and_every_kind(tiny: Programme) -> None:
    rows = commitments(tiny, "2014").rows()
    assert {row["kind"] for row in rows} == {"strand", "commitment"}
    assert len({tuple(row) for row in rows}) == 1
