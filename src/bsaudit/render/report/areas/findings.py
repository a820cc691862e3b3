"""What was found of the areas and what moved, in sentences made from the results."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from bsaudit.render import numbers
from bsaudit.render.report.areas.words import place_of, scored
from bsaudit.render.report.blocks import Block, Cell, Head, Paragraph, Points, Section, grid
from bsaudit.render.report.links import anchor
from bsaudit.render.views.area_lists import ENDS, counted, in_order, moved_heading, moved_most, whole_number
from bsaudit.render.views.area_reasons import frozen_on, without_rank
from bsaudit.render.views.tones import change_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaComparison, AreaReport, AreaScores

__all__ = ["change", "found", "reading"]


def found(report: AreaReport) -> Section:
    """Who is first and who is last, how the scores are spread, what moved and what is missing."""
    return Section("found", "What was found", (Points(tuple(_sentences(report))),))


def _sentences(report: AreaReport) -> Iterator[Markup]:
    scores = report.scores
    whole = scores.overall
    order = in_order(whole.rank)
    if not order:
        yield Markup("No area has enough evidence for a rank.")
        return
    told = frozenset(report.told)
    first, last = order[0], order[-1]
    yield Markup("{} is first of {} with a score of {}, {} last with {}.").format(
        _linked(scores, first, told),
        counted(whole.ranked, "ranked area"),
        scored(whole, first),
        _linked(scores, last, told),
        scored(whole, last),
    )
    bands = Counter(whole.band[place] for place in order if whole.band[place])
    if bands:
        parts = ", ".join(f"{count:,} {band}" for band, count in bands.items())
        yield Markup("By band: {}.").format(escape(parts))
    if report.since is not None:
        yield escape(_moved(report.since))
    for reason in without_rank(scores):
        yield escape(reason)
    filled = sum(each.imputed for each in scores.indicators)
    if filled:
        yield escape(f"{filled:,} missing values were filled in; they are marked where they stand.")
    for left in scores.left_out:
        yield escape(f"{counted(left.count, 'area')} not scored: {left.reason}.")
    yield from map(escape, scores.notes)


def _linked(scores: AreaScores, place: int, told: frozenset[int]) -> Markup:
    name = place_of(scores, place)
    if place not in told:
        return escape(name)
    return Markup('<a href="#{}">{}</a>').format(anchor("area", scores.areas[place]), name)


def _moved(since: AreaComparison) -> str:
    whole = since.nodes[0]
    if since.same_ruler:
        rose = counted(whole.rose, "area")
        return f"Since {since.before.title} the score of {rose} rose and that of {whole.fell:,} fell."
    gained = sum(1 for places in whole.places if places is not None and places > 0)
    return (
        f"Since {since.before.title} {counted(gained, 'area')} gained rank. Scores are not compared: each audit "
        "measures with its own parameters."
    )


def change(report: AreaReport, since: AreaComparison) -> Section:
    """The areas that gained and lost most since the audit before."""
    whole = since.nodes[0]
    moves = whole.change if since.same_ruler else whole.places
    moved = [place for _, place in sorted((-by, place) for place, by in enumerate(moves) if by is not None)]
    blocks: list[Block] = [Paragraph(_moved(since))]
    if len(moved) <= 2 * ENDS:
        blocks.append(_moves(report, since, moved, "All changes"))
    else:
        for places, what in zip(moved_most(moves), ("gained", "lost"), strict=True):
            caption = moved_heading(len(places), what)
            blocks.append(_moves(report, since, places, caption) if places else Paragraph(f"No area {what}."))
    blocks += [Paragraph(note, "muted") for note in since.notes]
    return Section("change", f"Change since {since.before.title}", tuple(blocks))


def _moves(report: AreaReport, since: AreaComparison, places: Sequence[int], caption: str) -> Block:
    whole, told = since.nodes[0], {report.scores.areas[place] for place in report.told}
    heads: list[Head | str] = [
        "Area",
        Head("Before", "number"),
        Head("After", "number"),
        Head("Change", "number"),
    ]
    heads += [Head("Rank before", "number"), Head("Rank after", "number")]
    digits = report.scores.overall.digits
    rows = []
    for place in places:
        code, by = since.areas[place], whole.change[place]
        name = since.names[place] or code
        rows.append(
            (
                Cell(name, f"#{anchor('area', code)}" if code in told else None),
                Cell(_number(whole.before[place], digits)),
                Cell(_number(whole.after[place], digits)),
                Cell("" if by is None else numbers.signed(by, 3), tone=change_tone(by)),
                Cell(whole_number(whole.before_rank[place])),
                Cell(whole_number(whole.after_rank[place])),
            )
        )
    return grid(caption, heads, rows)


def _number(value: float | None, digits: int | None) -> str:
    return "" if value is None else numbers.fixed(value, 3 if digits is None else digits)


def reading(report: AreaReport) -> Iterator[str]:
    """How to read scores and ranks."""
    whole = report.scores.overall
    end = "highest" if whole.first == "high" else "lowest"
    yield f"Rank 1 is the {end} score of all areas that are ranked."
    if whole.digits is not None:
        yield f"Ranks look at scores rounded to {whole.digits} decimals."
    yield (
        f"An area has a rank if at least {whole.min_coverage:.0%} of the weight rests on values of its own; a score "
        "in brackets rests on less."
    )
    if report.scores.frozen_on:
        yield f"Scales take their parameters from {frozen_on(report.scores)}."
