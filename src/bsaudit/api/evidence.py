"""What stands beside the scores: gaps between groups, claims of failure, published findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.api.common import given_or_bundled
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_name, checked_vintage
from bsaudit.audit.gaps import comparing as compare_audits_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import (
        Findings,
        GapComparison,
        Gaps,
        Themes,
    )

__all__ = ["compare_gaps", "findings", "gaps", "themes"]


def gaps(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
    measures: Sequence[str] = (),
    dimension: str | None = None,
) -> Gaps:
    """The gaps between groups at one audit: who is ahead, by how much, and whether it moved.

    `measures` asks for further measures of inequality, such as `["theil", "par"]`, or `["all"]`; `dimension` for the
    gaps of one dimension alone, such as `"age"`. A name that is not known raises `UnknownName`. The other arguments
    and errors are those of `score`.

    In 2010 three quarters of those over 65 voted and 44 per cent of those under 25: a level, not a trend.

    >>> gap = gaps("2012").gap("turnout_age")
    >>> gap.current.difference.value, gap.current.ahead, gap.trend
    (32.0, 'reference', 'cannot tell')
    """
    return given_or_bundled(programme).gaps(
        audit, as_of=as_of, vintage=vintage, measures=measures, dimension=dimension
    )


def compare_gaps(
    before: AuditId, after: AuditId, *, programme: Programme | None = None, vintage: Vintage = "known"
) -> GapComparison:
    """The gaps between groups at two audits: which widened, which narrowed, and because of whom.

    Arguments and errors are those of `compare`.

    >>> moved = {row.id: row for row in compare_gaps("2012", "2015").gaps}["gcse_class"]
    >>> round(moved.change.size, 1), moved.trend
    (-0.7, 'no significant change')
    """
    return compare_audits_gaps.compare_gaps(
        given_or_bundled(programme), audit_name(before), audit_name(after), vintage=checked_vintage(vintage)
    )


def themes(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Themes:
    """Weigh the claims about why the programme failed: the evidence for and against each, and what should follow.

    Arguments and errors are those of `score`.

    The severity is the one that `score` gives, wherever it is shown:

    >>> import bsaudit
    >>> report = themes("2015").theme("weak_partnership")
    >>> scored = {theme.id: theme.severity for theme in bsaudit.score("2015").themes}
    >>> scored["weak_partnership"] == report.score.severity
    True
    """
    return given_or_bundled(programme).themes(audit, as_of=as_of, vintage=vintage)


def findings(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Findings:
    """Set what the published audit concluded beside the computed verdicts, with reasons where they differ.

    Arguments and errors are those of `score`.

    The final audit found that fewer children were adopted; the official counts rose:

    >>> check = {each.match.subject: each for each in findings("2015").findings}["adoptions"]
    >>> check.match.published_verdict, check.match.computed_verdict, check.match.agreement
    ('negative', 'positive', 'differs')
    """
    return given_or_bundled(programme).findings(audit, as_of=as_of, vintage=vintage)
