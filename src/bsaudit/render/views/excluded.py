"""What did not enter the score, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Definitions, Heading, Note, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import IndicatorScore, Score
    from bsaudit.render.views.options import ViewOptions

__all__ = ["excluded"]

_REASONS: Final = {
    "stale": "the latest value is too old",
    "baseline only": "nothing newer than the baseline",
    "no baseline": "nothing to compare with",
    "no yardstick": "no yardstick was known yet",
    "no data": "nothing was published yet",
    "other vintage": "counts only with hindsight: --vintage revised",
    "context": "shown, never scored",
}
_NAMED: Final = 5


def excluded(result: Score, options: ViewOptions) -> Iterator[Block]:
    """Indicators without a score by state; all of them with their reasons if all was asked for."""
    out = [each for each in result.indicators if each.state != "scored"]
    yield Heading("Not scored")
    scored = len(result.indicators) - len(out)
    yield Note(f"{numbers.plural(scored, 'indicator')} of {len(result.indicators)} scored.")
    if options.verbose and out:
        rows = [(each.id, Cell(each.state), each.reason) for each in sorted(out, key=_by_state)]
        yield Table.of(
            (Column("Indicator", wrap=True), Column("State", wrap=True), Column("Why", wrap=True)), rows
        )
    elif out:
        yield Definitions(tuple(_groups(out)))


def _groups(out: list[IndicatorScore]) -> Iterator[tuple[str, str]]:
    for state, reason in _REASONS.items():
        members = [each.title for each in out if each.state == state]
        if not members:
            continue
        if state in ("context", "other vintage"):
            yield f"{state} ({len(members)})", reason
            continue
        more = len(members) - _NAMED
        names = "; ".join(members[:_NAMED]) + (f"; and {more} more" if more > 0 else "")
        yield f"{state} ({len(members)})", f"{reason}: {names}"


def _by_state(indicator: IndicatorScore) -> int:
    return list(_REASONS).index(indicator.state)
