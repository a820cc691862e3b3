"""Coherence of an audit: measured, and held against limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.audit.coherence.fabric import of_areas, of_audits
from bsaudit.audit.coherence.finding import KINDS, findings_of
from bsaudit.audit.coherence.limits import Limits
from bsaudit.audit.coherence.measuring import measure
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Coherence, CoherenceChild, CoherenceNode, Settings, SiblingPair

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.arguments import Vintage
    from bsaudit.audit.coherence.fabric import Fabric
    from bsaudit.audit.coherence.measuring import NodeMeasures
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import CoherenceFinding

__all__ = ["Measuring", "coherence", "coherence_reasons"]

Kind = Literal["pearson", "spearman"]


@dataclass(frozen=True)
class Measuring:
    """How to measure: the kind of correlation, and what makes a finding."""

    kind: Kind = "pearson"
    limits: Limits = field(default_factory=Limits)


def coherence(
    programme: AreaProgramme | Programme,
    audit_id: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
    measuring: Measuring | None = None,
) -> Coherence:
    """Say whether an audit's index holds together.

    Args:
        programme: a rubric with its data. Its areas are the units; for a programme that has none, its audits.
        audit_id: an audit that the rubric declares.
        as_of: speak from another day than the audit's own.
        vintage: what counts as known.
        measuring: the kind of correlation, and limits; the usual ones if left out.

    Raises:
        UnknownName: there is no such audit, or no such kind of correlation.
        TooFewUnits: there are too few areas, or audits, for correlations to mean anything.
        InputError: a step of the rubric cannot be computed.
    """
    how = measuring or Measuring()
    if how.kind not in get_args(Kind):
        raise UnknownName("correlation", how.kind, get_args(Kind))
    audit = programme.audit(audit_id, as_of)
    if isinstance(programme, AreaProgramme):
        fabric = of_areas(programme, audit_id, as_of=as_of, vintage=vintage)
    else:
        fabric = of_audits(programme, audit_id, as_of=as_of, vintage=vintage)
    measured = list(measure(fabric, how.kind))
    found = findings_of(fabric, measured, how.limits)
    return Coherence(
        provenance=programme.provenance,
        audit=audit,
        settings=Settings(vintage=vintage, as_of=audit.as_of),
        unit=fabric.unit,
        units=len(fabric.columns),
        correlation=how.kind,
        limits=how.limits.by_name(),
        nodes=tuple(_node(fabric, each, found) for each in measured),
        children=tuple(child for each in measured for child in _children(fabric, each, found)),
        pairs=tuple(pair for each in measured for pair in _pairs(fabric, each, how.limits)),
        findings=found,
        notes=fabric.notes,
    )


def coherence_reasons(result: Coherence, fail_on: Sequence[str]) -> list[str]:
    """Why gates on kinds of findings are not met, one sentence a finding."""
    wanted = KINDS if "any" in fail_on else fail_on
    return [f"{each.kind}: {each.text}" for each in result.findings if each.kind in wanted]


def _node(fabric: Fabric, measured: NodeMeasures, found: tuple[CoherenceFinding, ...]) -> CoherenceNode:
    node = measured.node
    return CoherenceNode(
        address=node.address,
        id=_id(node.address),
        kind=_kind_of_node(node.address),
        title=fabric.titles[node.column],
        children=len(node.children),
        units=int((~np.isnan(node.score)).sum()),
        alpha=_number(measured.alpha),
        flags=tuple(
            each.kind for each in found if each.subject == node.address and each.kind == "inconsistent"
        ),
    )


def _children(
    fabric: Fabric, measured: NodeMeasures, found: tuple[CoherenceFinding, ...]
) -> list[CoherenceChild]:
    children = []
    for place, column in enumerate(measured.node.children):
        address = fabric.addresses[column]
        about = [each for each in found if address in (each.subject, each.other)]
        children.append(
            CoherenceChild(
                address=address,
                id=_id(address),
                kind=_kind_of_child(address),
                title=fabric.titles[column],
                parent=measured.node.address,
                weight=float(measured.weight[place]),
                effective=float(measured.effective[place]),
                influence=_number(measured.influence[place]),
                correlation=_number(measured.with_parent[place]),
                rest=_number(measured.rest[place]),
                whole=_number(measured.whole[place]),
                units=int(measured.units[place]),
                coverage=float(measured.coverage[place]),
                flags=tuple(dict.fromkeys(each.kind for each in about if each.kind != "inconsistent")),
            )
        )
    return children


def _pairs(fabric: Fabric, measured: NodeMeasures, limits: Limits) -> list[SiblingPair]:
    pairs = []
    below = measured.node.children
    for first, second in zip(*np.triu_indices(len(below), 1), strict=True):
        value = _number(measured.matrix[first, second])
        flag: Literal["redundant", "opposed", ""] = ""
        if value is not None and value >= limits.redundant:
            flag = "redundant"
        elif value is not None and value <= -limits.opposed:
            flag = "opposed"
        pairs.append(
            SiblingPair(
                parent=measured.node.address,
                first=fabric.addresses[below[first]],
                second=fabric.addresses[below[second]],
                correlation=value,
                units=int(measured.together[first, second]),
                flag=flag,
            )
        )
    return pairs


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _id(address: str) -> str:
    return address.rpartition(":")[2].rpartition("/")[2]


def _kind_of_node(address: str) -> Literal["overall", "strand", "goal"]:
    return "overall" if address == "overall" else "goal" if address.startswith("goal:") else "strand"


def _kind_of_child(address: str) -> Literal["indicator", "goal", "strand"]:
    if address.startswith("indicator:"):
        return "indicator"
    return "goal" if address.startswith("goal:") else "strand"
