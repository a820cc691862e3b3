"""What coherence is measured on: one table of scores, units by columns, and the tree above its first columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.audit.areas.plan import climb
from bsaudit.model.errors import BsauditError

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.arguments import Vintage
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import NodeScore, Score

    Floats = NDArray[np.float64]

__all__ = ["LEAST_AREAS", "LEAST_AUDITS", "Fabric", "FabricNode", "TooFewUnits", "of_areas", "of_audits"]

LEAST_AREAS = 8
LEAST_AUDITS = 8
"""With fewer, correlations of 0.7 come about by chance: 2/√8."""


class TooFewUnits(BsauditError):
    """There are not enough areas, or audits, for correlations to mean anything."""


@dataclass(frozen=True, eq=False, slots=True)
class FabricNode:
    """A node: the columns of its children, what each weighs, and the node's own score.

    Attributes:
        column: where what it hands up to its parent stands; `children` are columns, too.
        weights: shape (children,), as they are used; not negative.
        score: shape (units,).
    """

    address: str
    column: int
    children: tuple[int, ...]
    weights: Floats
    score: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Fabric:
    """Scores of all units.

    Attributes:
        unit: what a row is.
        columns: shape (units, indicators + nodes).
        addresses, titles: of the columns.
        observed: shape (units, indicators): whether the unit has a value of its own.
        nodes: each after its children; the whole is the last.
        notes: what a reader must be told of how the scores came about.
    """

    unit: Literal["areas", "audits"]
    columns: Floats
    addresses: tuple[str, ...]
    titles: tuple[str, ...]
    observed: NDArray[np.bool_]
    nodes: tuple[FabricNode, ...]
    notes: tuple[str, ...] = ()


def of_areas(
    programme: AreaProgramme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> Fabric:
    """Areas as units, on the scales of an audit.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: a step cannot be computed.
        TooFewUnits: fewer than `LEAST_AREAS` areas are scored.
    """
    compiled = programme.compiled(audit_id, as_of, vintage)
    plan = compiled.plan
    if len(plan.areas) < LEAST_AREAS:
        raise TooFewUnits(
            f"coherence needs at least {LEAST_AREAS} areas, and this audit scores {len(plan.areas)}: with so few, "
            "high correlations come about by chance"
        )
    results, rules = climb(plan, coverage=False), programme.rubric.nodes()
    count = len(plan.indicators)
    titles = [programme.rubric.indicators[name].title or name for name in plan.indicators]
    titles += [str(getattr(rules[node.address], "title", node.address)) for node in plan.nodes]
    addresses = [f"indicator:{name}" for name in plan.indicators]
    addresses += [_address(node.address) for node in plan.nodes]
    nodes = tuple(
        FabricNode(
            _address(node.address), count + place, node.children, node.weights, results.score[:, place]
        )
        for place, node in enumerate(plan.nodes)
    )
    return Fabric(
        "areas",
        results.columns,
        tuple(addresses),
        tuple(titles),
        plan.observed,
        nodes,
        compiled.sentences(),
    )


def of_audits(
    programme: Programme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> Fabric:
    """Audits of one programme as units: those that the rubric declares up to the day of one of them.

    Audits that follow each other share evidence, so that their scores move together more than those of areas
    would.

    Raises:
        UnknownName: the rubric declares no such audit.
        TooFewUnits: there are fewer than `LEAST_AUDITS` of them.
    """
    last = programme.audit(audit_id, as_of).as_of
    days = {name: rule.as_of for name, rule in programme.rubric.audits.items() if rule.as_of <= last}
    if len(days) < LEAST_AUDITS:
        raise TooFewUnits(
            f"coherence asks how indicators move together over many units, and this rubric has {len(days)} "
            f"{'audit' if len(days) == 1 else 'audits'} of one programme up to {last}: it needs at least "
            f"{LEAST_AUDITS} audits, or a rubric with `units: area`; `bsaudit sensitivity` says what moves "
            "the result of one audit"
        )
    scores = [programme.score(name, vintage=vintage) for name in sorted(days, key=lambda name: days[name])]
    return _woven(scores)


def _woven(scores: list[Score]) -> Fabric:
    newest = scores[-1]
    leaves = [each.address for each in newest.indicators if each.direction != "context"]
    tree = [*newest.goals, *newest.strands, newest.overall]
    place = {address: column for column, address in enumerate([*leaves, *(node.address for node in tree)])}
    table = np.full((len(scores), len(place)), np.nan)
    for row, score in enumerate(scores):
        scored = {each.address: each.score for each in score.indicators}
        scored |= {each.address: each.score for each in (*score.goals, *score.strands, score.overall)}
        found = [scored.get(address) for address in place]
        table[row] = [np.nan if value is None else value for value in found]
    known = {each.address: (each.title, each.weight) for each in newest.indicators}
    known |= {each.address: (each.title, each.weight) for each in tree}
    nodes = tuple(_node(node, place, known, table) for node in tree)
    titles = tuple(known[address][0] for address in place)
    observed: NDArray[np.bool_] = ~np.isnan(table[:, : len(leaves)])
    return Fabric("audits", table, tuple(place), titles, observed, nodes)


def _node(
    node: NodeScore, place: dict[str, int], known: dict[str, tuple[str, float]], table: Floats
) -> FabricNode:
    below = [address for address in node.children if address in place]
    column = place[node.address]
    weights = np.array([known[address][1] for address in below])
    return FabricNode(
        node.address, column, tuple(place[address] for address in below), weights, table[:, column]
    )


def _address(address: str) -> str:
    """The address of a plan's node as results write it.

    >>> _address("overall"), _address("health"), _address("health/death")
    ('overall', 'strand:health', 'goal:health/death')
    """
    if address == "overall":
        return address
    return f"goal:{address}" if "/" in address else f"strand:{address}"
