"""Bright spots, the published findings, how sure all this is, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Head, Paragraph, Points, Section, grid
from bsaudit.render.views.tones import agreement_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import FindingCheck, IndicatorScore, ReportedAudit
    from bsaudit.render.report.sections.place import Place

__all__ = ["bright", "findings", "missing", "sureness"]

_BRIGHT: Final = ("positive", "mostly positive")


def bright(audit: ReportedAudit, place: Place) -> Section:
    """Goals that did well, indicators that did well inside other goals, and the published bright spots."""
    return place.section("bright", "Bright spots", *_bright(audit, place))


def _bright(audit: ReportedAudit, place: Place) -> Iterator[Block]:
    score = audit.page.score
    goals = sorted(
        (each for each in score.goals if each.verdict in _BRIGHT), key=lambda each: -_of(each.score)
    )
    covered = {goal.address for goal in goals}
    single = [each for each in score.indicators if each.verdict in _BRIGHT and each.goal not in covered]
    single.sort(key=lambda each: -_of(each.score))
    heading = place.section
    if goals:
        said = (
            place.links.told(f"{each.title}: {numbers.score(each.score)}, {each.verdict}.", each.address)
            for each in goals
        )
        yield heading("bright-goals", "Goals", Points(tuple(said)))
    if single:
        said = (
            place.links.told(f"{_worded(each)}: {numbers.score(each.score)}, {each.verdict}.", each.address)
            for each in single
        )
        yield heading("bright-indicators", "Indicators inside other goals", Points(tuple(said)))
    if not goals and not single:
        yield Paragraph("No goal or indicator has a positive or mostly positive computed verdict.")
    published = [match for match in score.findings if match.scope == "bright_spot"]
    if published:
        said = (place.links.text(f"{match.summary} [{match.source}]") for match in published)
        yield heading("bright-published", "Named by the published audit", Points(tuple(said)))


def _of(score: float | None) -> float:
    return score if score is not None else 0.0


def _worded(indicator: IndicatorScore) -> str:
    return f"{indicator.title} (lower is better)" if indicator.direction == "lower" else indicator.title


def findings(audit: ReportedAudit, place: Place) -> Section:
    """Every published finding beside the computed verdict, with reasons where the two differ."""
    result = audit.page.findings
    counts = ", ".join(f"{each.agreement} {each.count}" for each in result.counts if each.count)
    if not result.findings:
        said = Paragraph("No published finding of this audit is known.")
        return place.section("findings", "Published findings beside computed verdicts", said)
    heads: list[Head | str] = [
        "Subject",
        "Published",
        "Computed",
        "Agreement",
        Head("What was published", "prose"),
        Head("Why they differ", "prose"),
    ]

    def row(check: FindingCheck) -> list[Cell]:
        match = check.match
        computed = match.computed_verdict or ""
        if match.computed_score is not None:
            computed = f"{computed} ({numbers.score(match.computed_score)})".strip()
        return [
            Cell(place.links.subject(check.title, match.address)),
            place.verdict(match.published_verdict),
            place.number(computed, match.address),
            Cell(match.agreement, tone=agreement_tone(match.agreement)),
            Cell(place.links.text(f"{match.summary} [{match.source}]")),
            Cell(place.links.text(" ".join(reason.text for reason in check.reasons))),
        ]

    table = grid(place.caption("Published findings"), heads, [row(check) for check in result.findings])
    said = Paragraph(f"Of {len(result.findings)} published findings: {counts}. {result.goals.statement}")
    return place.section("findings", "Published findings beside computed verdicts", said, table)


def sureness(audit: ReportedAudit, place: Place) -> Section:
    """What the numbers rest on."""
    said = tuple(place.links.text(sentence, titles=True) for sentence in audit.page.sureness)
    return place.section("sureness", "How sure", Points(said))


def missing(audit: ReportedAudit, place: Place) -> Section:
    """What the audit asks about and no data answers."""
    holes = [
        place.links.told(f"{hole.title}: {hole.statement}", hole.address)
        + (" " + place.links.cited(hole.sources) if hole.sources else "")
        for hole in audit.page.holes
    ]
    block: Block = Points(tuple(holes)) if holes else Paragraph("Nothing that was asked for.")
    return place.section("missing", "What is missing", block)
