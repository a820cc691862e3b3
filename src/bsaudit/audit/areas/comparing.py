"""Two audits of areas beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.result import AreaChange, AreaComparison
from bsaudit.model.result.area_columns import AreaNumbers, AreaTexts
from bsaudit.stats.ranking import rank_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.arguments import Vintage
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.result import AreaNode, AreaScores

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["compare_areas"]

_OF_NO_AREAS = ("as-is", "goalposts")
"""Scales that take nothing from the areas they are used on."""


def compare_areas(
    programme: AreaProgramme, before: str, after: str, *, vintage: Vintage = "known"
) -> AreaComparison:
    """Compare two audits of areas; every change is `after` minus `before`.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score_areas`.
    """
    first, last = (score_areas(programme, audit, vintage=vintage) for audit in (before, after))
    codes = tuple(dict.fromkeys((*last.areas, *first.areas)))
    was, now = _places(codes, first.areas), _places(codes, last.areas)
    had, has = _at(first.overall.score, was), _at(last.overall.score, now)
    rulers = tuple(_other_rulers(programme, last))
    rows = programme.lookup_rows(codes)
    lookup = programme.lookup
    nodes = tuple(_change(*pair, was, now) for pair in zip(first.nodes, last.nodes, strict=True))
    return AreaComparison(
        provenance=last.provenance,
        before=first.audit,
        after=last.audit,
        settings=last.settings,
        same_ruler=not rulers,
        compared=len(codes),
        entered=int(np.sum(np.isnan(had) & ~np.isnan(has))),
        left=int(np.sum(~np.isnan(had) & np.isnan(has))),
        areas=AreaTexts(np.arange(len(codes)), codes),
        names=AreaTexts(rows, lookup.names if lookup else ()),
        parents={level: _parents(of, rows) for level, of in (lookup.parents if lookup else {}).items()},
        nodes=nodes,
        notes=(*rulers, *_too_thin(nodes[0]), *dict.fromkeys((*first.notes, *last.notes))),
    )


_OTHER_RULER = (
    "Each audit measures its areas against one another (or against their own mean, least or greatest), so a score "
    "may move because other areas moved: compare ranks, or freeze the parameters with `frozen` under `method`."
)


def _other_rulers(programme: AreaProgramme, scores: AreaScores) -> Iterator[str]:
    """Why a score need not mean the same at both audits, and what can be done about it."""
    if programme.rubric.method.frozen is None and _takes_from_areas(programme.rubric, scores):
        yield _OTHER_RULER
    duels = [f"{node.title} ({node.method})" for node in scores.nodes if node.cannot_freeze]
    if duels:
        named = f"{' and '.join(duels)} {'sets' if len(duels) == 1 else 'set'}"
        yield (
            f"{named} the areas of each audit against one another, which `frozen` cannot hold, so a score may "
            "move because other areas moved: compare ranks."
        )


def _too_thin(whole: AreaChange) -> Iterator[str]:
    """How many areas with a score at both audits have no change, since a rank needs more evidence."""
    scored = ~np.isnan(np.asarray(whole.before)) & ~np.isnan(np.asarray(whole.after))
    count = int(np.sum(scored & np.isnan(np.asarray(whole.change))))
    if count:
        have = "area has a score" if count == 1 else "areas have a score"
        without = "it has no change." if count == 1 else "they have no change."
        yield f"{count:,} {have} at both audits, but too little evidence for a rank at one or both: {without}"


def _takes_from_areas(rubric: AreaRubric, scores: AreaScores) -> bool:
    """Whether a parameter that could be frozen is taken from the areas of the audit itself."""
    if any(node.method == "wroclaw" for node in scores.nodes):
        return True
    rules = [rule for rule in rubric.indicators.values() if rule.direction != "none"]
    scales = [rule.scale or rubric.method.scale for rule in rules]
    nodes = rubric.nodes().values()
    return not (
        all(scale is not None and scale.kind in _OF_NO_AREAS for scale in scales)
        and all(rule.treat is None for rule in rules)
        and all(rule.impute is None or rule.impute.method in ("last", "linear") for rule in rules)
        and all(rule.transform is None or rule.transform.method in ("log", "power") for rule in rules)
        and all(node.normalise is None or node.normalise.kind in _OF_NO_AREAS for node in nodes)
        and all(node.weights is None or node.weights.method in ("declared", "equal") for node in nodes)
    )


def _places(codes: Sequence[str], areas: Sequence[str]) -> Places:
    place = {code: number for number, code in enumerate(areas)}
    return np.array([place.get(code, -1) for code in codes], dtype=np.int64)


def _at(column: Sequence[float | None], places: Places) -> Floats:
    array: Floats = np.asarray(column)
    return np.where(places >= 0, array[places], np.nan)


def _change(first: AreaNode, last: AreaNode, was: Places, now: Places) -> AreaChange:
    before, after = _at(first.score, was), _at(last.score, now)
    before_rank, after_rank = _at(first.rank, was), _at(last.rank, now)
    both = ~np.isnan(before_rank) & ~np.isnan(after_rank)
    change = np.where(both, after - before, np.nan)
    return AreaChange(
        address=last.address,
        id=last.id,
        kind=last.kind,
        title=last.title,
        before=AreaNumbers(before),
        after=AreaNumbers(after),
        change=AreaNumbers(change),
        before_rank=AreaNumbers(before_rank, whole=True),
        after_rank=AreaNumbers(after_rank, whole=True),
        places=AreaNumbers(rank_changes(before_rank, after_rank), whole=True),
        rose=int(np.sum(change > 0)),
        fell=int(np.sum(change < 0)),
    )


def _parents(codes: NDArray[np.str_], rows: Places) -> AreaTexts:
    texts, numbers = np.unique(codes, return_inverse=True)
    return AreaTexts(np.where(rows >= 0, numbers[rows], -1), tuple(texts.tolist()))
