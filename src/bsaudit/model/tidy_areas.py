"""Results of areas as tidy tables: one row an area, one column for each number of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bsaudit.model.result import (
        AreaChange,
        AreaComparison,
        AreaNode,
        AreaParts,
        AreaScores,
        AreaSummary,
        AreaUncertainty,
        RankSpread,
        Row,
        SummaryNode,
    )

__all__ = [
    "area_columns",
    "change_columns",
    "listed",
    "node_name",
    "part_columns",
    "rows_of_columns",
    "spread_columns",
    "summary_columns",
    "value_columns",
]

Columns = dict[str, list[Any]]

_SPREAD_PARTS = (
    "rank", "median", "lower", "upper", "decile", "same_decile", "first_decile", "last_decile", "drawn",
)  # fmt: skip


def area_columns(result: AreaScores) -> Columns:
    """`area`, `name`, the larger areas, then `overall.score`, `overall.rank` and so on for each node.

    Columns of goals are called `strand.goal.score`. A band has a column only where the rubric names bands.
    """
    return _area_columns(result, result.nodes)


def _area_columns(result: AreaScores, nodes: Sequence[AreaNode]) -> Columns:
    table: Columns = {"audit": [result.audit.id] * len(result.areas), "area": listed(result.areas)}
    table["name"] = listed(result.names)
    for level, codes in result.parents.items():
        table[level] = listed(codes)
        table[f"{level}.name"] = listed(result.parent_names[level])
    for node in nodes:
        name = node_name(node)
        for part in ("score", "rank", "decile", "coverage"):
            table[f"{name}.{part}"] = listed(getattr(node, part))
        if any(node.band):
            table[f"{name}.band"] = listed(node.band)
    if any(each.imputed for each in result.indicators):
        filled = [each.filled for each in result.indicators]
        table["imputed"] = [sum(int(cell or 0) for cell in row) for row in zip(*filled, strict=True)]
    return table


def part_columns(result: AreaParts) -> Columns:
    """The columns of `area_columns` for the nodes of a level; or of every indicator.

    An indicator has `id.value`, `id.score`, `id.rank`, `id.decile` and `id.imputed`, in the order of the rubric.
    """
    if result.level != "indicator":
        wanted = ("overall", "strand") if result.level == "strand" else ("overall", "strand", "goal")
        return _area_columns(result, [node for node in result.nodes if node.kind in wanted])
    table = _area_columns(result, [])
    for each in result.indicators:
        table[f"{each.id}.value"] = listed(each.value)
        table[f"{each.id}.score"] = listed(each.score)
        table[f"{each.id}.rank"] = listed(each.rank)
        table[f"{each.id}.decile"] = listed(each.decile)
        table[f"{each.id}.imputed"] = [int(cell or 0) for cell in listed(each.filled)]
    return table


def value_columns(result: AreaScores) -> Columns:
    """One row an area and indicator: `value` as published, `score` on its scale, `imputed` where it was filled in.

    The indicators of one area stand below each other, in the order of the rubric.
    """
    count, areas = len(result.indicators), range(len(result.areas))
    table: Columns = {
        "audit": [result.audit.id] * (count * len(areas)),
        "area": [code for code in listed(result.areas) for _ in range(count)],
    }
    for level, codes in result.parents.items():
        table[level] = [code for code in listed(codes) for _ in range(count)]
    table["indicator"] = [each.id for _ in areas for each in result.indicators]
    for name, part in (("value", "value"), ("score", "score"), ("imputed", "filled")):
        columns = [listed(getattr(each, part)) for each in result.indicators]
        table[name] = [column[place] for place in areas for column in columns]
    table["imputed"] = [int(cell or 0) for cell in table["imputed"]]
    return table


def summary_columns(result: AreaSummary) -> Columns:
    """`area`, `name`, the number of small areas, then `overall.average_score` and so on for each node."""
    table: Columns = {
        "audit": [result.audit.id] * len(result.areas),
        "level": [result.level] * len(result.areas),
    }
    table |= {"area": listed(result.areas), "name": listed(result.names), "small_areas": listed(result.small)}
    for node in result.nodes:
        name = node_name(node)
        for part in (
            "average_score",
            "average_rank",
            "decile_share",
            "score_rank",
            "rank_rank",
            "share_rank",
        ):
            table[f"{name}.{part}"] = listed(getattr(node, part))
    return table


def change_columns(result: AreaComparison) -> Columns:
    """`area`, `name`, then `overall.before`, `overall.after` and so on for each node."""
    count = len(result.areas)
    table: Columns = {"before": [result.before.id] * count, "after": [result.after.id] * count}
    table |= {"area": listed(result.areas), "name": listed(result.names)}
    table |= {level: listed(codes) for level, codes in result.parents.items()}
    for node in result.nodes:
        name = node_name(node)
        for part in ("before", "after", "change", "before_rank", "after_rank", "places"):
            table[f"{name}.{part}"] = listed(getattr(node, part))
    return table


def spread_columns(result: AreaUncertainty) -> Columns:
    """`area`, `name`, then `overall.rank`, `overall.median` and so on for each node, and how the draws were made."""
    count = len(result.areas)
    table: Columns = {"audit": [result.audit.id] * count, "area": listed(result.areas)}
    table["name"] = listed(result.names)
    for node in result.nodes:
        name = node_name(node)
        for part in _SPREAD_PARTS:
            table[f"{name}.{part}"] = listed(getattr(node, part))
    return table | {"draws": [result.draws.draws] * count, "seed": [result.draws.seed] * count}


def node_name(node: AreaNode | AreaChange | RankSpread | SummaryNode) -> str:
    """A node's name in the columns of a table.

    >>> from types import SimpleNamespace
    >>> node_name(SimpleNamespace(id="education/skills"))
    'education.skills'
    """
    return node.id.replace("/", ".")


def listed(column: Sequence[Any]) -> list[Any]:
    """A column as a list of Python's own values."""
    to_list = getattr(column, "to_list", None)
    return list(column) if to_list is None else list(to_list())


def rows_of_columns(table: Mapping[str, Sequence[Any]]) -> list[Row]:
    """A table of columns row by row.

    >>> rows_of_columns({"area": ["E1", "E2"], "rank": [2, 1]})
    [{'area': 'E1', 'rank': 2}, {'area': 'E2', 'rank': 1}]
    """
    names = list(table)
    return [dict(zip(names, row, strict=True)) for row in zip(*table.values(), strict=True)]
