"""A gap in each period that is known for both groups, and which period counts.

The rules are those of indicators (`bsaudit.audit.select`), applied to the periods in which both groups have a
number: a period known for one group alone is no evidence on the gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bsaudit.audit.evidence import evidence_of
from bsaudit.audit.sampling import known_error_of
from bsaudit.audit.select import Selection, Stance, known_values, select, since_last_break
from bsaudit.model.result import Estimate, GapPoint, GroupValue
from bsaudit.stats import gaps as pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.package import Observation, Package
    from bsaudit.model.result.gapped import Ahead
    from bsaudit.model.rubric import GapRule
    from bsaudit.stats.sampling import Interval

__all__ = ["GapEvidence", "estimate_of", "find_evidence", "group_value", "is_clear", "known_of_group"]

Period = tuple[date, date]


@dataclass(frozen=True)
class GapEvidence:
    """What is known of a gap: every comparable period, which of them count, and periods with one group alone."""

    selection: Selection
    points: tuple[GapPoint, ...]
    baseline: GapPoint | None
    current: GapPoint | None
    after_break: bool
    incomplete: tuple[str, ...]


def find_evidence(rule: GapRule, package: Package, stance: Stance) -> GapEvidence:
    """Pair the two groups period by period as seen from a stance, and choose baseline and current period."""
    reference = known_of_group(rule, rule.reference, package, stance)
    comparison = known_of_group(rule, rule.comparison, package, stance)
    # A marker on either side speaks of the pair: a break in one group's values breaks the gap.
    rows = [
        row._replace(markers=(*row.markers, *comparison[period].markers))
        for period, row in reference.items()
        if period in comparison
    ]
    rows, after_break = since_last_break(rows)
    selection = select(rule.series, rows, stance, needs_baseline=True, own=rule.baseline)
    points = {
        (row.start, row.end): _point(rule, reference[row.start, row.end], other, package, stance)
        for row in rows
        for other in (comparison[row.start, row.end],)
    }

    def point(row: Observation | None) -> GapPoint | None:
        return points[row.start, row.end] if row is not None else None

    return GapEvidence(
        selection=selection,
        points=tuple(points.values()),
        baseline=point(selection.baseline),
        current=point(selection.current),
        after_break=after_break,
        incomplete=tuple(_incomplete(rule, reference, comparison, package, stance)),
    )


def known_of_group(rule: GapRule, group: str, package: Package, stance: Stance) -> dict[Period, Observation]:
    """The known values of one group by period, in order of period."""
    rows = _rows_of_group(rule, group, package)
    return {(row.start, row.end): row for row in known_values(rows, stance)}


def group_value(row: Observation, package: Package, stance: Stance) -> GroupValue:
    """One group's value with its source and its error."""
    return GroupValue(
        group=row.group,
        evidence=evidence_of(row, package, stance.public_by(row)),
        error=known_error_of(row, stance.rubric, package),
    )


def estimate_of(value: float, se: float | None, interval: Interval | None) -> Estimate:
    """A number with its interval; without one where the error is unknown."""
    if se is None or interval is None:
        return Estimate(value=value, se=None, lower=None, upper=None)
    return Estimate(value=value, se=se, lower=float(interval.lower), upper=float(interval.upper))


def _rows_of_group(rule: GapRule, group: str, package: Package) -> list[Observation]:
    rows = package.by_series.get((rule.indicator, rule.series), ())
    return [row for row in rows if row.dimension == rule.dimension and row.group == group]


def _point(
    rule: GapRule, first: Observation, second: Observation, package: Package, stance: Stance
) -> GapPoint:
    reference, comparison = group_value(first, package, stance), group_value(second, package, stance)
    a, b = reference.evidence.value, comparison.evidence.value
    difference, ratio = _difference(rule, reference, comparison), _ratio(rule, reference, comparison)
    return GapPoint(
        period=first.period,
        end=first.end,
        reference=reference,
        comparison=comparison,
        difference=difference,
        ratio=ratio,
        size=abs(difference.value),
        ahead=_ahead(rule, a, b),
        clear=is_clear(difference),
    )


def is_clear(difference: Estimate) -> bool | None:
    """Whether an interval lies wholly on one side of zero; `None` where there is none."""
    if difference.lower is None or difference.upper is None:
        return None
    return difference.lower > 0 or difference.upper < 0


def _difference(rule: GapRule, first: GroupValue, second: GroupValue) -> Estimate:
    a, b = first.evidence.value, second.evidence.value
    value = float(pairs.difference(a, b))
    if first.error is None or second.error is None:
        return estimate_of(value, None, None)
    errors, correlation = (first.error.se, second.error.se), _correlation(rule)
    return estimate_of(
        value,
        float(pairs.difference_se(*errors, correlation=correlation)),
        pairs.difference_interval(a, b, *errors, correlation=correlation),
    )


def _ratio(rule: GapRule, first: GroupValue, second: GroupValue) -> Estimate | None:
    """The ratio of two values above zero; of changes, some of them cuts, a ratio has no meaning."""
    a, b = first.evidence.value, second.evidence.value
    if a <= 0 or b <= 0:
        return None
    value = float(pairs.ratio(a, b))
    if first.error is None or second.error is None:
        return estimate_of(value, None, None)
    errors, correlation = (first.error.se, second.error.se), _correlation(rule)
    log_se = float(pairs.log_ratio_se(a, b, *errors, correlation=correlation))
    return estimate_of(value, value * log_se, pairs.ratio_interval(a, b, *errors, correlation=correlation))


def _correlation(rule: GapRule) -> float:
    """Groups of one sample are different people; shares of one whole take from each other."""
    return -1.0 if rule.parts_of_one else 0.0


def _ahead(rule: GapRule, a: float, b: float) -> Ahead:
    if rule.favourable == "none":
        return "no direction"
    if a == b:
        return "neither"
    return "reference" if (a > b) == (rule.favourable == "higher") else "comparison"


def _incomplete(
    rule: GapRule,
    reference: dict[Period, Observation],
    comparison: dict[Period, Observation],
    package: Package,
    stance: Stance,
) -> list[str]:
    """Periods known for one of the two groups, with what is missing on the other side."""
    found = []
    for period in sorted(set(reference) ^ set(comparison)):
        missing = rule.reference if period in comparison else rule.comparison
        there = (comparison.get(period) or reference[period]).period
        found.append(
            f"{there}: {missing} {_why_missing(period, _rows_of_group(rule, missing, package), stance)}"
        )
    return found


def _why_missing(period: Period, rows: Sequence[Observation], stance: Stance) -> str:
    seen = [row for row in rows if (row.start, row.end) == period and stance.sees(row)]
    statuses = [marker.status for row in seen for marker in row.markers]
    return f"is marked {statuses[-1]}" if statuses else "has no value"
