"""The table of scores: one row a subject, from the whole down to the level asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.result import Evidence, IndicatorScore, NodeScore, Score
from bsaudit.render import numbers
from bsaudit.render.document import Cell, Column, Table, Tone
from bsaudit.render.flags import signs
from bsaudit.render.views.tones import change_tone, verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.render.views.options import ViewOptions

__all__ = ["score_table", "shown_flags", "theme_table"]

_DEPTH = {"strand": 1, "goal": 2, "indicator": 3}
_TONES: dict[str, tuple[Tone, ...]] = {
    "strand": ("strong", "plain"),
    "goal": ("strong", "strong", "plain"),
    "indicator": ("strong", "strong", "emphasis", "plain"),
}
_COLUMNS = (
    Column("Subject", wrap=True),
    Column("Score", "right"),
    Column(""),
    Column("Verdict", wrap=True),
    Column("Coverage", "right"),
    Column("Change", "right"),
    Column("Flags", wrap=True, width=8),
)


def score_table(result: Score, options: ViewOptions) -> Table:
    """Overall and strands; with goals or scored indicators below them if asked for."""
    rows = []
    for subject, depth in _subjects(result, _DEPTH[options.by]):
        tone = _TONES[options.by][depth]
        indent = max(depth - 1, 0)
        rows.append(
            _indicator_row(subject, options, indent)
            if isinstance(subject, IndicatorScore)
            else _node_row(subject, tone, indent)
        )
    if options.by == "strand":
        return Table.of(_COLUMNS, rows)
    narrow = [column._replace(width=15) if column.title == "Verdict" else column for column in _COLUMNS]
    return Table.of(narrow, rows, dense=True)


def shown_flags(result: Score, by: str) -> list[str]:
    """Every flag that stands in the table at a level."""
    return [flag for subject, _ in _subjects(result, _DEPTH[by]) for flag in _flags(subject)]


def theme_table(result: Score) -> Table:
    """The themes: how severe, and whether the claim is supported."""
    columns = (
        Column("Theme", wrap=True),
        Column("Severity", "right"),
        Column(""),
        Column("Claim", wrap=True),
        Column("Coverage", "right"),
        Column("Facts", "right"),
    )
    return Table.of(
        columns,
        [
            (
                Cell(theme.title),
                Cell(numbers.score(theme.severity, sufficient=theme.sufficient), "strong"),
                Cell(numbers.bar(theme.severity), verdict_tone(theme.verdict)),
                Cell(theme.verdict, verdict_tone(theme.verdict)),
                Cell(numbers.share(theme.coverage)),
                Cell(f"{sum(item.score is not None for item in theme.items)}/{len(theme.items)}"),
            )
            for theme in result.themes
        ],
    )


def _subjects(result: Score, depth: int) -> Iterator[tuple[NodeScore | IndicatorScore, int]]:
    """Subjects in reading order, each with its depth.

    Goals without a score are part of the tree and shown; indicators without one are listed below the table.
    """
    yield result.overall, 0
    for strand in result.strands:
        yield strand, 1
        for goal in result.goals if depth > 1 else ():
            if goal.parent != strand.address:
                continue
            yield goal, 2
            if depth > 2:
                yield from (
                    (each, 3)
                    for each in result.indicators
                    if each.goal == goal.address and each.state == "scored"
                )


def _node_row(node: NodeScore, tone: Tone, indent: int) -> tuple[Cell, ...]:
    mood = verdict_tone(node.verdict)
    return (
        Cell(node.title, tone, indent),
        Cell(numbers.score(node.score, sufficient=node.sufficient), "strong" if node.sufficient else "muted"),
        Cell(numbers.bar(node.score), mood),
        Cell(node.verdict, mood),
        Cell(numbers.share(node.coverage)),
        Cell(numbers.change(node.change, sufficient=node.change_sufficient), change_tone(node.change)),
        Cell(signs(node.flags)),
    )


def _indicator_row(indicator: IndicatorScore, options: ViewOptions, indent: int) -> tuple[Cell, ...]:
    mood = verdict_tone(indicator.verdict)
    gained = (
        None
        if indicator.score is None or indicator.baseline_score is None
        else indicator.score - indicator.baseline_score
    )
    return (
        Cell(f"{indicator.title}\n{_values(indicator, options)}", "plain", indent),
        Cell(numbers.score(indicator.score)),
        Cell(numbers.bar(indicator.score), mood),
        Cell(indicator.verdict or "", mood),
        Cell(""),
        Cell(numbers.change(gained), change_tone(gained)),
        Cell(signs(_flags(indicator))),
    )


def _flags(subject: NodeScore | IndicatorScore) -> tuple[str, ...]:
    """A subject's flags; for an indicator also whether its value's change stands out from the sampling error."""
    if not isinstance(subject, IndicatorScore) or subject.significant is None:
        return subject.flags
    return (*subject.flags, "significant change" if subject.significant else "no significant change")


def _values(indicator: IndicatorScore, options: ViewOptions) -> str:
    def of(evidence: Evidence) -> str:
        return f"{options.value(evidence.value, indicator.unit, evidence.qualifier)} ({evidence.period})"

    found = [of(evidence) for evidence in (indicator.baseline, indicator.current) if evidence is not None]
    return " to ".join(found)
