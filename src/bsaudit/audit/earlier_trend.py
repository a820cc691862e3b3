"""Before the programme: does what happened since the baseline depart from the earlier trend?

Several commitments continued those of the previous government, and a series that was rising anyway proves nothing
about the programme. A straight line through the points up to the baseline says where the current value would stand
if things had gone on as before; the method and its limits are told in docs/timeline.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.audit.sampling import known_error_of
from bsaudit.audit.score import Vintage, score_tree
from bsaudit.audit.select import Stance, known_values
from bsaudit.audit.yardstick import known_scale, plain
from bsaudit.model.result import EarlierTrend, IndicatorScore
from bsaudit.model.rubric import ChangeScale, GoalpostsScale, Scale, TargetScale
from bsaudit.stats.trend import Prediction, fit_line, predict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Observation

__all__ = ["earlier_trends", "indicator_trend"]

_FEW = 5
_DAYS_A_YEAR = 365.25
_LEAST_EARLIER = 2


def earlier_trends(
    programme: Programme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> tuple[EarlierTrend, ...]:
    """Every indicator with two or more points before its baseline and a current value after it.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        as_of: see the evidence from another day than the audit's own.
        vintage: as for a score.

    Raises:
        UnknownName: the rubric declares no such audit.
    """
    audit = programme.audit(audit_id, as_of)
    stance = Stance(programme.rubric, audit.as_of, vintage)
    scored = score_tree(programme, audit.as_of, vintage).indicators
    found = (indicator_trend(programme, each, stance, audit_id) for each in scored)
    return tuple(trend for trend in found if trend is not None)


def indicator_trend(
    programme: Programme, indicator: IndicatorScore, stance: Stance, audit_id: str
) -> EarlierTrend | None:
    """One indicator's current value beside its earlier trend; `None` where there is no trend to hold it against.

    The points are the known values of the chosen series since its last break, up to and including the baseline; of
    periods that overlap the longest stands for all, so that a quarter does not count beside its own year.
    """
    baseline, current = indicator.baseline, indicator.current
    if indicator.state == "other vintage" or baseline is None or current is None or indicator.series is None:
        return None
    rows = known_values(programme.package.headline(indicator.id, indicator.series), stance)
    at = next(row for row in rows if (row.start, row.end) == (current.start, current.end))
    points = _apart([row for row in _since_break(rows, at) if row.end <= baseline.end])
    if at.end <= baseline.end or sum(row.end < baseline.end for row in points) < _LEAST_EARLIER:
        return None
    errors = [known_error_of(row, programme.rubric, programme.package) for row in (*points, at)]
    own = [error.se for error in errors if error is not None]
    known = len(own) == len(errors)
    line = fit_line(
        [_place(row) for row in points], [_value(row) for row in points], own[:-1] if known else None
    )
    expected = predict(line, _place(at), own[-1] if known else None)
    basis: Literal["scatter", "error"] = "error" if line.df is None else "scatter"
    assumed = known and any(error is not None and error.assumed for error in errors)
    large = _large(programme.rubric.indicators[indicator.id].scales_for(at.series), points[-1], stance)
    return _trend(
        indicator,
        audit_id=audit_id,
        points=points,
        at=at,
        line=expected,
        slope=line.slope,
        basis=basis,
        assumed=assumed,
        large=large,
    )


def _trend(
    indicator: IndicatorScore,
    *,
    audit_id: str,
    points: Sequence[Observation],
    at: Observation,
    line: Prediction,
    slope: float,
    basis: Literal["scatter", "error"],
    assumed: bool,
    large: float | None,
) -> EarlierTrend:
    actual, weak = _value(at), len(points) < _FEW
    verdict: Literal["departs upward", "departs downward", "follows the earlier trend", "cannot tell"]
    sign: Literal["better", "worse"] | None = None
    if actual > line.upper or actual < line.lower:
        verdict = "departs upward" if actual > line.upper else "departs downward"
        if indicator.direction != "context":
            sign = "better" if (actual > line.upper) == (indicator.direction == "higher") else "worse"
    else:
        can_tell = large is not None and line.upper - line.value <= large
        verdict = "follows the earlier trend" if can_tell else "cannot tell"
    return EarlierTrend(
        address=indicator.address,
        id=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        direction=indicator.direction,
        audit=audit_id,
        series=at.series,
        points=len(points),
        first_period=points[0].period,
        baseline_period=points[-1].period,
        current_period=at.period,
        slope=slope,
        predicted=line.value,
        lower=line.lower,
        upper=line.upper,
        actual=actual,
        basis=basis,
        assumed=assumed,
        verdict=verdict,
        sign=sign,
        weak=weak,
        statement=_statement(indicator, points, at, line, verdict=verdict, sign=sign, weak=weak),
    )


def _large(scales: Sequence[Scale], baseline: Observation, stance: Stance) -> float | None:
    """How far from the line a value would be called a large change: the full mark of the series' own scale.

    If the interval reaches further than that, a large change could hide in it, and a value inside it says nothing.
    """
    match known_scale(scales, stance):
        case ChangeScale() as scale:
            return scale.full
        case TargetScale() as scale:
            return abs(scale.target - _value(baseline))
        case GoalpostsScale() as scale:
            return abs(scale.best - scale.worst) / 2
        case _:
            return None


def _statement(
    indicator: IndicatorScore,
    points: Sequence[Observation],
    at: Observation,
    line: Prediction,
    *,
    verdict: str,
    sign: str | None,
    weak: bool,
) -> str:
    expected = (
        f"the line through {len(points)} earlier points ({points[0].period} to {points[-1].period}) leads to "
        f"{_short(line.value)} ({_short(line.lower)} to {_short(line.upper)})"
    )
    text = f"{indicator.title}: {plain(_value(at))} in {at.period}, where {expected}: {verdict}"
    if sign:
        text += f", {sign} than before"
    if verdict == "cannot tell":
        text += ", as the interval is too wide to show even a large change"
    return text + ("; weak, as the points are few." if weak and verdict != "cannot tell" else ".")


def _short(value: float) -> str:
    """Three digits that matter, or all before the point.

    >>> _short(36.712), _short(0.51234), _short(13456.7)
    ('36.7', '0.512', '13,457')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _since_break(rows: Sequence[Observation], at: Observation) -> list[Observation]:
    """The values up to `at` that a break does not part from it."""
    upto = [row for row in rows if row.end <= at.end]
    breaks = [place for place, row in enumerate(upto) if any(mark.effect == "break" for mark in row.markers)]
    return upto[breaks[-1] :] if breaks else upto


def _apart(rows: Sequence[Observation]) -> list[Observation]:
    """Rows whose periods do not overlap, the longest first; in order of time."""
    kept: list[Observation] = []
    for row in sorted(rows, key=lambda row: (row.start - row.end, row.start)):
        if all(row.end < other.start or row.start > other.end for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.end)


def _place(row: Observation) -> float:
    """Where a value lies in time, in years: the middle of its reference period."""
    return (row.start.toordinal() + row.end.toordinal()) / 2 / _DAYS_A_YEAR


def _value(row: Observation) -> float:
    assert row.value is not None  # known values have a number
    return row.value
