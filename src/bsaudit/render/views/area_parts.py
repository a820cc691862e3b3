"""The parts of an index of areas: each strand, goal or indicator over all areas, or as it stands in some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.area_lists import number, on_the_line, short, whole_number
from bsaudit.render.views.area_scores import area_notes, area_stance, node_score
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import AreaIndicatorPart, AreaNodePart, AreaParts
    from bsaudit.render.views.options import ViewOptions

__all__ = ["area_parts_document"]


def area_parts_document(result: AreaParts, options: ViewOptions) -> Document:
    """The page of the parts of an index: some areas one by one where they were asked for, else all together."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: AreaParts, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.audit.title}: {result.level}s", 1)
    yield Note(area_stance(result))
    if result.level == "goal" and not any(node.kind == "goal" for node in result.nodes):
        yield Note("This rubric has no goals: its strands hold the indicators themselves.")
    one_by_one = options.verbose or len(result.areas) < result.scored
    if one_by_one:
        for place in range(len(result.areas)):
            yield Heading(_name(result, place), 2)
            table = _indicators_of if result.level == "indicator" else _nodes_of
            yield table(result, place)
    elif result.level == "indicator":
        yield from _evidence(result, options)
    else:
        yield _nodes(result)
    yield Note(_how_to_read(result, one_by_one=one_by_one), "muted")
    yield from area_notes(result)
    yield Note(versions(result.provenance), "muted")


def _name(result: AreaParts, place: int) -> str:
    code, name = result.areas[place], result.names[place]
    return f"{name} ({code})" if name and name != code else code


def _shown(result: AreaParts) -> list[AreaNodePart]:
    """The whole, and the nodes down to the level."""
    return [node for node in result.nodes if node.kind != "goal" or result.level == "goal"]


def _title(node: AreaNodePart) -> Cell:
    depth = {"overall": 0, "strand": 0, "goal": 1}[node.kind]
    return Cell("  " * depth + node.title, "strong" if node.kind == "overall" else "plain")


def _nodes(result: AreaParts) -> Table:
    columns = (
        Column(result.level.capitalize(), wrap=True),
        Column("Share", "right"),
        Column("Method"),
        Column("Ranked", "right"),
        *(Column(f"{end} score", "right", wrap=True, width=9) for end in ("Lowest", "Median", "Highest")),
    )
    return Table.of(
        columns,
        [
            (
                _title(node),
                numbers.share(node.share),
                node.method,
                f"{node.ranked:,}",
                *(_digits(node, x) for x in (node.scores.lowest, node.scores.median, node.scores.highest)),
            )
            for node in _shown(result)
        ],
    )


def _nodes_of(result: AreaParts, place: int) -> Table:
    """Where one area stands on each node."""
    columns = (
        Column(result.level.capitalize(), wrap=True),
        Column("Score", "right"),
        Column("Rank", "right"),
        Column("Decile", "right"),
        Column("Band"),
        Column("Coverage", "right"),
        Column("Share", "right"),
    )
    return Table.of(
        columns,
        [
            (
                _title(node),
                node_score(node, place),
                _rank(node.rank[place], node.ranked),
                whole_number(node.decile[place]),
                node.band[place],
                numbers.share(node.coverage[place] or 0.0),
                numbers.share(node.share),
            )
            for node in _shown(result)
        ],
    )


def _evidence(result: AreaParts, options: ViewOptions) -> Iterator[Block]:
    """What each indicator rests on, then how its values and its scores spread over the areas."""
    columns = (
        Column("Indicator", wrap=True),
        Column("Share", "right"),
        Column("Areas", "right"),
        Column("Filled in", "right", wrap=True, width=6),
        Column("Pulled in", "right", wrap=True, width=6),
        Column("Scale"),
        Column("On the scale", wrap=True),
    )
    rows = [
        (
            each.title,
            numbers.share(each.share),
            f"{each.observed:,}",
            f"{each.imputed:,}" if each.imputed else "",
            f"{each.treated:,}" if each.treated else "",
            each.scale,
            on_the_line(each.parameters),
        )
        for each in result.indicators
    ]
    yield Table.of(columns, rows)
    yield Heading("Values and scores", 2)
    ends = ("lowest", "median", "highest")
    titles = [f"{of} {end}" for of in ("Value,", "Score,") for end in ends]
    spreads = (
        Column("Indicator", wrap=True),
        *(Column(title, "right", wrap=True, width=9) for title in titles),
    )
    yield Table.of(
        spreads,
        [
            (
                f"{each.title} ({each.unit})" if each.unit else each.title,
                *(_value(getattr(each.values, end), options) for end in ends),
                *(number(getattr(each.scores, end)) for end in ends),
            )
            for each in result.indicators
        ],
    )


def _indicators_of(result: AreaParts, place: int) -> Table:
    """What one area has on each indicator."""
    columns = (
        Column("Indicator", wrap=True),
        Column("Value", "right"),
        Column("Unit", wrap=True),
        Column("Score", "right"),
        Column("Rank", "right"),
        Column("Decile", "right"),
        Column("Share", "right"),
        Column("Note", wrap=True),
    )
    return Table.of(
        columns,
        [
            (
                each.title,
                _plain(each.value[place]),
                each.unit,
                number(each.score[place]),
                _rank(each.rank[place], each.ranked),
                whole_number(each.decile[place]),
                numbers.share(each.share),
                _note(each, place),
            )
            for each in result.indicators
        ],
    )


def _note(each: AreaIndicatorPart, place: int) -> str:
    if each.filled[place]:
        return "filled in"
    return "no value" if each.score[place] is None else ""


def _digits(node: AreaNodePart, x: float | None) -> str:
    return number(x, 3 if node.digits is None else node.digits)


def _value(x: float | None, options: ViewOptions) -> str:
    """A value to six digits, so that six columns fit on a page; whole where the page has no width."""
    if x is None:
        return ""
    return _plain(x) if options.wide else short(x)


def _plain(x: float | None) -> str:
    return numbers.MISSING if x is None else f"{x:.10g}"


def _rank(rank: float | None, ranked: int) -> str:
    return "" if rank is None else f"{whole_number(rank)} of {ranked:,}"


def _how_to_read(result: AreaParts, *, one_by_one: bool) -> str:
    if result.level != "indicator":
        text = "Share: of the weight of the whole. "
        if one_by_one:
            return text + "In [brackets]: too little evidence for a rank."
        return text + "Lowest, median and highest are those of the areas that are ranked."
    if one_by_one:
        end = "highest" if result.indicators[0].first == "high" else "lowest"
        return (
            f"Share: of the weight of the whole. Rank 1 is the {end} score on the indicator, among the areas with a "
            "value of their own. A value that was filled in counts in scores, and has no rank."
        )
    return (
        "Share: of the weight of the whole. On the scale: two values as they reach it, that is after what divides or "
        "transforms them, and what they score; the rest of a scale lies on the line through them. Lowest, median and "
        "highest are those of the areas with a value of their own, as published. --area CODE shows one area, and "
        "--format csv all of them."
    )
