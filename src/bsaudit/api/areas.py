"""Indices of many areas: load a rubric with `units: area`, score its areas, sum them up, compare two audits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_name, checked_vintage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.model.result import (
        AreaComparison,
        AreaParts,
        AreaScores,
        AreaSummary,
        AreaUncertainty,
        Trace,
    )

__all__ = [
    "area_parts",
    "compare_areas",
    "explain_area",
    "load_areas",
    "rank_uncertainty",
    "report_areas",
    "score_areas",
    "summarise_areas",
]


def load_areas(rubric: str | Path, data: str | Path | None = None) -> AreaProgramme:
    """Load a rubric with `units: area` and its data.

    Args:
        rubric: a bundled rubric's id (`"hdi"`, `"iod2019"`) or a file.
        data: the folder of the data; without it, the one that the rubric names.

    Raises:
        InputError: a file cannot be used, or the two do not fit; carries every fault found.
        UnknownName: there is no such rubric.

    `islands` is the path of a small rubric, here and below: four invented islands, in two audits.

    >>> load_areas(islands).audit("2021").title
    'Islands 2021'
    """
    from bsaudit.audit.areas import programme

    return programme.load_areas(rubric, data)


def score_areas(
    audit: AuditId, *, programme: AreaProgramme, as_of: Day = None, vintage: Vintage = "known"
) -> AreaScores:
    """Score all areas: every node of the tree, with rank, decile, band and coverage.

    Args:
        audit: an audit id of the rubric.
        programme: what `load_areas` returned.
        as_of: speak from another day than the audit's own.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        InputError: a step of the rubric cannot be computed with these values.

    >>> scores = score_areas("2021", programme=load_areas(islands))
    >>> list(zip(scores.names, scores.overall.score, scores.overall.rank))[:2]
    [('Alder', 60.0, 1), ('Birch', 50.0, 2)]
    """
    return programme.score(audit, as_of=as_of, vintage=vintage)


def area_parts(
    audit: AuditId,
    level: Literal["strand", "goal", "indicator"] = "indicator",
    *,
    programme: AreaProgramme,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> AreaParts:
    """Look at an audit of areas by its strands, goals or indicators: where each area stands, and how all spread.

    Args:
        audit: an audit id of the rubric.
        level: how deep tables and `columns()` go; the result holds all three.
        programme: what `load_areas` returned.
        as_of: as for `score_areas`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such level or vintage.
        InputError: as `score_areas`.

    >>> trees = area_parts("2021", programme=load_areas(islands)).indicators[0]
    >>> list(trees.value), list(trees.rank), trees.values.median
    ([50.0, 60.0, 20.0, 80.0], [3, 2, 4, 1], 55.0)
    """
    from bsaudit.audit.areas import parts

    scores = score_areas(audit, programme=programme, as_of=as_of, vintage=vintage)
    return parts.area_parts(programme, scores, level)


def summarise_areas(
    audit: AuditId,
    level: str,
    *,
    programme: AreaProgramme,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> AreaSummary:
    """Sum small areas up to the larger ones of a level, such as `"district"`.

    Args:
        audit: an audit id of the rubric.
        level: a level that the rubric sums up to.
        programme: what `load_areas` returned.
        as_of: as for `score_areas`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit or level, or there is no such vintage.
        InputError: as `score_areas`; or the data do not say where the small areas belong.

    >>> seas = summarise_areas("2021", "sea", programme=load_areas(islands))
    >>> list(seas.names), list(seas.nodes[0].average_score)
    (['North', 'South'], [52.5, 20.0])
    """
    return programme.summarise(audit, level, as_of=as_of, vintage=vintage)


def compare_areas(
    before: AuditId, after: AuditId, *, programme: AreaProgramme, vintage: Vintage = "known"
) -> AreaComparison:
    """Set two audits of areas side by side: the change in score and in rank of every area.

    Args:
        before: the id of the earlier audit.
        after: the id of the later one.
        programme: what `load_areas` returned.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        InputError: as `score_areas`.

    >>> list(compare_areas("2020", "2021", programme=load_areas(islands)).nodes[0].change)
    [20.0, -10.0, 0.0, None]
    """
    return programme.compare(before, after, vintage=vintage)


def explain_area(
    audit: AuditId,
    subject: str,
    *,
    programme: AreaProgramme,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Trace:
    """Trace the score of one area down to the rows of the data.

    Args:
        audit: an audit id of the rubric.
        subject: `area:CODE` for the whole, or `area:CODE/NODE` for a strand, a goal or an indicator.
        programme: what `load_areas` returned.
        as_of: as for `score_areas`.
        vintage: as for `score`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such area, node or vintage.
        InputError: as `score_areas`.

    >>> explain_area("2021", "area:A", programme=load_areas(islands)).root.value
    60.0
    """
    return programme.explain(audit, subject, as_of=as_of, vintage=vintage)


def rank_uncertainty(
    audit: AuditId,
    *,
    programme: AreaProgramme,
    as_of: Day = None,
    vintage: Vintage = "known",
    nodes: Sequence[str] = ("overall",),
    draws: int | None = None,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
    engine: Literal["inprocess", "threads", "dask"] | None = None,
    scheduler: str | None = None,
) -> AreaUncertainty:
    """How sure the ranks of areas are: median rank, 95 % interval, and how likely each area keeps its decile.

    Args:
        audit: an audit id of the rubric.
        programme: what `load_areas` returned; its rubric says under `uncertainty` what is varied.
        as_of: as for `score_areas`.
        vintage: as for `score_areas`.
        nodes: ids or addresses of the nodes wanted, or `["all"]`.
        draws: how many; as the rubric declares if left out.
        seed: from which every draw follows; as the rubric declares if left out.
        threads: how many blocks of draws run at once; the result is the same.
        vary: kinds or addresses of the assumptions to vary; all if empty.
        engine: `inprocess`, `threads` or `dask`; the result is the same.
        scheduler: the address of a running Dask cluster.

    Raises:
        UnknownName: the rubric has no such audit, node or assumption, or there is no such vintage.
        BsauditError: the rubric does not say what is uncertain, or the engine cannot be reached.
        ValueError: a number is out of range.

    >>> sure = rank_uncertainty("2021", programme=load_areas(islands), draws=100)
    >>> sure.nodes[0].address, list(sure.nodes[0].median)
    ('overall', [1, 2, 3, None])
    """
    return programme.rank_uncertainty(
        audit,
        as_of=as_of,
        vintage=vintage,
        nodes=nodes,
        draws=draws,
        seed=seed,
        threads=threads,
        vary=vary,
        engine=engine,
        scheduler=scheduler,
    )


def report_areas(
    audit: AuditId,
    *,
    programme: AreaProgramme,
    areas: Sequence[str] = (),
    top: int | None = None,
    vintage: Vintage = "known",
    format: Literal["html", "md"] = "html",  # noqa: A002
    charts: bool = True,
) -> str:
    """Write a report on an audit of areas as one page that needs nothing else.

    Args:
        audit: an audit id of the rubric.
        programme: what `load_areas` returned.
        areas: codes of the areas to tell one by one; all of them if there are at most a thousand.
        top: how many areas of the first ranks to tell one by one.
        vintage: as for `score`.
        format: `html` or `md`.
        charts: whether to draw charts in HTML, or to show their data in their place.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such area, vintage or format.
        InputError: as `score_areas`.
        MissingExtra: charts are wanted, and the library that draws them is not installed.

    >>> print(report_areas("2021", programme=load_areas(islands), format="md").splitlines()[0])
    # Islands 2021
    """
    from bsaudit.audit.areas.report import area_report
    from bsaudit.model.errors import UnknownName
    from bsaudit.render.report import to_html, to_markdown

    if format not in ("html", "md"):
        raise UnknownName("format of a report", format, ("html", "md"))
    content = area_report(
        programme, audit_name(audit), areas=areas, top=top, vintage=checked_vintage(vintage)
    )
    return to_html(content, charts=charts) if format == "html" else to_markdown(content)
