"""The whole audit on one page, put together from the other use cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.commitments.register import commitments
from bsaudit.audit.compare import compare
from bsaudit.audit.earlier_trend import earlier_trends
from bsaudit.audit.findings.checking import findings_on
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.headline import headline, sureness
from bsaudit.audit.holes import holes_in
from bsaudit.audit.score import Vintage, score
from bsaudit.audit.themes.reporting import themes_of
from bsaudit.audit.uncertainty import uncertainty
from bsaudit.model.result import AuditPage, Comparison

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.programme import Programme

__all__ = ["audit_page"]


def audit_page(
    programme: Programme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> AuditPage:
    """Everything that one audit says: scores, gaps, promises, themes, findings, trends, and what is missing.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
        ErrorNotDeclared, ZeroInDraw: as in `uncertainty`, where the rubric declares what is uncertain.
    """
    result = score(programme, audit_id, as_of=as_of, vintage=vintage)
    between = gaps(programme, audit_id, as_of=as_of, vintage=vintage)
    claims = themes_of(programme, result)
    published = findings_on(programme, result)
    since = None if as_of else _since(programme, audit_id, vintage)
    chance = None
    if programme.rubric.uncertainty is not None:
        chance = uncertainty(programme, audit_id, as_of=as_of, vintage=vintage)
    return AuditPage(
        provenance=programme.provenance,
        audit=result.audit,
        settings=result.settings,
        headline=headline(result, since, between, claims, published),
        sureness=sureness(result, chance, between),
        score=result,
        since=since,
        chance=chance,
        gaps=between,
        commitments=commitments(programme, audit_id, as_of=as_of, vintage=vintage),
        themes=claims,
        findings=published,
        earlier=earlier_trends(programme, audit_id, as_of=as_of, vintage=vintage),
        holes=holes_in(programme, result),
    )


def _since(programme: Programme, audit_id: str, vintage: Vintage) -> Comparison | None:
    """The comparison with the audit before this one. Seen from another day there is none to compare with."""
    day = programme.audit(audit_id).as_of
    before = [(rule.as_of, name) for name, rule in programme.rubric.audits.items() if rule.as_of < day]
    return compare(programme, max(before)[1], audit_id, vintage=vintage) if before else None
