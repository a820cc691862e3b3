"""Before the programme: lines worked out another way, and what may be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bsaudit.audit.earlier_trend import earlier_trends
from bsaudit.audit.programme import Programme, load
from bsaudit.model.dates import PartialDate
from bsaudit.model.package import Observation
from bsaudit.model.result import EarlierTrend
from bsaudit.model.rubric import GoalpostsScale, JudgementScale, Scale, TargetScale


def with_giving(tiny: Programme, values: Sequence[float], now: float) -> Programme:
    """The tiny audit with giving measured in each year up to 2009, and again in 2013."""
    sample = next(row for row in tiny.package.observations if row.indicator == "giving")
    years = [*range(2010 - len(values), 2010), 2013]
    rows = [_giving(sample, year, value) for year, value in zip(years, [*values, now], strict=True)]
    rest = tuple(row for row in tiny.package.observations if row.indicator != "giving")
    return replace(tiny, package=replace(tiny.package, observations=(*rest, *rows)))


def _giving(sample: Observation, year: int, value: float) -> Observation:
    return sample._replace(
        period=str(year),
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        value=value,
        lower=None,
        upper=None,
        n=None,
        published=PartialDate.parse(f"{year + 1}-03-01"),
    )


def trend(programme: Programme, indicator: str, audit: str) -> EarlierTrend | None:
    return next((each for each in earlier_trends(programme, audit) if each.id == indicator), None)


def test_the_line_is_the_least_squares_line(tiny: Programme) -> None:
    """Without declared errors points weigh the same: numpy's own fit leads to the same place."""
    values = [50, 52, 51, 53, 54, 54]
    found = trend(with_giving(tiny, values, 58), "giving", "2014")
    assert found is not None
    middles = [
        (date(year, 1, 1).toordinal() + date(year, 12, 31).toordinal()) / 2 / 365.25
        for year in (*range(2004, 2010), 2013)
    ]
    centre = middles[0]
    slope, level = np.polyfit([place - centre for place in middles[:-1]], values, 1)
    assert found.slope == pytest.approx(slope)
    assert found.predicted == pytest.approx(level + slope * (middles[-1] - centre))
    assert (found.points, found.weak, found.basis) == (6, False, "scatter")
    assert (found.first_period, found.baseline_period, found.current_period) == ("2004", "2009", "2013")


@pytest.mark.parametrize(
    ("now", "verdict", "sign"),
    [
        (70, "departs upward", "better"),
        (30, "departs downward", "worse"),
        (58, "follows the earlier trend", None),
    ],
)
def test_the_verdict_says_which_way(tiny: Programme, now: float, verdict: str, sign: str | None) -> None:
    found = trend(with_giving(tiny, [50, 51, 52, 53, 53.5, 55], now), "giving", "2014")
    assert found is not None
    assert (found.verdict, found.sign) == (verdict, sign)
    assert verdict in found.statement


def test_where_a_large_change_could_hide_nothing_is_said(tiny: Programme) -> None:
    """Points that scatter by ten: the interval is wider than the ten points that make full marks."""
    found = trend(with_giving(tiny, [40, 60, 42, 61, 44, 58], 55), "giving", "2014")
    assert found is not None
    assert found.upper - found.predicted > 10
    assert (found.verdict, found.sign) == ("cannot tell", None)


def test_one_earlier_point_makes_no_trend(tiny: Programme) -> None:
    assert trend(with_giving(tiny, [50, 55], 70), "giving", "2014") is None
    assert trend(with_giving(tiny, [50, 55], 70), "influence", "2014") is None


def test_three_points_are_weak(tiny: Programme) -> None:
    found = trend(with_giving(tiny, [50, 52, 54], 99), "giving", "2014")
    assert found is not None
    assert found.weak


def test_a_part_of_a_year_does_not_count_beside_its_year(tiny: Programme) -> None:
    programme = with_giving(tiny, [50, 51, 52, 53, 53.5, 55], 58)
    whole = next(
        row for row in programme.package.observations if row.indicator == "giving" and row.period == "2008"
    )
    half = whole._replace(period="2008 H1", end=date(2008, 6, 30), value=10.0)
    more = replace(
        programme, package=replace(programme.package, observations=(*programme.package.observations, half))
    )
    assert trend(more, "giving", "2014") == trend(programme, "giving", "2014")


def test_what_is_published_later_changes_nothing(tiny: Programme) -> None:
    programme = with_giving(tiny, [50, 51, 52, 53, 53.5, 55], 58)
    last = next(
        row for row in programme.package.observations if row.indicator == "giving" and row.period == "2013"
    )
    late = last._replace(value=80.0, published=PartialDate.parse("2015-01-01"))
    more = replace(
        programme, package=replace(programme.package, observations=(late, *programme.package.observations))
    )
    assert earlier_trends(more, "2014") == earlier_trends(programme, "2014")


def test_the_fall_of_local_influence_continues_an_older_one() -> None:
    """44 (2001), 38, 39, 39 and 37 (2009-10): the old line leads to where the audit of 2015 found it, 34."""
    found = trend(load(), "influence_local", "2015")
    assert found is not None
    assert (found.points, found.actual, found.verdict) == (5, 34.0, "follows the earlier trend")
    assert found.predicted == pytest.approx(33.9, abs=0.5)
    assert found.lower < 34 < found.upper


@pytest.mark.parametrize(
    ("scale", "verdict"),
    [
        (GoalpostsScale(kind="goalposts", worst=40, best=80, reason="r"), "follows the earlier trend"),
        (GoalpostsScale(kind="goalposts", worst=54, best=56, reason="r"), "cannot tell"),
        (
            TargetScale(kind="target", target=80, pledged="2010", deadline="2015", reason="r"),
            "follows the earlier trend",
        ),
        (TargetScale(kind="target", target=55.5, pledged="2010", deadline="2015", reason="r"), "cannot tell"),
        (JudgementScale(kind="judgement", cite="review-2012"), "cannot tell"),
    ],
)
def test_what_counts_as_a_large_change_is_the_scales_own(tiny: Programme, scale: Scale, verdict: str) -> None:
    """Half the goalposts, or the way from the baseline (55) to the target; a judgement has no measure of it."""
    programme = with_giving(tiny, [50, 51, 52, 53, 53.5, 55], 58)
    rules = dict(programme.rubric.indicators)
    rules["giving"] = rules["giving"].model_copy(update={"scale": (scale,)})
    rubric = programme.rubric.model_copy(update={"indicators": rules})
    found = trend(
        replace(programme, rubric_file=replace(programme.rubric_file, rubric=rubric)), "giving", "2014"
    )
    assert found is not None
    assert found.verdict == verdict
