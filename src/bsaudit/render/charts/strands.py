"""Scores of the whole and its strands, or goals, as bars; intervals over them where they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.render.charts import bars
from bsaudit.render.charts.chart import Chart
from bsaudit.render.charts.words import as_known, behind, tilde
from bsaudit.render.numbers import score as written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import NodeScore, Score, SubjectSpread, Uncertainty
    from bsaudit.model.result.base import Row

__all__ = ["strands_chart"]

By = Literal["strand", "goal"]


def strands_chart(result: Score, *, by: By = "strand", uncertainty: Uncertainty | None = None) -> Chart:
    """The chart `strands`.

    Args:
        result: the scored audit.
        by: `goal` adds the goals below their strands.
        uncertainty: of the same audit, for an interval over each bar.
    """
    nodes = _nodes(result, by)
    spreads = {each.address: each for each in uncertainty.subjects()} if uncertainty else {}
    title = _title(result)
    place, source = behind(result, result.provenance)
    rows = tuple(_row(node, spreads.get(node.address)) for node in nodes)
    marks = [_bar(node, spreads.get(node.address)) for node in nodes]
    return Chart(
        title=title,
        measure="Score, 0 to 100",
        place=place,
        time=as_known(result.audit),
        notes=_notes(nodes, uncertainty),
        source=source,
        alt=f"Bar chart of scores from 0 to 100. {title}. " + _listed(nodes, spreads),
        rows=rows,
        views=(bars.view(marks, top=100, axis="Score"),),
        blocks=(bars.drawing(marks, top=100),),
    )


def _nodes(result: Score, by: By) -> list[NodeScore]:
    found = [result.overall]
    for strand in result.strands:
        found.append(strand)
        found += [goal for goal in result.goals if by == "goal" and goal.parent == strand.address]
    return found


def _title(result: Score) -> str:
    whole = result.overall
    known = sorted(
        (node for node in result.strands if node.sufficient and node.score is not None),
        key=lambda node: node.score or 0.0,
    )
    start = (
        f"{whole.title} scores {written(whole.score)} of 100"
        if whole.sufficient
        else f"Too little evidence for a verdict on {whole.title}"
    )
    if len(known) < 2:
        return start
    low, high = known[0], known[-1]
    return f"{start}; {high.title} scores highest ({written(high.score)}), {low.title} lowest ({written(low.score)})"


def _notes(nodes: Sequence[NodeScore], uncertainty: Uncertainty | None) -> tuple[str, ...]:
    notes = [
        "100 is the improvement or the promise in full; on a change scale 50 is no change since the baseline."
    ]
    if uncertainty:
        notes.append(f"The line over a bar is the {uncertainty.draws.level:.0%} interval of the score.")
        if _order_is_open(nodes, uncertainty):
            notes.append(
                "The intervals of the highest and the lowest strand overlap: their order is not sure."
            )
    if any(not node.sufficient for node in nodes):
        notes.append("A hollow bar, and a score in [brackets], rest on too little evidence for a verdict.")
    return tuple(notes)


def _order_is_open(nodes: Sequence[NodeScore], uncertainty: Uncertainty) -> bool:
    """Whether the strands that the title names may as well stand the other way round."""
    told = [
        (node.score, spread.lower, spread.upper)
        for node in nodes
        if node.kind == "strand" and node.sufficient and node.score is not None
        for spread in [uncertainty.subject(node.address)]
        if spread.lower is not None and spread.upper is not None
    ]
    return len(told) > 1 and max(told)[1] <= min(told)[2]


def _row(node: NodeScore, spread: SubjectSpread | None) -> Row:
    return {
        "Subject": node.title,
        "Score": node.score,
        "Verdict": node.verdict,
        "Coverage": node.coverage,
        "Interval": tilde(spread.lower, spread.upper) if spread else "",
    }


def _bar(node: NodeScore, spread: SubjectSpread | None) -> bars.Bar:
    number = written(node.score, sufficient=node.sufficient)
    return bars.Bar(
        label=node.title,
        value=node.score,
        text=f"{number}  {node.verdict}" if node.score is not None else "no score",
        lower=spread.lower if spread else None,
        upper=spread.upper if spread else None,
        hollow=not node.sufficient,
        strong=node.kind != "goal",
        indent=node.kind == "goal",
    )


def _listed(nodes: Sequence[NodeScore], spreads: dict[str, SubjectSpread]) -> str:
    return " ".join(
        f"{node.title}: {written(node.score, sufficient=node.sufficient)}, {node.verdict}"
        + (f", interval {text}." if (text := _interval(spreads.get(node.address))) else ".")
        for node in nodes
    )


def _interval(spread: SubjectSpread | None) -> str:
    return tilde(spread.lower, spread.upper) if spread else ""
