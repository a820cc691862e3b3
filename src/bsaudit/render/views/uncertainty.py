"""How sure an audit is: each score with its interval on a line, and the probability of its verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Definitions, Document, Heading, Note, Table, Tone
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import (
        ChangeInterval,
        ChangeUncertainty,
        DrawSettings,
        SubjectSpread,
        Uncertainty,
    )
    from bsaudit.render.views.options import ViewOptions

__all__ = ["change_blocks", "uncertainty_document"]

_LEAST_SHOWN: Final = 0.005
"""A verdict that is less likely is not listed: it would read 0%."""


def uncertainty_document(result: Uncertainty, options: ViewOptions) -> Document:
    """The page of an audit's uncertainty."""
    return Document(tuple(_blocks(result, options)))


def change_blocks(result: ChangeUncertainty, by: str) -> Iterator[Block]:
    """How sure the changes between two audits are, for the page of a comparison."""
    yield Heading("How sure")
    columns = (
        Column("Subject", wrap=True),
        Column("Published", "right"),
        Column("95% interval", "right"),
        Column("Rose", "right"),
        Column("Like for\nlike", "right"),
        Column("95% interval", "right"),
        Column("Rose", "right"),
    )
    kinds = ("overall", "strand", "goal") if by == "goal" else ("overall", "strand")
    rows = [
        (
            Cell(each.title, "strong" if each.kind == "overall" else "plain", int(each.kind == "goal")),
            *_moved(each.published),
            *_moved(each.like_for_like),
        )
        for each in result.changes
        if each.kind in kinds
    ]
    yield Table.of(columns, rows, dense=True)
    yield Note(
        f"{_drawn(result.draws)} on both audits at once, so that what they share cancels out. Rose: in which share "
        "of the draws the later score is higher.",
        "muted",
    )
    yield _varied(result.draws)


def _blocks(result: Uncertainty, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.audit.title}: how sure", 1)
    day = numbers.day(result.settings.as_of)
    hindsight = "" if result.settings.vintage == "known" else " with hindsight (vintage revised)"
    yield Note(f"As known on {day}{hindsight}. {_drawn(result.draws)}.")
    yield _table(result, options)
    yield Note(_how_to_read(options), "muted")
    yield Heading("What was varied")
    yield _varied(result.draws)
    yield Note(versions(result.provenance), "muted")


def _drawn(draws: DrawSettings) -> str:
    return f"{draws.draws:,} draws from seed {draws.seed}"


def _varied(draws: DrawSettings) -> Block:
    if not draws.varied:
        return Note("Nothing was varied: the rubric declares nothing.")
    return Definitions(tuple((each.address, each.how) for each in draws.varied))


def _how_to_read(options: ViewOptions) -> str:
    if options.by == "theme":
        return (
            "Severity runs from 0 to 100. A line from | to | is the 95% interval and o the severity itself. Gaps and "
            "commitments stay as they are in every draw. In [brackets]: too little evidence."
        )
    return (
        "A line from | to | is the 95% interval on the way from 0 to 100, and o the score itself, which no draw "
        "changes. The verdict comes first, with its probability; then what else it could be. In [brackets]: too "
        "little evidence."
    )


def _table(result: Uncertainty, options: ViewOptions) -> Table:
    is_theme = options.by == "theme"
    columns = (
        Column("Theme" if is_theme else "Subject", wrap=True),
        Column("Severity" if is_theme else "Score", "right"),
        Column("95% interval", "right"),
        Column(""),
        Column("Verdict and its probability", wrap=True, width=26),
    )
    return Table.of(columns, [_row(*each) for each in _subjects(result, options)], dense=True)


def _subjects(result: Uncertainty, options: ViewOptions) -> Iterator[tuple[SubjectSpread, Tone, int]]:
    if options.by == "theme":
        yield from ((theme, "plain", 0) for theme in result.themes)
        return
    yield result.overall, "strong", 0
    for strand in result.strands:
        yield strand, "plain" if options.by == "strand" else "strong", 0
        if options.by == "strand":
            continue
        for goal in (goal for goal in result.goals if goal.parent == strand.address):
            yield goal, "emphasis" if options.by == "indicator" else "plain", 1
            if options.by == "indicator":
                yield from (
                    (each, "plain", 2)
                    for each in result.indicators
                    if each.parent == goal.address and each.counted
                )


def _row(subject: SubjectSpread, tone: Tone, indent: int) -> tuple[Cell, ...]:
    return (
        Cell(subject.title, tone, indent),
        Cell(
            numbers.score(subject.point, sufficient=subject.sufficient),
            "strong" if subject.sufficient else "muted",
        ),
        Cell(numbers.interval(subject.lower, subject.upper)),
        Cell(
            numbers.interval_bar(subject.point, subject.lower, subject.upper), verdict_tone(subject.verdict)
        ),
        Cell(_verdicts(subject), verdict_tone(subject.verdict)),
    )


def _verdicts(subject: SubjectSpread) -> str:
    others = sorted(
        (
            (name, share)
            for name, share in subject.probabilities.items()
            if name != subject.verdict and share >= _LEAST_SHOWN
        ),
        key=lambda pair: (pair[0] == INSUFFICIENT, -pair[1]),
    )
    own = subject.probabilities.get(subject.verdict, 0.0)
    return "\n".join(f"{name} {numbers.share(share)}" for name, share in [(subject.verdict, own), *others])


def _moved(change: ChangeInterval) -> tuple[Cell, ...]:
    return (
        Cell(numbers.points(change.point)),
        Cell(numbers.interval(change.lower, change.upper, signed=True)),
        Cell("" if change.rose is None else numbers.share(change.rose)),
    )
