"""Bright spots: what went well, computed and published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Heading, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import FindingMatch, IndicatorScore, NodeScore, Score
    from bsaudit.render.views.options import ViewOptions

__all__ = ["bright_spots"]

_BRIGHT: Final = ("positive", "mostly positive")
_SHOWN: Final = 6


def bright_spots(result: Score, options: ViewOptions) -> Iterator[Block]:
    """Goals that did well, then indicators that did well inside other goals, best first; then the published ones."""
    found = _computed(result)
    shown = found if options.verbose else found[:_SHOWN]
    yield Heading("Bright spots")
    if not found:
        yield Note("No goal or indicator has a positive or mostly positive computed verdict.")
    else:
        yield Heading("Computed", 3)
        more = len(found) - len(shown)
        yield Bullets((*shown, f"{more} more: -v shows them") if more else tuple(shown))
    published = [match for match in result.findings if match.scope == "bright_spot"]
    if published:
        yield Heading("Published", 3)
        yield Bullets(tuple(_published(match, options) for match in published))


def _published(match: FindingMatch, options: ViewOptions) -> str:
    """What the published audit praised, and the computed verdict where there is one on the same subject."""
    source = f" ({match.source})" if options.verbose else ""
    if match.computed_verdict is None:
        return f"{match.summary}{source}"
    return (
        f"{match.summary}{source} Computed: {numbers.score(match.computed_score)}, {match.computed_verdict}."
    )


def _computed(result: Score) -> list[str]:
    goals = [goal for goal in result.goals if goal.verdict in _BRIGHT]
    covered = {goal.address for goal in goals}
    single = [each for each in result.indicators if each.verdict in _BRIGHT and each.goal not in covered]
    goals.sort(key=lambda goal: -(goal.score or 0.0))
    single.sort(key=lambda each: -(each.score or 0.0))
    return [
        *(f"{goal.title} ({numbers.score(goal.score)}, {goal.verdict}{_thin(goal)})" for goal in goals),
        *(f"{_worded(each)} ({numbers.score(each.score)}, {each.verdict})" for each in single),
    ]


def _thin(goal: NodeScore) -> str:
    return "; thin: one indicator, or less than half the weight" if "thin" in goal.flags else ""


def _worded(indicator: IndicatorScore) -> str:
    """The title; it says so where fewer is better, as "Almost never trust governments" is no bright spot itself."""
    return f"{indicator.title}: lower is better" if indicator.direction == "lower" else indicator.title
