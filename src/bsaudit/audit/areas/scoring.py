"""Score all areas of a rubric at once: every node of the tree, with rank, decile, band and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.audit.areas.compiling import climb_or_say
from bsaudit.audit.areas.ranking import band_numbers, place_areas
from bsaudit.model.result import AreaIndicator, AreaNode, AreaScores, Settings
from bsaudit.model.result.area_columns import AreaNumbers, AreaTexts

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.audit.areas.compiling import Compiled
    from bsaudit.audit.areas.plan import AreaPlan, NodeResults, PlanNode
    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.arguments import Vintage
    from bsaudit.model.area_rubric import AreaNodeRule

    Floats = NDArray[np.float64]

__all__ = ["score_areas"]


def score_areas(
    programme: AreaProgramme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> AreaScores:
    """Score all areas.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        as_of: see the evidence from another day than the audit's own.
        vintage: `known`, what was published by the day; `revised`, the latest published for each period.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: a step cannot be computed; it is named with its place in the rubric.
    """
    audit = programme.audit(audit_id, as_of)
    compiled = programme.compiled(audit_id, as_of, vintage)
    results = climb_or_say(programme.rubric_file, compiled.plan)
    period = programme.rubric.audits[audit_id].period
    frozen = programme.rubric.method.frozen
    names, parents, parent_names = _facts(programme, compiled.plan.areas)
    return AreaScores(
        provenance=programme.provenance,
        audit=audit,
        settings=Settings(vintage=vintage, as_of=audit.as_of),
        period=None if period is None else str(period),
        frozen_on=frozen.audits if frozen else (),
        scored=len(compiled.plan.areas),
        areas=_codes(compiled.plan.areas),
        names=names,
        parents=parents,
        parent_names=parent_names,
        nodes=_nodes(programme, compiled.plan, results),
        indicators=_indicators(programme, compiled),
        left_out=programme.chosen().left_out,
        notes=_notes(programme, compiled),
    )


def _notes(programme: AreaProgramme, compiled: Compiled) -> tuple[str, ...]:
    """Weights kept though they may mislead, what has no score by rule, and holes filled from another audit."""
    return (*compiled.sentences(), *_without_spread(compiled), *_filled_from(programme, compiled))


def _without_spread(compiled: Compiled) -> tuple[str, ...]:
    """What weighs, and still moves no score: a reader must not take the rest for the whole."""
    scales = list(compiled.scales.items())
    scales += [
        (f"the result of {node.address}", node.normalise)
        for node in compiled.plan.nodes
        if node.normalise is not None
    ]
    listed = ", ".join(name for name, scale in scales if scale.leaves_out)
    if not listed:
        return ()
    return (f"No area has a score on what has no spread to measure by, as the rubric says: {listed}.",)


def _filled_from(programme: AreaProgramme, compiled: Compiled) -> tuple[str, ...]:
    frozen, rules = programme.rubric.method.frozen, programme.rubric.indicators
    if frozen is None:
        return ()
    names = [
        name
        for name, prepared in compiled.prepared.items()
        if prepared.imputed.any() and getattr(rules[name].impute, "method", "") in ("mean", "median")
    ]
    if not names:
        return ()
    years = " and ".join(frozen.audits)
    return (f"Holes in {', '.join(names)} were filled with means or medians of {years}, which are frozen.",)


def _nodes(programme: AreaProgramme, plan: AreaPlan, results: NodeResults) -> tuple[AreaNode, ...]:
    """Nodes in reading order: the whole, then each strand with its goals below it."""
    shares = plan.node_shares()
    found = []
    for address, rule in programme.rubric.nodes().items():
        place = plan.place(address)
        found.append(_node(programme, plan.nodes[place], rule, results, place, float(shares[place])))
    return tuple(found)


def _node(
    programme: AreaProgramme,
    node: PlanNode,
    rule: AreaNodeRule,
    results: NodeResults,
    place: int,
    share: float,
) -> AreaNode:
    method = programme.rubric.method
    rank, deciles = rule.rank or method.rank, rule.deciles or method.deciles
    least = method.missing.min_coverage if rule.min_coverage is None else rule.min_coverage
    score, coverage = results.score[:, place], results.coverage[:, place]
    enough = coverage >= least * (1 - 1e-12)
    counted = np.where(enough, score, np.nan)
    placed = place_areas(counted, rank, deciles, digits=rule.round)
    bands = list((rule.bands or {}).values())
    codes = band_numbers(counted, bands, digits=rule.round) if bands else np.full(len(score), -1)
    kind: Literal["overall", "strand", "goal"] = "goal" if "/" in node.address else "strand"
    if node.address == "overall":
        kind = "overall"
    return AreaNode(
        address=node.address if kind == "overall" else f"{kind}:{node.address}",
        id=node.address,
        kind=kind,
        title=getattr(rule, "title", node.address),
        share=share,
        method=node.method,
        needs_all=node.needs_all,
        score=AreaNumbers(score),
        rank=AreaNumbers(placed.rank, whole=True),
        decile=AreaNumbers(placed.decile, whole=True),
        band=AreaTexts(codes, tuple(rule.bands or ())),
        coverage=AreaNumbers(coverage),
        digits=rule.round,
        min_coverage=least,
        ranked=placed.ranked,
        first=rank.first,
        deciles=deciles.number,
    )


def _indicators(programme: AreaProgramme, compiled: Compiled) -> tuple[AreaIndicator, ...]:
    plan, shares = compiled.plan, compiled.plan.leaf_weights()
    found = []
    for place, name in enumerate(plan.indicators):
        rule, prepared = programme.rubric.indicators[name], compiled.prepared[name]
        found.append(
            AreaIndicator(
                address=f"indicator:{name}",
                id=name,
                title=rule.title or name,
                unit=rule.unit or "",
                goal=rule.goal or "",
                direction="higher" if rule.direction == "higher" else "lower",
                weight=rule.weight,
                share=float(shares[place]),
                scale=compiled.scales[name].kind,
                parameters=compiled.scales[name].parameters(),
                value=AreaNumbers(prepared.raw),
                score=AreaNumbers(plan.values[:, place]),
                filled=AreaNumbers(prepared.imputed.astype(np.float64), whole=True),
                observed=int(prepared.observed.sum()),
                imputed=int(prepared.imputed.sum()),
                treated=int(prepared.treated.sum()),
            )
        )
    return tuple(found)


def _codes(areas: tuple[str, ...]) -> AreaTexts:
    return AreaTexts(np.arange(len(areas)), areas)


def _facts(
    programme: AreaProgramme, areas: tuple[str, ...]
) -> tuple[AreaTexts, dict[str, AreaTexts], dict[str, AreaTexts]]:
    """Names of areas, and their larger areas by level: codes and names."""
    lookup = programme.lookup
    if lookup is None:
        return AreaTexts(np.full(len(areas), -1), ()), {}, {}
    rows = programme.lookup_rows(areas)
    names = AreaTexts(rows, lookup.names)
    parents, parent_names = {}, {}
    for level, codes in lookup.parents.items():
        texts, numbers = np.unique(codes, return_inverse=True)
        of_area = np.where(rows >= 0, numbers[rows], -1)
        named = lookup.parent_names.get(level, {})
        parents[level] = AreaTexts(of_area, tuple(texts.tolist()))
        parent_names[level] = AreaTexts(of_area, tuple(named.get(code, "") for code in texts.tolist()))
    return names, parents, parent_names
