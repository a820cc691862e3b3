"""The whole audit as one readable page: what was found, why, how sure, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.bright import bright_spots
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import AuditPage, NodeScore, ThemeFact, ThemeReport
    from bsaudit.render.views.options import ViewOptions

__all__ = ["page_document"]

_STRONGEST = 2


def page_document(result: AuditPage, options: ViewOptions) -> Document:
    """The page of one audit; `verbose` lists every gap, promise and trend."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: AuditPage, options: ViewOptions) -> Iterator[Block]:
    yield Heading(result.audit.title, 1)
    yield Note(_stance(result))
    yield Heading("What was found")
    yield Bullets(result.headline)
    yield Heading("Strands and goals")
    yield _nodes(result)
    yield from _gaps(result, options)
    yield from _deeds(result, options)
    yield from _themes(result)
    yield from bright_spots(result.score, options)
    yield from _recommendations(result)
    yield from _earlier(result, options)
    yield Heading("How sure")
    yield Bullets(result.sureness)
    yield Heading("What is missing")
    yield Bullets(
        tuple(f"{hole.title}: {hole.statement}" for hole in result.holes) or ("Nothing that was asked for.",)
    )
    yield Note(_onward(result.audit.id), "muted")
    yield Note(versions(result.provenance), "muted")


def _stance(result: AuditPage) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "revised":
        return (
            f"With hindsight (vintage revised): the latest values published for periods that ended by {day}."
        )
    return f"As known on {day}. Every sentence here is made from the results; nothing is written by hand."


def _nodes(result: AuditPage) -> Table:
    score = result.score
    published = {match.address: match.published_verdict for match in score.findings if match.address}
    columns = (
        Column("Subject", wrap=True),
        Column("Score", "right"),
        Column("Verdict"),
        Column("Coverage", "right"),
        Column("Published"),
    )

    def row(node: NodeScore, indent: int) -> tuple[Cell | str, ...]:
        return (
            Cell(node.title, "plain" if indent > 1 else "strong", indent),
            numbers.score(node.score, sufficient=node.sufficient),
            Cell(node.verdict, verdict_tone(node.verdict)),
            numbers.share(node.coverage),
            published.get(node.address, ""),
        )

    rows = [row(score.overall, 0)]
    for strand in score.strands:
        rows.append(row(strand, 1))
        rows.extend(row(goal, 2) for goal in score.goals if goal.parent == strand.address)
    return Table.of(columns, rows)


def _gaps(result: AuditPage, options: ViewOptions) -> Iterator[Block]:
    yield Heading("The gap between groups")
    for dimension in result.gaps.dimensions:
        if not dimension.known:
            continue
        yield Heading(dimension.dimension.replace("_", " ").capitalize(), 3)
        yield Note(dimension.statement)
        if options.verbose:
            seen = [gap for gap in result.gaps.gaps if gap.dimension == dimension.dimension and gap.current]
            yield Bullets(tuple(gap.statement for gap in seen))
    unknown = [each.dimension.replace("_", " ") for each in result.gaps.dimensions if not each.known]
    if unknown:
        yield Note(f"Nothing was known by {', '.join(unknown)}.")


def _deeds(result: AuditPage, options: ViewOptions) -> Iterator[Block]:
    yield Heading("Words against deeds")
    yield Bullets(tuple(strand.statement for strand in result.commitments.strands))
    if options.verbose:
        yield Bullets(tuple(each.statement for each in result.commitments.commitments))


def _themes(result: AuditPage) -> Iterator[Block]:
    yield Heading("Why: the claims of failure")
    columns = (
        Column("Claim", wrap=True),
        Column("Severity", "right"),
        Column("Verdict"),
        Column("Coverage", "right"),
    )
    yield Table.of(
        columns,
        [
            (
                theme.score.title,
                numbers.score(theme.score.severity, sufficient=theme.score.sufficient),
                Cell(theme.score.verdict, verdict_tone(theme.score.verdict)),
                numbers.share(theme.score.coverage),
            )
            for theme in result.themes.themes
        ],
    )
    for theme in result.themes.themes:
        strongest = tuple(_strongest(theme))
        if strongest:
            yield Heading(theme.score.title, 3)
            yield Bullets(strongest)


def _strongest(theme: ThemeReport) -> Iterator[str]:
    for side in ("for", "against"):
        for fact in theme.strongest("for" if side == "for" else "against")[:_STRONGEST]:
            yield f"{side.capitalize()}: {_fact(fact)}"


def _fact(fact: ThemeFact) -> str:
    scored = [exhibit for exhibit in fact.exhibits if exhibit.score is not None]
    return scored[0].statement if scored else fact.title


def _recommendations(result: AuditPage) -> Iterator[Block]:
    known = [
        (theme.score.title, advice) for theme in result.themes.themes for advice in theme.recommendations
    ]
    other = [("Across the themes", advice) for advice in result.themes.other_recommendations]
    if known or other:
        yield Heading("What the published audit recommended")
        yield Bullets(tuple(f"{title}: {advice.summary}" for title, advice in (*known, *other)))


def _earlier(result: AuditPage, options: ViewOptions) -> Iterator[Block]:
    if not result.earlier:
        return
    yield Heading("Before the programme")
    departs = [trend for trend in result.earlier if trend.verdict.startswith("departs")]
    follows = sum(trend.verdict == "follows the earlier trend" for trend in result.earlier)
    untold = len(result.earlier) - len(departs) - follows
    yield Note(
        f"Of {numbers.plural(len(result.earlier), 'indicator')} with an earlier trend, {len(departs)} depart "
        f"from it, {follows} follow it, and of {untold} one cannot tell."
    )
    shown = result.earlier if options.verbose else departs
    if shown:
        yield Bullets(tuple(trend.statement for trend in shown))


def _onward(audit: str) -> str:
    return (
        f"More: bsaudit gaps {audit}, commitments {audit}, themes {audit}, findings {audit}, timeline; "
        f"bsaudit explain {audit} SUBJECT shows how any number was reached; -v here lists every gap and promise."
    )
