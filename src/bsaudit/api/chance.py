"""How sure a result is, what it rests on, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.api.common import given_or_bundled
from bsaudit.audit import sensitivity as audit_sensitivity
from bsaudit.audit import uncertainty as audit_uncertainty
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_name, checked_vintage, day_of
from bsaudit.audit.tipping import flip as flip_verdict
from bsaudit.audit.whatif import running as audit_whatif

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import (
        Flips,
        Sensitivity,
        Uncertainty,
        WhatIf,
    )

__all__ = ["flip", "sensitivity", "uncertainty", "whatif"]


def uncertainty(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
    draws: int | None = None,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
    engine: Literal["inprocess", "threads", "dask"] | None = None,
    scheduler: str | None = None,
) -> Uncertainty:
    """How sure an audit's scores are: intervals, and the probability of each verdict.

    Args:
        audit: an audit id of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.
        draws: how many; as the rubric declares if left out.
        seed: from which every draw follows; as the rubric declares if left out.
        threads: how many blocks of draws run at once; the result is the same.
        vary: kinds or addresses of the assumptions to vary, such as `["data", "weights:goals"]`; all if empty.
        engine: where blocks run: `inprocess`, `threads` or `dask`; the result is the same.
        scheduler: the address of a running Dask cluster, such as `tcp://10.0.0.5:8786`.

    Raises:
        UnknownName: the rubric has no such audit or assumption, or there is no such vintage.
        BsauditError: the rubric does not say what is uncertain, or how exact its values are.
        ValueError: `as_of` is not a full date, or a number is out of range.

    The score itself does not hang on the draws:

    >>> import bsaudit
    >>> result = uncertainty("2015", draws=500, vary=["data"])
    >>> result.overall.point == bsaudit.score("2015").overall.score
    True
    >>> result.overall.lower < result.overall.point < result.overall.upper
    True
    """
    drawing = audit_uncertainty.Drawing(
        draws=draws, seed=seed, threads=threads, only=tuple(vary), engine=engine, scheduler=scheduler
    )
    return audit_uncertainty.uncertainty(
        given_or_bundled(programme),
        audit_name(audit),
        as_of=day_of(as_of),
        vintage=checked_vintage(vintage),
        drawing=drawing,
    )


def sensitivity(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
    samples: int = 1024,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
    engine: Literal["inprocess", "threads", "dask"] | None = None,
    scheduler: str | None = None,
) -> Sensitivity:
    """Which assumption moves an audit's result: Sobol indices, indicators left out, and weights that tip a verdict.

    `samples` is the size of each of the two base samples, a power of two; any other raises `ValueError`. Needs scipy:
    without it, `MissingExtra` is raised. The other arguments and errors are those of `uncertainty`, with samples in
    place of draws.

    With one assumption alone, all of the variance is its own:

    >>> (index,) = sensitivity("2015", samples=256, vary=["spans"]).subject("overall").indices
    >>> index.assumption, index.total_lower < 1 < index.total_upper
    ('spans:indicators', True)
    """
    sampling = audit_sensitivity.Sampling(
        samples=samples, seed=seed, threads=threads, only=tuple(vary), engine=engine, scheduler=scheduler
    )
    return audit_sensitivity.sensitivity(
        given_or_bundled(programme),
        audit_name(audit),
        as_of=day_of(as_of),
        vintage=checked_vintage(vintage),
        sampling=sampling,
    )


def whatif(
    audit: AuditId,
    changes: Mapping[str, float | str] | None = None,
    *,
    drop: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> WhatIf:
    """Score an audit again under changed assumptions, beside the audit as it is.

    Args:
        audit: an audit id of the rubric.
        changes: what `--set` takes, such as `{"influence_local": 38, "weight:goal/influence": 2}`.
        drop: indicators, goals or strands to leave out.
        aggregate: one method for every node, such as `"geometric,floor=1"`.
        grade: score with evidence of this grade or better alone.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: as for `score`; for both sides.
        vintage: as for `score`; for both sides.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        BsauditError: the scenario cannot be read or scored; the message names everything that is wrong.
        ValueError: `as_of` is not a full date.

    >>> raised = whatif("2015", {"influence_local": 38})
    >>> raised.node("goal:community_empowerment/influence").change
    16.0
    """
    return audit_whatif.whatif(
        given_or_bundled(programme),
        audit_name(audit),
        sets=_settings(changes),
        drops=drop,
        aggregate=aggregate,
        grade=grade,
        as_of=day_of(as_of),
        vintage=checked_vintage(vintage),
    )


def flip(
    audit: AuditId,
    subject: str = "overall",
    changes: Mapping[str, float | str] | None = None,
    *,
    drop: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Flips:
    """For each indicator below a subject: the smallest change of its value that changes the subject's verdict.

    `subject` is `overall`, or a strand or a goal: one that the rubric has not raises `UnknownName`, and one with too
    little evidence for a verdict `BsauditError`. The other arguments and errors are those of `whatif`, of which
    `changes`, `drop`, `aggregate` and `grade` make a scenario to start from.

    >>> nearest = flip("2015", "community_empowerment").tips[0]
    >>> nearest.indicator, nearest.side, round(nearest.tip, 3)
    ('influence_local', 'below', 33.752)
    """
    return flip_verdict.flip(
        given_or_bundled(programme),
        audit_name(audit),
        subject,
        sets=_settings(changes),
        drops=drop,
        aggregate=aggregate,
        grade=grade,
        as_of=day_of(as_of),
        vintage=checked_vintage(vintage),
    )


def _settings(changes: Mapping[str, float | str] | None) -> list[str]:
    return [f"{name}={value}" for name, value in (changes or {}).items()]
