"""How sure the ranks of areas are, under everything that the rubric calls uncertain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.chance.counting import NodeSpread, Ranking, rank_spreads, standing_spread
from bsaudit.audit.areas.chance.drawing import BrokenDraw, DrawPlan
from bsaudit.audit.areas.chance.holding import notes_on_held
from bsaudit.audit.areas.chance.ordering import CodeOrder
from bsaudit.audit.areas.chance.telling import told_at_its_line
from bsaudit.audit.areas.chance.variants import make_variants
from bsaudit.audit.areas.chance.words import how_area_varied
from bsaudit.audit.areas.rerun import Rerunner
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.uncertainty import LEVEL, Drawing
from bsaudit.model.area_rubric.uncertainty import AreaVaryData, AreaVaryWeights
from bsaudit.model.errors import BsauditError, UnknownName
from bsaudit.model.result import DrawSettings, Varied
from bsaudit.model.result.area_columns import AreaNumbers
from bsaudit.model.result.area_uncertain import AreaUncertainty, RankSpread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.arguments import Vintage
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.area_rubric.uncertainty import AreaVary
    from bsaudit.model.result import AreaNode, AreaScores

__all__ = ["AreaUncertaintyError", "rank_uncertainty"]


class AreaUncertaintyError(BsauditError):
    """The rubric does not say what is uncertain."""


def rank_uncertainty(
    programme: AreaProgramme,
    audit_id: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
    nodes: Sequence[str] = ("overall",),
    drawing: Drawing | None = None,
) -> AreaUncertainty:
    """Rank all areas many times over, each time with other draws of what the rubric calls uncertain.

    Args:
        programme: the rubric, with its section `uncertainty`, and its data.
        audit_id: an audit that the rubric declares.
        as_of: as for `score_areas`.
        vintage: as for `score_areas`.
        nodes: ids or addresses of the nodes wanted; `all` for every one.
        drawing: how to draw, and where; as the rubric declares if left out.

    Raises:
        UnknownName: the rubric declares no such audit, node or assumption.
        AreaUncertaintyError: the rubric has no section `uncertainty`.
        AreaErrorUnknown: the data are varied, and the error of a value is not declared.
        TooManyVariants: the choices have too many combinations.
        InputError: as `score_areas`; or a node cannot be computed in some draw, told at its line.
        EngineError: the cluster cannot be reached; told before anything is scored.
    """
    how = drawing or Drawing()
    runner = how.runner()
    runner.greet()
    entries = _chosen(programme.rubric, how.only)
    settings = _settings(programme.rubric, how, [entry for _, entry in entries])
    point = score_areas(programme, audit_id, as_of=as_of, vintage=vintage)
    wanted = _wanted(point, nodes)
    rerunner = Rerunner(
        programme.rubric_file, programme.material(audit_id, as_of, vintage), programme.reference(vintage)
    )
    plan = _plan(rerunner, entries, settings.seed)
    order = CodeOrder.of(point.areas)
    plan = replace(plan, variants=order.variants(plan.variants))
    rankings = [order.ranking(_ranking(programme.rubric, plan, node)) for node in wanted]
    moving = [ranking for ranking in rankings if plan.moves(ranking.place)]
    try:
        drawn = iter(rank_spreads(plan, moving, settings.draws, runner, how.progress))
    except BrokenDraw as error:
        raise told_at_its_line(programme.rubric_file, entries, plan, error) from error
    spreads = [
        next(drawn)
        if plan.moves(ranking.place)
        else standing_spread(
            plan, ranking, np.asarray(node.rank, dtype=np.float64)[order.places], settings.draws
        )
        for node, ranking in zip(wanted, rankings, strict=True)
    ]
    return AreaUncertainty(
        provenance=point.provenance,
        audit=point.audit,
        settings=point.settings,
        draws=settings,
        scored=point.scored,
        areas=point.areas,
        names=point.names,
        nodes=tuple(_spread(node, order.back(spread)) for node, spread in zip(wanted, spreads, strict=True)),
        notes=(*point.notes, *notes_on_held(plan.variants, [ranking.place for ranking in rankings])),
    )


def _chosen(rubric: AreaRubric, only: Sequence[str]) -> list[tuple[int, AreaVary]]:
    """The assumptions to vary, each with its number in the rubric, from which its seed follows."""
    rule = rubric.uncertainty
    if rule is None:
        raise AreaUncertaintyError(
            "the rubric declares nothing to vary: add a section `uncertainty` with a list `vary`, such as "
            "vary: [{kind: weights, concentration: 100, reason: ...}]"
        )
    names, kinds = [entry.name for entry in rule.vary], {entry.kind for entry in rule.vary}
    for name in only:
        if name not in names and name not in kinds:
            raise UnknownName("assumption", name, names)
    return [
        (number, entry)
        for number, entry in enumerate(rule.vary)
        if not only or entry.name in only or entry.kind in only
    ]


def _settings(rubric: AreaRubric, how: Drawing, entries: Sequence[AreaVary]) -> DrawSettings:
    rule = rubric.uncertainty
    assert rule is not None  # looked at by `_chosen`
    varied = tuple(Varied(address=e.name, how=how_area_varied(e), reason=e.reason) for e in entries)
    return how.chosen(rule.draws, rule.seed, LEVEL, varied)


def _wanted(point: AreaScores, names: Sequence[str]) -> list[AreaNode]:
    if "all" in names:
        return list(point.nodes)
    found = []
    for name in names:
        try:
            found.append(point.node(name))
        except KeyError:
            raise UnknownName("node", name, [node.id for node in point.nodes]) from None
    return [node for node in point.nodes if node in found]


def _plan(rerunner: Rerunner, entries: Sequence[tuple[int, AreaVary]], seed: int) -> DrawPlan:
    choices = tuple(
        (number, tuple(option.probability for option in entry.options))
        for number, entry in entries
        if not isinstance(entry, (AreaVaryData, AreaVaryWeights))
    )
    data = [number for number, entry in entries if isinstance(entry, AreaVaryData)]
    return DrawPlan(
        variants=make_variants(rerunner, entries),
        choices=choices,
        weights=tuple((number, entry) for number, entry in entries if isinstance(entry, AreaVaryWeights)),
        data=data[0] if data else None,
        seed=seed,
    )


def _ranking(rubric: AreaRubric, plan: DrawPlan, node: AreaNode) -> Ranking:
    rule, method = rubric.nodes()[node.id], rubric.method
    rank, deciles = rule.rank or method.rank, rule.deciles or method.deciles
    group = np.nan_to_num(np.asarray(node.decile, dtype=np.float64))
    return Ranking(
        place=plan.variants[0].plan.place(node.id),
        highest_is_best=rank.first == "high",
        ties=rank.ties,
        group_from_highest=(deciles.first or rank.first) == "high",
        groups=deciles.number,
        digits=node.digits,
        left_out=group == 0,
        group=group.astype(np.uint8),
    )


def _spread(node: AreaNode, spread: NodeSpread) -> RankSpread:
    return RankSpread(
        address=node.address,
        id=node.id,
        kind=node.kind,
        title=node.title,
        score=node.score,
        rank=node.rank,
        decile=node.decile,
        median=AreaNumbers(spread.median, whole=True),
        lower=AreaNumbers(spread.lower, whole=True),
        upper=AreaNumbers(spread.upper, whole=True),
        first_decile=AreaNumbers(spread.first),
        last_decile=AreaNumbers(spread.last),
        same_decile=AreaNumbers(spread.same),
        drawn=AreaNumbers(spread.drawn.astype(np.float64), whole=True),
        linear=spread.linear,
        first=node.first,
        deciles=node.deciles,
        ranked=node.ranked,
        steady=int(np.sum(spread.same >= LEVEL)),
    )
