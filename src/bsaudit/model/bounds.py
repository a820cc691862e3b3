"""The bounds of numbers, dates and durations in an input. What lies outside is a slip of the pen or an attack.

Within them no sum, square or calendar step of what an audit computes overflows or vanishes.
"""

from __future__ import annotations

__all__ = ["FIRST_YEAR", "LARGEST", "LAST_YEAR", "LONGEST_YEARS", "SMALLEST", "why_not_computable"]

LARGEST, SMALLEST = 1e15, 1e-15
FIRST_YEAR, LAST_YEAR = 1000, 2999
LONGEST_YEARS = 200


def why_not_computable(value: float) -> str | None:
    """Why a finite number is out of bounds; `None` if it is not.

    >>> why_not_computable(1e308)
    'too large to compute with: write at most 1e+15'
    """
    if abs(value) > LARGEST:
        return f"too large to compute with: write at most {LARGEST:g}"
    if 0 < abs(value) < SMALLEST:
        return f"too small to compute with: write 0, or at least {SMALLEST:g}"
    return None
