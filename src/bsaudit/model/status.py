"""Markers that stand beside or instead of a number in official statistics, and what they do to a score.

The markers are the shorthand of the Government Statistical Service, in square brackets, several in a row if
need be: `[p]`, `[x]`, `[e][r]`. A number after the letters tells reasons apart, `[u1]` from `[u2]`, and changes
nothing else. Source: Government Analysis Function, *Using symbols and shorthand in tables*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["MARKERS", "Marker", "parse_markers"]

Effect = Literal["use", "use as zero", "break", "show only", "no value"]


@dataclass(frozen=True, slots=True)
class Marker:
    """One shorthand marker.

    Attributes:
        symbol: without its brackets.
        status: the words shown to a reader.
        effect: `use` keeps the number; `use as zero` reads a value that rounds to zero; `break` keeps the
            number, but no value before it is compared with it or with one after it; `show only` keeps the
            number for display but never scores it; `no value` means that there is no number to use.
    """

    symbol: str
    status: str
    effect: Effect


MARKERS: dict[str, Marker] = {
    marker.symbol: marker
    for marker in (
        Marker("b", "break in series", "break"),
        Marker("c", "confidential", "no value"),
        Marker("e", "estimated", "use"),
        Marker("er", "earliest revision", "use"),
        Marker("f", "forecast", "show only"),
        Marker("low", "rounds to zero but is not zero", "use as zero"),
        Marker("ns", "not significant", "use"),
        Marker("p", "provisional", "use"),
        Marker("r", "revised", "use"),
        Marker("s", "significant at 5 per cent", "use"),
        Marker("ss", "significant at 1 per cent", "use"),
        Marker("sss", "significant at 0.1 per cent", "use"),
        Marker("u", "low reliability", "use"),
        Marker("w", "none recorded in survey", "no value"),
        Marker("x", "not available", "no value"),
        Marker("z", "not applicable", "no value"),
    )
}

_CELL = re.compile(r"(?P<number>[^\[\]]*?)\s*(?P<markers>(?:\[[A-Za-z]+[0-9]*\]\s*)*)")
_MARKER = re.compile(r"\[([A-Za-z]+)[0-9]*\]")


def parse_markers(cell: str) -> tuple[str, tuple[Marker, ...]]:
    """Split a cell such as `34.5 [p][r]` into its number and its markers.

    Raises:
        ValueError: a bracket is left open or a marker is not known.

    >>> parse_markers("[c]")
    ('', (Marker(symbol='c', status='confidential', effect='no value'),))
    >>> [marker.status for marker in parse_markers("12 [u2][r]")[1]]
    ['low reliability', 'revised']
    """
    match = _CELL.fullmatch(cell.strip())
    if match is None:
        raise ValueError(f"{cell!r} is neither a number nor a number with markers in square brackets")
    symbols = _MARKER.findall(match["markers"])
    unknown = [symbol for symbol in symbols if symbol not in MARKERS]
    if unknown:
        raise ValueError(
            f"[{unknown[0]}] is not a known marker: use one of {', '.join(f'[{m}]' for m in MARKERS)}"
        )
    return match["number"].strip(), tuple(MARKERS[symbol] for symbol in symbols)
