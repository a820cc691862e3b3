"""What happened when: promises and their delivery, audits, new series, breaks, yardsticks, and new evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.audit.yardstick import plain
from bsaudit.model.listing import some_of
from bsaudit.model.result import Clock, IndicatorScore, TimelineEvent, TimelinePoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.timeline.course import Course
    from bsaudit.model.dates import PartialDate
    from bsaudit.model.package import Commitment

__all__ = ["delivery_text", "events"]

_ORDER = ("start", "audit", "pledge", "deadline", "delivery", "break", "new series", "yardstick", "evidence")
_NAMED = 3


def events(
    programme: Programme, course: Course, points: tuple[TimelinePoint, ...], clock: Clock
) -> tuple[TimelineEvent, ...]:
    """Every event from the first to the last day of a course, in order of time.

    Pledges, deadlines and audits stand on their own days on either clock. The delivery of a promise stands on the
    day on which it was published. Values, and so breaks and new series, follow the clock.
    """
    start, end = course.days[0], course.days[-1]
    found = [
        *_beginning(programme),
        *_audits(programme),
        *_commitments(programme),
        *_breaks(programme, clock),
        *_series(course),
        *(_yardsticks(programme) if clock == "known" else ()),
        *_evidence(course, points),
    ]
    inside = [event for event in found if start <= event.day <= end]
    return tuple(
        sorted(inside, key=lambda event: (event.day, _ORDER.index(event.kind), event.address, event.title))
    )


def _beginning(programme: Programme) -> Iterator[TimelineEvent]:
    rule = programme.rubric.baseline
    made = [
        each
        for each in programme.package.commitments.values()
        if each.pledged_on is not None and each.pledged_on.last_day <= rule.on_or_before
    ]
    word = "commitment" if len(made) == 1 else "commitments"
    yield TimelineEvent(
        day=rule.on_or_before,
        when=str(rule.on_or_before),
        kind="start",
        address="",
        title="The baseline: change is measured from here",
        strand=None,
        statement=f"The last values up to this day are the start. {len(made)} {word} had been made by then.",
        source="",
    )


def _audits(programme: Programme) -> Iterator[TimelineEvent]:
    for name, audit in programme.rubric.audits.items():
        yield TimelineEvent(
            day=audit.as_of,
            when=str(audit.as_of),
            kind="audit",
            address=f"audit:{name}",
            title=audit.title,
            strand=None,
            statement=f"Audit {name} speaks from this day.",
            source="",
        )


def _commitments(programme: Programme) -> Iterator[TimelineEvent]:
    for each in programme.package.commitments.values():
        target = f"Target: {_amount(each.target, each.unit)}." if each.target is not None else "No number."
        if each.pledged_on is not None:
            yield _promise(
                each, "pledge", each.pledged_on, f"{target} By {each.pledged_by}.", each.source_pledge
            )
        if each.deadline is not None:
            yield _promise(each, "deadline", each.deadline, target, each.source_pledge)
        if each.delivered_published is not None and each.delivered is not None:
            yield _promise(
                each, "delivery", each.delivered_published, delivery_text(each), each.source_delivery
            )


def _promise(
    commitment: Commitment,
    kind: Literal["pledge", "deadline", "delivery"],
    when: PartialDate,
    statement: str,
    source: str,
) -> TimelineEvent:
    return TimelineEvent(
        day=when.last_day,
        when=str(when),
        kind=kind,
        address=f"commitment:{commitment.id}",
        title=commitment.title,
        strand=commitment.strand,
        statement=statement,
        source=source,
    )


def delivery_text(commitment: Commitment) -> str:
    """What was delivered of what was promised, in one sentence."""
    assert commitment.delivered is not None  # the caller has looked
    amount = _amount(commitment.delivered, commitment.unit)
    of = f" of {_amount(commitment.target, commitment.unit)}" if commitment.target is not None else ""
    period = f" ({commitment.delivered_period})" if commitment.delivered_period else ""
    return f"Delivered: {amount}{of}{period}."


def _amount(value: float, unit: str) -> str:
    words = {"count": "", "percent": " per cent", "gbp_million": " million pounds"}
    number = f"{value:,.0f}" if value == int(value) else plain(value)
    return number + words.get(unit, f" {unit}".replace("_", " ").rstrip())


def _breaks(programme: Programme, clock: Clock) -> Iterator[TimelineEvent]:
    rubric, package = programme.rubric, programme.package
    for name, rule in rubric.indicators.items():
        for series in rule.series:
            for row in package.headline(name, series.id):
                if any(marker.effect == "break" for marker in row.markers):
                    day = (
                        row.end if clock == "period" else row.public_by(rubric.method.missing.publication_lag)
                    )
                    yield TimelineEvent(
                        day=day,
                        when=str(day),
                        kind="break",
                        address=f"indicator:{name}",
                        title=package.indicators[name].title,
                        strand=rule.strand,
                        statement=f"Break in series {series.id}: {row.period} is not compared with earlier values.",
                        source=row.source,
                    )


def _series(course: Course) -> Iterator[TimelineEvent]:
    for day in course.days:
        for before, after in course.changed_on(day):
            if before.series is None or after.series is None or before.series == after.series:
                continue
            yield TimelineEvent(
                day=day,
                when=str(day),
                kind="new series",
                address=after.address,
                title=after.title,
                strand=after.strand,
                statement=f"From series {before.series} to {after.series}; the two are never compared.",
                source=after.current.source if after.current else "",
            )


def _yardsticks(programme: Programme) -> Iterator[TimelineEvent]:
    for name, rule in programme.rubric.indicators.items():
        for scale in rule.all_scales():
            if scale.known_from is not None:
                yield TimelineEvent(
                    day=scale.known_from.last_day,
                    when=str(scale.known_from),
                    kind="yardstick",
                    address=f"indicator:{name}",
                    title=programme.package.indicators[name].title,
                    strand=rule.strand,
                    statement=f"A yardstick became known: {scale.reason or scale.cite}",
                    source=scale.cite or "",
                )


def _evidence(course: Course, points: tuple[TimelinePoint, ...]) -> Iterator[TimelineEvent]:
    steps: dict[date, list[str]] = {}
    for point in points:
        if point.kind == "strand" and point.step is not None and point.because:
            steps.setdefault(point.day, []).append(f"{point.title} {point.step:+.1f}")
    for day in course.days:
        changed = course.changed_on(day)
        if changed:
            yield TimelineEvent(
                day=day,
                when=str(day),
                kind="evidence",
                address="",
                title=_what_changed(changed),
                strand=None,
                statement="; ".join(steps.get(day, ["no strand's score moved"])),
                source="",
            )


def _what_changed(changed: tuple[tuple[IndicatorScore, IndicatorScore], ...]) -> str:
    """Which indicators came in, went out or took a new value; those without a score before and after are counted."""
    groups: dict[str, list[str]] = {
        "scored first": [],
        "new value": [],
        "no longer scored": [],
        "no score yet": [],
    }
    for before, after in changed:
        if after.score is None:
            word = "no score yet" if before.score is None else "no longer scored"
        else:
            word = "scored first" if before.score is None else "new value"
        groups[word].append(after.title)
    return "; ".join(f"{word}: {some_of(titles, _NAMED)}" for word, titles in groups.items() if titles)
