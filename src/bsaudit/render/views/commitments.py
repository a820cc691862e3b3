"""Words against deeds as a page: the strands, every promise, what is disputed, the pace, and what came later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Definitions,
    Document,
    Heading,
    Note,
    Table,
    Tone,
)
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import Commitments, CommitmentState, OutcomeBeside
    from bsaudit.render.views.options import ViewOptions

__all__ = ["commitments_document"]

_COMPLETION_TONES: dict[str, Tone] = {
    "complete": "good",
    "substantial": "mixed",
    "limited": "bad",
    "not started": "bad",
}
_CASE_TONES: dict[str, Tone] = {
    "kept, outcome moved": "good",
    "kept, outcome did not move": "mixed",
    "not kept, outcome moved": "mixed",
    "not kept, outcome did not move": "bad",
}


def commitments_document(result: Commitments, options: ViewOptions) -> Document:
    """The page of promise against delivery."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Commitments, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"Words against deeds: {result.audit.title}", 1)
    yield Note(_stance(result))
    yield _strand_table(result)
    yield Note(_how_to_read(result), "muted")
    yield Bullets(tuple(strand.statement for strand in result.strands))
    for strand in result.strands:
        yield Heading(strand.title)
        own = [each for each in result.commitments if each.strand == strand.id]
        yield _promise_table(own, options) if own else Note("No promise had been made.")
        yield from _details(own) if options.verbose else ()
    others = [each for each in result.commitments if each.strand not in {s.id for s in result.strands}]
    if others:
        yield Heading("Outside the strands")
        yield _promise_table(others, options)
    yield from _cases(result)
    yield from _unpromised(result)
    yield from _disputed(result, options)
    yield from _pace(result, options)
    if result.later:
        yield Heading("Not yet made, or not seen to have been")
        yield Bullets(tuple(f"{each.title}: {each.reason}" for each in result.later))
    yield Note(
        f"bsaudit explain {result.audit.id} commitment:ID traces one promise to its rows and sources.",
        "muted",
    )
    yield Note(versions(result.provenance), "muted")


def _stance(result: Commitments) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "known":
        return f"As known on {day}."
    return f"With hindsight (vintage revised): the latest values published for periods that ended by {day}."


def _how_to_read(result: Commitments) -> str:
    return (
        "Delivered is the mean share of promise over all promises with a known figure; due, over those whose day had "
        "come. Kept counts promises of which one can tell, measured or judged. The score is the audit's; its change "
        "since the baseline leaves out the measures that count promises, so that no promise is its own outcome. "
        f"An outcome moved if it gained {result.rules.outcome_moved:g} points."
    )


def _strand_table(result: Commitments) -> Table:
    columns = (
        Column("Strand", wrap=True),
        Column("Promises", "right"),
        Column("Delivered", "right"),
        Column("Due", "right"),
        Column("Kept", "right"),
        Column("Score", "right"),
        Column("Change", "right"),
        Column("Words against deeds", wrap=True, width=16),
    )
    rows = [
        (
            Cell(strand.title),
            Cell(str(strand.promises)),
            Cell(_share(strand.share_delivered)),
            Cell(_share(strand.share_due)),
            Cell(f"{strand.kept}/{strand.kept + strand.not_kept}"),
            Cell(numbers.score(strand.score, sufficient=strand.sufficient), "strong"),
            Cell(numbers.change(strand.change)),
            Cell(strand.case, _CASE_TONES.get(strand.case, "muted")),
        )
        for strand in result.strands
    ]
    return Table.of(columns, rows, dense=True)


def _promise_table(promises: Sequence[CommitmentState], options: ViewOptions) -> Table:
    columns = (
        Column("Promise", wrap=True),
        Column("Target", "right"),
        Column("Delivered", "right"),
        Column("Share", "right", wrap=True, width=9),
        Column("Completion", wrap=True, width=11),
        Column("Timing", wrap=True, width=12),
    )
    return Table.of(
        columns,
        [
            (
                Cell(_title(each)),
                Cell(options.value(each.target, each.unit) if each.target is not None else "none"),
                Cell(_delivered(each, options)),
                Cell(_shares(each)),
                Cell(each.completion, _COMPLETION_TONES.get(each.completion, "muted")),
                Cell(_timing(each)),
            )
            for each in promises
        ],
        dense=True,
    )


def _title(each: CommitmentState) -> str:
    marks = ", ".join(
        word
        for word, holds in {
            f"target moved from {numbers.value(each.first_target or 0, each.unit)}": each.first_target
            is not None,
            "disputed": each.contested is not None,
            "judged": "judged" in each.flags and each.share_delivered is None,
            "not counted": not each.counts,
        }.items()
        if holds
    )
    return f"{each.title} ({marks})" if marks else each.title


def _delivered(each: CommitmentState, options: ViewOptions) -> str:
    found = each.delivered
    if found is None:
        return "not known"
    return options.value(found.value, each.unit or "count", found.qualifier)


def _shares(each: CommitmentState) -> str:
    if each.share_low is not None and each.share_high is not None and each.share_low != each.share_high:
        return f"{_share(each.share_low)} to {_share(each.share_high)}"
    return _share(each.share_delivered)


