"""Whether an index holds together, apart from what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.api.common import given_or_bundled
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_name, checked_vintage, day_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import Coherence

__all__ = ["coherence"]


def coherence(
    audit: AuditId,
    *,
    programme: AreaProgramme | Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
    correlation: Literal["pearson", "spearman"] = "pearson",
    limits: Mapping[str, float] | None = None,
) -> Coherence:
    """Correlations with the parent and among siblings, influence against weight, reliability, and what is odd.

    Args:
        audit: an audit id of the rubric.
        programme: a loaded rubric of areas, whose areas are the units; or of one programme with at least 8 audits.
        as_of: as for `score`.
        vintage: as for `score`.
        correlation: of the scores, or of their ranks.
        limits: by name, such as `{"redundant": 0.95}`, what makes a finding.

    Raises:
        BsauditError: there are too few units for correlations to mean anything, or a limit is out of range.
        UnknownName: the rubric has no such audit, or there is no such limit, vintage or kind of correlation.
        InputError: a step of the rubric cannot be computed with these data.
        ValueError: `as_of` is not a full date.

    The bundled programme was audited three times, which is too few:

    >>> coherence("2015")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    bsaudit.audit.coherence.fabric.TooFewUnits: coherence asks how ...
    """
    from bsaudit.audit.coherence.judging import Measuring
    from bsaudit.audit.coherence.judging import coherence as judged
    from bsaudit.audit.coherence.limits import limits_with

    given = given_or_bundled(None) if programme is None else programme
    return judged(
        given,
        audit_name(audit),
        as_of=day_of(as_of),
        vintage=checked_vintage(vintage),
        measuring=Measuring(kind=correlation, limits=limits_with(limits or {})),
    )
