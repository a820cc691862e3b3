"""Themes and findings as tidy tables: one row a subject, the same keys in every row."""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.model.result import Findings, Row, ThemeReport, Themes
from bsaudit.model.tidy_rows import audit_head, row_of

__all__ = ["FINDING_COLUMNS", "THEME_COLUMNS", "finding_rows", "theme_rows"]

THEME_COLUMNS = (
    "audit", "as_of", "vintage", "theme", "kind", "address", "title", "side", "severity", "verdict", "coverage",
    "score", "weight", "fact", "statement", "reason", "sources", "published_verdict", "agreement", "claimed_on",
    "claimed_severity", "claimed_coverage", "facts_scored", "facts_counted", "facts_at_claim", "facts_already",
)  # fmt: skip
FINDING_COLUMNS = (
    "audit", "as_of", "vintage", "id", "scope", "subject", "title", "address", "published_verdict",
    "computed_verdict", "computed_score", "agreement", "reasons", "summary", "source",
)  # fmt: skip


def theme_rows(result: Themes) -> list[Row]:
    """One row a theme, and below it one for each exhibit of a fact, level and recommendation.

    A row of kind `fact` is one exhibit of a counted fact, with its own score; `side` and `weight` are the fact's.
    A theme that the rubric does not know has rows of kind `recommendation` alone.
    """
    head = audit_head(result)
    rows = [
        row_of(THEME_COLUMNS, head | part | {"theme": report.score.id})
        for report in result.themes
        for part in _theme_parts(report)
    ]
    others = (
        {"theme": each.theme, "kind": "recommendation", "statement": each.summary, "sources": each.source}
        for each in result.other_recommendations
    )
    return [*rows, *(row_of(THEME_COLUMNS, head | part) for part in others)]


def _theme_parts(report: ThemeReport) -> Iterator[Row]:
    yield _theme_part(report)
    for fact in report.facts:
        for exhibit in fact.exhibits:
            yield {
                "kind": "fact",
                "address": exhibit.address,
                "title": exhibit.title,
                "side": fact.side,
                "score": exhibit.score,
                "weight": fact.weight,
                "fact": fact.fact,
                "statement": exhibit.statement,
                "sources": "; ".join(exhibit.sources),
            }
    for level in report.levels:
        yield {
            "kind": "level",
            "address": level.exhibit.address,
            "title": level.exhibit.title,
            "side": level.side,
            "fact": level.exhibit.fact,
            "statement": level.exhibit.statement,
            "reason": level.reason,
            "sources": "; ".join(level.exhibit.sources),
        }
    for each in report.recommendations:
        yield {"kind": "recommendation", "statement": each.summary, "sources": each.source}


def _theme_part(report: ThemeReport) -> Row:
    theme, seen = report.score, report.visibility
    part: Row = {
        "kind": "theme",
        "address": theme.address,
        "title": theme.title,
        "severity": theme.severity,
        "verdict": theme.verdict,
        "coverage": theme.coverage,
        "statement": theme.claim,
        "facts_scored": sum(item.score is not None for item in theme.items),
        "facts_counted": len(theme.items),
    }
    if report.findings:
        part |= {
            "published_verdict": report.findings[0].published_verdict,
            "agreement": report.findings[0].agreement,
            "sources": report.findings[0].source,
        }
    if seen is not None:
        part |= {
            "claimed_on": seen.claimed_on.isoformat(),
            "claimed_severity": seen.severity,
            "claimed_coverage": seen.coverage,
            "facts_at_claim": seen.scored,
            "facts_already": seen.already,
        }
    return part


def finding_rows(result: Findings) -> list[Row]:
    """One row a finding; several reasons are joined by a blank."""
    head = audit_head(result)
    return [
        row_of(
            FINDING_COLUMNS,
            head
            | {
                "id": check.match.id,
                "scope": check.match.scope,
                "subject": check.match.subject,
                "title": check.title,
                "address": check.match.address,
                "published_verdict": check.match.published_verdict,
                "computed_verdict": check.match.computed_verdict,
                "computed_score": check.match.computed_score,
                "agreement": check.match.agreement,
                "reasons": " ".join(reason.text for reason in check.reasons),
                "summary": check.match.summary,
                "source": check.match.source,
            },
        )
        for check in result.findings
    ]
