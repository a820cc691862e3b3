"""How sure an audit's scores are, and how sure the changes between two audits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsaudit.audit.chance.blocks import draw_all
from bsaudit.audit.chance.plan import Plan, build_plan
from bsaudit.audit.chance.running import Running
from bsaudit.audit.chance.spreads import change_interval, indicator_spread, node_spread, theme_spread
from bsaudit.audit.chance.words import how_varied
from bsaudit.audit.score import score
from bsaudit.model.result import (
    ChangeSpread,
    ChangeUncertainty,
    Comparison,
    DrawSettings,
    NodeChange,
    Uncertainty,
    Varied,
)
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from bsaudit.audit.nodes import Vintage
    from bsaudit.audit.programme import Programme

__all__ = ["Drawing", "change_uncertainty", "uncertainty", "with_uncertainty"]

LEVEL = 0.95
"""Of every interval."""


@dataclass(frozen=True)
class Drawing(Running):
    """How to draw. What is `None` or empty is as the rubric declares it.

    Attributes:
        draws: how many; at least 2.
        seed: from which every draw follows.
        only: addresses or kinds of the assumptions to vary.
    """

    draws: int | None = None
    seed: int | None = None
    only: tuple[str, ...] = ()

    def settings(self, programme: Programme, plan: Plan) -> DrawSettings:
        """The numbers that will be used.

        Raises:
            ValueError: fewer than 2 draws, or a negative seed.
        """
        rule = programme.rubric.uncertainty
        assert rule is not None  # there is a plan
        entries = plan.assumptions.entries
        varied = tuple(Varied(address=e.name, how=how_varied(e), reason=e.reason) for e in entries)
        return self.chosen(rule.draws, rule.seed, LEVEL, varied)

    def chosen(
        self, declared_draws: int, declared_seed: int, level: float, varied: tuple[Varied, ...]
    ) -> DrawSettings:
        """The numbers that will be used, in place of what a rubric declares.

        Raises:
            ValueError: fewer than 2 draws, or a negative seed.
        """
        draws = declared_draws if self.draws is None else self.draws
        seed = declared_seed if self.seed is None else self.seed
        if draws < 2:
            raise ValueError(f"draws must be at least 2, got {draws}")
        if seed < 0:
            raise ValueError(f"seed must not be negative, got {seed}")
        return DrawSettings(draws=draws, seed=seed, level=level, varied=varied)


def uncertainty(
    programme: Programme,
    audit_id: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
    drawing: Drawing | None = None,
) -> Uncertainty:
    """Score an audit many times over, each time with other draws of what the rubric calls uncertain.

    Args:
        programme: the rubric, with its section `uncertainty`, and its data.
        audit_id: an audit that the rubric declares.
        as_of: as for `score`.
        vintage: as for `score`.
        drawing: how to draw; as the rubric declares if left out.

    Raises:
        UnknownName: the rubric declares no such audit, or no such assumption.
        NothingDeclared: the rubric does not say what is uncertain.
        ErrorNotDeclared: the data are varied, and the error of a value is not known.
        ZeroInDraw: a mean that zero breaks meets a zero in some draw.
        EngineError: the cluster cannot be reached; told before anything is scored.
        InputError: as in `score`.
    """
    how = drawing or Drawing()
    runner = how.runner()
    runner.greet()
    point = score(programme, audit_id, as_of=as_of, vintage=vintage)
    plan = build_plan(programme, [point.audit], vintage, how.only)
    settings = how.settings(programme, plan)
    (drawn,) = draw_all(
        plan,
        draws=settings.draws,
        seed=settings.seed,
        runner=runner,
        progress=how.progress,
    )
    rubric = programme.rubric
    return Uncertainty(
        provenance=point.provenance,
        audit=point.audit,
        settings=point.settings,
        draws=settings,
        overall=node_spread(point.overall, drawn, rubric),
        strands=tuple(node_spread(each, drawn, rubric) for each in point.strands),
        goals=tuple(node_spread(each, drawn, rubric) for each in point.goals),
        indicators=tuple(
            indicator_spread(each, drawn, rubric) for each in point.indicators if each.address in drawn.scores
        ),
        themes=tuple(theme_spread(each, drawn, rubric) for each in point.themes),
    )


def with_uncertainty(
    programme: Programme, comparison: Comparison, *, drawing: Drawing | None = None
) -> Comparison:
    """A comparison with how sure its changes are.

    Raises:
        As `uncertainty`.
    """
    return replace(comparison, uncertainty=change_uncertainty(programme, comparison, drawing=drawing))


def change_uncertainty(
    programme: Programme,
    comparison: Comparison,
    *,
    drawing: Drawing | None = None,
) -> ChangeUncertainty:
    """How sure the changes of a comparison are: both audits scored on the same draws.

    Raises:
        As `uncertainty`.
    """
    how = drawing or Drawing()
    vintage = comparison.after_settings.vintage
    plan = build_plan(programme, [comparison.before, comparison.after], vintage, how.only)
    settings = how.settings(programme, plan)
    before, after = draw_all(
        plan,
        draws=settings.draws,
        seed=settings.seed,
        runner=how.runner(),
        progress=how.progress,
    )

    def counts(node: NodeChange) -> NDArray[np.bool_] | None:
        """Draws with enough evidence at both audits, where both have enough as they stand."""
        if INSUFFICIENT in (node.before_verdict, node.after_verdict):
            return None
        return before.enough[node.address] & after.enough[node.address]

    changes = tuple(
        ChangeSpread(
            address=node.address,
            id=node.id,
            kind=node.kind,
            title=node.title,
            published=change_interval(
                node.published, node.address, before.scores, after.scores, counts(node)
            ),
            like_for_like=change_interval(
                node.like_for_like, node.address, before.matched, after.matched, counts(node)
            ),
        )
        for node in (comparison.overall, *comparison.strands, *comparison.goals)
    )
    return ChangeUncertainty(draws=settings, changes=changes)
