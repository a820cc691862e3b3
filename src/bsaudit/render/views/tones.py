"""Which tone a verdict, an agreement or a change takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.render.document import Tone

__all__ = ["agreement_tone", "change_tone", "verdict_tone"]

_VERDICTS: dict[str, Tone] = {
    "positive": "good",
    "mostly positive": "good",
    "mixed": "mixed",
    "mostly negative": "bad",
    "negative": "bad",
    "supported": "bad",
    "partly supported": "mixed",
    "not supported": "good",
}
_AGREEMENTS: dict[str, Tone] = {"agrees": "good", "near": "mixed", "differs": "bad"}


def verdict_tone(verdict: str | None) -> Tone:
    """The tone of a verdict; muted where there is none.

    >>> verdict_tone("mostly negative"), verdict_tone("insufficient evidence")
    ('bad', 'muted')
    """
    return _VERDICTS.get(verdict or "", "muted")


def agreement_tone(agreement: str) -> Tone:
    """The tone of an agreement between a published and a computed verdict."""
    return _AGREEMENTS.get(agreement, "muted")


def change_tone(points: float | None) -> Tone:
    """Good above zero, bad below, plain at zero to one decimal."""
    if points is None:
        return "muted"
    return "plain" if abs(points) < 0.05 else "good" if points > 0 else "bad"
