"""From a score to words: the five bands, and what is said when there is too little evidence."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["BANDS", "INSUFFICIENT", "Verdict", "steps_between"]

Verdict = Literal["positive", "mostly positive", "mixed", "mostly negative", "negative"]

BANDS: Final[tuple[Verdict, ...]] = ("positive", "mostly positive", "mixed", "mostly negative", "negative")
"""Best first."""

INSUFFICIENT: Final = "insufficient evidence"


def steps_between(one: str, other: str) -> int | None:
    """How many bands lie between two verdicts; `None` if either is not a band.

    >>> steps_between("mixed", "negative")
    2
    """
    if one not in BANDS or other not in BANDS:
        return None
    return abs(BANDS.index(one) - BANDS.index(other))
