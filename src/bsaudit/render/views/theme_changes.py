"""The themes at two audits side by side: how severe the evidence was, and on which facts it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Heading, Note, Table, Tone
from bsaudit.render.views.tones import change_tone, verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Comparison, FactChange, ThemeChange
    from bsaudit.render.views.options import ViewOptions

__all__ = ["theme_changes"]


def theme_changes(result: Comparison, options: ViewOptions) -> Iterator[Block]:
    """One table of severities; then, if all is asked for, each theme's facts with their scores at both audits."""
    before, after = result.before.id, result.after.id
    columns = (
        Column("Theme", wrap=True),
        Column(before, "right"),
        Column(after, "right"),
        Column("Change", "right"),
        Column(f"Claim in {after}", wrap=True, width=13),
        Column("Coverage", "right"),
    )
    yield Table.of(columns, [_row(theme) for theme in result.themes])
    yield Note(
        "Severity is 100 minus the mean score of the facts that bear on a claim: a rise is a worse finding. The two "
        "audits do not rest on the same facts; -v lists every fact with its score in both. In [brackets]: too "
        "little evidence for a verdict.",
        "muted",
    )
    for theme in result.themes if options.verbose else ():
        yield Heading(theme.title)
        facts = [fact for fact in theme.facts if fact.before is not None or fact.after is not None]
        numeric = (Column(before, "right"), Column(after, "right"), Column("Change", "right"))
        yield Table.of((Column("Fact", wrap=True), *numeric), [_fact(fact) for fact in facts])


def _row(theme: ThemeChange) -> tuple[Cell, ...]:
    enough = theme.before_sufficient and theme.after_sufficient
    return (
        Cell(theme.title),
        Cell(numbers.score(theme.before, sufficient=theme.before_sufficient)),
        Cell(numbers.score(theme.after, sufficient=theme.after_sufficient), "strong"),
        Cell(numbers.change(theme.change, sufficient=enough), _tone(theme.change)),
        Cell(theme.after_verdict, verdict_tone(theme.after_verdict)),
        Cell(f"{numbers.share(theme.before_coverage)} to {numbers.share(theme.after_coverage)}"),
    )


def _tone(change: float | None) -> Tone:
    """A rise in severity is bad."""
    return change_tone(None if change is None else -change)


def _fact(fact: FactChange) -> tuple[Cell, ...]:
    moved = None if fact.before is None or fact.after is None else fact.after - fact.before
    return (
        Cell(fact.title),
        Cell(numbers.score(fact.before)),
        Cell(numbers.score(fact.after)),
        Cell("" if moved is None else numbers.change(moved), change_tone(moved)),
    )
