"""Why areas have no rank, and which nodes hold no frozen parameters, in words made from the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.views.area_lists import counted, which

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaNode, AreaScores

__all__ = ["frozen_on", "without_rank"]


def frozen_on(result: AreaScores) -> str:
    """The audits that parameters are frozen on, and the nodes that have nothing to freeze; empty without any."""
    if not result.frozen_on:
        return ""
    text = f"the audit {' and '.join(result.frozen_on)}"
    duels = [f"{node.title} ({node.method})" for node in result.nodes if node.cannot_freeze]
    if duels:
        none = "has none to freeze, as it sets" if len(duels) == 1 else "have none to freeze, as they set"
        text += f"; {' and '.join(duels)} {none} areas against one another"
    return text


def without_rank(result: AreaScores) -> Iterator[str]:
    """Sentences on the areas shown that have no rank: too little evidence, or no score for all of it."""
    whole = result.overall
    places = [place for place, rank in enumerate(whole.rank) if rank is None]
    thin = [place for place in places if whole.score[place] is not None or _short(whole, place)]
    if thin:
        yield (
            f"{_who(result, thin)} insufficient evidence: less than "
            f"{numbers.share(whole.min_coverage)} of the weight has a value of the area's own, so there is no rank."
        )
    others = [place for place in places if whole.score[place] is None and not _short(whole, place)]
    empty = [place for place in others if not whole.coverage[place]]
    if empty:
        yield f"{_who(result, empty)} no value of their own and no score, so there is no rank."
    broken = [place for place in others if whole.coverage[place]]
    if broken:
        yield f"{_who(result, broken)} no score, so there is no rank: {_why(result, broken)}."


def _short(node: AreaNode, place: int) -> bool:
    return (node.coverage[place] or 0.0) < node.min_coverage


def _who(result: AreaScores, places: Sequence[int]) -> str:
    """How many areas, which where they are few, and the verb."""
    codes = which([result.areas[place] for place in places])
    return f"{counted(len(places), 'area')}{codes} {'has' if len(places) == 1 else 'have'}"


def _why(result: AreaScores, places: Sequence[int]) -> str:
    """Which nodes gave up for want of a part, in the words of what they do."""
    gone = [
        node for node in result.nodes if node.needs_all and any(node.score[place] is None for place in places)
    ]
    if not gone:
        return "what they have cannot be scored"
    distances = [node.title for node in gone if node.method == "wroclaw"]
    given = [node.title for node in gone if node.method != "wroclaw"]
    said = [f"weights stand as given in {' and '.join(given)}"] if given else []
    said += [f"a distance needs every part of {' and '.join(distances)}"] if distances else []
    return f"a part is missing, and {', and '.join(said)}"
