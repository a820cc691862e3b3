"""What moves an audit's result: a table of indices for each subject, then indicators, then weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Definitions, Document, Heading, Note, Table
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import change_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Sensitivity, SubjectSensitivity, WeightTip
    from bsaudit.render.views.options import ViewOptions

__all__ = ["sensitivity_document"]

_SHOWN: Final = 8


def sensitivity_document(result: Sensitivity, options: ViewOptions) -> Document:
    """The page of an audit's sensitivity."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Sensitivity, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.audit.title}: what moves it", 1)
    sobol = result.sobol
    yield Note(
        f"As known on {numbers.day(result.settings.as_of)}. Scored {sobol.evaluations:,} times: "
        f"{numbers.plural(len(sobol.varied), 'assumption')}, base samples of {sobol.samples:,}, seed {sobol.seed}."
    )
    for subject in result.subjects:
        yield from _subject(subject)
    yield Note(
        "Alone: the share of the score's variance that goes if this assumption alone is settled (first order). In "
        "all: the share that stays if all others are settled (total order); more than alone means that it works "
        "jointly with others. Intervals: 95%, by bootstrap; small shares can come out below nothing by chance.",
        "muted",
    )
    yield Heading("Each indicator left out")
    yield from _influence(result, options)
    yield Heading("Weights that tip a verdict")
    yield from _tips(result, options)
    yield Heading("The assumptions")
    yield Definitions(tuple((each.address, each.how) for each in sobol.varied))
    yield Note(versions(result.provenance), "muted")


def _subject(subject: SubjectSensitivity) -> Iterator[Block]:
    yield Heading(f"{subject.title} ({numbers.score(subject.point)})")
    if not subject.indices:
        yield Note("It has no score in too many samples: nothing can be said.")
        return
    if not subject.variance:
        yield Note("Nothing that is varied moves it.")
    columns = (
        Column("Assumption"),
        Column("Alone", "right"),
        Column("95% interval", "right"),
        Column("In all", "right"),
        Column("95% interval", "right"),
        Column(""),
    )
    ranked = sorted(subject.indices, key=lambda each: -each.total)
    yield Table.of(
        columns,
        [
            (
                Cell(each.assumption),
                Cell(_two(each.first)),
                Cell(f"{_two(each.first_lower)} to {_two(each.first_upper)}"),
                Cell(_two(each.total), "strong"),
                Cell(f"{_two(each.total_lower)} to {_two(each.total_upper)}"),
                Cell(numbers.bar(100 * each.total)),
            )
            for each in ranked
        ],
        dense=True,
    )
    if subject.used < 1:
        yield Note(
            f"From the {numbers.share(subject.used)} of samples in which it always has a score.", "muted"
        )


def _influence(result: Sensitivity, options: ViewOptions) -> Iterator[Block]:
    shown = result.influence if options.verbose or options.wide else result.influence[:_SHOWN]
    columns = (
        Column("Without", wrap=True),
        Column("Weight", "right"),
        Column("Whole", "right"),
        Column("Change", "right"),
        Column("Strand", "right"),
        Column("Change", "right"),
        Column("Strand's verdict", wrap=True),
    )
    yield Table.of(
        columns,
        [
            (
                Cell(each.title),
                Cell(numbers.share(each.share)),
                Cell(numbers.score(each.overall)),
                Cell(numbers.change(each.overall_change), change_tone(each.overall_change)),
                Cell(numbers.score(each.strand_score)),
                Cell(numbers.change(each.strand_change), change_tone(each.strand_change)),
                Cell(each.strand_verdict),
            )
            for each in shown
        ],
        dense=True,
    )
    if len(shown) < len(result.influence):
        yield Note(f"{len(result.influence) - len(shown)} others move less: -v shows them.", "muted")


def _tips(result: Sensitivity, options: ViewOptions) -> Iterator[Block]:
    found = [(each, tip) for each in result.tips for tip in each.tips if tip.tip is not None]
    ranked = sorted(found, key=lambda pair: _distance(pair[1]))
    shown = ranked if options.verbose or options.wide else ranked[:_SHOWN]
    if not shown:
        yield Note(
            "No weight of a single indicator, from a thousandth to a thousand times its own, tips a verdict."
        )
        return
    columns = (
        Column("Indicator", wrap=True),
        Column("Weight", "right"),
        Column("Tips", "right"),
        Column("Subject", wrap=True),
        Column("Verdict, then", wrap=True),
    )
    yield Table.of(
        columns,
        [
            (
                Cell(tip.title),
                Cell(f"{tip.weight:.3g}"),
                Cell(f"{tip.tip:.3g}"),
                Cell(each.title),
                Cell(f"{each.verdict} to {tip.verdict}"),
            )
            for each, tip in shown
        ],
        dense=True,
    )
    silent = sum(tip.tip is None for each in result.tips for tip in each.tips)
    rest = len(ranked) - len(shown)
    more = f"{rest} others lie further away: -v shows them. " if rest else ""
    yield Note(f"{more}{silent} weights tip nothing, however large or small.", "muted")


def _distance(tip: WeightTip) -> float:
    factor = tip.factor or 1.0
    return max(factor, 1 / factor) if factor > 0 else float("inf")


def _two(number: float) -> str:
    text = f"{number:.2f}"
    return "0.00" if text == "-0.00" else text
