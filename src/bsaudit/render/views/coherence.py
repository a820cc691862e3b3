"""Whether an index holds together: what is odd first, then a table for each node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Coherence, CoherenceChild, CoherenceNode
    from bsaudit.render.document import Tone
    from bsaudit.render.views.options import ViewOptions

__all__ = ["coherence_document"]

_SHOWN: Final = 12
_GRAVE: Final = ("negative", "constant")


def coherence_document(result: Coherence, options: ViewOptions) -> Document:
    """The page of an audit's coherence."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Coherence, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.audit.title}: does it hold together", 1)
    kind = "" if result.correlation == "pearson" else " of ranks"
    yield Note(
        f"As known on {numbers.day(result.settings.as_of)}. Correlations{kind} over {result.units:,} {result.unit}, "
        "each over those that have both values."
    )
    if result.unit == "audits":
        yield Note(
            "Audits of one programme share evidence: their scores move together more than those of areas."
        )
    yield from _findings(result, options)
    yield from (Note(note) for note in result.notes)
    for node in result.nodes:
        if node.children > 1:
            yield from _node(result, node)
    lone = [node.title for node in result.nodes if node.children == 1]
    if lone:
        yield Note(f"Only one child each, so nothing to compare: {', '.join(lone)}.", "muted")
    if options.verbose or options.wide:
        yield from _pairs(result)
    yield Note(
        "With it: correlation with the node, which the child is a part of. Rest: with the weighted mean of its "
        "siblings alone. Whole: with the score of the whole. Decides: its squared correlation as a share of those of "
        "all siblings; far below its weight, it is drowned. Of whole: its weight in the whole. Known: share with a "
        "value of their own. Alpha: Cronbach's, 1 where all children move as one.",
        "muted",
    )
    limits = ", ".join(f"{name} {value:g}" for name, value in result.limits.items())
    yield Note(f"Limits: {limits}.", "muted")
    yield Note(versions(result.provenance), "muted")


def _findings(result: Coherence, options: ViewOptions) -> Iterator[Block]:
    yield Heading("What is odd")
    if not result.findings:
        yield Note("Nothing: no child runs against its node, none repeats another, none is drowned.", "good")
        return
    shown = result.findings if options.verbose or options.wide else result.findings[:_SHOWN]
    yield Table.of(
        (Column("Finding"), Column("What", wrap=True)),
        [(Cell(each.kind, _tone(each.kind)), Cell(_sentence(each.text))) for each in shown],
        dense=True,
    )
    if len(shown) < len(result.findings):
        yield Note(f"{len(result.findings) - len(shown)} more findings: -v shows them.", "muted")


def _node(result: Coherence, node: CoherenceNode) -> Iterator[Block]:
    alpha = "" if node.alpha is None else f" (alpha {node.alpha:.2f})"
    yield Heading(f"{node.title}{alpha}")
    columns = (
        Column("", wrap=True),
        Column("Weight", "right"),
        Column("Decides", "right"),
        Column("With it", "right"),
        Column("Rest", "right"),
        Column("Whole", "right"),
        Column("Of whole", "right"),
        Column("Known", "right"),
        Column("Finding", wrap=True),
    )
    below = [child for child in result.children if child.parent == node.address]
    yield Table.of(columns, [_row(child) for child in below], dense=True)


def _row(child: CoherenceChild) -> tuple[Cell, ...]:
    tone: Tone = "plain"
    if child.flags:
        tone = _tone(min(child.flags, key=lambda flag: flag not in _GRAVE))
    return (
        Cell(child.title),
        Cell(numbers.share(child.weight)),
        Cell(numbers.MISSING if child.influence is None else numbers.share(child.influence)),
        Cell(_two(child.correlation), tone),
        Cell(_two(child.rest)),
        Cell(_two(child.whole)),
        Cell(numbers.share(child.effective)),
        Cell(numbers.share(child.coverage)),
        Cell(", ".join(child.flags), tone),
    )


def _pairs(result: Coherence) -> Iterator[Block]:
    known = [pair for pair in result.pairs if pair.correlation is not None]
    if not known:
        return
    titles = {child.address: child.title for child in result.children}
    nodes = {node.address: node.title for node in result.nodes}
    yield Heading("Siblings")
    columns = (
        Column("Below", wrap=True),
        Column("One", wrap=True),
        Column("The other", wrap=True),
        Column("Correlation", "right"),
        Column("Finding"),
    )
    yield Table.of(
        columns,
        [
            (
                Cell(nodes[pair.parent]),
                Cell(titles[pair.first]),
                Cell(titles[pair.second]),
                Cell(_two(pair.correlation)),
                Cell(pair.flag),
            )
            for pair in known
        ],
        dense=True,
    )


def _tone(kind: str) -> Tone:
    return "bad" if kind in _GRAVE else "mixed"


def _two(number: float | None) -> str:
    if number is None:
        return numbers.MISSING
    text = f"{number:.2f}"
    return "0.00" if text == "-0.00" else text


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
