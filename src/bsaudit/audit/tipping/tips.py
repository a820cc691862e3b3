"""Where a verdict tips: how far one indicator's value, or its weight, has to move to give a subject another verdict.

Everything else is held. Where every mean from the indicator up to the subject is arithmetic the answer has a
closed form; elsewhere it is searched for by bisection. Either way the answer is scored again before it is
given: at the tipping point, or just past it, the verdict really is another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bsaudit.audit.addresses import Kind, find_address
from bsaudit.audit.score import Scored, Vintage, score, score_tree
from bsaudit.audit.tipping.value import tip_value
from bsaudit.audit.tipping.weight import tip_weight
from bsaudit.model.errors import BsauditError

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.tree import Node
    from bsaudit.model.result import IndicatorScore, NodeScore, Score, ValueTip, WeightTip

__all__ = ["NoVerdict", "Tippable", "find_tippable", "value_tipping", "weight_tipping"]

_SUBJECTS: Final[tuple[Kind, ...]] = ("overall", "strand", "goal")


class NoVerdict(BsauditError):
    """A subject that has too little evidence for a verdict: nothing can tip."""


@dataclass(frozen=True)
class Tippable:
    """A subject with a verdict, the tree that it stands in, and the scored indicators below it."""

    result: Score
    scored: Scored
    node: Node
    subject: NodeScore

    @property
    def indicators(self) -> list[tuple[int, IndicatorScore]]:
        """Place in the tree and score of each scored indicator below the subject."""
        by_id = {each.id: each for each in self.result.indicators}
        leaves = [(leaf.index, by_id[self.scored.tree.leaf_ids[leaf.index]]) for leaf in self.node.leaves]
        return [(index, each) for index, each in leaves if each.state == "scored"]

    @property
    def shares(self) -> NDArray[np.float64]:
        """Each leaf's weight in the subject."""
        return self.node.shares(self.scored.present)


def value_tipping(
    programme: Programme,
    audit_id: str,
    subject: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> tuple[ValueTip, ...]:
    """For each scored indicator below a subject, the smallest change of its value that gives another verdict.

    Args:
        programme: the rubric and its data, as they are or under a scenario.
        audit_id: an audit that the rubric declares.
        subject: `overall`, or a strand or a goal by address or id.
        as_of: as in `score`.
        vintage: as in `score`.

    Returns:
        In the order of the tree. Values outside the unit's range are never offered; of an indicator on a
        judgement scale only the five codes are.

    Raises:
        UnknownName: there is no such audit or subject.
        NoVerdict: the subject has too little evidence for a verdict.
        InputError: as in `score`.
    """
    found = find_tippable(programme, audit_id, subject, as_of=as_of, vintage=vintage)
    shares = found.shares
    return tuple(
        tip_value(programme, found.node, found.scored, index, indicator, float(shares[index]))
        for index, indicator in found.indicators
    )


def weight_tipping(
    programme: Programme,
    audit_id: str,
    subject: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> tuple[WeightTip, ...]:
    """For each scored indicator below a subject, the weight in its goal nearest to its own that tips the verdict.

    Weights from a thousandth to a thousand times the declared one are looked at, nearest by ratio. Less weight on
    an indicator can also leave too little of the weight scored: the verdict is then `insufficient evidence`.

    Args:
        programme: as for `value_tipping`, like all other arguments.
        audit_id: an audit.
        subject: whose verdict.
        as_of: as in `score`.
        vintage: as in `score`.

    Returns:
        In the order of the tree.

    Raises:
        UnknownName: there is no such audit or subject.
        NoVerdict: the subject has too little evidence for a verdict.
        InputError: as in `score`.
    """
    found = find_tippable(programme, audit_id, subject, as_of=as_of, vintage=vintage)
    shares = found.shares
    return tuple(
        tip_weight(found.node, found.scored, programme.rubric.method, index, indicator, float(shares[index]))
        for index, indicator in found.indicators
    )


def find_tippable(
    programme: Programme, audit_id: str, subject: str, *, as_of: date | None, vintage: Vintage
) -> Tippable:
    """Score an audit and find a subject in it whose verdict can tip. Raises as `value_tipping`."""
    result = score(programme, audit_id, as_of=as_of, vintage=vintage)
    what = "overall score, strand or goal"
    address = find_address(subject, programme.rubric, _SUBJECTS, bare=_SUBJECTS, what=what)
    node_score = result.node(address)
    if not node_score.sufficient:
        raise NoVerdict(
            f"{address} has insufficient evidence in {audit_id}: without a verdict there is none to tip"
        )
    scored = score_tree(programme, result.settings.as_of, vintage)
    node = next(each for each in scored.tree.nodes() if each.address == address)
    return Tippable(result, scored, node, node_score)
