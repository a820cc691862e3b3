"""Everything that draws need, made ready once: the tree, the lines of the scales, the errors, the variants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.chance.assumptions import Assumptions
from bsaudit.audit.chance.errors import build_errors
from bsaudit.audit.chance.leaves import Leaves, build_leaves, rows_of
from bsaudit.audit.chance.severity import ThemeDraws, build_themes
from bsaudit.audit.chance.variants import score_variants, variants_of
from bsaudit.audit.chance.weighing import Anchor, build_anchors
from bsaudit.audit.compare import part_of
from bsaudit.audit.themes.evidence import gather
from bsaudit.model.errors import BsauditError, UnknownName
from bsaudit.model.rubric.uncertainty import Vary, VaryData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.nodes import Scored, Vintage
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import AuditRef, IndicatorScore

__all__ = ["AuditPlan", "NothingDeclared", "Plan", "build_plan"]


class NothingDeclared(BsauditError):
    """The rubric does not say what is uncertain."""

    def __init__(self) -> None:
        super().__init__(
            "the rubric declares nothing to vary: add a section `uncertainty` with a list `vary`, such as "
            "vary: [{kind: data, reason: ...}], and a section `sampling`"
        )


@dataclass(frozen=True)
class AuditPlan:
    """One audit: its scales in every variant, its themes, and the anchors of its nodes.

    `points` are the leaf scores as they stand, shape (leaves,). `matched_anchors` are those of the nodes on the
    like-for-like leaves alone; empty unless two audits are compared.
    """

    ref: AuditRef
    leaves: Leaves
    points: NDArray[np.float64]
    themes: tuple[ThemeDraws, ...]
    anchors: dict[str, Anchor]
    matched_anchors: dict[str, Anchor]


@dataclass(frozen=True)
class Plan:
    """What a block of draws needs.

    Attributes:
        assumptions: what is varied.
        numbers: each assumption's number in the rubric, from which its draws are seeded.
        audits: the audits that are drawn, on common draws.
        min_coverage: by node and theme, what a verdict needs as the rubric stands.
        matched: of two audits, the leaves that are like for like, shape (variants, leaves); else `None`.
    """

    assumptions: Assumptions
    numbers: tuple[int, ...]
    audits: tuple[AuditPlan, ...]
    min_coverage: dict[str, tuple[float, ...]]
    matched: NDArray[np.bool_] | None = None


def build_plan(
    programme: Programme,
    audits: Sequence[AuditRef],
    vintage: Vintage,
    only: Sequence[str] = (),
) -> Plan:
    """Make the draws of some audits ready.

    The errors cover every audit of the rubric, so that one value moves alike in separate runs as well.

    Args:
        programme: the rubric, with its section `uncertainty`, and its data.
        audits: one, or two that are compared.
        vintage: as for `score`.
        only: addresses, or kinds, of the assumptions to vary; all that are declared if empty.

    Raises:
        NothingDeclared: the rubric has no section `uncertainty`.
        UnknownName: `only` names an assumption that the rubric does not declare.
        ErrorNotDeclared: the data are varied, and the error of a value is not known.
    """
    chosen = _chosen(programme, only)
    entries = tuple(entry for _, entry in chosen)
    variants = variants_of(programme, entries)
    days = {ref.as_of for ref in audits}
    days |= {rule.as_of for rule in programme.rubric.audits.values()}
    scored = {day: score_variants(variants, day, vintage) for day in sorted(days)}
    errors = None
    if any(isinstance(entry, VaryData) for entry in entries):
        used = {
            row
            for made in scored.values()
            for one in made
            for indicator in one.indicators
            for row in rows_of(indicator)
        }
        errors = build_errors(programme, used)
    tree = scored[audits[0].as_of][0].tree
    ever = np.any([one.present for ref in audits for one in scored[ref.as_of]], axis=0)
    assumptions = Assumptions(entries, tree, errors, variants, np.flatnonzero(ever))
    matched = _matched(*(scored[ref.as_of] for ref in audits)) if len(audits) == 2 else None
    plans = []
    for ref in audits:
        made = scored[ref.as_of]
        exhibits = gather(programme, made[0])
        points = made[0].leaf_scores
        like = np.full(points.shape, np.nan) if matched is None else np.where(matched[0], points, np.nan)
        plans.append(
            AuditPlan(
                ref=ref,
                leaves=build_leaves(programme.rubric, [_in_order(one) for one in made], errors),
                points=points,
                themes=build_themes(programme.rubric, exhibits, tree, points),
                anchors=build_anchors(assumptions, points),
                matched_anchors=build_anchors(assumptions, like),
            )
        )
    return Plan(
        assumptions=assumptions,
        numbers=tuple(number for number, _ in chosen),
        audits=tuple(plans),
        min_coverage=_min_coverage(assumptions, plans[0].themes),
        matched=matched,
    )


def _chosen(programme: Programme, only: Sequence[str]) -> list[tuple[int, Vary]]:
    rule = programme.rubric.uncertainty
    if rule is None:
        raise NothingDeclared
    known = [entry.name for entry in rule.vary]
    kinds = {entry.kind for entry in rule.vary}
    for name in only:
        if name not in known and name not in kinds:
            raise UnknownName("assumption", name, known)
    return [
        (number, entry)
        for number, entry in enumerate(rule.vary)
        if not only or entry.name in only or entry.kind in only
    ]


def _in_order(scored: Scored) -> list[IndicatorScore]:
    by_id = {each.id: each for each in scored.indicators}
    return [by_id[name] for name in scored.tree.leaf_ids]


def _matched(before: Sequence[Scored], after: Sequence[Scored]) -> NDArray[np.bool_]:
    return np.array(
        [
            [part_of(*pair) == "like for like" for pair in zip(_in_order(old), _in_order(new), strict=True)]
            for old, new in zip(before, after, strict=True)
        ],
        dtype=bool,
    )


def _min_coverage(assumptions: Assumptions, themes: Sequence[ThemeDraws]) -> dict[str, tuple[float, ...]]:
    """What a verdict needs in each variant, by address."""
    found: dict[str, list[float]] = {}
    for variant in assumptions.variants:
        rubric = variant.programme.rubric
        least = rubric.method.missing.min_coverage
        declared: dict[str, float | None] = {"overall": rubric.overall.min_coverage}
        for strand_id, strand in rubric.strands.items():
            declared[f"strand:{strand_id}"] = strand.min_coverage
            for goal_id, goal in strand.goals.items():
                declared[f"goal:{strand_id}/{goal_id}"] = goal.min_coverage or 0.0
        declared |= {theme.point.address: None for theme in themes}
        for address, value in declared.items():
            found.setdefault(address, []).append(least if value is None else value)
    return {address: tuple(values) for address, values in found.items()}
