"""The bundled rubric against its data: nothing named that is not there, nothing there that is lost."""

from pathlib import Path

import pytest

from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.rubric import ChangeScale, GoalpostsScale, Rubric, TargetScale

Headlines = dict[tuple[str, str], list[dict[str, str]]]

# Groups alone were published: shown for gaps, never scored.
WITHOUT_HEADLINE = {
    "charities_per_1000",
    "neighbourhood_plans_share",
    "politics_no_interest",
    "vcs_income_loss_north_east",
}

# Indicators of the package without a headline value: evidence for gaps alone.
FOR_GAPS_ONLY = {
    "certain_to_vote_ipsos",
    "charity_central_government_income_change",
    "charity_income_change_by_size",
    "charity_local_government_income_change",
    "compact_engaged",
    "council_social_care_per_head_change",
    "council_spending_per_head_change",
    "council_spending_power_change",
    "early_learning_expected",
    "fsm_gcse_attainment",
    "gave_fortnight",
    "neighbours_many_trusted",
    "neighbours_trusted_ukhls",
    "part_of_community",
    "pulls_together",
    "reception_obesity",
    "trust_others_by_area",
    "turnout_general_by_income",
    "vcs_state_funding_share",
}


def weights_of(rubric: Rubric, *names: str) -> float:
    return sum(rubric.indicators[name].weight for name in names)


def test_the_first_line_names_the_schema(rubric_path: Path) -> None:
    first = rubric_path.read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../src/bsaudit/schemas/rubric-1.json"


def test_every_scored_series_has_headline_values(rubric: Rubric, headlines: Headlines) -> None:
    missing = {
        name
        for name, rule in rubric.indicators.items()
        for series in rule.series
        if (name, series.id) not in headlines
    }
    assert missing == WITHOUT_HEADLINE
    assert all(rubric.indicators[name].is_context for name in missing)


def test_every_series_exists(rubric: Rubric, observations: list[dict[str, str]]) -> None:
    known = {(row["indicator"], row["series"]) for row in observations}
    named = {(name, series.id) for name, rule in rubric.indicators.items() for series in rule.series}
    assert named <= known


def test_no_indicator_with_a_headline_is_lost(
    rubric: Rubric, headlines: Headlines, indicator_ids: set[str]
) -> None:
    assert {name for name, _ in headlines} <= set(rubric.indicators)
    assert indicator_ids - set(rubric.indicators) == FOR_GAPS_ONLY
    assert set(rubric.indicators) <= indicator_ids


def test_every_citation_is_a_source(rubric: Rubric, source_ids: set[str]) -> None:
    cited = {scale.cite for rule in rubric.indicators.values() for scale in rule.all_scales() if scale.cite}
    assert cited
    assert cited <= source_ids


def test_every_scale_says_why(rubric: Rubric) -> None:
    for name, rule in rubric.indicators.items():
        for scale in rule.all_scales():
            assert scale.reason, name


def test_every_goal_holds_an_indicator_and_every_indicator_a_goal(rubric: Rubric) -> None:
    goals = {rule.goal for rule in rubric.indicators.values()}
    assert goals == set(rubric.goals())
    scored = {rule.goal for rule in rubric.indicators.values() if not rule.is_context}
    assert scored == set(rubric.goals())


def test_every_theme_is_declared_and_borne_on(rubric: Rubric) -> None:
    named = {theme for rule in rubric.indicators.values() for theme in rule.themes}
    assert named == set(rubric.themes)
    scored = {theme for rule in rubric.indicators.values() if not rule.is_context for theme in rule.themes}
    assert scored == set(rubric.themes)


def test_strands_and_goals_weigh_the_same(rubric: Rubric) -> None:
    assert {strand.weight for strand in rubric.strands.values()} == {1.0}
    assert {goal.weight for goal in rubric.goals().values()} == {1.0}


def test_six_volunteering_rates_weigh_as_two_facts(rubric: Rubric) -> None:
    kinds = ("formal", "informal", "any")
    rates = [f"{kind}_volunteering_{span}" for kind in kinds for span in ("year", "month")]
    assert weights_of(rubric, *rates) == pytest.approx(2)


@pytest.mark.parametrize(
    ("fact", "goal", "weight"),
    [
        ("trust_government", "community_empowerment/trust_in_institutions", 1),
        ("gp_services", "public_services/responsive_services", 1),
        ("personal_budgets", "public_services/personal_control", 1),
        ("older_people_care", "public_services/care_and_support", 1),
        ("attainment_gap_16", "public_services/fair_outcomes", 1),
        ("attainment_gap_11", "public_services/fair_outcomes", 1),
        ("health_gap", "public_services/fair_outcomes", 1),
        ("foi_timeliness", "public_services/transparency", 1),
    ],
)
def test_measures_of_one_fact_share_one_weight(fact: str, goal: str, weight: float, rubric: Rubric) -> None:
    members = [rule for rule in rubric.indicators.values() if rule.fact == fact and rule.goal == goal]
    assert len(members) > 1
    assert sum(rule.weight for rule in members) == pytest.approx(weight)


def test_no_fact_has_a_single_member(rubric: Rubric) -> None:
    facts = [rule.fact for rule in rubric.indicators.values() if rule.fact]
    assert {fact for fact in facts if facts.count(fact) == 1} == set()


def test_plans_and_figures_about_something_else_are_context(rubric: Rubric) -> None:
    for name in (
        "council_grant_streams",
        "council_grant_funding_change",
        "councils_disproportionate_vcs_cuts",
        "vcs_public_funding_cut_projected",
        "ftse100_giving",
        "ftse100_one_percent",
        "work_programme_private_primes",
        "work_programme_voluntary_share",
    ):
        assert rubric.indicators[name].is_context, name


