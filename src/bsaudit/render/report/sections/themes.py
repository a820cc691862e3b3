"""The claims about why it failed, the evidence for and against each, and what was recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Folded, Grid, Head, Paragraph, Points, Section, grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Advice, ReportedAudit, ThemeFact, ThemeReport
    from bsaudit.render.report.sections.place import Place

__all__ = ["recommendations", "themes"]

_SIDES = {
    "for": "Evidence for the claim",
    "against": "Evidence against the claim",
    "undecided": "Evidence that points neither way",
}


def themes(audit: ReportedAudit, place: Place) -> Section:
    """Each claim with how severe the evidence is, and what that rests on."""
    return place.section("themes", "Why: the claims of failure", *_blocks(audit, place))


def _blocks(audit: ReportedAudit, place: Place) -> Iterator[Block]:
    reports = audit.page.themes.themes
    if not reports:
        yield Paragraph("The rubric makes no claim about why it failed.")
        return
    yield place.figure("themes", audit.page.themes)
    yield _table(audit, place)
    for report in reports:
        yield place.section(f"theme-{report.score.id}", report.score.title, *_theme(report, place))


def _table(audit: ReportedAudit, place: Place) -> Grid:
    sure = audit.uncertainty
    spreads = {each.address: each for each in sure.themes} if sure else {}
    heads: list[Head | str] = ["Claim", Head("Severity", "number")]
    heads += [Head(f"{sure.draws.level:.0%} interval", "number")] if sure else []
    heads += ["Verdict on the claim", Head("Coverage", "number")]

    def row(report: ThemeReport) -> list[Cell]:
        theme, spread = report.score, spreads.get(report.score.address)
        known = spread is not None and spread.point is not None
        interval = numbers.interval(spread.lower, spread.upper) if spread and known else ""
        return [
            Cell(place.links.subject(theme.title, theme.address)),
            place.number(numbers.score(theme.severity, sufficient=theme.sufficient), theme.address),
            *([Cell(interval)] if sure else []),
            place.verdict(theme.verdict),
            Cell(numbers.share(theme.coverage)),
        ]

    rows = [row(report) for report in audit.page.themes.themes]
    return grid(place.caption("Severity of the evidence on each claim"), heads, rows)


def _theme(report: ThemeReport, place: Place) -> Iterator[Block]:
    links, theme = place.links, report.score
    severity = numbers.score(theme.severity, sufficient=theme.sufficient)
    yield Paragraph(links.told(f"{theme.claim} Severity {severity} of 100: {theme.verdict}.", theme.address))
    if report.visibility is not None:
        yield Paragraph(links.text(report.visibility.statement))
    for side, title in _SIDES.items():
        said = [
            *(_fact(fact, place) for fact in report.facts if fact.side == side and fact.score is not None),
            *(
                links.told(f"{level.exhibit.statement} {level.reason}", level.exhibit.address)
                for level in report.levels
                if level.side == side
            ),
        ]
        if said:
            yield place.section(f"theme-{theme.id}-{side}", title, Points(tuple(said)))
    shown = [level.exhibit for level in report.levels if level.side == "context"]
    if shown:
        told = tuple(links.told(each.statement, each.address) for each in shown)
        yield Folded(f"{len(told)} shown without counting: {theme.title}", (Points(told),))
    for match in report.findings:
        yield Paragraph(
            links.text(
                f"The published audit: {match.published_verdict or 'no verdict'} ({match.agreement}). "
                f"{match.summary} [{match.source}]"
            )
        )


def _fact(fact: ThemeFact, place: Place) -> str:
    exhibits = [each for each in fact.exhibits if each.score is not None]
    first = exhibits[0]
    return place.links.told(f"{first.statement} Score {numbers.score(fact.score)}.", first.address)


def recommendations(audit: ReportedAudit, place: Place) -> Section:
    """What the published audit recommended, claim by claim."""
    result = audit.page.themes
    groups = [
        (report.score.id, report.score.title, report.recommendations)
        for report in result.themes
        if report.recommendations
    ]
    if result.other_recommendations:
        groups.append(("other", "Across the claims", result.other_recommendations))
    parts: list[Block] = [
        place.section(f"advice-{name}", title, Points(tuple(_advice(each, place) for each in advice)))
        for name, title, advice in groups
    ]
    none = Paragraph("The published audit made no recommendation that the data holds.")
    return place.section("recommendations", "What the published audit recommended", *(parts or [none]))


def _advice(advice: Advice, place: Place) -> str:
    return place.links.text(f"{advice.summary} [{advice.source}]")
