"""Whether a result could be made again: the outcome in a sentence, the inputs, and where it departs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Departure, Verification
    from bsaudit.render.views.options import ViewOptions

__all__ = ["leaf_text", "verification_document"]

_ENOUGH: Final = 12
_LONGEST: Final = 60
_WORDS: Final = {
    "compare_areas": "comparison of areas",
    "compare_gaps": "comparison of gaps",
    "score_areas": "score of areas",
    "score_parts": "score of parts",
    "score_summary": "summary of areas",
    "uncertainty_areas": "uncertainty of areas",
}
"""What kinds of results are called where the kind itself is no word."""
_ORDER: Final = ("provenance", "setting", "result")


def verification_document(result: Verification, options: ViewOptions) -> Document:
    """The page of a verification."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Verification, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"Verification of {result.result.name}", 1)
    yield Note(_outcome(result), "good" if result.is_identical else "bad")
    if result.recorded_tool != result.provenance.tool:
        yield Note(
            f"It was written by {result.recorded_tool} and made again by {result.provenance.tool}.", "strong"
        )
    yield from _inputs(result, options)
    if result.departures:
        yield from _departures(result, options)


def _outcome(result: Verification) -> str:
    if result.outcome == "identical":
        called = _WORDS.get(result.of_kind, result.of_kind)
        return f"Identical: this {called} was made again from the same inputs, byte for byte."
    if result.outcome == "layout differs":
        return (
            "Every key and number is the same, but the text is laid out differently: look for changed line ends, "
            "blanks or order of keys."
        )
    if result.outcome == "same but for the tool":
        return "Every number is the same; only the version of the tool differs."
    changed = len(result.changed_inputs)
    inputs = f"{numbers.plural(changed, 'input')} changed" if changed else "no input changed"
    moved = sum(each.what == "result" for each in result.departures)
    if not moved:
        return f"Different: {inputs}; what came out is the same."
    differ = "differs" if moved == 1 else "differ"
    return f"Different: {inputs}, and {numbers.plural(moved, 'place')} of the result {differ}."


def _inputs(result: Verification, options: ViewOptions) -> Iterator[Block]:
    shown = result.inputs if options.verbose else result.changed_inputs
    if shown:
        yield Heading("Inputs")
        columns = (Column("File", wrap=True), Column("State"), Column("Recorded"), Column("Found"))
        yield Table.of(
            columns,
            [
                (
                    Cell(each.name),
                    Cell("unchanged", "muted") if each.same else Cell("changed", "bad"),
                    Cell(_hash(each.recorded)),
                    Cell(_hash(each.found)),
                )
                for each in shown
            ],
        )
    same = len(result.inputs) - len(result.changed_inputs)
    if same and not options.verbose:
        yield Note(f"{numbers.plural(same, 'input')} unchanged by SHA-256.", "muted")


def _hash(text: str | None) -> str:
    return "not used" if text is None else text[:12]


def _departures(result: Verification, options: ViewOptions) -> Iterator[Block]:
    ordered = sorted(result.departures, key=lambda each: _ORDER.index(each.what))
    shown = ordered if options.verbose else ordered[:_ENOUGH]
    yield Heading("Where it departs")
    columns = (
        Column("What"),
        Column("Place", wrap=True),
        Column("Recorded", wrap=True),
        Column("Now", wrap=True),
    )
    yield Table.of(columns, [_row(each) for each in shown])
    hidden = len(ordered) - len(shown)
    if hidden:
        yield Note(f"And {hidden:,} other {'place' if hidden == 1 else 'places'}: -v lists all.", "muted")


def _row(each: Departure) -> tuple[str, ...]:
    return each.what, each.where, leaf_text(each.recorded), leaf_text(each.found)


def leaf_text(leaf: str | float | int | bool | None) -> str:
    """A leaf of a result as JSON would write it, cut where it is long.

    >>> leaf_text(0.1), leaf_text(None), leaf_text("mixed"), leaf_text(True)
    ('0.1', 'null', 'mixed', 'true')
    """
    if leaf is None:
        return "null"
    if isinstance(leaf, bool):
        return "true" if leaf else "false"
    text = leaf if isinstance(leaf, str) else repr(leaf)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
