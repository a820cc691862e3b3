"""The trace of one area: from the score of a node down to the rows that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.compiling import climb_or_say
from bsaudit.audit.areas.preparing import follow
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.traces.figures import figure
from bsaudit.audit.areas.traces.means import node_formula
from bsaudit.audit.areas.traces.rows import row_node
from bsaudit.audit.areas.traces.scales import scale_formula
from bsaudit.audit.areas.traces.steps import step_details
from bsaudit.audit.areas.traces.subjects import find_subject
from bsaudit.audit.areas.traces.whose import the_areas
from bsaudit.model.result import Trace, TraceNode
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bsaudit.audit.areas.compiling import Compiled
    from bsaudit.audit.areas.material import Material
    from bsaudit.audit.areas.plan import NodeResults, PlanNode
    from bsaudit.audit.areas.preparing import Followed
    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.arguments import Vintage
    from bsaudit.model.area_rubric import AreaIndicatorRule
    from bsaudit.model.result import AreaNode, AreaScores

__all__ = ["explain_area"]

UNIT = "area score"
"""The unit of scores of areas: their range is the rubric's own, so that views show their digits."""


def explain_area(
    programme: AreaProgramme,
    audit_id: str,
    subject: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> Trace:
    """Trace the score of one area on one node.

    Formulas are printed with their numbers to ten significant digits, so that working them out gives the score.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        subject: `area:CODE` for the whole, or `area:CODE/NODE` for a strand, a goal (`strand/goal`) or an indicator.
        as_of: as for `score_areas`.
        vintage: as for `score_areas`.

    Raises:
        UnknownName: the rubric declares no such audit, or there is no such area or node.
        InputError: as `score_areas`.
    """
    result = score_areas(programme, audit_id, as_of=as_of, vintage=vintage)
    found = find_subject(subject, result)
    compiled = programme.compiled(audit_id, as_of, vintage)
    tracer = _Tracer(
        programme=programme,
        result=result,
        compiled=compiled,
        climbed=climb_or_say(programme.rubric_file, compiled.plan),
        material=programme.material(audit_id, as_of, vintage),
        reference=programme.reference(vintage),
        place=found.place,
    )
    return Trace(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        root=tracer.indicator(found.name, whole=True)
        if found.is_indicator
        else tracer.node(found.name, whole=True),
    )


@dataclass(frozen=True, eq=False)
class _Tracer:
    """Everything that the trace of one area is made from."""

    programme: AreaProgramme
    result: AreaScores
    compiled: Compiled
    climbed: NodeResults
    material: Material
    reference: Material | None
    place: int

    @property
    def _frozen_on(self) -> str:
        """The audits whose areas set the parameters, in words; empty for the audit's own."""
        return " and ".join(self.result.frozen_on)

    def node(self, name: str, *, whole: bool = False) -> TraceNode:
        """A node and all below it; `whole` for the first, which names the area too."""
        plan, score = self.compiled.plan, self.result.node(name)
        node = plan.nodes[plan.place(name)]
        below = self.climbed.columns[:, list(node.children)]
        formula, said = node_formula(node, below, self.place, self._frozen_on)
        value = score.score[self.place]
        return TraceNode(
            label=score.kind.capitalize(),
            title=self._title(score.title, whole),
            address=self._address(name),
            value=value,
            unit=UNIT,
            verdict=self._verdict(score),
            formula=formula if value is not None else None,
            details=(
                *self._standing(score),
                *self._weights_from(name),
                *self._weighed(node),
                *said,
                *self._handed_up(node, value),
                *self._gone(node),
            ),
            children=tuple(self._child(column) for column in node.children),
        )

    def indicator(self, name: str, *, whole: bool = False) -> TraceNode:
        """An indicator: its scale applied to what the steps made of its rows."""
        rule = self.programme.rubric.indicators[name]
        record = next(each for each in self.result.indicators if each.id == name)
        steps = follow(name, rule, self.material, self.reference)
        x, score = float(steps.values[self.place]), record.score[self.place]
        formula, said = (
            (None, ()) if np.isnan(x) else scale_formula(self.compiled.scales[name], x, self._frozen_on)
        )
        details = [("weight", f"{self._weight(name, rule)}; {record.share:.1%} of the overall score")]
        details += step_details(rule, steps, self.place, self._frozen_on)
        details += said
        if score is None:
            details.append(("no score", _why_none(steps, self.place)))
        scale = rule.scale or self.programme.rubric.method.scale
        assert scale is not None  # the reader refuses an indicator without one
        details += [("scale chosen because", scale.reason or str(scale.cite)), ("why", rule.reason)]
        return TraceNode(
            label="Indicator",
            title=self._title(record.title, whole),
            address=self._address(f"indicator:{name}"),
            value=score,
            unit=UNIT,
            verdict=None,
            formula=formula,
            details=tuple(details),
            children=tuple(self._rows(name, record.unit)),
        )

    def _weight(self, name: str, rule: AreaIndicatorRule) -> str:
        """What an indicator weighs among its siblings: as declared, or as its node found."""
        plan, goal = self.compiled.plan, str(rule.goal)
        weights = self.programme.rubric.nodes()[goal].weights
        if weights is None or weights.method == "declared":
            return f"{figure(rule.weight)} in {goal}"
        node = plan.nodes[plan.place(goal)]
        found = float(node.weights[node.children.index(plan.indicators.index(name))])
        return f"{figure(found)} in {goal} ({weights.method} weights)"

    def _child(self, column: int) -> TraceNode:
        plan = self.compiled.plan
        count = len(plan.indicators)
        if column < count:
            return self.indicator(plan.indicators[column])
        return self.node(plan.nodes[column - count].address)

    def _rows(self, name: str, unit: str) -> Iterator[TraceNode]:
        by = self.programme.rubric.indicators[name].denominator
        found = [row_node("Value", name, unit, self.material, self.place)]
        if by is not None and by.indicator is not None:
            found.append(row_node("Denominator", by.indicator, "", self.material, self.place))
        yield from (row for row in found if row is not None)

    def _title(self, title: str, whole: bool) -> str:
        if not whole:
            return title
        code, name = self.result.areas[self.place], self.result.names[self.place]
        return f"{title}, {name} ({code})" if name and name != code else f"{title}, {code}"

    def _address(self, name: str) -> str:
        return f"area:{self.result.areas[self.place]}/{name}"

    def _verdict(self, score: AreaNode) -> str | None:
        if score.rank[self.place] is None:
            return INSUFFICIENT if score.score[self.place] is not None else None
        return score.band[self.place] or None

    def _standing(self, score: AreaNode) -> Iterator[tuple[str, str]]:
        """Share of the whole, coverage, rank."""
        yield "weight", f"{score.share:.1%} of the overall score"
        covered = score.coverage[self.place] or 0.0
        yield "coverage", f"{covered:.1%} of weight has a value of the area's own"
        rank, decile = score.rank[self.place], score.decile[self.place]
        if rank is not None and decile is not None:
            end = "highest" if score.first == "high" else "lowest"
            text = f"{figure(rank)} of {score.ranked:,} (rank 1 is the {end} score)"
            yield "rank", f"{text}, group {figure(decile)} of {score.deciles}"
        elif score.score[self.place] is not None:
            yield "rank", f"none: coverage is below {score.min_coverage:.1%}"
        if score.digits is not None:
            yield "rounding", f"ranks and bands look at {score.digits} decimals"

    def _weights_from(self, name: str) -> Iterator[tuple[str, str]]:
        """Where the weights of the children come from, if nobody declared them."""
        rule = self.programme.rubric.nodes()[name].weights
        if rule is not None and rule.method in ("pca", "optimised"):
            yield "weights", f"{rule.method}, taken from {the_areas(self._frozen_on)} ({rule.reason})"

    def _weighed(self, node: PlanNode) -> Iterator[tuple[str, str]]:
        """What must be told of weights that come from data."""
        if node.address in self.compiled.notes:
            yield "weights from data", self.compiled.notes[node.address]

    def _handed_up(self, node: PlanNode, value: float | None) -> Iterator[tuple[str, str]]:
        """What a node that is normalised gives to the one above it."""
        if node.normalise is None or value is None:
            return
        formula, said = scale_formula(node.normalise, value, self._frozen_on)
        plan = self.compiled.plan
        column = len(plan.indicators) + plan.place(node.address)
        passed = float(self.climbed.columns[self.place, column])
        result = "nothing" if np.isnan(passed) else figure(passed)
        yield "handed up", f"{formula} = {result}" if formula else result
        yield from said

    def _gone(self, node: PlanNode) -> Iterator[tuple[str, str]]:
        """Children without a score."""
        plan = self.compiled.plan
        names = [*plan.indicators, *(each.address for each in plan.nodes)]
        gone = [
            names[column] for column in node.children if np.isnan(self.climbed.columns[self.place, column])
        ]
        if gone:
            whose = "its" if len(gone) == 1 else "their"
            what = (
                "so there is no score"
                if node.needs_all
                else _GONE.get(node.method, f"{whose} weight goes to the others")
            )
            yield "missing", f"{', '.join(gone)}: {what}"


_GONE = {
    "bod": "counts as zero, of which the area takes no credit",
    "copeland": "not compared with other areas",
}
"""What a missing child does where there is no weight to be shared out."""


def _why_none(steps: Followed, place: int) -> str:
    """Why an indicator has no score for an area."""
    if not np.isnan(steps.values[place]):
        return "the column has no spread to measure by, and the rubric leaves it without a score"
    if steps.below is not None and np.isnan(steps.below[place]) and not np.isnan(steps.raw[place]):
        return "what its value is divided by is not known"
    return "no usable value was known on the day"
