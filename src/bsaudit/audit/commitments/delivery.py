"""What had been delivered, as known on a day: from the observations, or from the table of commitments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.audit.evidence import evidence_of
from bsaudit.audit.select import Stance, known_values
from bsaudit.model.result import Delivered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.commitments.promise import Promise
    from bsaudit.model.package import Observation, Package
    from bsaudit.model.rubric import MeasureRule

__all__ = ["Delivery", "delivered_from", "find_delivery", "known_points"]


@dataclass(frozen=True)
class Delivery:
    """What was found: the figure, the starting value, every known point of the series, and why no more."""

    value: Delivered | None
    start: Delivered | None
    reason: str
    unit: str = ""
    measure: MeasureRule | None = None
    points: tuple[Observation, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def is_only_start(self) -> bool:
        """Whether the latest known figure is the starting point itself."""
        return self.value is not None and self.start is not None and self.value.end == self.start.end


def find_delivery(promise: Promise, package: Package, stance: Stance) -> Delivery:
    """The figure that says what was delivered.

    Of the declared measures the last with a known value is used; the newest vintage of its period counts. If
    the rubric declares none, the package's own table is read (`_recorded`). A figure of a measure that is not
    known leaves nothing: the table then holds the same figure, only later or rounded.
    """
    if not promise.rule.measure:
        return _recorded(promise, package, stance)
    for measure in reversed(promise.rule.measure):
        points = known_points(measure, package, stance)
        current = _current(points, measure)
        if current is not None:
            start = next((row for row in points if measure.start and row.end == measure.start), None)
            return _measured(measure, points, current, start, package, stance)
    last = promise.rule.measure[-1]
    points = known_points(last, package, stance)
    period = f" of a period that ended on {last.period_end}" if last.period_end else ""
    known = "public" if stance.vintage == "known" else "there"
    return Delivery(
        None, None, f"no figure{period} was {known} by {stance.as_of}", measure=last, points=points
    )


def known_points(measure: MeasureRule, package: Package, stance: Stance) -> tuple[Observation, ...]:
    """The known values of a measure's series, the newest vintage of each period, in order of period."""
    return tuple(known_values(package.headline(measure.indicator, measure.series), stance))


def delivered_from(observation: Observation, package: Package, stance: Stance) -> Delivered:
    """An observation as a figure delivered."""
    evidence = evidence_of(observation, package, stance.public_by(observation))
    return Delivered(
        value=evidence.value,
        qualifier=evidence.qualifier,
        period=evidence.period,
        end=evidence.end,
        public_by=evidence.public_by,
        source=evidence.source,
        publisher=evidence.publisher,
        url=evidence.url,
        file=evidence.file,
        line=evidence.line,
        evidence=evidence,
    )


def _current(points: Sequence[Observation], measure: MeasureRule) -> Observation | None:
    if measure.period_end is None:
        return points[-1] if points else None
    return next((row for row in points if row.end == measure.period_end), None)


def _measured(
    measure: MeasureRule,
    points: tuple[Observation, ...],
    current: Observation,
    start: Observation | None,
    package: Package,
    stance: Stance,
) -> Delivery:
    rows = [row for row in (start, current) if row is not None]
    known = stance.vintage == "known"
    conditions = {
        "start unknown": measure.start is not None and start is None,
        "assumed publication": known and any(row.published is None for row in rows),
        "published that day": known and any(stance.public_by(row) == stance.as_of for row in rows),
        "approximate": any(row.qualifier != "eq" for row in rows),
        "weak source": any(row.grade == "C" for row in rows),
    }
    return Delivery(
        value=delivered_from(current, package, stance),
        start=delivered_from(start, package, stance) if start else None,
        reason=f"{current.period} in {measure.indicator}, series {measure.series}",
        unit=package.indicators[measure.indicator].unit,
        measure=measure,
        points=points,
        flags=tuple(flag for flag, holds in conditions.items() if holds),
    )


def _recorded(promise: Promise, package: Package, stance: Stance) -> Delivery:
    """The figure in the package's own table, if it can be placed in time.

    It became known when the table says; else when its source was published; else `publication_lag` after its
    period ended, where the rubric says when that was. A figure that has none of these could be from before or
    after the audit, and is not used. In the revised vintage the period must have ended, or, where its end is
    not known, the figure must have been public.
    """
    commitment = promise.commitment
    if not promise.rule.use_record:
        return Delivery(None, None, "no figure says what was delivered")
    if commitment.delivered is None:
        return Delivery(None, None, "no figure for what was delivered was seen")
    end = promise.rule.recorded_end.last_day if promise.rule.recorded_end else None
    public_by, flags = _public_by(promise, package, stance)
    if public_by is None:
        return Delivery(
            None,
            None,
            f"a figure ({commitment.delivered:,g}) was seen, but neither its period nor its publication is "
            "dated, so nobody can tell whether it was known",
        )
    is_seen = end <= stance.as_of if stance.vintage == "revised" and end else public_by <= stance.as_of
    if not is_seen:
        return Delivery(None, None, f"no figure was known by {stance.as_of}")
    source = package.sources.get(commitment.source_delivery)
    value = Delivered(
        value=commitment.delivered,
        qualifier="eq",
        period=commitment.delivered_period,
        end=end,
        public_by=public_by,
        source=commitment.source_delivery,
        publisher=source.publisher if source else "",
        url=source.url if source else "",
        file=commitment.origin.file,
        line=commitment.origin.line,
        evidence=None,
    )
    if stance.vintage == "known" and public_by == stance.as_of:
        flags = (*flags, "published that day")
    return Delivery(value, None, "the package's table of commitments", flags=flags)


def _public_by(promise: Promise, package: Package, stance: Stance) -> tuple[date | None, tuple[str, ...]]:
    commitment = promise.commitment
    if commitment.delivered_published is not None:
        return commitment.delivered_published.last_day, ()
    source = package.sources.get(commitment.source_delivery)
    if source is not None and source.published is not None:
        return source.published.last_day, ("assumed publication",)
    if promise.rule.recorded_end is None:
        return None, ()
    lag = stance.rubric.method.missing.publication_lag
    return lag.after(promise.rule.recorded_end.last_day), ("assumed publication",)
