"""An old and a new number beside each other: rounded, but never so far that they look alike."""

from __future__ import annotations

from typing import Final, NamedTuple

from bsaudit.render import numbers
from bsaudit.render.views.verifying import leaf_text

__all__ = ["Amounts", "amounts"]

_MOST_DIGITS: Final = 12

Leaf = str | float | int | bool | None


class Amounts(NamedTuple):
    """What stands in the cells of the old leaf, of the new one, and of the change."""

    old: str
    new: str
    change: str


def amounts(old: Leaf, new: Leaf, change: float | None, *, digits: int, arrow: bool = True) -> Amounts:
    """Two leaves and their difference as text.

    Args:
        old: the earlier leaf.
        new: the later one.
        change: the difference; `None` where they are not both numbers.
        digits: the fewest decimals; more are written where the two would look alike. Whole numbers have none.
        arrow: whether the change has an arrow.

    >>> amounts(49.30759, 49.30526, -0.00233, digits=1)
    Amounts(old='49.308', new='49.305', change='▼ -0.002')
    >>> amounts(12, 9, -3.0, digits=1, arrow=False)
    Amounts(old='12', new='9', change='-3')
    """
    if change is None:
        return Amounts(_alone(old, digits), _alone(new, digits), "")
    assert isinstance(old, (int, float))
    assert isinstance(new, (int, float))
    shown = 0 if isinstance(old, int) and isinstance(new, int) else _digits(old, new, change, digits)
    if shown is None:
        return Amounts(leaf_text(old), leaf_text(new), _signed(f"{change:+.1e}", change, arrow))
    text = f"{change:+.{shown}f}" if change else f"{change:.{shown}f}"
    return Amounts(f"{old:.{shown}f}", f"{new:.{shown}f}", _signed(text, change, arrow))


def _alone(leaf: Leaf, digits: int) -> str:
    if leaf is None:
        return numbers.MISSING
    return f"{leaf:.{digits}f}" if isinstance(leaf, float) else leaf_text(leaf)


def _digits(old: float, new: float, change: float, least: int) -> int | None:
    """The fewest decimals that tell two numbers apart; `None` where they are alike but for their last digits."""
    for digits in range(least, _MOST_DIGITS + 1):
        if f"{old:.{digits}f}" != f"{new:.{digits}f}" and float(f"{change:.{digits}f}"):
            return digits
    return None if change else least


def _signed(text: str, change: float, arrow: bool) -> str:
    if not arrow:
        return text
    return f"{'▲' if change > 0 else '▼' if change < 0 else '='} {text}"