def _timing(each: CommitmentState) -> str:
    if each.days_late:
        return f"late by {numbers.plural(each.days_late, 'day')}"
    if each.timing in ("not yet due", "overdue", "cannot tell") and each.deadline:
        return f"{each.timing} ({each.deadline})"
    return each.timing


def _share(number: float | None) -> str:
    return numbers.MISSING if number is None else numbers.share(number)


def _details(promises: Sequence[CommitmentState]) -> Iterator[Block]:
    for each in promises:
        yield Heading(f"{each.title} [{each.id}]", 3)
        pairs = (
            ("In words", each.statement),
            ("Promised", f"{each.pledged} by {each.pledged_by}"),
            ("State", f"{each.state}: {each.reason}"),
            ("Outcome", f"{each.outcome.title}: {each.case}" if each.outcome else "none linked"),
            ("Why", each.rationale),
            ("Note, with hindsight", each.note),
            ("Sources", ", ".join(each.sources)),
        )
        yield Definitions(tuple((term, text) for term, text in pairs if text))


def _cases(result: Commitments) -> Iterator[Block]:
    """Every promise of which one can tell, beside its own outcome."""
    yield Heading("Promise and outcome")
    told = [each for each in result.commitments if each.kept is not None]
    if not told:
        yield Note("Of no promise can one tell whether it was kept.")
        return
    columns = (
        Column("Promise", wrap=True),
        Column("Kept"),
        Column("Outcome", wrap=True),
        Column("Score", "right"),
        Column("Change", "right"),
        Column("Moved", wrap=True, width=12),
    )
    yield Table.of(
        columns,
        [
            (
                Cell(each.title),
                Cell(_kept(each), "good" if each.kept else "bad"),
                *_outcome_cells(each.outcome),
            )
            for each in told
        ],
        dense=True,
    )


def _kept(each: CommitmentState) -> str:
    if each.timing == "late":
        return "late"
    return "yes" if each.kept else "no"


def _outcome_cells(outcome: OutcomeBeside | None) -> tuple[Cell, ...]:
    if outcome is None:
        return (Cell("none linked", "muted"), Cell(""), Cell(""), Cell(""))
    return (
        Cell(outcome.title),
        Cell(numbers.score(outcome.score)),
        Cell(numbers.change(outcome.change)),
        Cell(outcome.moved),
    )


def _unpromised(result: Commitments) -> Iterator[Block]:
    goals = [outcome for strand in result.strands for outcome in strand.unpromised]
    moved = [each for each in goals if each.moved in ("moved", "worsened")]
    if not moved:
        return
    yield Heading("Outcomes without a promise")
    yield Note(
        f"Of {numbers.plural(len(goals), 'goal')} to which no promise is linked, {len(moved)} moved or got worse."
    )
    columns = (
        Column("Goal", wrap=True),
        Column("Score", "right"),
        Column("Change", "right"),
        Column("Moved"),
    )
    yield Table.of(
        columns,
        [
            (each.title, numbers.score(each.score), numbers.change(each.change), each.moved)
            for each in sorted(moved, key=lambda each: -(each.change or 0.0))
        ],
    )


def _disputed(result: Commitments, options: ViewOptions) -> Iterator[Block]:
    found = [each for each in result.commitments if each.claims]
    if not found:
        return
    yield Heading("Disputed figures")
    for each in found:
        yield Note(f"{each.title}: {each.contested}", "emphasis")
        yield Bullets(tuple(_claim(each, place, options) for place in range(len(each.claims))))


def _claim(each: CommitmentState, place: int, options: ViewOptions) -> str:
    claim = each.claims[place]
    figure = "" if claim.value is None else f": {options.value(claim.value, each.unit or 'count')}"
    share = "" if claim.share is None else f" ({_share(claim.share)} of the promise)"
    undated = "" if claim.known_from else "; undated, so not in the range" * (not claim.counted)
    return f"{claim.says}{figure}{share}{undated}. {claim.basis}"


def _pace(result: Commitments, options: ViewOptions) -> Iterator[Block]:
    """Where a straight line would end, for promises whose end is not yet known."""
    open_ends = [
        (each, each.pace)
        for each in result.commitments
        if each.pace is not None and each.timing in ("not yet due", "cannot tell")
    ]
    if not open_ends:
        return
    yield Heading("Pace")
    columns = (
        Column("Promise", wrap=True),
        Column("Seen a year", "right"),
        Column("Needed a year", "right"),
        Column("Line ends at", "right"),
        Column("Target", "right"),
        Column("Outlook", wrap=True, width=10),
    )
    yield Table.of(
        columns,
        [
            (
                f"{each.title} ({pace.first_period} to {pace.last_period})",
                _rounded(pace.actual, each.unit, options),
                _rounded(pace.required, each.unit, options),
                _rounded(pace.projected, each.unit, options),
                options.value(pace.target, each.unit),
                pace.outlook,
            )
            for each, pace in open_ends
        ],
        dense=True,
    )
    yield Note(f"Assumption: {open_ends[0][1].assumption}.", "muted")


def _rounded(number: float | None, unit: str, options: ViewOptions) -> str:
    """To one decimal, or to whole numbers from a hundred on."""
    if number is None:
        return numbers.MISSING
    return options.value(float(round(number)) if abs(number) >= 100 else round(number, 1), unit)
