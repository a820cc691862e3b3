"""Lists: the ranking of areas, larger areas, and the indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.areas.words import place_of, scored
from bsaudit.render.report.blocks import Block, Cell, Grid, Head, Paragraph, Section, grid
from bsaudit.render.report.links import anchor
from bsaudit.render.views.area_lists import ENDS, counted, in_order, number, on_the_line, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bsaudit.model.result import AreaReport, AreaSummary
    from bsaudit.render.report.figures import Drawer

__all__ = ["indicators", "larger", "ranking"]

_MOST_LARGER = 400
"""Larger areas that a page lists; of more, the two ends."""


def ranking(report: AreaReport, drawer: Drawer) -> Section:
    """How scores are spread, and the areas in the order of their ranks, each leading to its values."""
    scores = report.scores
    blocks: list[Block] = [drawer.figure("areas", scores, scores.audit.id)]
    if not report.wholly:
        blocks.append(
            Paragraph(
                f"Told one by one are {len(report.told):,} of {counted(scores.scored, 'area')}. Others are chosen by "
                "--area CODE or --top N; bsaudit score --by area --format csv writes all."
            )
        )
    blocks.append(_ranked(report))
    return Section("ranking", "Scores and ranks", tuple(blocks))


def _ranked(report: AreaReport) -> Grid:
    scores, whole = report.scores, report.scores.overall
    banded = any(whole.band[place] for place in report.told)
    strands = [node for node in scores.nodes if node.kind == "strand"]
    heads: list[Head | str] = [
        "Area",
        "Code",
        Head("Rank", "number"),
        Head("Score", "number"),
        Head("Decile", "number"),
    ]
    heads += ["Band"] if banded else []
    heads += [Head("Coverage", "number"), *(Head(node.title, "number") for node in strands)]
    rows = []
    for place in report.told:
        code = scores.areas[place]
        row = [Cell(place_of(scores, place), f"#{anchor('area', code)}"), Cell(code)]
        row += [Cell(whole_number(whole.rank[place])), Cell(scored(whole, place), f"#{anchor('area', code)}")]
        row += [Cell(whole_number(whole.decile[place]))]
        row += [Cell(whole.band[place])] if banded else []
        row += [Cell(numbers.share(whole.coverage[place] or 0.0))]
        rows.append([*row, *(Cell(scored(node, place)) for node in strands)])
    return grid("Areas in the order of their ranks", heads, rows)


def larger(report: AreaReport) -> Iterator[Section]:
    """One section for each level that the rubric sums up to."""
    for summary in report.summaries:
        title = f"{summary.title}: {summary.scored:,}"
        yield Section(f"level-{summary.level}", title, tuple(_summed(summary)))


def _summed(summary: AreaSummary) -> Iterator[Block]:
    whole = summary.nodes[0]
    order = in_order(whole.score_rank)
    people = f"weighted by {whole.population}" if whole.population else "all areas alike"
    yield Paragraph(
        f"Average score and average rank of the small areas in each, {people}; and the share of its small areas in "
        f"decile {summary.decile}."
    )
    if summary.without:
        yield Paragraph(f"{counted(summary.without, 'small area')} in no larger one.")
    shown = order if len(order) <= _MOST_LARGER else [*order[:ENDS], *order[-ENDS:]]
    if len(shown) < len(order):
        yield Paragraph(f"Shown are the first and the last {ENDS}.", "muted")
    heads: list[Head | str] = ["Larger area", "Code", Head("Rank", "number"), Head("Average score", "number")]
    heads += [Head("Average rank", "number"), Head(f"In decile {summary.decile}", "number")]
    heads += [Head("Small areas", "number")]
    rows = []
    for place in shown:
        share = whole.decile_share[place]
        rows.append(
            (
                Cell(summary.names[place] or summary.areas[place]),
                Cell(summary.areas[place]),
                Cell(whole_number(whole.score_rank[place])),
                Cell(number(whole.average_score[place])),
                Cell(number(whole.average_rank[place], 2)),
                Cell("" if share is None else f"{share:.1%}"),
                Cell(whole_number(summary.small[place])),
            )
        )
    yield grid(f"{summary.title} in the order of their average score", heads, rows)


def indicators(report: AreaReport) -> Section:
    """Every indicator: its weight, its scale, and how many areas have a value of their own."""
    heads: list[Head | str] = ["Indicator", "Unit", "Better", Head("Part of the whole", "number"), "Scale"]
    heads += [Head("Areas", "number"), Head("Filled in", "number"), Head("Pulled in", "number")]
    rows = [
        (
            Cell(each.title),
            Cell(each.unit),
            Cell(each.direction),
            Cell(numbers.share(each.share)),
            Cell(_scale(each.scale, each.parameters)),
            Cell(f"{each.observed:,}"),
            Cell(f"{each.imputed:,}" if each.imputed else ""),
            Cell(f"{each.treated:,}" if each.treated else ""),
        )
        for each in report.scores.indicators
    ]
    remark = Paragraph("Pulled in are outliers that the rubric moves towards the others.", "muted")
    blocks: tuple[Block, ...] = (grid("Indicators, their weights and their scales", heads, rows),)
    if any(each.treated for each in report.scores.indicators):
        blocks += (remark,)
    return Section("indicators", "Indicators", blocks)


def _scale(kind: str, parameters: Mapping[str, float]) -> str:
    points = on_the_line(parameters)
    return f"{kind} ({points})" if points else kind
