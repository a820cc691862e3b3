"""An indicator is said to improve in a direction that its title or its target speaks against.

Two signs are looked for. The title or the id names something that nobody wants more of (crime, deaths,
unemployment, loneliness, poverty...) and the direction is `higher`. Or the target of a `target` scale lies on the
wrong side of the value that was there when it was pledged: a promise to reach 40 from 30 with direction `lower`.

In a rubric of areas the second sign is another: over the areas of the latest audit the indicator, or the strand
or goal above it, falls where the node that it is part of rises, as `bsaudit coherence` finds (`negative`). The
words of titles are not held against an index that measures what nobody wants, such as deprivation.

**Why it matters.** A wrong direction turns a failure into a success, and a mean hides it.

**How to fix.** Correct `direction`. If it is right, as for a rate of crimes *solved*, keep it and suppress the
check with the reason. So do it with a part of an index that truly runs against the rest, such as emissions in an
index of wealth.

Bad:

    youth_unemployment: {direction: higher, ...}

Good:

    youth_unemployment: {direction: lower, ...}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bsaudit.model.rubric import TargetScale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.rubric import IndicatorRule

__all__ = ["SEVERITY", "STAGE", "check", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_UNWANTED = re.compile(
    r"\b(unemploy\w*|crimes?|deaths?|mortality|loneliness|lonely|poverty|homeless\w*|complaints?|"
    r"evictions?|closures?|suicides?|offen[cd]\w*|reoffend\w*|obes\w*|smok\w*|absen\w*|exclusions?|vacan\w*|"
    r"emissions?|pollut\w*|deficits?|debts?|arrears|delays?|inactiv\w*)\b"
)
_TURNED = re.compile(
    r"\b(solved|resolved|reduc\w*|cut|fall|fell|fewer|less|avoid\w*|prevent\w*|free|not|without|upheld|quit\w*|"
    r"turnout|commissioner|trust|confiden\w*|satisf\w*|support\w*)\b"
)
"""Words that turn the sense, or show that the measure is of something else."""

_WORSE = re.compile(
    r"\b(depriv\w*|vulnerab\w*|risks?|hardship|needs?|burden|disadvantage\w*|fragil\w*|inequal\w*|insecur\w*|harms?|"
    r"threats?|hazards?|exposure|stress|hunger|misery)\b"
)
"""Words in the title of an index, a strand or a goal that measures what nobody wants."""


def check(subject: Subject) -> Iterator[Fault]:
    """Hold each direction against the indicator's title and against its targets."""
    for name, rule in subject.scored():
        sign = _unwanted(subject.data.indicators[name].title, name)
        if rule.direction == "higher" and sign is not None:
            yield _speaks_against(subject, name, sign)
        yield from _targets(subject, name, rule)


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Hold each direction against the indicator's title and against the node that it is part of."""
    rubric, told = subject.rubric, set()
    index = _is_unwanted(rubric.title, rubric.overall.title)
    for name, rule in subject.scored():
        strand_id, _, goal_id = str(rule.goal).partition("/")
        strand = rubric.strands[strand_id]
        above = (strand.title, strand.goals[goal_id].title if goal_id else "")
        sign = _unwanted(rule.title or "", name)
        if rule.direction == "higher" and sign is not None and not index and not _is_unwanted(*above):
            told.add(name)
            yield _speaks_against(subject, name, sign)
    for part in subject.evidence.falling():
        path, kind = _place(part.address), part.address.partition(":")[0]
        below = [name for name, rule in subject.scored() if _is_below(name, str(rule.goal), part.address)]
        if len(below) == 1:
            path = ("indicators", below[0], "direction")
        if told.isdisjoint(below):
            yield subject.at_rubric(
                path,
                f"{part.address} falls where {part.parent} rises over the areas of {subject.evidence.audit} "
                f"(correlation {part.correlation:.2f}), although it is part of it",
                at_key=len(below) > 1,
                about=below[0] if len(below) == 1 else part.address,
                hint="correct the direction, or say why it runs against the rest"
                if len(below) == 1
                else f"look at the directions of the indicators below this {kind}",
            )


def _is_below(name: str, goal: str, address: str) -> bool:
    """Whether an indicator stands in a part of the tree, or is it."""
    kind, _, place = address.partition(":")
    return name == place if kind == "indicator" else goal == place or goal.startswith(f"{place}/")


def _place(address: str) -> tuple[str | int, ...]:
    kind, _, name = address.partition(":")
    strand, _, goal = name.partition("/")
    if kind == "indicator":
        return ("indicators", name, "direction")
    return ("strands", strand, "goals", goal) if goal else ("strands", strand)


def _is_unwanted(*titles: str) -> bool:
    """Whether titles say that more of something is worse."""
    words = " ".join(titles).lower()
    return _WORSE.search(words) is not None or (
        _UNWANTED.search(words) is not None and not _TURNED.search(words)
    )


def _unwanted(title: str, name: str) -> str | None:
    """The word of a title or an id that names what nobody wants more of, unless another turns its sense."""
    words = f"{title} {name.replace('_', ' ').replace('-', ' ')}".lower()
    sign = _UNWANTED.search(words)
    return sign[0] if sign is not None and not _TURNED.search(words) else None


def _speaks_against(subject: Subject | AreaSubject, name: str, sign: str) -> Fault:
    return subject.at_rubric(
        ("indicators", name, "direction"),
        f"{name} counts as better when higher, but its title speaks of {sign!r}",
        about=name,
        hint="write `direction: lower`, or say why more of it is better",
    )


def _targets(subject: Subject, name: str, rule: IndicatorRule) -> Iterator[Fault]:
    for series in rule.series:
        for scale in rule.scales_for(series.id):
            if not isinstance(scale, TargetScale):
                continue
            rows = [row for row in subject.data.headline(name, series.id) if row.value is not None]
            before = [row for row in rows if row.end <= scale.pledged.last_day]
            if not before or before[-1].value is None:
                continue
            rises = scale.target - before[-1].value
            if rises * (1 if rule.direction == "higher" else -1) < 0:
                yield subject.at_rubric(
                    ("indicators", name, "direction"),
                    f"{name} counts as better when {rule.direction}, but its target of {scale.target:g} lies "
                    f"the other way from {before[-1].value:g}, where it stood when that was pledged",
                    about=name,
                    hint="correct the direction or the target",
                    related=subject.related(before[-1:]),
                )
