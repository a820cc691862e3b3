"""Whether what happened since the baseline departs from the earlier trend."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Heading, Note, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import EarlierTrend
    from bsaudit.render.views.options import ViewOptions

__all__ = ["earlier_blocks"]

_COLUMNS: Final = (
    Column("Indicator", wrap=True),
    Column("Now", "right"),
    Column("On the old line", "right", wrap=True),
    Column("Points", "right"),
    Column("Verdict", wrap=True),
)
_TONES: Final[dict[str | None, Tone]] = {"better": "good", "worse": "bad"}


def earlier_blocks(trends: Sequence[EarlierTrend], options: ViewOptions) -> Iterator[Block]:
    """A section: every indicator with a trend before the programme, and whether it went on."""
    if not trends:
        return
    yield Heading("Before the programme")
    count = numbers.plural(len(trends), "indicator has", "indicators have")
    verdicts = Counter(trend.verdict for trend in trends)
    counts = "; ".join(f"{verdict}: {number}" for verdict, number in sorted(verdicts.items()))
    yield Note(
        f"{count} two or more points before the baseline, as known to the audit of {trends[0].audit}: {counts}. "
        "About one in twenty departs by chance alone, and a straight line is only one way to go on."
    )
    yield Table.of(_COLUMNS, [_row(trend, options) for trend in trends])
    if options.verbose:
        yield Bullets(tuple(trend.statement for trend in trends))


def _row(trend: EarlierTrend, options: ViewOptions) -> tuple[Cell, ...]:
    verdict = f"{trend.verdict} ({trend.sign})" if trend.sign else trend.verdict
    return (
        Cell(trend.title),
        Cell(options.value(trend.actual, trend.unit)),
        Cell(f"{_short(trend.predicted)} ({_short(trend.lower)} to {_short(trend.upper)})"),
        Cell(f"{trend.points}{', weak' if trend.weak else ''}"),
        Cell(verdict, _TONES.get(trend.sign, "plain" if trend.verdict != "cannot tell" else "muted")),
    )


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.1f}"
