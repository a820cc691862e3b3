"""One indicator of one audit: choose its series and its evidence, read it on its scale, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bsaudit.audit.evidence import evidence_of
from bsaudit.audit.sampling import change_error
from bsaudit.audit.select import Selection, Stance, select
from bsaudit.audit.yardstick import (
    NothingDue,
    Reading,
    baseline_reading,
    known_scale,
    needs_baseline,
    read,
    unknown_yardstick,
)
from bsaudit.model.result import Evidence, IndicatorScore, SeriesChoice, State

if TYPE_CHECKING:
    from bsaudit.model.package import Observation, Package
    from bsaudit.model.rubric import IndicatorRule, Rubric, Scale

__all__ = ["JudgedIndicator", "judge_indicator", "present_indicator", "score_indicator"]

_FURTHEST_FIRST: tuple[State, ...] = (
    "scored",
    "stale",
    "baseline only",
    "no baseline",
    "no yardstick",
    "no data",
)


class _Candidate(NamedTuple):
    """One series of the indicator, taken as far as its evidence reaches."""

    state: State
    reason: str
    selection: Selection
    scale: Scale | None
    reading: Reading | None = None


class JudgedIndicator(NamedTuple):
    """An indicator of which it is known whether it counts and what it scores, but not yet how much that weighs."""

    id: str
    candidates: tuple[_Candidate, ...]
    chosen: _Candidate
    state: State
    reason: str

    @property
    def counts(self) -> bool:
        """Whether it belongs to the tree."""
        return self.state not in ("context", "other vintage")

    @property
    def reading(self) -> Reading | None:
        """What was read on the scale; `None` where it is not scored."""
        return self.chosen.reading if self.state == "scored" else None

    @property
    def score(self) -> float | None:
        """From 0 to 100; `None` where it is not scored."""
        return self.reading.score if self.reading else None


def judge_indicator(indicator_id: str, rubric: Rubric, package: Package, stance: Stance) -> JudgedIndicator:
    """Choose the evidence for one indicator as seen from a stance, and read it on its scale.

    Of several series the last in the rubric's order that can be scored is used; if none can, the one that
    reaches furthest. A context indicator, or one that counts only in the other vintage, has no score.
    """
    rule = rubric.indicators[indicator_id]
    candidates = tuple(_candidate(indicator_id, series.id, rule, package, stance) for series in rule.series)
    best = min(_FURTHEST_FIRST.index(candidate.state) for candidate in candidates)
    chosen = [candidate for candidate in candidates if _FURTHEST_FIRST.index(candidate.state) == best][-1]
    return JudgedIndicator(indicator_id, candidates, chosen, *_state(rule, chosen, stance))


def score_indicator(indicator_id: str, rubric: Rubric, package: Package, stance: Stance) -> IndicatorScore:
    """Score one indicator by itself, outside any tree: its `share` of the whole is 0."""
    return present_indicator(judge_indicator(indicator_id, rubric, package, stance), rubric, package, stance)


def present_indicator(
    judged: JudgedIndicator, rubric: Rubric, package: Package, stance: Stance, *, share: float = 0.0
) -> IndicatorScore:
    """What a result says of an indicator: its score with all that led to it, and its `share` of the whole.

    One that is not scored shows its latest known value.
    """
    indicator_id, candidates, chosen, state, reason = judged
    rule, reading = rubric.indicators[indicator_id], judged.reading
    selection, scale = chosen.selection, chosen.scale
    current, baseline = (_evidence(row, package, stance) for row in (selection.current, selection.baseline))
    definition = package.indicators[indicator_id]
    moved = change_error(selection.baseline, selection.current, rubric, package)
    return IndicatorScore(
        address=f"indicator:{indicator_id}",
        id=indicator_id,
        title=definition.title,
        unit=definition.unit,
        kind=definition.kind,
        goal=f"goal:{rule.goal}",
        strand=rule.strand,
        themes=rule.themes,
        fact=rule.fact,
        direction=rule.direction,
        weight=rule.weight,
        share=share,
        state=state,
        reason=reason,
        rationale=rule.reason,
        series=selection.series if selection.reach != "no data" else None,
        series_considered=tuple(
            SeriesChoice(series=c.selection.series, state=c.state, reason=c.reason) for c in candidates
        ),
        scale=reading.used if reading else None,
        baseline=baseline,
        current=current,
        change=current.value - baseline.value if current and baseline else None,
        raw=reading.raw if reading else None,
        score=reading.score if reading else None,
        baseline_score=_baseline_score(rule, selection, scale) if reading else None,
        verdict=rubric.method.verdict(reading.score) if reading else None,
        formula=reading.formula if reading else None,
        flags=_flags(
            rule,
            selection,
            reading,
            stance,
            later_yardstick=_is_later(rule, selection.series, scale),
            assumed_error=moved is not None and moved.assumed,
        ),
        change_se=moved.se if moved else None,
        significant=moved.significant if moved else None,
    )


def _candidate(
    indicator_id: str, series: str, rule: IndicatorRule, package: Package, stance: Stance
) -> _Candidate:
    own = next(entry.baseline for entry in rule.series if entry.id == series)
    declared = rule.scales_for(series)
    scale = known_scale(declared, stance)
    rows = package.headline(indicator_id, series)
    compares = needs_baseline(scale) if scale else any(needs_baseline(other) for other in declared)
    selection = select(series, rows, stance, needs_baseline=compares, own=own)
    if selection.reach == "no data":
        return _Candidate("no data", selection.reason, selection, scale)
    if scale is None:
        return _Candidate("no yardstick", unknown_yardstick(declared), selection, scale)
    if selection.reach != "usable":
        return _Candidate(selection.reach, selection.reason, selection, scale)
    assert selection.current is not None  # it is usable
    assert rule.direction != "context"  # a context indicator has no scale
    try:
        reading = read(scale, selection.current, selection.baseline, rule.direction)
    except NothingDue as nothing:
        return _Candidate("no yardstick", str(nothing), selection, scale)
    return _Candidate("scored", selection.reason, selection, scale, reading)


def _state(rule: IndicatorRule, chosen: _Candidate, stance: Stance) -> tuple[State, str]:
    if rule.is_context:
        return "context", rule.reason
    if rule.vintage == "revised" and stance.vintage == "known":
        return (
            "other vintage",
            "its first comparable value appeared after the last audit: see --vintage revised",
        )
    return chosen.state, chosen.reason


def _baseline_score(rule: IndicatorRule, selection: Selection, scale: Scale | None) -> float | None:
    if (
        scale is None
        or selection.current is None
        or selection.baseline is None
        or rule.direction == "context"
    ):
        return None
    return baseline_reading(scale, selection.current, selection.baseline, rule.direction)


def _evidence(observation: Observation | None, package: Package, stance: Stance) -> Evidence | None:
    return evidence_of(observation, package, stance.public_by(observation)) if observation else None


def _is_later(rule: IndicatorRule, series: str, scale: Scale | None) -> bool:
    """Whether a yardstick was used that replaced an earlier one."""
    declared = rule.scales_for(series)
    return scale is not None and len(declared) > 1 and scale is not declared[0]


def _flags(
    rule: IndicatorRule,
    selection: Selection,
    reading: Reading | None,
    stance: Stance,
    *,
    later_yardstick: bool,
    assumed_error: bool,
) -> tuple[str, ...]:
    rows = [row for row in (selection.baseline, selection.current) if row is not None]
    current = selection.current
    known = stance.vintage == "known"
    conditions = {
        "own baseline": selection.own_baseline,
        "successor series": len(rule.series) > 1 and selection.series != rule.series[0].id,
        "assumed publication": known and any(row.published is None for row in rows),
        "published that day": known
        and any(row.published and row.published.last_day == stance.as_of for row in rows),
        "part year": current is not None
        and (current.end - current.start).days > 31
        and not stance.is_full_year(current),
        "approximate": any(row.qualifier != "eq" for row in rows),
        "weak source": any(row.grade == "C" for row in rows),
        "break in series": selection.after_break,
        "later yardstick": later_yardstick,
        "clipped": reading is not None and reading.raw != reading.score,
        "assumed error": assumed_error,
    }
    markers = dict.fromkeys(
        marker.status for row in rows for marker in row.markers if marker.effect != "break"
    )
    return (*(flag for flag, holds in conditions.items() if holds), *markers)
