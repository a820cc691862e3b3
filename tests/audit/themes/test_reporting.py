"""The report on a theme: sides, levels, what was visible before the claim, and what should follow."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from bsaudit.audit.compare import compare
from bsaudit.audit.explain import explain
from bsaudit.audit.nodes import score_tree
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.audit.themes.evidence import gather
from bsaudit.audit.themes.reporting import themes
from bsaudit.model.dates import PartialDate
from bsaudit.model.result import TraceNode
from bsaudit.model.rubric import CommitmentRule, GapRule, ThemeRule

AGE_GAP = {
    "id": "age",
    "indicator": "influence",
    "series": "new-survey",
    "dimension": "age",
    "reference": "65 and over",
    "comparison": "16-24",
    "strand": "voice",
    "themes": ["not_shared"],
    "favourable": "higher",
    "reason": "A test",
}
PROMISE = {
    "themes": ["weak_support"],
    "measure": {"indicator": "helpers", "series": "register"},
    "reason": "A test",
}


def changed(
    tiny: Programme,
    *,
    theme: dict[str, Any] | None = None,
    gap: dict[str, Any] | None = None,
    promise: dict[str, Any] | None = None,
    shops: tuple[str, ...] = (),
    **commitment: Any,
) -> Programme:
    """The tiny audit with more to say on its themes, as a rubric could declare it."""
    rubric = tiny.rubric
    first = ThemeRule.model_validate(rubric.themes["not_shared"].model_dump() | (theme or {}))
    indicators = dict(rubric.indicators)
    indicators["shops"] = indicators["shops"].model_copy(update={"themes": shops})
    rules = {"helpers-50": CommitmentRule.model_validate(PROMISE | promise)} if promise is not None else {}
    gaps = (GapRule.model_validate(AGE_GAP | gap),) if gap is not None else ()
    updated = {
        "themes": rubric.themes | {"not_shared": first},
        "indicators": indicators,
        "commitments": rules,
        "gaps": gaps,
    }
    made = tiny.package.commitments["helpers-50"]._replace(**commitment)
    package = dataclasses.replace(tiny.package, commitments={"helpers-50": made})
    rubric_file = dataclasses.replace(tiny.rubric_file, rubric=rubric.model_copy(update=updated))
    return Programme(rubric_file, package)


def test_the_facts_and_their_sides(tiny: Programme) -> None:
    """2012: influence 40, complaints 20, the verdict on power 25. The claim is supported by a score of up to 40."""
    report = themes(tiny, "2012").theme("not_shared")
    assert report.score.severity == pytest.approx(100 - (40 + 20 + 25) / 3)
    assert [fact.fact for fact in report.strongest("for")] == ["complaints", "power_verdict", "influence"]
    assert report.strongest("against") == ()
    later = themes(tiny, "2014")
    assert [fact.side for fact in later.theme("not_shared").facts] == ["against", "undecided", "undecided"]
    helpers = later.theme("weak_support").facts[0].exhibits[0]
    assert helpers.statement == "Registered helpers: from 20 in 2009-10 to more than 35 in 2012-13."
    assert helpers.sources == ("register-counts",)


def test_recommendations_and_findings(tiny: Programme) -> None:
    early, late = themes(tiny, "2012"), themes(tiny, "2014")
    assert [each.id for each in early.theme("not_shared").recommendations] == ["r2012-share"]
    assert late.theme("not_shared").recommendations == ()
    assert [(each.theme, each.id) for each in late.other_recommendations] == [("cross_cutting", "r2014-all")]
    assert [match.agreement for match in late.theme("not_shared").findings] == ["near"]
    assert early.theme("not_shared").findings == ()


def test_a_level_points_only_where_the_rubric_says_so(tiny: Programme) -> None:
    """Charity shops (9,000, a single year) are context until the rubric says which way they point."""
    plain = themes(changed(tiny, shops=("not_shared",)), "2014").theme("not_shared")
    assert [(level.side, level.reason) for level in plain.levels] == [("context", "")]
    rule = {"levels": {"indicator:shops": {"bears": "against", "reason": "Shops are power"}}}
    told = themes(changed(tiny, theme=rule, shops=("not_shared",)), "2014").theme("not_shared")
    assert [(level.side, level.reason) for level in told.levels] == [("against", "Shops are power")]
    assert told.levels[0].exhibit.statement == "Charity shops: about 9,000 in 2011."
    assert told.score.severity == plain.score.severity == pytest.approx(45)


def test_a_gap_of_one_period_is_a_level(tiny: Programme) -> None:
    """Of 37 against 28 per cent in 2012-13 nobody can say whether it grew."""
    programme = changed(tiny, gap={"full": {"amount": 5, "reason": "A test"}})
    report = themes(programme, "2014").theme("not_shared")
    assert report.score.severity == pytest.approx(45)
    assert [level.exhibit.address for level in report.levels] == ["gap:age"]
    assert themes(programme, "2012").theme("not_shared").unknown[0].address == "gap:age"


def test_an_open_promise_is_a_level_and_a_due_one_counts_with_its_fact(tiny: Programme) -> None:
    """35 of 50 helpers are 70. The promise is due in 2015, after the last audit.

    Were it due in 2013 it would share the fact of the indicator (83.33): 100 - (83.33 + 70) / 2 = 23.33.
    """
    still_open = themes(changed(tiny, promise={}), "2014").theme("weak_support")
    assert still_open.score.severity == pytest.approx(100 - 1500 / 18)
    assert [each.score for each in still_open.facts[0].exhibits] == [pytest.approx(1500 / 18), None]
    assert still_open.levels == ()
    due = changed(tiny, promise={}, deadline=PartialDate.parse("2013-03-31"))
    report = themes(due, "2014").theme("weak_support")
    assert report.score.severity == pytest.approx(100 - (1500 / 18 + 70) / 2)
    assert [each.kind for each in report.facts[0].exhibits] == ["indicator", "commitment"]
    own = themes(
        changed(tiny, promise={"fact": "a_promise"}, deadline=PartialDate.parse("2013-03-31")), "2014"
    )
    assert own.theme("weak_support").score.severity == pytest.approx(100 - (1500 / 18 + 70) / 2)
    assert len(own.theme("weak_support").facts) == 2


def test_the_denominator_is_the_same_at_every_audit(tiny: Programme) -> None:
    """A promise of its own fact that is due by the last audit counts at the first one, too, without a score."""
    due = changed(tiny, promise={"fact": "a_promise"}, deadline=PartialDate.parse("2013-03-31"))
    early = themes(due, "2012").theme("weak_support")
    assert [(fact.fact, fact.score is None) for fact in early.facts] == [
        ("helpers", False),
        ("a_promise", True),
    ]
    assert early.score.coverage == 0.5


def test_a_promise_not_yet_made(tiny: Programme) -> None:
    late = changed(tiny, promise={}, pledged_on=PartialDate.parse("2013-01-01"))
    found = {each.address: each for each in gather(late, score_tree(late, date(2012, 6, 30), "known"))}
    assert found["commitment:helpers-50"].statement == "Fifty thousand helpers: not yet promised."
    assert not found["commitment:helpers-50"].known


def test_what_was_visible_before_the_claim(tiny: Programme) -> None:
    claim = {"claimed": {"day": "2014-06-30", "cite": "review-2014"}}
    programme = changed(tiny, theme=claim)
    seen = themes(programme, "2012").theme("not_shared").visibility
    assert seen is not None
    assert seen.severity == pytest.approx(45)
    assert (seen.scored, seen.already) == (3, 3)
    assert seen.statement == (
        "Of the 3 facts scored on 30 June 2014, the day of the claim, 3 were already scored: severity 71.7 at a "
        "coverage of 100% then, 45.0 at 100% on that day."
    )
    assert themes(programme, "2014").theme("not_shared").visibility is None
    assert themes(programme, "2012", as_of=date(2009, 1, 1)).theme("not_shared").visibility is not None


def test_nothing_scored_on_the_day_of_the_claim(tiny: Programme) -> None:
    programme = changed(tiny, theme={"claimed": {"day": "2008-06-30", "cite": "review-2014"}})
    seen = themes(programme, "2012", as_of=date(2008, 1, 1)).theme("not_shared").visibility
    assert seen is not None
    assert seen.statement == ("The claim was made on 30 June 2008, when nothing that bears on it was scored.")


def test_one_number_a_theme_wherever_it_is_shown() -> None:
    programme = load()
    for audit in ("2012", "2013", "2015"):
        whole = score(programme, audit)
        reports = themes(programme, audit)
        assert tuple(report.score for report in reports.themes) == whole.themes
        for theme in whole.themes:
            assert explain(programme, audit, theme.address).root.value == theme.severity
    moved = compare(programme, "2012", "2015")
    assert [each.before for each in moved.themes] == [
        each.severity for each in score(programme, "2012").themes
    ]
    assert [each.after for each in moved.themes] == [
        each.severity for each in score(programme, "2015").themes
    ]


@pytest.mark.parametrize("audit", ["2012", "2013", "2015"])
def test_every_theme_re_adds_from_its_trace(audit: str) -> None:
    """Severity and facts worked out again from the numbers printed below them."""
    programme = load()
    found = themes(programme, audit).themes
    assert len(found) == len(programme.rubric.themes) > 0
    for theme in found:
        root = explain(programme, audit, theme.score.address).root
        if theme.score.severity is None:  # no fact on business could be scored in 2012 and in 2015
            assert (theme.score.id, root.formula) == ("private_sector_not_mobilised", None)
            continue
        assert root.formula is not None
        assert work_out(root.formula) == pytest.approx(root.value, abs=5e-6)
        for fact in root.children:
            if fact.formula is not None:
                assert work_out(fact.formula) == pytest.approx(fact.value, abs=5e-6)
        scored = [fact.value for fact in root.children if fact.value is not None]
        assert theme.score.severity == pytest.approx(100 - sum(scored) / len(scored))


def work_out(formula: str) -> float:
    assert set(formula) <= set("0123456789.+-×/() ")
    return float(eval(formula.replace("×", "*")))


def test_a_trace_with_weights_and_levels(tiny: Programme) -> None:
    rule = {
        "weights": {"influence": {"weight": 2, "reason": "It is what was promised"}},
        "levels": {"indicator:shops": {"bears": "for", "reason": "A test"}},
    }
    programme = changed(tiny, theme=rule, shops=("not_shared",))
    root = explain(programme, "2014", "theme:not_shared").root
    assert root.formula == "100 - (2 × 65 + 1 × 50 + 1 × 50) / 4"
    assert root.value == pytest.approx(42.5)
    assert (
        "for, without a score",
        "indicator:shops: Charity shops: about 9,000 in 2011. A test",
    ) in root.details
    assert ("weight", "2: It is what was promised") in root.children[0].details


def test_gaps_and_promises_are_traced_to_their_rows() -> None:
    root = explain(load(), "2015", "theme:not_targeted").root
    addresses = {step.address for step in steps(root)}
    assert {"gap:gcse_class", "indicator:fsm_gcse_gap"} <= addresses


def steps(node: TraceNode) -> list[TraceNode]:
    return [node, *(step for child in node.children for step in steps(child))]


def test_the_big_society_gap_is_one_fact_with_its_indicator() -> None:
    """GCSE gap by free school meals, 27.6 to 26.7 points: indicator and gap, both 50 + 50 × 0.9 / 2.8 = 66.07."""
    report = themes(load(), "2015").theme("not_targeted")
    fact = next(fact for fact in report.facts if fact.fact == "attainment_gap_16")
    assert {each.kind for each in fact.exhibits if each.score is not None} == {"indicator", "gap"}
    assert fact.score == pytest.approx(50 + 50 * (27.6 - 26.7) / 2.8, abs=0.01)
    cuts = next(level for level in report.levels if level.exhibit.address == "gap:council_power_deprivation")
    assert cuts.side == "for"
