"""A node that cannot be computed in some draw, told at the line of the rubric that brings it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.combining import least_needed
from bsaudit.model.area_rubric.uncertainty import AreaVaryAggregate
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.areas.chance.drawing import BrokenDraw, DrawPlan
    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.area_rubric.uncertainty import AreaVary

__all__ = ["told_at_its_line"]

_MEND = (
    "what is named may also get a scale whose range begins above zero, such as minmax with range: [1, 100]; a node "
    "gets it by normalise"
)


def told_at_its_line(
    file: AreaRubricFile, entries: Sequence[tuple[int, AreaVary]], plan: DrawPlan, error: BrokenDraw
) -> InputError:
    """The fault of the option that was drawn for the node; of the node itself where none was.

    Args:
        file: the rubric.
        entries: what is varied, each with its number in the rubric.
        plan: what was drawn.
        error: what went wrong.
    """
    broken = plan.variants[error.variant].plan
    by_its_method = least_needed(broken.nodes[broken.place(error.address)]) != "nothing"
    path = _node(error.address, "normalise")
    if by_its_method:
        path = _option(entries, plan, error) or _declared(file.rubric, error.address)
    while True:
        try:
            fault = file.document.fault(
                path,
                "not-computable",
                f"{error.address} cannot be computed in some draw: {error.message}",
                at_key=True,
                hint=_MEND if by_its_method else None,
            )
        except KeyError:  # a default has no line of its own: that of what it belongs to
            path = path[:-1]
        else:
            return InputError([fault])


def _option(
    entries: Sequence[tuple[int, AreaVary]], plan: DrawPlan, error: BrokenDraw
) -> tuple[str | int, ...]:
    """The option that changed how the node combines, in the combination that failed; empty for none."""
    choices = dict(entries)
    places = np.unravel_index(error.variant, [len(chances) for _, chances in plan.choices])
    found: tuple[str | int, ...] = ()
    for address in ("all", error.address):  # what names one node comes after what names all of them
        for (number, _), place in zip(plan.choices, places, strict=True):
            entry = choices[number]
            if isinstance(entry, AreaVaryAggregate) and entry.address == address:
                found = ("uncertainty", "vary", number, "options", int(place), "method")
    return found


def _declared(rubric: AreaRubric, address: str) -> tuple[str | int, ...]:
    """Where the rubric says how the node combines."""
    if rubric.nodes()[address].aggregate is None:
        return ("method", "aggregate")
    return _node(address, "aggregate")


def _node(address: str, key: str) -> tuple[str | int, ...]:
    if address == "overall":
        return ("overall", key)
    strand, _, goal = address.partition("/")
    return ("strands", strand, "goals", goal, key) if goal else ("strands", strand, key)
