"""Small areas summed up to larger ones, such as neighbourhoods to districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.model.errors import InputError, UnknownName
from bsaudit.model.result import AreaSummary, SummaryNode
from bsaudit.model.result.area_columns import AreaNumbers, AreaTexts
from bsaudit.stats.ranking import ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.model.area_rubric import AreaRubric, SummaryRule
    from bsaudit.model.errors import Fault
    from bsaudit.model.result import AreaNode, AreaScores

    Floats = NDArray[np.float64]
    Groups = NDArray[np.int64]

__all__ = ["summarise"]


def summarise(programme: AreaProgramme, result: AreaScores, level: str) -> AreaSummary:
    """Sum small areas up to the larger areas of a level.

    Averages go over the small areas that are ranked, weighted by their population; the share of areas in one decile
    counts every such area alike.

    Args:
        programme: the rubric and its data.
        result: the scores of all small areas.
        level: a level that the rubric sums up to.

    Raises:
        UnknownName: the rubric has no such level.
        InputError: the data do not say which larger area the small ones belong to, or how many people live there.
    """
    rule = programme.rubric.summaries.get(level)
    if rule is None:
        raise UnknownName("level of areas", level, ["area", *programme.rubric.summaries])
    lookup = programme.lookup
    if lookup is None or level not in lookup.parents:
        raise InputError([_no_level(programme, level)])
    rows = programme.lookup_rows(result.areas)
    codes = np.where(rows >= 0, lookup.parents[level][rows], "")
    larger, number = np.unique(codes, return_inverse=True)
    group = number.astype(np.int64)
    if len(larger) and larger[0] == "":
        larger, group = larger[1:], group - 1
    names = lookup.parent_names.get(level, {})
    nodes = []
    for node in result.nodes:
        by = rule.populations.get(node.id, rule.population)
        weight = np.ones(len(rows)) if by is None else _people(programme, level, by, rows, result.areas)
        leads = _is_nearer_first(programme.rubric, node, rule)
        nodes.append(_node(node, rule, by, weight, group, len(larger), share_leads=leads))
    return AreaSummary(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        level=level,
        title=rule.title,
        decile=rule.decile,
        ranks_reversed=rule.reverse_ranks,
        digits=rule.round,
        scored=len(larger),
        areas=AreaTexts(np.arange(len(larger)), tuple(larger.tolist())),
        names=AreaTexts(np.arange(len(larger)), tuple(names.get(code, "") for code in larger.tolist())),
        small=AreaNumbers(
            np.bincount(group[group >= 0], minlength=len(larger)).astype(np.float64), whole=True
        ),
        without=int(np.sum(group < 0)),
        nodes=tuple(nodes),
        notes=result.notes,
    )


def _is_nearer_first(rubric: AreaRubric, node: AreaNode, rule: SummaryRule) -> bool:
    """Whether the decile that is counted lies in the half of rank 1, so that a greater share of it comes first."""
    end = (rubric.nodes()[node.id].deciles or rubric.method.deciles).first
    in_first_half = rule.decile * 2 <= node.deciles
    return in_first_half if end in (None, node.first) else not in_first_half


def _node(
    node: AreaNode,
    rule: SummaryRule,
    by: str | None,
    weight: Floats,
    group: Groups,
    count: int,
    *,
    share_leads: bool,
) -> SummaryNode:
    rank, score = np.asarray(node.rank), np.asarray(node.score)
    counted = (group >= 0) & ~np.isnan(rank)
    order = node.ranked + 1 - rank if rule.reverse_ranks else rank
    average = _means(score, weight, group, counted, count)
    average_rank = _means(order, weight, group, counted, count)
    in_decile = (np.asarray(node.decile) == rule.decile).astype(np.float64)
    share = _means(in_decile, np.ones(len(group)), group, counted, count)
    high = node.first == "high"
    nearer_first = rule.reverse_ranks
    return SummaryNode(
        address=node.address,
        id=node.id,
        kind=node.kind,
        title=node.title,
        population=by,
        average_score=AreaNumbers(average),
        average_rank=AreaNumbers(average_rank),
        decile_share=AreaNumbers(share),
        score_rank=_ranked(average, rule, highest=high),
        rank_rank=_ranked(average_rank, rule, highest=nearer_first),
        share_rank=_ranked(share, rule, highest=share_leads),
    )


def _means(x: Floats, weight: Floats, group: Groups, counted: NDArray[np.bool_], count: int) -> Floats:
    """The weighted mean of each group; NaN for one without weight."""
    at, w = group[counted], weight[counted]
    total = np.bincount(at, weights=w, minlength=count)
    summed = np.bincount(at, weights=w * x[counted], minlength=count)
    means: Floats = summed / np.where(total > 0, total, np.nan)
    return means


def _ranked(values: Floats, rule: SummaryRule, *, highest: bool) -> AreaNumbers:
    x = values if rule.round is None else np.round(values, rule.round)
    return AreaNumbers(ranks(x, highest_is_best=highest, ties="min"), whole=True)


def _people(programme: AreaProgramme, level: str, name: str, rows: Groups, areas: Sequence[str]) -> Floats:
    lookup = programme.lookup
    document = programme.rubric_file.document
    path = ("summaries", level)
    if lookup is None or name not in lookup.populations:
        known = ", ".join(lookup.populations) if lookup else ""
        message = f"no table of the data has a population called {name!r}"
        raise InputError(
            [document.fault(path, "unknown-population", message, at_key=True, expected=known or None)]
        )
    people = np.where(rows >= 0, lookup.populations[name][rows], np.nan)
    bad = np.flatnonzero(~(people >= 0))
    if len(bad):
        examples = ", ".join(areas[place] for place in bad[:3]) + (" and others" if len(bad) > 3 else "")
        have = "area has" if len(bad) == 1 else "areas have"
        message = f"{len(bad):,} {have} no number of people in {name}: {examples}"
        hint = "give each of them a number, or leave out `population` to count all areas alike"
        raise InputError([document.fault(path, "no-population", message, at_key=True, hint=hint)])
    return people


def _no_level(programme: AreaProgramme, level: str) -> Fault:
    return programme.rubric_file.document.fault(
        ("summaries", level),
        "unknown-level",
        f"no table of the data says which {level} an area belongs to",
        at_key=True,
        hint=f"name its column under `levels: {{{level}: {{code: ...}}}}` of a table",
    )
