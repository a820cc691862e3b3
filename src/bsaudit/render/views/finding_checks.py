"""Published findings beside computed verdicts, as a page: the table, the counts, and why they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import agreement_tone, verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import FindingCheck, Findings
    from bsaudit.render.views.options import ViewOptions

__all__ = ["finding_checks_document"]

_SCOPES: Final = {
    "overall": "The whole",
    "strand": "Strands",
    "goal": "Goals and indicators",
    "theme": "Themes",
    "gap": "Gaps",
    "bright_spot": "Bright spots",
}
_NO_COUNTERPART: Final = "no computed counterpart"


def finding_checks_document(result: Findings, options: ViewOptions) -> Document:
    """The page of published findings."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Findings, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"Published findings: {result.audit.title}", 1)
    yield Note(_stance(result))
    matched = [check for check in result.findings if check.match.agreement != _NO_COUNTERPART]
    rest = [check for check in result.findings if check.match.agreement == _NO_COUNTERPART]
    if not result.findings:
        yield Note(f"No published finding of {result.audit.id} was seen.")
    if matched:
        yield _table(matched)
        yield Note(_counts(result))
    yield from _goals(result)
    explained = [check for check in matched if check.reasons]
    if explained:
        yield Heading("Why they differ")
        yield Bullets(tuple(_explained(check, options) for check in explained))
    if rest:
        yield Heading("Without a computed counterpart")
        yield Bullets(tuple(_unmatched(check) for check in rest))
    yield Note(
        "Near is the neighbouring band. For a theme, a supported claim of failure is read as negative. Verdicts are "
        "coded from the published wording. What pulls most: the evidence that takes the score furthest from "
        "the middle of the published band.",
        "muted",
    )
    yield Note(versions(result.provenance), "muted")


def _stance(result: Findings) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "known":
        return f"Verdicts computed from what was known on {day}."
    return f"Verdicts computed with hindsight (vintage revised), for periods that ended by {day}."


def _table(checks: Sequence[FindingCheck]) -> Table:
    columns = (
        Column("Subject", wrap=True),
        Column("Published", wrap=True, width=15),
        Column("Computed", wrap=True, width=17),
        Column("Score", "right"),
        Column("Agreement", wrap=True, width=12),
    )
    rows: list[tuple[Cell, ...]] = []
    for scope in dict.fromkeys(check.match.scope for check in checks):
        rows.append((Cell(_SCOPES.get(scope, scope), "strong"), *(Cell("") for _ in columns[1:])))
        rows.extend(_row(check) for check in checks if check.match.scope == scope)
    return Table.of(columns, rows, dense=True)


def _row(check: FindingCheck) -> tuple[Cell, ...]:
    match = check.match
    score = "" if match.scope in ("theme", "gap") else numbers.score(match.computed_score)
    return (
        Cell(check.title, "plain", 1),
        Cell(match.published_verdict, verdict_tone(match.published_verdict)),
        Cell(match.computed_verdict or "", verdict_tone(match.computed_verdict)),
        Cell(score),
        Cell(match.agreement, agreement_tone(match.agreement)),
    )


def _counts(result: Findings) -> str:
    parts = ", ".join(f"{each.agreement} {each.count}" for each in result.counts)
    return f"Of {numbers.plural(len(result.findings), 'finding')}: {parts}."


def _goals(result: Findings) -> Iterator[Block]:
    """The computed side of what the audit says of its goals as a whole, and the published sentence."""
    yield Heading("Goals with a negative outcome")
    yield Note(result.goals.statement)
    said = [
        check.match for check in result.findings if check.match.scope == "overall" and check.match.address
    ]
    for match in said:
        yield Note(f"Published: {match.summary} [{match.source}]")


def _explained(check: FindingCheck, options: ViewOptions) -> str:
    match = check.match
    reasons = " ".join(reason.text for reason in check.reasons)
    said = f" Published: {match.summary} [{match.source}]" if options.verbose else ""
    return f"{check.title} ({match.agreement}): {reasons}{said}"


def _unmatched(check: FindingCheck) -> str:
    match = check.match
    reasons = " ".join(reason.text for reason in check.reasons)
    return f"{check.title} ({match.published_verdict}): {match.summary} [{match.source}] {reasons}"
