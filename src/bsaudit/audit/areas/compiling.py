"""From a rubric and a panel of values to a plan: columns prepared and scaled, and the tree as column numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.plan import AreaPlan, NodeError, NodeResults, PlanNode, climb
from bsaudit.audit.areas.preparing import Prepared, prepare
from bsaudit.audit.areas.scaling import FittedScale, fit_scale
from bsaudit.audit.areas.step_errors import StepError, code_of, hint_of, in_step
from bsaudit.audit.areas.weighing import weights_from_data
from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bsaudit.audit.areas.material import Material
    from bsaudit.audit.areas.weighing import FoundWeights
    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import AreaIndicatorRule, AreaNodeRule, AreaRubric, WeightsRule

    Floats = NDArray[np.float64]

__all__ = ["Compiled", "climb_or_say", "compile_plan"]


@dataclass(frozen=True, eq=False, slots=True)
class Compiled:
    """A plan, and how it came about.

    Attributes:
        plan: what scores are computed from.
        prepared: by indicator of the plan, its values on the way to its scale.
        scales: by indicator of the plan, the fitted scale.
        notes: by address of a node, what a reader must be told of how it came about.
    """

    plan: AreaPlan
    prepared: dict[str, Prepared]
    scales: dict[str, FittedScale]
    notes: dict[str, str]

    def sentences(self) -> tuple[str, ...]:
        """The notes as every result of these scores says them."""
        return tuple(f"{address}: {note}." for address, note in self.notes.items())


def compile_plan(file: AreaRubricFile, material: Material, reference: Material | None = None) -> Compiled:
    """Make a plan.

    Args:
        file: the rubric.
        material: the values of the areas that are scored.
        reference: what every parameter is taken from; the areas themselves if left out.

    Raises:
        InputError: a step of an indicator or of a node cannot be done, named with its place in the rubric; with every
            such indicator, or if there is none the first such node.
    """
    rubric, faults = file.rubric, dict[str, Fault]()
    names = [name for name, rule in rubric.indicators.items() if rule.direction != "none"]
    prepared, scales = {}, {}
    values = np.full((len(material.panel.areas), len(names)), np.nan, order="F")
    standing = (
        None if reference is None else np.full((len(reference.panel.areas), len(names)), np.nan, order="F")
    )
    for place, name in enumerate(names):
        rule = rubric.indicators[name]
        try:
            prepared[name] = prepare(name, rule, material, reference)
            known = prepared[name].reference
            with in_step("scale"):
                scales[name] = _scale(rubric, rule, name, known, (reference or material).panel.areas)
                values[:, place] = scales[name].apply(prepared[name].values)
                if standing is not None:
                    standing[:, place] = scales[name].apply(known)
        except StepError as error:
            # what a scale that many indicators share cannot do is told once
            faults.setdefault(str(error), _fault(file, ("indicators", name, error.step), str(error), error))
    if faults:
        raise InputError(faults.values())
    observed = np.stack([prepared[name].observed for name in names], axis=1)
    nodes = tuple(_nodes(rubric, names))
    plan = AreaPlan(material.panel.areas, tuple(names), values, observed, nodes)
    try:
        fitted, notes = _fit_nodes(file, plan, standing)
    except (
        NodeError
    ) as error:  # of the node that cannot be computed, not of the step that looked at its result
        raise InputError([_fault(file, _path(error.address), str(error), error)]) from error
    return Compiled(fitted, prepared, scales, notes)


def climb_or_say(file: AreaRubricFile, plan: AreaPlan) -> NodeResults:
    """Score every node.

    Raises:
        InputError: a node cannot be computed; it is named with its place in the rubric.
    """
    try:
        return climb(plan)
    except NodeError as error:
        raise InputError([_fault(file, _path(error.address), str(error), error)]) from error


def _scale(
    rubric: AreaRubric, rule: AreaIndicatorRule, name: str, reference: Floats, areas: tuple[str, ...]
) -> FittedScale:
    scale = rule.scale or rubric.method.scale
    assert scale is not None  # the reader refuses an indicator without one
    up = rule.direction == "higher"
    return fit_scale(
        scale, reference, higher_is_better=up, range_=rubric.method.range, areas=areas, name=name
    )


def _nodes(rubric: AreaRubric, names: list[str]) -> Iterator[PlanNode]:
    """The tree from the bottom up: the goals of a strand, the strand, and the whole at the end."""
    column = {name: place for place, name in enumerate(names)}
    by_goal: dict[str, list[str]] = {}
    for name in names:
        by_goal.setdefault(str(rubric.indicators[name].goal), []).append(name)
    place, strands = len(names), []
    for strand_id, strand in rubric.strands.items():
        goals = []
        for goal_id, goal in strand.goals.items():
            address = f"{strand_id}/{goal_id}"
            yield _node(rubric, address, goal, _leaves(rubric, by_goal[address], column))
            goals.append((place, goal.weight))
            place += 1
        below = goals + _leaves(rubric, by_goal.get(strand_id, []), column)
        yield _node(rubric, strand_id, strand, below)
        strands.append((place, strand.weight))
        place += 1
    yield _node(rubric, "overall", rubric.overall, strands)


def _leaves(rubric: AreaRubric, names: list[str], column: dict[str, int]) -> list[tuple[int, float]]:
    return [(column[name], rubric.indicators[name].weight) for name in names]


def _node(rubric: AreaRubric, address: str, rule: AreaNodeRule, below: list[tuple[int, float]]) -> PlanNode:
    how, weighing = rule.aggregate or rubric.method.aggregate, rule.weights
    equal = weighing is not None and weighing.method == "equal"
    return PlanNode(
        address=address,
        children=tuple(column for column, _ in below),
        weights=np.array([1.0 if equal else weight for _, weight in below]),
        method=how.method,
        p=how.p,
        floor=how.floor,
        penalty=how.penalty,
        least_share=how.least_share,
        as_given=weighing is not None and weighing.sum == "as-given",
        digits=rule.round,
    )


def _fit_nodes(
    file: AreaRubricFile, plan: AreaPlan, standing: Floats | None
) -> tuple[AreaPlan, dict[str, str]]:
    """The plan with what its nodes take from data: weights, and scales of their own results; and notes on them."""
    rules, notes = file.rubric.nodes(), dict[str, str]()
    values = plan.values if standing is None else standing
    for place, node in enumerate(plan.nodes):
        rule = rules[node.address]
        found = node
        if rule.weights is not None and rule.weights.method in ("pca", "optimised"):
            weighed = _weights(file, rule.weights, plan, values, place)
            found = replace(found, weights=weighed.weights)
            if weighed.note is not None:
                notes[node.address] = weighed.note
        if standing is not None and _measures_against_others(file.rubric, node.address, node.method):
            found = replace(found, reference=_columns(plan, values, place)[:, list(node.children)])
        if rule.normalise is not None:
            try:
                found = replace(found, normalise=_node_scale(file, plan, values, place, found))
            except NodeError:
                raise
            except ValueError as error:
                path = (*_path(node.address), "normalise")
                raise InputError([_fault(file, path, str(error), error)]) from error
        if found is not node:
            plan = replace(plan, nodes=(*plan.nodes[:place], found, *plan.nodes[place + 1 :]))
    return plan, notes


def _weights(
    file: AreaRubricFile, rule: WeightsRule, plan: AreaPlan, values: Floats, place: int
) -> FoundWeights:
    node = plan.nodes[place]
    children = _columns(plan, values, place)[:, list(node.children)]
    names = [plan.column_name(child) for child in node.children]
    try:
        return weights_from_data(rule, children, node.weights, names)
    except ValueError as error:
        path = (*_path(node.address), "weights")
        raise InputError([_fault(file, path, f"{node.address}: {error}", error)]) from error


def _measures_against_others(rubric: AreaRubric, address: str, method: str) -> bool:
    """Whether a node takes a pattern from areas: by its own method, or by one that `uncertainty` tries."""
    if method == "wroclaw":
        return True
    entries = rubric.uncertainty.vary if rubric.uncertainty is not None else ()
    return any(
        entry.kind == "aggregate"
        and entry.address in ("all", address)
        and any(option.method == "wroclaw" for option in entry.options)
        for entry in entries
    )


def _node_scale(
    file: AreaRubricFile, plan: AreaPlan, values: Floats, place: int, node: PlanNode
) -> FittedScale:
    rule = file.rubric.nodes()[node.address]
    assert rule.normalise is not None
    so_far = replace(plan, nodes=(*plan.nodes[:place], node))
    own = climb(so_far, values, coverage=False).score[:, -1]
    return fit_scale(
        rule.normalise,
        own,
        higher_is_better=True,
        range_=file.rubric.method.range,
        areas=plan.areas,
        name=f"the result of {node.address}",
    )


def _columns(plan: AreaPlan, values: Floats, count: int) -> Floats:
    """Indicators, and what the first nodes hand up."""
    so_far = replace(plan, nodes=plan.nodes[:count])
    return climb(so_far, values, coverage=False).columns


def _path(address: str) -> tuple[str, ...]:
    if address == "overall":
        return ("overall",)
    strand, _, goal = address.partition("/")
    return ("strands", strand, "goals", goal) if goal else ("strands", strand)


def _fault(file: AreaRubricFile, path: tuple[str, ...], message: str, error: ValueError) -> Fault:
    code, hint = code_of(error), hint_of(error)
    while path:
        try:
            return file.document.fault(path, code, message, at_key=True, hint=hint)
        except KeyError:  # what the rubric leaves to its defaults has no line: that of what it belongs to
            path = path[:-1]
    return file.document.fault((), code, message, hint=hint)
