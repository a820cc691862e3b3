"""Names and scores of areas as a page writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers

if TYPE_CHECKING:
    from bsaudit.model.result import AreaNode, AreaScores

__all__ = ["place_of", "scored"]


def place_of(scores: AreaScores, place: int) -> str:
    """The name of an area; its code where no name is known."""
    return scores.names[place] or scores.areas[place]


def scored(node: AreaNode, place: int) -> str:
    """The score of an area on a node, in brackets where the evidence is too little; empty without one."""
    score = node.score[place]
    if score is None:
        return ""
    text = numbers.fixed(score, 3 if node.digits is None else node.digits)
    return text if node.rank[place] is not None else f"[{text}]"
