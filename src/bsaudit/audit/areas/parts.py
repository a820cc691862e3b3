"""An audit of areas looked at by its strands, goals and indicators: where each area stands, and how all spread."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from bsaudit.audit.areas.ranking import place_areas
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AreaIndicatorPart, AreaNodePart, AreaParts, AreaSpread
from bsaudit.model.result.area_columns import AreaNumbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.result import AreaIndicator, AreaNode, AreaScores

    Floats = NDArray[np.float64]

__all__ = ["PARTS", "area_parts"]

Part = Literal["strand", "goal", "indicator"]
PARTS: tuple[Part, ...] = ("strand", "goal", "indicator")


def area_parts(programme: AreaProgramme, result: AreaScores, level: str) -> AreaParts:
    """Look at an audit by its parts.

    Args:
        programme: the rubric and its data.
        result: the scores of all areas.
        level: how deep a table goes: one of `PARTS`.

    Raises:
        UnknownName: there is no such level.
    """
    found = next((part for part in PARTS if part == level), None)
    if found is None:
        raise UnknownName("level of parts", level, PARTS)
    return AreaParts(
        **{
            **_fields(result),
            "nodes": tuple(_node(node) for node in result.nodes),
            "indicators": tuple(_indicator(programme.rubric, each) for each in result.indicators),
        },
        level=found,
    )


def _node(node: AreaNode) -> AreaNodePart:
    ranked = ~np.isnan(np.asarray(node.rank))
    return AreaNodePart(**_fields(node), scores=_spread(np.asarray(node.score)[ranked]))


def _indicator(rubric: AreaRubric, indicator: AreaIndicator) -> AreaIndicatorPart:
    method = rubric.method
    own = np.asarray(indicator.filled) == 0
    score = np.where(own, np.asarray(indicator.score), np.nan)
    placed = place_areas(score, method.rank, method.deciles)
    return AreaIndicatorPart(
        **_fields(indicator),
        rank=AreaNumbers(placed.rank, whole=True),
        decile=AreaNumbers(placed.decile, whole=True),
        ranked=placed.ranked,
        first=method.rank.first,
        deciles=method.deciles.number,
        values=_spread(np.where(own, np.asarray(indicator.value), np.nan)),
        scores=_spread(score),
    )


def _spread(numbers: Floats) -> AreaSpread:
    known = numbers[~np.isnan(numbers)]
    if not len(known):
        return AreaSpread(lowest=None, median=None, highest=None)
    return AreaSpread(lowest=float(known.min()), median=float(np.median(known)), highest=float(known.max()))


def _fields(record: Any) -> dict[str, Any]:
    """The fields of a record as they are, without going into them."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
