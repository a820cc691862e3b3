"""The colours of the Government Analysis Function, and how far one stands out from another.

Source: Government Analysis Function, *Data visualisation: colours*. A colour is never the only signal: what it
tells is also told by a shape, a line style or a label.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CATEGORIES", "FOCUS", "GREY", "INK", "PAPER", "SECOND", "contrast"]

CATEGORIES: Final = ("#12436D", "#28A197", "#801650", "#F46A25")
"""The first four categories, in order; a colour scale never has more."""

FOCUS: Final = "#12436D"
SECOND: Final = "#F46A25"
"""The partner of `FOCUS` where there are two categories."""

GREY: Final = "#3D3D3D"
INK: Final = "#0B0C0C"
PAPER: Final = "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#000000", "#FFFFFF"), 1), contrast("#777777", "#777777")
    (21.0, 1.0)
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
