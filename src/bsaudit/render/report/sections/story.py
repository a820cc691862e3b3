"""Several audits side by side: the story that they tell together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Grid, Head, Points, Section, grid
from bsaudit.render.report.sections.change import moves
from bsaudit.render.views.tones import verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import Comparison, NodeChange, NodeScore, Report
    from bsaudit.render.report.sections.place import Place

__all__ = ["story"]


def story(report: Report, whole: Comparison, place: Place) -> Section:
    """What the audits say together, in sentences and tables made from their results."""
    ids = [audit.page.audit.id for audit in report.audits]
    title = f"The story of {len(ids)} audits"
    told = Points(tuple(place.links.text(text, titles=True) for text in _sentences(report, whole)))
    moved = Section("story-change", f"What moved from {ids[0]} to {ids[-1]}", moves(whole, place))
    blocks: list[Block] = [told, _scores(report, place), moved]
    if report.audits[0].page.themes.themes:
        blocks.append(Section("story-themes", "The claims of failure", (_themes(report, place),)))
    if any(audit.page.commitments.strands for audit in report.audits):
        blocks.append(Section("story-deeds", "Words against deeds", (_deeds(report, place),)))
    return Section("story", title, tuple(blocks))


def _sentences(report: Report, whole: Comparison) -> Iterator[str]:
    for node in (whole.overall, *whole.strands):
        yield f"{node.title}: {_course(report, node.address)}."
    yield _overall(whole)
    changed = [node for node in (*whole.strands, *whole.goals) if _turned(node)]
    for node in changed:
        yield (
            f"{node.title} went from {node.before_verdict} in {whole.before.id} to {node.after_verdict} "
            f"in {whole.after.id}."
        )
    known = [
        f"{sum(each.known for each in audit.page.gaps.dimensions)} in {audit.page.audit.id}"
        for audit in report.audits
    ]
    yield f"Gaps between groups that were known: {', '.join(known)}."


def _course(report: Report, address: str) -> str:
    """A node's score and verdict at each audit."""
    return ", ".join(
        f"{numbers.score(node.score, sufficient=node.sufficient)} in {audit.page.audit.id} ({node.verdict})"
        for audit in report.audits
        for node in [audit.page.score.node(address)]
    )


def _overall(whole: Comparison) -> str:
    node = whole.overall
    span = f"From {whole.before.id} to {whole.after.id}"
    if node.published is None:
        return f"{span} no change of the whole can be told: one of the two has no score."
    text = f"{span} the score moved by {numbers.points(node.published)} points"
    if node.like_for_like is None:
        return f"{text}; no indicator can be compared like for like."
    rest = (
        f"{numbers.plural(node.matched, 'indicator')}, {numbers.share(node.matched_coverage)} of the weight"
    )
    caveat = "" if node.matched_sufficient else ", too little to go by"
    return f"{text}, and by {numbers.points(node.like_for_like)} like for like ({rest}{caveat})."


def _turned(node: NodeChange) -> bool:
    return node.before_verdict != node.after_verdict and None not in (node.before, node.after)


def _scores(report: Report, place: Place) -> Grid:
    heads: list[Head | str] = ["Subject"]
    for audit in report.audits:
        heads += [Head(f"Score {audit.page.audit.id}", "number"), f"Verdict {audit.page.audit.id}"]
    last = report.audits[-1].page.score

    def row(node: NodeScore, indent: int) -> list[Cell]:
        cells = [Cell(place.links.subject(node.title, node.address), indent=indent)]
        for audit in report.audits:
            then = audit.page.score.node(node.address)
            cells += [place.score(then), place.verdict(then.verdict)]
        return cells

    rows = [row(last.overall, 0)]
    for strand in last.strands:
        rows.append(row(strand, 1))
        rows += [row(goal, 2) for goal in last.goals if goal.parent == strand.address]
    return grid("Scores and verdicts of all audits", heads, rows)


def _themes(report: Report, place: Place) -> Grid:
    heads: list[Head | str] = ["Claim"]
    for audit in report.audits:
        heads += [Head(f"Severity {audit.page.audit.id}", "number"), f"Verdict {audit.page.audit.id}"]
    rows = []
    for last in report.audits[-1].page.themes.themes:
        address = last.score.address
        cells = [Cell(place.links.subject(last.score.title, address))]
        for audit in report.audits:
            theme = audit.page.themes.theme(last.score.id).score
            severity = numbers.score(theme.severity, sufficient=theme.sufficient)
            cells += [place.number(severity, address), Cell(theme.verdict, tone=verdict_tone(theme.verdict))]
        rows.append(cells)
    return grid("Severity of the evidence on each claim at all audits", heads, rows)


def _deeds(report: Report, place: Place) -> Grid:
    ids = [audit.page.audit.id for audit in report.audits]
    heads: list[Head | str] = ["Strand"]
    for name in ids:
        heads += [Head(f"Kept {name}", "number"), f"Words against deeds {name}"]
    rows = []
    for last in report.audits[-1].page.commitments.strands:
        cells = [Cell(place.links.subject(last.title, last.address))]
        for audit in report.audits:
            found = {each.address: each for each in audit.page.commitments.strands}.get(last.address)
            cells += _kept(found.kept, found.not_kept, found.case) if found else [Cell(""), Cell("")]
        rows.append(cells)
    return grid("Promises kept and outcomes at all audits", heads, rows)


def _kept(kept: int, not_kept: int, case: str) -> Sequence[Cell]:
    told = kept + not_kept
    return [Cell(f"{kept} of {told}" if told else "cannot tell"), Cell(case)]
