"""The same index under other choices, again and again: what a choice leaves alone is kept from the run before.

A run goes through the very steps of `compile_plan`: a column is prepared, scaled, and the tree is climbed. A column
whose steps were met before is not prepared again, and one whose scale was met too is not scaled again, so that
hundreds of runs with a few alternatives each cost little more than climbing the tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from bsaudit.audit.areas.compiling import compile_plan
from bsaudit.audit.areas.plan import with_weights
from bsaudit.audit.areas.preparing import prepare
from bsaudit.audit.areas.scaling import fit_scale
from bsaudit.audit.areas.step_errors import in_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bsaudit.audit.areas.material import Material
    from bsaudit.audit.areas.plan import AreaPlan
    from bsaudit.audit.areas.preparing import Prepared
    from bsaudit.audit.areas.scaling import FittedScale
    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import (
        AreaAggregate,
        AreaIndicatorRule,
        AreaRubric,
        AreaScale,
        ImputeRule,
        TreatRule,
    )

    Floats = NDArray[np.float64]

__all__ = ["Change", "Column", "Rerunner", "Step", "with_aggregate"]


@dataclass(frozen=True)
class Step:
    """Another rule for one step of indicators, in place of what the rubric declares.

    Attributes:
        field: the step.
        rule: its rule; `None` for none: not to fill holes, not to treat, or the scale of `method`.
        only: the indicators that it is for; empty for all.
    """

    field: Literal["impute", "treat", "scale"]
    rule: ImputeRule | TreatRule | AreaScale | None
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """What is otherwise in one run.

    Attributes:
        steps: other rules for indicators.
        methods: by address of a node, or `all`, another way to combine. Weights and scales that nodes take from data
            stay those of the declared way.
        weights: by address of a node, other weights of its children.
    """

    steps: tuple[Step, ...] = ()
    methods: Mapping[str, AreaAggregate] = field(default_factory=dict)
    weights: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One indicator on its way: the rule that was followed, the column before its scale, the scale, the result."""

    rule: AreaIndicatorRule
    prepared: Prepared
    scale: FittedScale
    values: Floats


@dataclass(eq=False)
class Rerunner:
    """Makes plans of one index under changes, and keeps every column that it made.

    Attributes:
        file: the rubric.
        material: the values of the areas.
        reference: what parameters are taken from; the areas themselves if `None`.
    """

    file: AreaRubricFile
    material: Material
    reference: Material | None = None
    _plans: dict[tuple[Step, ...], AreaPlan] = field(default_factory=dict)
    _prepared: dict[tuple[Any, ...], Prepared] = field(default_factory=dict)
    _columns: dict[tuple[Any, ...], Column] = field(default_factory=dict)

    def plan(self, change: Change = Change()) -> AreaPlan:
        """The plan under a change.

        Raises:
            InputError: a step cannot be done; as `compile_plan`.
            StepError: a changed step cannot be done with these values.
        """
        plan = self._stepped(change.steps)
        for address, how in change.methods.items():
            plan = with_aggregate(plan, address, how)
        return with_weights(plan, change.weights) if change.weights else plan

    def column(self, name: str, steps: tuple[Step, ...] = ()) -> Column:
        """One indicator of the tree under changed steps."""
        rule = self._rule(name, steps)
        before = (name, rule.denominator, rule.impute, rule.treat, rule.transform)
        key = (*before, rule.scale)
        if key not in self._columns:
            if before not in self._prepared:
                self._prepared[before] = prepare(name, rule, self.material, self.reference)
            prepared = self._prepared[before]
            with in_step("scale"):
                scale = self._scale(name, rule, prepared)
                values = scale.apply(prepared.values)
            self._columns[key] = Column(rule, prepared, scale, values)
        return self._columns[key]

    def scale_rule(self, name: str, steps: tuple[Step, ...] = ()) -> AreaScale:
        """The scale of one indicator of the tree under changed steps, as the rubric declares it."""
        return self._declared(self._rule(name, steps))

    def _stepped(self, steps: tuple[Step, ...]) -> AreaPlan:
        if steps not in self._plans:
            if not steps or self._refits():
                changed = replace(self.file, rubric=self._rubric(steps))
                self._plans[steps] = compile_plan(changed, self.material, self.reference).plan
            else:
                base = self._stepped(())
                columns = [self.column(name, steps).values for name in base.indicators]
                self._plans[steps] = replace(base, values=np.asfortranarray(np.stack(columns, axis=1)))
        return self._plans[steps]

    def _refits(self) -> bool:
        """Whether nodes take weights, scales or patterns from what stands below them: then the whole is made anew."""
        if any(node.reference is not None for node in self._stepped(()).nodes):
            return True
        return any(
            rule.normalise is not None
            or (rule.weights is not None and rule.weights.method in ("pca", "optimised"))
            for rule in self.file.rubric.nodes().values()
        )

    def _rubric(self, steps: tuple[Step, ...]) -> AreaRubric:
        rubric = self.file.rubric
        rules = {name: self._rule(name, steps) for name in rubric.indicators}
        return rubric.model_copy(update={"indicators": rules})

    def _rule(self, name: str, steps: tuple[Step, ...]) -> AreaIndicatorRule:
        changed: dict[str, Any] = {
            step.field: step.rule for step in steps if not step.only or name in step.only
        }
        return self.file.rubric.indicators[name].model_copy(update=changed)

    def _scale(self, name: str, rule: AreaIndicatorRule, prepared: Prepared) -> FittedScale:
        return fit_scale(
            self._declared(rule),
            prepared.reference,
            higher_is_better=rule.direction == "higher",
            range_=self.file.rubric.method.range,
            areas=(self.reference or self.material).panel.areas,
            name=name,
        )

    def _declared(self, rule: AreaIndicatorRule) -> AreaScale:
        scale = rule.scale or self.file.rubric.method.scale
        assert scale is not None  # the reader refuses an indicator without one
        return scale


def with_aggregate(plan: AreaPlan, address: str, how: AreaAggregate) -> AreaPlan:
    """The plan with another way to combine at one node, or at `all` of them."""
    nodes = tuple(
        replace(
            node,
            method=how.method,
            p=how.p,
            floor=how.floor,
            penalty=how.penalty,
            least_share=how.least_share,
            as_given=node.as_given and how.method == "arithmetic",
        )
        if address in ("all", node.address)
        else node
        for node in plan.nodes
    )
    return replace(plan, nodes=nodes)
