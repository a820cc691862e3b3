"""An indicator is said to improve in a direction that its title or its target speaks against.

Two signs are looked for. The title or the id names something that nobody wants more of (crime, deaths,
unemployment, loneliness, poverty...) and the direction is `higher`. Or the target of a `target` scale lies on the
wrong side of the value that was there when it was pledged: a promise to reach 40 from 30 with direction `lower`.

**Why it matters.** A wrong direction turns a failure into a success, and a mean hides it.

**How to fix.** Correct `direction`. If it is right, as for a rate of crimes *solved*, keep it and suppress the
check with the reason.

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

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.rubric import IndicatorRule

__all__ = ["SEVERITY", "STAGE", "check"]

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


def check(subject: Subject) -> Iterator[Fault]:
    """Hold each direction against the indicator's title and against its targets."""
    for name, rule in subject.scored():
        title = subject.data.indicators[name].title
        words = f"{title} {name.replace('_', ' ').replace('-', ' ')}".lower()
        sign = _UNWANTED.search(words)
        if rule.direction == "higher" and sign is not None and not _TURNED.search(words):
            yield subject.at_rubric(
                ("indicators", name, "direction"),
                f"{name} counts as better when higher, but its title speaks of {sign[0]!r}",
                about=name,
                hint="write `direction: lower`, or say why more of it is better",
            )
        yield from _targets(subject, name, rule)


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
