"""Which observations count: what was known on a day, the current value, and the baseline.

Values of two series are never compared. Of one period only the newest vintage known on the day is used. The
order of the states follows the method: no data, no baseline, baseline only, stale, or usable.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bsaudit.model.package import Observation
    from bsaudit.model.rubric import BaselineRule, Rubric, SeriesBaseline

__all__ = ["Selection", "Stance", "find_baseline", "known_values", "select"]

Reach = Literal["usable", "stale", "baseline only", "no baseline", "no data"]


class Stance(NamedTuple):
    """The day and the vintage from which the evidence is seen, with the rubric's rules for seeing it."""

    rubric: Rubric
    as_of: date
    vintage: Literal["known", "revised"]

    def public_by(self, observation: Observation) -> date:
        """The day from which an observation counts as known."""
        return observation.public_by(self.rubric.method.missing.publication_lag)

    def sees(self, observation: Observation) -> bool:
        """Whether the period had ended by the day and, in the known vintage, the value was public by it."""
        ended = observation.end <= self.as_of
        return ended and (self.vintage == "revised" or self.public_by(observation) <= self.as_of)

    def is_full_year(self, observation: Observation) -> bool:
        """Whether the reference period is long enough to stand for a year."""
        return self.rubric.method.missing.full_year.after(observation.start) <= observation.end + timedelta(
            days=1
        )

    def is_stale(self, observation: Observation) -> bool:
        """Whether the period ended more than the rubric's `max_age` before the day."""
        return self.rubric.method.missing.max_age.after(observation.end) < self.as_of


class Selection(NamedTuple):
    """The evidence chosen from one series, how far it reaches, and why no further."""

    series: str
    reach: Reach
    reason: str
    baseline: Observation | None = None
    current: Observation | None = None
    own_baseline: bool = False
    after_break: bool = False


def known_values(observations: Iterable[Observation], stance: Stance) -> list[Observation]:
    """The newest known vintage of each period, in order of period end; periods without a number left out.

    A vintage that withdraws a value hides the older one: from its publication on, the period has no number.
    """
    newest: dict[tuple[date, date], Observation] = {}
    for observation in observations:
        if not stance.sees(observation):
            continue
        period = (observation.start, observation.end)
        standing = newest.get(period)
        if standing is None or _vintage_order(observation, stance) > _vintage_order(standing, stance):
            newest[period] = observation
    usable = [row for row in newest.values() if row.value is not None and not _only_shown(row)]
    return sorted(usable, key=lambda row: (row.end, row.start))


def select(
    series: str,
    observations: Sequence[Observation],
    stance: Stance,
    *,
    needs_baseline: bool,
    own: SeriesBaseline | None = None,
) -> Selection:
    """Choose the current value and the baseline of one series as seen from a stance.

    Args:
        series: the series' id, carried into the selection.
        observations: headline rows of this series alone.
        stance: the day and the vintage.
        needs_baseline: whether the scale compares with a baseline; without it a lone value is usable.
        own: the baseline that the series declares for itself, used when the rubric's rule finds none.
    """
    values = known_values(observations, stance)
    if not values:
        seen = "ended and was published" if stance.vintage == "known" else "ended"
        return Selection(series, "no data", f"no value of a period that {seen} by {stance.as_of}")
    values, after_break = since_last_break(values)
    baseline, is_own = find_baseline(values, stance.rubric.baseline, own)
    later = [row for row in values if baseline is None or row.end > baseline.end]
    if not later and not needs_baseline:  # a lone value is what there is to score, not a starting point
        baseline, is_own, later = None, False, values
    current = _current(later, stance) if later else values[-1]
    reach, reason = _reach(baseline, later, current, stance, own if needs_baseline else None, needs_baseline)
    if reach == "no baseline" and after_break:
        reason = "no value before the break in the series can be compared with those after it"
    return Selection(series, reach, reason, baseline, current, is_own, after_break)


def _reach(
    baseline: Observation | None,
    later: Sequence[Observation],
    current: Observation,
    stance: Stance,
    own: SeriesBaseline | None,
    needs_baseline: bool,
) -> tuple[Reach, str]:
    """How far the evidence of one series goes, in the order that the method gives, and why no further."""
    if needs_baseline and baseline is None:
        return "no baseline", _no_baseline_reason(stance, own)
    if not later:
        return "baseline only", f"the latest known value ({current.period}) is the baseline itself"
    if stance.is_stale(current):
        limit = stance.rubric.method.missing.max_age
        return (
            "stale",
            f"the latest known value ({current.period}) ended more than {limit} before {stance.as_of}",
        )
    return "usable", f"{current.period} against {baseline.period}" if baseline else current.period


def _vintage_order(observation: Observation, stance: Stance) -> tuple[date, int]:
    return stance.public_by(observation), observation.origin.line


def _only_shown(observation: Observation) -> bool:
    return any(marker.effect == "show only" for marker in observation.markers)


def since_last_break(values: list[Observation]) -> tuple[list[Observation], bool]:
    """Values from the last marked break on: what came before it cannot be compared with what came after."""
    for position in range(len(values) - 1, 0, -1):
        if any(marker.effect == "break" for marker in values[position].markers):
            return values[position:], True
    return values, False


def find_baseline(
    values: Sequence[Observation], rule: BaselineRule, own: SeriesBaseline | None
) -> tuple[Observation | None, bool]:
    """The baseline among values in order of period, and whether it is the one the series declared for itself.

    The last value of a period that ended by the rubric's date and after its floor; only if there is none, the
    one that the series declares.
    """
    before = [row for row in values if rule.not_before < row.end <= rule.on_or_before]
    if before:
        return before[-1], False
    declared = [row for row in values if own is not None and row.end == own.end]
    return (declared[-1], True) if declared else (None, False)


def _current(values: Sequence[Observation], stance: Stance) -> Observation:
    """The latest value; a full-year one before part-year ones that end in the same calendar year."""
    latest = values[-1]
    full_years = [row for row in values if row.end.year == latest.end.year and stance.is_full_year(row)]
    return full_years[-1] if full_years else latest


def _no_baseline_reason(stance: Stance, own: SeriesBaseline | None) -> str:
    rule = stance.rubric.baseline
    text = f"no known value of a period that ended after {rule.not_before} and by {rule.on_or_before}"
    return text if own is None else f"{text}, and the series' own baseline (to {own.end}) was not yet known"
