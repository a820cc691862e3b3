"""Find the area and the node that a subject such as `area:E1/living/jobs` means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.audit.areas.showing import unknown_area
from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from bsaudit.model.result import AreaScores

__all__ = ["AreaSubject", "find_subject"]

_KINDS = ("strand:", "goal:", "indicator:")


@dataclass(frozen=True)
class AreaSubject:
    """The place of an area in a result, and the id of a node or of an indicator, which may be called alike."""

    place: int
    name: str
    is_indicator: bool


def find_subject(subject: str, result: AreaScores) -> AreaSubject:
    """What a subject means.

    Args:
        subject: `area:CODE`, or `area:CODE/NODE`. A code may itself have a stroke: the longest that fits counts.
        result: the scores of all areas.

    Raises:
        UnknownName: it does not begin with `area:`, or there is no such area or node.
    """
    kind, _, rest = subject.partition(":")
    codes = {code: place for place, code in enumerate(result.areas)}
    if kind != "area" or not rest:
        known = [f"area:{code}" for code in codes]
        raise UnknownName("subject of a rubric of areas (write area:CODE or area:CODE/NODE)", subject, known)
    parts = rest.split("/")
    for length in range(len(parts), 0, -1):
        code = "/".join(parts[:length])
        if code in codes:
            return AreaSubject(codes[code], *_named("/".join(parts[length:]), result))
    raise unknown_area(parts[0], result.areas, result.names)


def _named(address: str, result: AreaScores) -> tuple[str, bool]:
    """The id, and whether it is that of an indicator. A bare name means a node before it means an indicator."""
    if not address:
        return "overall", False
    kind = next((each for each in _KINDS if address.startswith(each)), "")
    name = address.removeprefix(kind)
    nodes = [node.id for node in result.nodes]
    indicators = [each.id for each in result.indicators]
    if kind != "indicator:" and name in nodes:
        return name, False
    if kind in ("", "indicator:") and name in indicators:
        return name, True
    raise UnknownName("node", address, indicators if kind == "indicator:" else [*nodes, *indicators])
