"""Gaps: hand arithmetic, who is ahead, what a change is, and that one period is never a trend."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.audit.gaps.scoring import score_gap
from bsaudit.audit.programme import load
from bsaudit.audit.select import Stance
from bsaudit.model.dates import PartialDate
from bsaudit.model.package import Observation, Origin, Package
from bsaudit.model.result import GapScore
from bsaudit.model.rubric import GapRule
from bsaudit.model.status import MARKERS

BUNDLED = load()
Z = 1.959963984540054
LEVELS = st.floats(1, 99).map(lambda number: round(number, 1))


def row(group: str, year: int, value: float | None, **changed: Any) -> Observation:
    """The value of a group in a calendar year, of 400 respondents, public in the next March."""
    given_row = Observation(
        indicator="influence_local",
        series="citizenship-community-f2f",
        period=str(year),
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        area="E92000001",
        dimension="place",
        group=group,
        value=value,
        markers=(),
        lower=None,
        upper=None,
        n=400,
        published=PartialDate.parse(f"{year + 1}-03-01"),
        source="cs-2009-10",
        grade="A",
        qualifier="eq",
        note="",
        origin=Origin("observations.csv", 2),
    )
    return given_row._replace(**changed)


def rule(**changed: Any) -> GapRule:
    """A gap between the rich and the poor, on a measure of which more is better."""
    fields = {
        "id": "place",
        "indicator": "influence_local",
        "series": "citizenship-community-f2f",
        "dimension": "place",
        "reference": "rich",
        "comparison": "poor",
        "strand": "community_empowerment",
        "favourable": "higher",
        "reason": "r",
    }
    return GapRule.model_validate({**fields, **changed})


def seen(
    rows: Iterable[Observation], gap: GapRule | None = None, *, on: date = date(2015, 1, 20), **measures: Any
) -> GapScore:
    numbered = tuple(
        each._replace(origin=Origin("observations.csv", line)) for line, each in enumerate(rows, 2)
    )
    package: Package = dataclasses.replace(BUNDLED.package, observations=numbered)
    return score_gap(gap or rule(), package, Stance(BUNDLED.rubric, on, "known"), **measures)


def both(year: int, rich: float | None, poor: float | None) -> list[Observation]:
    return [row("rich", year, rich), row("poor", year, poor)]


FULL = {"amount": 4, "reason": "r"}


def test_the_difference_is_reference_minus_comparison_with_its_error() -> None:
    point = seen(both(2009, 50, 40)).current
    assert point is not None
    assert point.difference.value == 10
    # shares of 400 with the factor 1.4, and rounding to whole points on both sides
    variance = 1.4**2 * (0.5 * 0.5 + 0.4 * 0.6) / 400 * 100**2 + 2 / 12
    assert point.difference.se == pytest.approx(math.sqrt(variance))
    assert point.difference.lower == pytest.approx(10 - Z * math.sqrt(variance))
    assert point.clear
    assert point.ratio is not None
    assert point.ratio.value == 1.25


@given(LEVELS, LEVELS)
def test_turned_round_a_gap_changes_its_sign_and_a_ratio_its_way_up(rich: float, poor: float) -> None:
    there = seen(both(2009, rich, poor)).current
    back = seen(both(2009, rich, poor), rule(reference="poor", comparison="rich")).current
    assert there is not None
    assert back is not None
    assert there.difference.value == -back.difference.value
    assert there.size == back.size
    assert there.difference.lower == pytest.approx(-(back.difference.upper or math.nan))
    assert there.ratio is not None
    assert back.ratio is not None
    assert there.ratio.value == pytest.approx(1 / back.ratio.value)
    assert there.ratio.lower == pytest.approx(1 / (back.ratio.upper or math.nan))
    ahead = {"reference": "comparison", "comparison": "reference", "neither": "neither"}
    assert back.ahead == ahead[there.ahead]


@pytest.mark.parametrize(
    ("favourable", "rich", "poor", "ahead"),
    [
        ("higher", 50, 40, "reference"),
        ("higher", 40, 50, "comparison"),
        ("lower", 50, 40, "comparison"),
        ("lower", 40, 50, "reference"),
        ("higher", 40, 40, "neither"),
        ("none", 50, 40, "no direction"),
    ],
)
def test_who_is_ahead_follows_from_the_values_and_the_favourable_way(
    favourable: str, rich: float, poor: float, ahead: str
) -> None:
    point = seen(both(2009, rich, poor), rule(favourable=favourable)).current
    assert point is not None
    assert point.ahead == ahead


@given(LEVELS, LEVELS, st.integers(2006, 2013))
def test_one_period_is_a_level_and_never_a_trend(rich: float, poor: float, year: int) -> None:
    gap = seen(both(year, rich, poor), rule(full=FULL))
    assert gap.state == "level"
    assert (gap.trend, gap.change, gap.score) == ("cannot tell", None, None)
    assert "cannot tell" in gap.statement
    assert not any(word in gap.statement for word in ("widened", "narrowed"))


def test_two_periods_with_a_closing_amount_are_scored_by_hand() -> None:
    gap = seen([*both(2009, 60, 50), *both(2013, 62, 55)], rule(full=FULL))
    # the gap went from 10 to 7; 4 closed would be full marks: 50 + 50 * 3 / 4
    assert (gap.state, gap.score, gap.raw) == ("scored", 87.5, 87.5)
    assert gap.formula == "50 - 50 × (7 - 10) / 4"
    assert gap.change is not None
    assert (gap.change.size, gap.change.reference_moved, gap.change.comparison_moved) == (-3, 2, 5)
    assert gap.trend == "no significant change"  # four samples of 400 are too few for three points


def test_a_score_is_clipped_and_says_so() -> None:
    gap = seen([*both(2009, 60, 50), *both(2013, 80, 50)], rule(full=FULL))
    assert (gap.raw, gap.score) == (-200, 0)
    assert "clipped" in gap.flags
    assert gap.trend == "widened"


def test_without_a_closing_amount_two_periods_are_compared_and_not_scored() -> None:
    gap = seen([*both(2009, 80, 40), *both(2013, 80, 60)])
    assert (gap.state, gap.score, gap.trend) == ("compared", None, "narrowed")
    assert gap.change is not None
    assert not gap.change.levelling_down


@pytest.mark.parametrize(
    ("favourable", "before", "after", "flag"),
    [
        ("higher", (80, 40), (60, 41), True),  # the better off fell by 20, the others gained 1
        ("higher", (80, 40), (79, 60), False),  # the others did the closing
        ("higher", (80, 40), (60, 30), True),  # all fell, the better off more
        ("higher", (80, 40), (90, 60), False),  # all gained
        ("higher", (80, 40), (70, 20), False),  # it widened
        ("lower", (40, 80), (60, 81), True),  # less is better, and the better off got worse
        ("lower", (40, 80), (40, 60), False),
        ("none", (80, 40), (60, 41), False),
        ("higher", (40, 80), (41, 60), True),  # the comparison group was ahead and fell
    ],
)
def test_levelling_down_is_a_gap_that_closed_because_the_group_ahead_got_worse(
    favourable: str, before: tuple[float, float], after: tuple[float, float], flag: bool
) -> None:
    gap = seen([*both(2009, *before), *both(2013, *after)], rule(favourable=favourable))
    assert gap.change is not None
    assert gap.change.levelling_down is flag
    assert ("levelling down" in gap.flags) is flag
    assert ("Levelling down" in gap.statement) is flag


def test_a_gap_that_turns_round_is_called_so() -> None:
    gap = seen([*both(2009, 70, 50), *both(2013, 50, 70)])
    assert gap.trend == "reversed"
    assert gap.change is not None
    assert gap.change.size == 0


def test_a_period_known_for_one_group_is_no_evidence() -> None:
    rows = [*both(2009, 60, 50), row("rich", 2012, 61), row("poor", 2013, None, markers=(MARKERS["c"],))]
    gap = seen([*rows, row("rich", 2013, 62)])
    assert gap.state == "level"
    assert gap.current is not None
    assert gap.current.period == "2009"
    assert gap.incomplete == ("2012: poor has no value", "2013: poor is marked confidential")


def test_a_break_on_either_side_parts_the_periods() -> None:
    gap = seen([*both(2009, 60, 50), row("rich", 2013, 62), row("poor", 2013, 55, markers=(MARKERS["b"],))])
    assert (gap.state, gap.trend) == ("level", "cannot tell")
    assert len(gap.points) == 1
    assert "break in series" in gap.flags


def test_what_was_published_later_is_not_known() -> None:
    rows = [*both(2009, 60, 50), *both(2013, 62, 61)]
    assert seen(rows, on=date(2013, 12, 9)).state == "level"
    assert seen(rows, on=date(2014, 3, 1)).state == "compared"


def test_an_old_change_is_stale_and_not_scored() -> None:
    gap = seen([*both(2009, 60, 50), *both(2010, 62, 55)], rule(full=FULL))
    assert (gap.state, gap.score) == ("stale", None)
    assert gap.change is not None  # it is still shown
    assert "stale" in gap.flags


def test_a_baseline_of_its_own_lets_a_later_start_be_scored() -> None:
    own = {"end": date(2011, 12, 31), "reason": "r"}
    gap = seen([*both(2011, 60, 50), *both(2013, 60, 52)], rule(full=FULL, baseline=own))
    assert (gap.state, gap.score) == ("scored", 75)
    assert "own baseline" in gap.flags


def test_no_rows_is_no_data() -> None:
    gap = seen([])
    assert (gap.state, gap.current, gap.sources) == ("no data", None, ())
    assert gap.statement.endswith("cannot tell.")


def test_shares_of_one_whole_have_opposite_errors() -> None:
    apart = seen(both(2009, 60, 40)).current
    whole = seen(both(2009, 60, 40), rule(parts_of_one=True)).current
    assert apart is not None
    assert whole is not None
    assert apart.reference.error is not None
    assert whole.difference.se == pytest.approx(2 * apart.reference.error.se)
    assert (whole.difference.se or 0) > (apart.difference.se or 0)


def test_the_ratio_of_cuts_has_no_meaning() -> None:
    point = seen(both(2009, -15, -21)).current
    assert point is not None
    assert point.ratio is None


def middle(**changed: Any) -> GapRule:
    return rule(groups=["poor", "middle", "rich"], **changed)


def test_the_slope_is_that_of_the_line_over_the_ranks() -> None:
    rows = [*both(2009, 60, 40), row("middle", 2009, 50)]
    slope = seen(rows, middle()).slope
    assert slope is not None
    assert slope.slope.value == pytest.approx(30)  # ten points for each third of the people
    assert slope.relative is not None
    assert slope.relative.value == pytest.approx(65 / 35)
    assert (slope.groups, slope.of) == (3, 3)


def test_a_line_that_ends_next_to_zero_has_a_relative_index_without_an_interval() -> None:
    # weights 1, 2, 1 on ranks 1/8, 1/2, 7/8: the line over 3.4, 1, 1 falls to a hair above zero at one end
    people = {"of": {"poor": 1, "middle": 2, "rich": 1}, "reason": "r"}
    rows = [*both(2009, 1, 3.4), row("middle", 2009, 1)]
    slope = seen(rows, middle(populations=people)).slope
    assert slope is not None
    assert slope.relative is not None
    assert (slope.relative.lower, slope.relative.upper) == (None, None)
    assert slope.slope.lower is not None  # the slope itself has its interval


@given(LEVELS, LEVELS, LEVELS)
def test_splitting_a_group_in_two_leaves_the_concentration_index(
    poor: float, mid: float, rich: float
) -> None:
    people = {"of": {"poor": 1, "middle": 2, "rich": 1}, "reason": "r"}
    split_people = {"of": {"poor": 1, "middle": 1, "other": 1, "rich": 1}, "reason": "r"}
    split_rule = rule(groups=["poor", "middle", "other", "rich"], populations=split_people)
    rows = [*both(2009, rich, poor), row("middle", 2009, mid)]
    whole = seen(rows, middle(populations=people), measures=["aci"])
    split = seen([*rows, row("other", 2009, mid)], split_rule, measures=["aci"])
    assert whole.slope is not None
    assert whole.slope.weights == "populations of the rubric"
    before, after = (gap.measures[0].estimate for gap in (whole, split))
    assert before is not None
    assert after is not None
    assert after.value == pytest.approx(before.value, abs=1e-9)


def test_the_slope_says_how_it_weighs_and_how_many_groups_it_has() -> None:
    rows = [*both(2009, 60, 40), row("middle", 2009, 50, n=None)]
    slope = seen(rows, middle()).slope
    assert slope is not None
    assert slope.weights == "equal populations"
    slope = seen(rows[:2], middle()).slope
    assert slope is not None
    assert (slope.weights, slope.groups, slope.of) == ("respondents of each group", 2, 3)


def test_measures_are_worked_over_all_groups() -> None:
    rows = [*both(2009, 60, 40), row("middle", 2009, 50)]
    names = ("difference", "bgv", "par", "mdb", "mdm", "idis", "sii")
    found = {each.measure: each for each in seen(rows, middle(), measures=names).measures}
    values = {name: each.estimate.value for name, each in found.items() if each.estimate}
    # the mean is 50: squared distances 100, 0, 100; the best group is 10 above; distances 10, 0, 10
    expected = {
        "difference": 20,
        "bgv": 200 / 3,
        "par": 10,
        "mdb": 10,
        "mdm": 20 / 3,
        "idis": 40 / 3,
        "sii": 30,
    }
    assert values == pytest.approx(expected)
    for each in found.values():
        assert each.estimate is not None
        assert each.estimate.lower is not None
        assert each.estimate.upper is not None
        assert each.estimate.lower <= each.estimate.value <= each.estimate.upper


def test_a_measure_that_cannot_be_had_says_why() -> None:
    found = {m.measure: m for m in seen(both(2009, 60, 40), measures=("sii", "theil")).measures}
    assert found["sii"].estimate is None
    assert found["sii"].note == "needs groups in an order from low to high"
    cuts = seen(both(2009, -15, -21), rule(favourable="none"), measures=("theil", "par", "ratio")).measures
    assert [each.estimate for each in cuts] == [None, None, None]
    assert "zero or more" in cuts[0].note


def test_without_declared_errors_there_are_no_intervals() -> None:
    bare = BUNDLED.rubric.model_copy(update={"sampling": None})
    rows = tuple(each._replace(n=None) for each in [*both(2009, 60, 40), *both(2013, 60, 50)])
    package = dataclasses.replace(BUNDLED.package, observations=rows)
    gap = score_gap(middle(), package, Stance(bare, date(2015, 1, 20), "known"), ("bgv", "ratio"))
    assert gap.current is not None
    assert (gap.current.difference.se, gap.current.clear) == (None, None)
    assert gap.trend == "cannot tell"
    assert gap.measures[0].note.endswith("error unknown")
