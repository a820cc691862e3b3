"""What was found, and the scores of strands, goals and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Folded, Grid, Head, Paragraph, Points, Section, grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Evidence, IndicatorScore, NodeScore, ReportedAudit, SubjectSpread
    from bsaudit.render.report.sections.place import Place

__all__ = ["found", "strands"]


def found(audit: ReportedAudit, place: Place) -> Section:
    """The audit's answer, in the sentences that were made from its results."""
    said = tuple(place.links.text(sentence, titles=True) for sentence in audit.page.headline)
    return place.section("found", "What was found", Points(said))


def strands(audit: ReportedAudit, place: Place) -> Section:
    """Scores with intervals, verdicts and coverage, down to the indicators."""
    return place.section("strands", "Strands and goals", *_blocks(audit, place))


def _blocks(audit: ReportedAudit, place: Place) -> Iterator[Block]:
    score = audit.page.score
    yield place.figure("strands", score)
    yield _nodes(audit, place)
    yield Paragraph(_reading(audit), "muted")
    if audit.uncertainty is not None:
        yield place.figure("uncertainty", audit.uncertainty)
    yield Folded(f"All {len(score.indicators)} indicators", (_indicators(audit, place),))


def _nodes(audit: ReportedAudit, place: Place) -> Grid:
    score, sure = audit.page.score, audit.uncertainty
    published = {match.address: match.published_verdict for match in score.findings if match.address}
    spreads = {each.address: each for each in sure.subjects()} if sure else {}
    heads: list[Head | str] = [
        "Subject",
        Head("Score", "number"),
        "Verdict",
        Head("Coverage", "number"),
        "Published verdict",
    ]
    if sure:
        heads[2:2] = [Head(f"{sure.draws.level:.0%} interval", "number")]
        heads[4:4] = [Head("Its probability", "number")]

    def row(node: NodeScore, indent: int) -> list[Cell]:
        title = Cell(place.links.subject(node.title, node.address), indent=indent)
        cells = [title, place.score(node), place.verdict(node.verdict)]
        cells += [Cell(numbers.share(node.coverage)), Cell(published.get(node.address, ""))]
        if sure:
            spread = spreads.get(node.address)
            cells[2:2] = [Cell(_interval(spread))]
            cells[4:4] = [Cell(_likely(spread))]
        return cells

    rows = [row(score.overall, 0)]
    for strand in score.strands:
        rows.append(row(strand, 1))
        rows += [row(goal, 2) for goal in score.goals if goal.parent == strand.address]
    return grid(place.caption("Scores of the whole, strands and goals"), heads, rows)


def _interval(spread: SubjectSpread | None) -> str:
    if spread is None or spread.point is None:
        return ""
    return numbers.interval(spread.lower, spread.upper)


def _likely(spread: SubjectSpread | None) -> str:
    if spread is None or spread.point is None:
        return ""
    return numbers.share(spread.probabilities.get(spread.verdict, 0.0))


def _reading(audit: ReportedAudit) -> str:
    said = ["Scores run from 0 to 100."]
    if not all(node.sufficient for node in (audit.page.score.overall, *audit.page.score.strands)) or any(
        goal.score is not None and not goal.sufficient for goal in audit.page.score.goals
    ):
        said.append("A score in brackets rests on too little evidence for a verdict.")
    said.append("Coverage is the share of weight that had usable evidence.")
    if audit.uncertainty is not None:
        draws = audit.uncertainty.draws
        said.append(
            f"Intervals come from {draws.draws:,} draws (seed {draws.seed}) of what the rubric calls uncertain."
        )
    said.append("Every score leads to its trace.")
    return " ".join(said)


def _indicators(audit: ReportedAudit, place: Place) -> Grid:
    score = audit.page.score
    goals = {goal.address: goal.title for goal in score.goals}
    heads: list[Head | str] = [
        "Indicator",
        "Goal",
        "State",
        "Baseline",
        "Current",
        Head("Score", "number"),
        "Flags",
        "Source",
    ]

    def row(each: IndicatorScore) -> list[Cell]:
        address = each.address
        sources = dict.fromkeys(row.source for row in (each.baseline, each.current) if row is not None)
        return [
            Cell(place.links.subject(each.title, address)),
            Cell(goals.get(each.goal, "")),
            Cell(each.state),
            place.number(_value(each.baseline, each.unit), address),
            place.number(_value(each.current, each.unit), address),
            place.number(numbers.score(each.score) if each.score is not None else "", address),
            Cell(", ".join(each.flags)),
            Cell(place.links.cited(sources)),
        ]

    return grid(place.caption("Indicators"), heads, [row(each) for each in score.indicators])


def _value(evidence: Evidence | None, unit: str) -> str:
    if evidence is None:
        return ""
    return f"{numbers.value(evidence.value, unit, qualifier=evidence.qualifier)} ({evidence.period})"
