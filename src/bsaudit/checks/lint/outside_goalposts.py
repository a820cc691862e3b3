"""At the latest audit more than a tenth of the areas lie outside the goalposts of an indicator.

Looked at are scales `goalposts` that hold values to the range; with `hold: false` values may run past the posts.

**Why it matters.** All areas beyond a post get the same score: the index cannot tell them apart, and one that
improves further gains nothing. Where nearly all lie outside, the posts are often in another unit than the values.

**How to fix.** Compare the unit of the posts with that of the values. Move the posts, or say `hold: false`. If the
best that counts is a standard that many have reached, keep it and suppress the check with that reason.

Bad:

    scale: {kind: goalposts, worst: 0, best: 1, ...}      # values from 0 to 100

Good:

    scale: {kind: goalposts, worst: 0, best: 100, ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.checks.support.area_subject import rows_of
from bsaudit.model.area_rubric.scales import PostsScale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_MANY = 0.1


def applies_areas(subject: AreaSubject) -> bool:
    """Whether any scale has goalposts that hold."""
    return any(True for _ in _held(subject))


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find goalposts that many areas lie outside of."""
    for name, scale in _held(subject):
        low, high = sorted((scale.worst, scale.best))
        found = subject.evidence.beyond(name, low, high)
        if found.below + found.above > _MANY * found.known:
            rule = subject.rubric.indicators[name]
            path = ("indicators", name, "scale") if rule.scale is not None else ("method", "scale")
            parts = [
                f"{count:,} {word} {post:g}"
                for count, word, post in ((found.below, "below", low), (found.above, "above", high))
                if count
            ]
            yield subject.at_rubric(
                path,
                f"{' and '.join(parts)}: of {found.known:,} areas with a value of {name} so many lie outside its "
                "goalposts, and get the score of the post",
                about=name,
                expected=f"values from {low:g} to {high:g}",
                hint="compare the units of posts and values, move the posts, or say `hold: false`",
                related=rows_of(found.rows),
            )


def _held(subject: AreaSubject) -> Iterator[tuple[str, PostsScale]]:
    for name, rule in subject.scored():
        scale = rule.scale or subject.rubric.method.scale
        if isinstance(scale, PostsScale) and scale.hold:
            yield name, scale
