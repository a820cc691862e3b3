"""A scenario's change of each node, split exactly among its edits.

An edit's part is its Shapley value: what it adds to the node's score, on average over all orders in which the
edits could have been made. Each combination of edits is scored as usual. With many edits those of one kind are
counted together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.audit.climb import climb
from bsaudit.audit.score import score_tree
from bsaudit.audit.tree import build_tree
from bsaudit.audit.whatif.scenario import EVIDENCE, Alteration, Scenario, SetMinCoverage, View
from bsaudit.model.result import EditPart
from bsaudit.stats.shapley import shapley_of_table, subsets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bsaudit.audit.programme import Programme

__all__ = ["MOST_EDITS", "parts_by_edit"]

MOST_EDITS: Final = 6
"""Above this, edits of one kind are counted together: each further one doubles the number of scorings."""


def parts_by_edit(programme: Programme, scenario: Scenario, view: View) -> dict[str, tuple[EditPart, ...]]:
    """By the address of each node that has a score on both sides: what each edit adds to its change.

    The parts of a node sum to its change within 1e-9. Where a node has no score under some combination of
    edits, they are one part. The least coverage moves no score and has no part.
    """
    groups = _groups(scenario)
    if not groups:
        return {}
    scorings = _Scorings(programme, scenario, view)
    sizes = [len(group) for group in groups]
    places = [place for group in groups for place in group]
    combinations = [
        scorings.of([place for place, is_in in zip(places, np.repeat(row, sizes), strict=True) if is_in])
        for row in subsets(len(groups))
    ]
    found: dict[str, tuple[EditPart, ...]] = {}
    for address, start in combinations[0].items():
        end = combinations[-1].get(address)
        if start is None or end is None:
            continue
        table = [each.get(address) for each in combinations]
        if any(value is None for value in table):
            whole = tuple(place for group in groups for place in group)
            found[address] = (EditPart(edits=whole, points=end - start),)
            continue
        shares = shapley_of_table([float(value or 0.0) for value in table])
        found[address] = tuple(
            EditPart(edits=group, points=float(points)) for group, points in zip(groups, shares, strict=True)
        )
    return found


def _groups(scenario: Scenario) -> list[tuple[int, ...]]:
    """Places of the edits that are counted together: each alone, or by kind where there are too many."""
    moving = [
        place for place, each in enumerate(scenario.alterations) if not isinstance(each, SetMinCoverage)
    ]
    if len(moving) <= MOST_EDITS:
        return [(place,) for place in moving]
    kinds = dict.fromkeys(scenario.alterations[place].kind for place in moving)
    return [tuple(place for place in moving if scenario.alterations[place].kind == kind) for kind in kinds]


class _Scorings:
    """Every node's score with some of the edits made. Indicators are scored once for each set of evidence."""

    def __init__(self, programme: Programme, scenario: Scenario, view: View) -> None:
        self.programme, self.scenario, self.view = programme, scenario, view
        self.by_evidence: dict[tuple[Alteration, ...], Mapping[str, float | None]] = {}

    def of(self, places: Sequence[int]) -> dict[str, float | None]:
        """By address; `None` where a node has no score, and everywhere if a zero broke a mean."""
        edits = [self.scenario.alterations[place] for place in places]
        evidence = tuple(each for each in edits if each.kind in EVIDENCE)
        leaves = self.by_evidence.get(evidence)
        if leaves is None:
            leaves = self.by_evidence[evidence] = self._leaf_scores(Scenario(evidence))
        rest = Scenario(tuple(each for each in edits if each.kind not in EVIDENCE))
        rubric = rest.applied(self.programme, self.view).rubric
        tree = build_tree(rubric, [name for name in leaves if name in rubric.indicators])
        values, broken = climb(tree, tree.array(leaves))
        return dict.fromkeys(values) if broken else values

    def _leaf_scores(self, evidence: Scenario) -> Mapping[str, float | None]:
        scored = score_tree(evidence.applied(self.programme, self.view), self.view.as_of, self.view.vintage)
        by_id = {each.id: each.score for each in scored.indicators}
        return {name: by_id[name] for name in scored.tree.leaf_ids}
