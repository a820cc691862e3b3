"""One audit as a page: the table, the published findings beside it, bright spots, what was left out, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Column, Definitions, Document, Heading, Note, Table
from bsaudit.render.flags import legend
from bsaudit.render.views.bright import bright_spots
from bsaudit.render.views.excluded import excluded
from bsaudit.render.views.findings import published_findings
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.score_table import score_table, shown_flags, theme_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Score
    from bsaudit.render.views.options import ViewOptions

__all__ = ["score_document"]


def score_document(result: Score, options: ViewOptions) -> Document:
    """The page of one audit."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Score, options: ViewOptions) -> Iterator[Block]:
    yield Heading(result.audit.title, 1)
    yield Note(_stance(result))
    if options.by == "theme":
        yield theme_table(result)
        if options.verbose:
            yield from _facts(result)
    else:
        yield score_table(result, options)
        signs = legend(shown_flags(result, options.by))
        if signs:
            yield Definitions(signs)
    yield Note(_how_to_read(result, options), "muted")
    if options.by == "goal":
        from bsaudit.model.result import NegativeGoals

        yield Note(NegativeGoals.among(result.goals).statement)
    yield from published_findings(result, options)
    if options.by != "theme":
        yield from bright_spots(result, options)
    yield from excluded(result, options)
    yield Note(_grades(result))
    yield Note(versions(result.provenance), "muted")


def _stance(result: Score) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "known":
        return f"As known on {day}."
    return f"With hindsight (vintage revised): the latest values published for periods that ended by {day}."


def _how_to_read(result: Score, options: ViewOptions) -> str:
    if options.by == "theme":
        return (
            "Severity runs from 0 to 100: 100 minus the mean score of the facts that bear on a claim; 60 or more "
            "supports it by default. In [brackets]: too little evidence for a verdict. "
            f"bsaudit explain {result.audit.id} theme:ID shows how a severity was reached."
        )
    return (
        "Scores run from 0 to 100: 100 is the improvement or the promise in full, and on a change scale 50 is no "
        "change since the baseline. In [brackets]: too little evidence for a verdict. "
        f"bsaudit explain {result.audit.id} SUBJECT shows how a score was reached, for any id that bsaudit list "
        "prints; theme:ID, gap:ID and commitment:ID are subjects too."
    )


def _facts(result: Score) -> Iterator[Block]:
    titles = {indicator.address: indicator.title for indicator in result.indicators}
    for theme in result.themes:
        yield Heading(theme.title, 3)
        yield Note(theme.claim)
        columns = (Column("Fact", wrap=True), Column("Score", "right"), Column("Weight", "right"))
        yield Table.of(
            columns,
            [(item.title, numbers.score(item.score), numbers.share(item.weight)) for item in theme.items],
        )
        if theme.context:
            yield Bullets(tuple(f"{titles.get(address, address)} (not scored)" for address in theme.context))


def _grades(result: Score) -> str:
    if not result.grades:
        return "No indicator is scored, so no weight rests on any source."
    parts = ", ".join(f"{grade.grade} {numbers.share(grade.share)}" for grade in result.grades)
    return f"Weight by grade of source: {parts} (A the producer's own, B a reliable report of it, C weak)."
