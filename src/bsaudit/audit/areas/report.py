"""A report on areas, put together from the other use cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.audit.areas.comparing import compare_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.showing import only_areas
from bsaudit.audit.areas.summaries import summarise
from bsaudit.model.result import AreaReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.arguments import Vintage
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.result import AreaScores

__all__ = ["MOST_TOLD", "area_report"]

MOST_TOLD: Final = 1000
"""How many areas a page tells one by one unless it is asked for others: more make it slow to open."""


def area_report(
    programme: AreaProgramme,
    audit_id: str,
    *,
    areas: Sequence[str] = (),
    top: int | None = None,
    vintage: Vintage = "known",
) -> AreaReport:
    """Gather all that a page on one audit of areas tells.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        areas: codes of the areas to tell one by one. Without them and without `top`: all, or the first and the last
            of the list where there are more than `MOST_TOLD`.
        top: how many areas of the first ranks to tell one by one.
        vintage: as for `score_areas`.

    Raises:
        UnknownName: the rubric declares no such audit, or there is no area of a code.
        InputError: as in `score_areas` and `summarise`.
    """
    scores = score_areas(programme, audit_id, vintage=vintage)
    told = _told(scores, areas, top)
    before = _before(programme.rubric, audit_id)
    since = None if before is None else compare_areas(programme, before, audit_id, vintage=vintage)
    return AreaReport(
        provenance=programme.provenance,
        description=programme.rubric.description or "",
        scores=scores,
        told=told,
        wholly=len(told) == scores.scored,
        origins=tuple(_origins(programme, audit_id, vintage, told)),
        since=since,
        summaries=tuple(summarise(programme, scores, level) for level in programme.rubric.summaries),
        choices=tuple(_choices(programme.rubric, [node.title for node in scores.nodes])),
    )


def _told(scores: AreaScores, areas: Sequence[str], top: int | None) -> tuple[int, ...]:
    if areas or top is not None:
        place = {code: number for number, code in enumerate(scores.areas)}
        return tuple(place[code] for code in only_areas(scores, areas=areas, top=top).areas)
    ranks = list(scores.order)
    ranked = sorted((rank, place) for place, rank in enumerate(ranks) if rank is not None)
    listed = [place for _, place in ranked] + [place for place, rank in enumerate(ranks) if rank is None]
    half = MOST_TOLD // 2
    return tuple(listed if len(listed) <= MOST_TOLD else [*listed[:half], *listed[-half:]])


def _before(rubric: AreaRubric, audit_id: str) -> str | None:
    """The audit before: the last of an earlier period, or where periods are not named, of an earlier day."""

    def when(name: str) -> tuple[object, ...]:
        rule = rubric.audits[name]
        return (rule.period.last_day if rule.period else rule.as_of, rule.as_of)

    earlier = [(when(name), name) for name in rubric.audits if when(name) < when(audit_id)]
    return max(earlier)[1] if earlier else None


def _origins(
    programme: AreaProgramme, audit_id: str, vintage: Vintage, told: Sequence[int]
) -> Iterator[tuple[str, ...]]:
    panel, columns = programme.material(audit_id, None, vintage).panel, programme.columns
    for number in range(len(panel.indicators)):
        rows = panel.row[list(told), number].tolist()
        yield tuple(
            f"{columns.files[columns.file[row]].name}:{columns.line[row]}" if row >= 0 else "" for row in rows
        )


def _choices(rubric: AreaRubric, titles: Sequence[str]) -> Iterator[str]:
    """The method as the rubric declares it, with its reasons."""
    method = rubric.method
    yield f"Method: {method.reason}"
    yield f"Evidence that is missing: {method.missing.reason}"
    if rubric.areas is not None:
        yield f"Which areas: {rubric.areas.reason}"
    if method.frozen is not None:
        yield f"Parameters are those of {', '.join(method.frozen.audits)}: {method.frozen.reason}"
    for node, title in zip(rubric.nodes().values(), titles, strict=True):
        rule = node.aggregate
        if rule is not None and rule.reason:
            yield f"{title}: {rule.method} ({rule.reason})"
    for name, summary in rubric.summaries.items():
        yield f"{summary.title} ({name}): {summary.reason}"