def test_gifts_of_employees_are_no_evidence_on_business(rubric: Rubric) -> None:
    scored = {
        name
        for name, rule in rubric.indicators.items()
        if "private_sector_not_mobilised" in rule.themes and not rule.is_context
    }
    assert scored == {"company_giving_total"}
    assert rubric.indicators["payroll_donors"].themes == rubric.indicators["payroll_giving"].themes == ()


def test_a_promise_without_a_source_in_the_package_says_so(
    rubric: Rubric, package_sources: list[dict[str, str]]
) -> None:
    (budgets,) = rubric.indicators["personal_budget_share"].all_scales()
    assert isinstance(budgets, TargetScale)
    assert not [
        row["id"] for row in package_sources if "vision for adult social care" in row["title"].lower()
    ]
    assert budgets.cite is None
    assert "outside the package" in (budgets.reason or "")


def test_the_promise_in_force_when_the_value_was_measured_counts(
    rubric: Rubric, headlines: Headlines
) -> None:
    """The promise of November 2010 is older than the count of March 2012; the cut of October 2012 is not."""
    (budgets,) = rubric.indicators["personal_budget_share"].all_scales()
    assert isinstance(budgets, TargetScale)
    latest = headlines["personal_budget_share", "adass"][-1]["end"]
    assert str(budgets.pledged) < latest < "2012-10-26"


def test_yardsticks_from_later_years_count_only_in_hindsight(rubric: Rubric) -> None:
    for name, rule in rubric.indicators.items():
        for scale in rule.all_scales():
            if scale.known_from and scale.known_from.last_day > rubric.last_audit:
                assert rule.vintage == "revised", name


def test_a_tenth_is_a_tenth(rubric: Rubric, headlines: Headlines) -> None:
    """Spans given as a share of the starting value, worked out again from the data."""
    shares = {
        ("uk_giving_total", "omnibus-financial-year", "2010-03-31"): 0.1,
        ("payroll_giving", "hmrc-to-2011-12", "2010-03-31"): 0.1,
        ("payroll_donors", "hmrc-to-2011-12", "2010-03-31"): 0.1,
        ("local_compacts_active", "compact-voice-survey", "2011-08-16"): 0.1,
        ("vcs_government_income", "almanac-2014", "2011-03-31"): 0.1,
        ("vcs_government_income", "almanac-2015", "2010-03-31"): 0.1,
        ("vcs_government_income", "almanac-2017", "2010-03-31"): 0.1,
        ("vcs_total_income", "almanac-2014", "2011-03-31"): 0.1,
        ("vcs_total_income", "almanac-2015", "2010-03-31"): 0.1,
        ("vcs_individuals_income", "almanac-2014", "2011-03-31"): 0.1,
        ("vcs_workforce", "workforce-almanac-2011", "2010-12-31"): 0.1,
        ("vcs_workforce", "almanac-2014", "2010-12-31"): 0.1,
        ("fsm_gcse_gap", "ks4-to-2012-13", "2009-08-31"): 0.1,
        ("fsm_ks2_gap", "ks2-level-4", "2011-08-31"): 0.1,
        ("ks4_gap_index", "gap-index", "2011-08-31"): 0.1,
        ("ks2_gap_index", "gap-index", "2011-08-31"): 0.1,
        ("life_expectancy_gap_male", "phe-sii-imd2015", "2012-12-31"): 0.1,
        ("life_expectancy_gap_female", "phe-sii-imd2015", "2012-12-31"): 0.1,
        ("healthy_life_expectancy_gap_male", "ons-sii", "2011-12-31"): 0.1,
        ("healthy_life_expectancy_gap_female", "ons-sii", "2011-12-31"): 0.1,
        ("older_people_community_care", "nuffield-trust", "2010-03-31"): 0.1,
        ("million_pound_donations", "coutts", "2009-03-31"): 0.25,
        ("company_giving_total", "dsc-guide", "2009-03-31"): 0.25,
        ("adoptions", "dfe-ssda903", "2010-03-31"): 0.25,
        ("youth_service_spending", "dfe-s251-outturn", "2011-03-31"): 0.25,
        ("gave_four_weeks_mean", "citizenship-community-f2f", "2009-03-31"): 0.25,
        ("council_spend_premium_deprived", "jrf-cost-2015", "2011-03-31"): 1 / 3,
        ("self_directed_support_users", "rap", "2011-03-31"): 1.0,
        ("open_datasets_listed", "catalogue", "2010-01-31"): 2.0,
    }
    for (name, series, end), share in shares.items():
        start = next(float(row["value"]) for row in headlines[name, series] if row["end"] == end)
        (scale,) = rubric.indicators[name].scales_for(series)
        assert isinstance(scale, ChangeScale)
        assert scale.full == pytest.approx(start * share, rel=0.025), (name, series)


def test_promises_stand_as_they_were_made(rubric: Rubric) -> None:
    (budgets,) = rubric.indicators["personal_budget_share"].all_scales()
    assert isinstance(budgets, TargetScale)
    assert budgets.target == 100
    (service,) = rubric.indicators["ncs_participants"].all_scales()
    assert isinstance(service, TargetScale)
    assert [(step.by.year, step.value) for step in service.steps] == [
        (2012, 30000),
        (2013, 50000),
        (2014, 90000),
    ]
    (organisers,) = rubric.indicators["community_organisers"].all_scales()
    assert isinstance(organisers, GoalpostsScale)
    assert (organisers.worst, organisers.best) == (0, 5000)


def test_the_tools_own_reader_finds_no_fault_and_the_same_rubric(rubric_path: Path, rubric: Rubric) -> None:
    assert read_rubric(rubric_path).rubric == rubric
