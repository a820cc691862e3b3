"""The themes as a page: the claims, the evidence for and against each, the finding, and what should follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import agreement_tone, verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import Exhibit, Level, Side, ThemeFact, ThemeReport, Themes
    from bsaudit.render.views.options import ViewOptions

__all__ = ["themes_document"]

_SHOWN: Final = 5
_HEADS: Final[tuple[tuple[Side, str], ...]] = (
    ("for", "For the claim"),
    ("against", "Against the claim"),
    ("undecided", "Neither"),
)


def themes_document(result: Themes, options: ViewOptions) -> Document:
    """The page of the themes."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Themes, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"Themes: {result.audit.title}", 1)
    yield Note(_stance(result))
    yield _overview(result)
    yield Note(
        "Severity is 100 minus the mean score of the facts that bear on a claim of failure: 100 is the claim at its "
        "strongest. A fact measured twice counts once. What has no score is listed and moves no number; which way "
        "it points is said by the rubric. In [brackets]: too little evidence for a verdict.",
        "muted",
    )
    for report in result.themes:
        yield from _theme(report, options)
    if result.other_recommendations:
        yield Heading("Other recommendations")
        yield Bullets(tuple(f"{each.summary} [{each.source}]" for each in result.other_recommendations))
    yield Note(
        f"bsaudit explain {result.audit.id} theme:ID traces one theme to its rows and sources.", "muted"
    )
    yield Note(versions(result.provenance), "muted")


def _stance(result: Themes) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "known":
        return f"As known on {day}."
    return f"With hindsight (vintage revised): the latest values published for periods that ended by {day}."


def _overview(result: Themes) -> Table:
    columns = (
        Column("Theme", wrap=True),
        Column("Severity", "right"),
        Column("Claim", wrap=True, width=12),
        Column("Coverage", "right"),
        Column("Facts", "right"),
        Column("Published", wrap=True, width=10),
        Column("Agreement", wrap=True, width=10),
    )
    return Table.of(columns, [_overview_row(report) for report in result.themes])


def _overview_row(report: ThemeReport) -> tuple[Cell, ...]:
    theme = report.score
    finding = report.findings[0] if report.findings else None
    published = finding.published_verdict if finding else ""
    agreement = finding.agreement if finding else ""
    return (
        Cell(theme.title),
        Cell(numbers.score(theme.severity, sufficient=theme.sufficient), "strong"),
        Cell(theme.verdict, verdict_tone(theme.verdict)),
        Cell(numbers.share(theme.coverage)),
        Cell(f"{sum(item.score is not None for item in theme.items)}/{len(theme.items)}"),
        Cell(published, verdict_tone(published)),
        Cell(agreement, agreement_tone(agreement)),
    )


def _theme(report: ThemeReport, options: ViewOptions) -> Iterator[Block]:
    yield Heading(report.score.title)
    yield Note(report.score.claim, "emphasis")
    for match in report.findings:
        yield Note(
            f"Published: {match.published_verdict} ({match.agreement}). {match.summary} [{match.source}]"
        )
    if not report.findings:
        yield Note("No published finding of this audit on this theme was seen.")
    if report.visibility:
        yield Note(f"{report.visibility.statement} [{report.visibility.cite}]")
    rows = [row for side, head in _HEADS for row in _side(report, side, head, options)]
    if rows:
        columns = (Column("Evidence", wrap=True), Column("Score", "right"), Column("Weight", "right"))
        yield Table.of(columns, rows)
    missing = [fact.title for fact in report.facts if fact.score is None]
    if missing:
        yield Note(f"Not scored on the day: {'; '.join(missing)}.")
    yield from _levels(report, options)
    if report.recommendations:
        yield Heading("Recommendations", 3)
        yield Bullets(tuple(f"{each.summary} [{each.source}]" for each in report.recommendations))


def _side(report: ThemeReport, side: Side, head: str, options: ViewOptions) -> Iterator[tuple[Cell, ...]]:
    facts = report.strongest(side)
    if not facts:
        if side != "undecided":
            yield (Cell(f"{head}: nothing that is scored", "muted"), Cell(""), Cell(""))
        return
    yield (Cell(f"{head} ({len(facts)})", "strong"), Cell(""), Cell(""))
    shown = facts if options.verbose else facts[:_SHOWN]
    for fact in shown:
        yield (
            Cell(_fact_text(fact), "plain", 1),
            Cell(numbers.score(fact.score)),
            Cell(numbers.share(fact.weight)),
        )
    if len(facts) > len(shown):
        yield (Cell(f"{len(facts) - len(shown)} more: -v lists them", "muted", 1), Cell(""), Cell(""))


def _fact_text(fact: ThemeFact) -> str:
    """What each scored exhibit of a fact says; with its own score where there are several."""
    scored = [each for each in fact.exhibits if each.score is not None]
    if len(scored) == 1:
        return _said(scored[0])
    return "\n".join(f"{_said(each)} ({numbers.score(each.score)})" for each in scored)


def _said(exhibit: Exhibit) -> str:
    return f"{exhibit.statement} [{', '.join(exhibit.sources)}]" if exhibit.sources else exhibit.statement


def _levels(report: ThemeReport, options: ViewOptions) -> Iterator[Block]:
    pointing = [level for level in report.levels if level.side != "context"]
    context = [level for level in report.levels if level.side == "context"]
    if pointing:
        yield Heading("Known, without a score", 3)
        yield Bullets(tuple(_level(level) for level in _ordered(pointing)))
    if options.verbose and context:
        yield Heading("Context", 3)
        yield Bullets(tuple(_said(level.exhibit) for level in context))
    if options.verbose and report.unknown:
        yield Note(f"Nothing was known of: {'; '.join(each.title for each in report.unknown)}.")
    hidden = len(context) + len(report.unknown)
    if hidden and not options.verbose:
        yield Note(
            f"Context, pointing neither way: {len(context)}; without any value on the day: {len(report.unknown)}. "
            "-v lists them.",
            "muted",
        )


def _ordered(levels: Sequence[Level]) -> list[Level]:
    return sorted(levels, key=lambda level: level.side != "for")


def _level(level: Level) -> str:
    return f"{level.side.capitalize()}: {_said(level.exhibit)} {level.reason}"
