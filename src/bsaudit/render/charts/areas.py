"""How the scores of many areas are spread: one bar for each step of the score."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bsaudit.model.errors import UnknownName
from bsaudit.render.charts import bars
from bsaudit.render.charts.chart import Chart
from bsaudit.render.charts.frame import tidy_step
from bsaudit.render.charts.words import as_known, made_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import AreaNode, AreaScores
    from bsaudit.model.result.base import Row

__all__ = ["areas_chart"]

_DIGITS: Final = 9
"""Decimals of a number of steps: a score that lies on an edge may miss it by a last digit."""


def areas_chart(result: AreaScores, *, node: str = "overall") -> Chart:
    """The chart `areas`: how many ranked areas have which score.

    Args:
        result: the scored areas.
        node: the id or the address of the node whose scores are counted.

    Raises:
        UnknownName: there is no such node.
    """
    try:
        whole = result.node(node)
    except KeyError:
        raise UnknownName("node", node, [each.id for each in result.nodes]) from None
    scores = sorted(
        score
        for score, rank in zip(whole.score, whole.rank, strict=True)
        if score is not None and rank is not None
    )
    rows = tuple(_steps(scores))
    marks = [
        bars.Bar(label=str(row["Score"]), value=float(row["Areas"] or 0), text=f"{row['Areas']:,}")
        for row in rows
    ]
    top = max((mark.value or 0.0 for mark in marks), default=1.0)
    title = _title(whole, scores)
    return Chart(
        title=title,
        measure=f"Areas by score: {whole.title}",
        place=f"{len(scores):,} ranked areas",
        time=as_known(result.audit) + (f", values for {result.period}" if result.period else ""),
        notes=("Each bar counts the areas from its score up to the next, the last those at its end, too.",),
        source=made_by(result.provenance),
        alt=f"Bar chart of the number of areas by score. {title}. "
        + " ".join(f"{row['Score']}: {row['Areas']}." for row in rows),
        rows=rows,
        views=(bars.view(marks, top=top, axis="Areas"),),
        blocks=(bars.drawing(marks, top=top),),
    )


def _title(node: AreaNode, scores: Sequence[float]) -> str:
    if len(scores) < 4:
        return f"{node.title}: {len(scores)} areas with a score and a rank"
    low, high = scores[len(scores) // 4], scores[-1 - len(scores) // 4]
    digits = 3 if node.digits is None else node.digits
    return f"{node.title}: half of the areas score between {low:.{digits}f} and {high:.{digits}f}"


def _steps(scores: Sequence[float]) -> list[Row]:
    """Counts of scores in steps of a round width, without a gap between the first and the last."""
    if not scores:
        return []
    width = tidy_step(2 * (scores[-1] - scores[0]) / 3) if scores[-1] > scores[0] else 1.0
    first = math.floor(round(scores[0] / width, _DIGITS))
    last = max(math.ceil(round(scores[-1] / width, _DIGITS)), first + 1)
    edges = [float(f"{place * width:.12g}") for place in range(first, last + 1)]  # 0.3, not 3 * 0.1
    counts = [0] * (last - first)
    for score in scores:
        counts[min(max(bisect_right(edges, score) - 1, 0), last - first - 1)] += 1
    return [
        {"Score": f"{low:.6g} to {high:.6g}", "Areas": count}
        for (low, high), count in zip(pairwise(edges), counts, strict=True)
    ]
