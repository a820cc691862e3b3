"""Which indicators could be scored at an audit, worked out again from the CSV file alone.

Nothing here uses the tool's selection or scoring: rows, dates and rules are taken by hand, so that the
`vintage` marks and the declared baselines of the rubric are checked against the data and not against our code.
"""

from calendar import monthrange
from datetime import date

import pytest

from bsaudit.model.rubric import GoalpostsScale, IndicatorRule, Rubric, Scale, SeriesRule, TargetScale

Rows = list[dict[str, str]]
Headlines = dict[tuple[str, str], Rows]

AUDITS = {"2012": date(2012, 5, 7), "2013": date(2013, 12, 9), "2015": date(2015, 1, 20)}
BASELINE_FROM, BASELINE_TO = date(2007, 1, 1), date(2010, 5, 31)


def six_months_after(day: date) -> date:
    month = day.month + 6
    year, month = (day.year + 1, month - 12) if month > 12 else (day.year, month)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def public_by(row: dict[str, str]) -> date:
    text = row["published"]
    if not text:
        return six_months_after(date.fromisoformat(row["end"]))
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(*parts)


def end_of(row: dict[str, str]) -> date:
    return date.fromisoformat(row["end"])


def known(rows: Rows, day: date) -> Rows:
    return [row for row in rows if end_of(row) <= day and public_by(row) <= day]


def ended(rows: Rows, day: date) -> Rows:
    return [row for row in rows if end_of(row) <= day]


def rule_baseline_end(rows: Rows) -> date | None:
    """The last period end inside the rubric's window."""
    ends = [end_of(row) for row in rows if BASELINE_FROM < end_of(row) <= BASELINE_TO]
    return max(ends, default=None)


def is_asked_for(scale: Scale, current: date) -> bool:
    """Whether a promise asks for anything by the end of the current period; other scales always do."""
    if not isinstance(scale, TargetScale):
        return True
    return scale.steps[0].by <= current if scale.steps else scale.pledged.last_day < current


def can_score(
    rule: IndicatorRule, series: SeriesRule, rows: Rows, day: date, *, hindsight: bool = False
) -> bool:
    """Whether one series can be scored on a day, from what was public then (or, with hindsight, ever)."""
    rows = ended(rows, day) if hindsight else known(rows, day)
    scales = [
        scale
        for scale in rule.scales_for(series.id)
        if hindsight or scale.known_from is None or scale.known_from.last_day <= day
    ]
    if not rows or not scales:
        return False
    latest = max(end_of(row) for row in rows)
    too_old = date(latest.year + 3, latest.month, min(latest.day, 28)) < day
    if isinstance(scales[-1], GoalpostsScale):
        return not too_old
    baseline = rule_baseline_end(rows)
    if baseline is None and series.baseline and any(end_of(row) == series.baseline.end for row in rows):
        baseline = series.baseline.end
    return baseline is not None and latest > baseline and not too_old and is_asked_for(scales[-1], latest)


def audits_that_score(
    name: str, rubric: Rubric, headlines: Headlines, *, hindsight: bool = False
) -> set[str]:
    rule = rubric.indicators[name]
    return {
        audit
        for audit, day in AUDITS.items()
        for series in rule.series
        if can_score(rule, series, headlines.get((name, series.id), []), day, hindsight=hindsight)
    }


def test_the_rules_used_here_are_those_of_the_rubric(rubric: Rubric) -> None:
    assert {audit: rule.as_of for audit, rule in rubric.audits.items()} == AUDITS
    assert rubric.baseline.not_before == BASELINE_FROM
    assert rubric.baseline.on_or_before == BASELINE_TO
    assert str(rubric.method.missing.publication_lag) == "P6M"
    assert str(rubric.method.missing.max_age) == "P3Y"


def test_exactly_what_no_audit_could_score_is_marked_revised(rubric: Rubric, headlines: Headlines) -> None:
    scored = {name for name, rule in rubric.indicators.items() if not rule.is_context}
    never = {name for name in scored if not audits_that_score(name, rubric, headlines)}
    marked = {name for name in scored if rubric.indicators[name].vintage == "revised"}
    assert marked == never


def test_four_indicators_can_be_scored_only_on_a_day_after_the_last_audit(
    rubric: Rubric, headlines: Headlines
) -> None:
    out_of_reach = {
        name
        for name, rule in rubric.indicators.items()
        if rule.vintage == "revised" and not audits_that_score(name, rubric, headlines, hindsight=True)
    }
    assert out_of_reach == {
        "community_organisers",
        "council_spend_premium_deprived",
        "youth_social_action",
        "youth_social_action_gap",
    }


def test_every_goal_but_community_rights_has_evidence_at_some_audit(
    rubric: Rubric, headlines: Headlines
) -> None:
    with_evidence = {
        rule.goal
        for name, rule in rubric.indicators.items()
        if not rule.is_context and rule.vintage == "known" and audits_that_score(name, rubric, headlines)
    }
    assert set(rubric.goals()) - with_evidence == {"community_empowerment/community_rights"}


def test_a_series_declares_a_baseline_only_where_the_rule_finds_none(
    rubric: Rubric, headlines: Headlines
) -> None:
    declared = [
        (name, series)
        for name, rule in rubric.indicators.items()
        for series in rule.series
        if series.baseline is not None
    ]
    assert declared
    for name, series in declared:
        assert rule_baseline_end(headlines[name, series.id]) is None, (name, series.id)


def test_a_declared_baseline_is_the_first_value_after_the_window(
    rubric: Rubric, headlines: Headlines
) -> None:
    for name, rule in rubric.indicators.items():
        for series in rule.series:
            if series.baseline is None:
                continue
            later = [end_of(row) for row in headlines[name, series.id] if end_of(row) > BASELINE_TO]
            assert series.baseline.end == min(later), (name, series.id)


def test_every_series_that_needs_a_baseline_has_one(rubric: Rubric, headlines: Headlines) -> None:
    for name, rule in rubric.indicators.items():
        for series in rule.series:
            scales = rule.scales_for(series.id)
            if rule.is_context or all(isinstance(scale, GoalpostsScale) for scale in scales):
                continue
            found = rule_baseline_end(headlines[name, series.id]) or series.baseline
            assert found is not None, (name, series.id)


@pytest.mark.parametrize(
    ("name", "audits"),
    [
        # 38 (2010-11), 38 (August 2012 to January 2013), 34 (2013-14), against 37 (2009-10)
        ("influence_local", {"2012", "2013", "2015"}),
        # the value of June 2012 was published six weeks after the first audit
        ("personal_budget_share", {"2013", "2015"}),
        # no wave of this survey after 2010-11, which is too old in January 2015
        ("trust_council", {"2012", "2013"}),
        # published on the very day of the last audit
        ("older_people_care_share", {"2015"}),
        # the count of December 2011 is three years and twenty days old in January 2015
        ("transparency_commitments_met", {"2012", "2013"}),
        # accounts of 2010-11 came out in July 2013 and are too old in January 2015
        ("company_giving_total", {"2013"}),
        # eight deals of July 2012 against an invitation of October 2012, both public in December 2013
        ("city_deals_agreed", {"2013", "2015"}),
    ],
)
def test_when_an_indicator_could_be_scored(
    name: str, audits: set[str], rubric: Rubric, headlines: Headlines
) -> None:
    assert audits_that_score(name, rubric, headlines) == audits
