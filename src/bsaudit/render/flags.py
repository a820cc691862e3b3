"""The signs that stand for flags in a table, and what each means. Only flags that occur get explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.model.status import MARKERS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["legend", "signs"]

_FLAGS: Final[dict[str, tuple[str, str]]] = {
    "thin": ("T", "rests on one indicator, or on less than half of its weight"),
    "own baseline": (
        "O",
        "the series began too late for the common baseline and declares its own, with a reason",
    ),
    "successor series": ("S", "a series that replaced the first one was used"),
    "later yardstick": ("Y", "a yardstick that replaced an earlier one was used"),
    "part year": ("P", "the current value covers part of a year"),
    "assumed publication": ("A", "the day of publication is not known and was assumed"),
    "published that day": ("D", "became public on the very day of the audit"),
    "break in series": ("B", "a break is marked in the series; nothing is compared across it"),
    "approximate": ("~", "a value was published as approximate, or as more or less than a number"),
    "weak source": ("W", "a value rests on a source of grade C"),
    "clipped": ("C", "the raw score lay outside 0 to 100"),
    "assumed error": (
        "E",
        "the error of a value is not known; the rubric's default for its kind of source stands in",
    ),
    "significant change": ("*", "the value's change from the baseline differs from zero at 95%"),
    "no significant change": (
        "ns",
        "the value's change from the baseline lies within its sampling error at 95%",
    ),
    **{
        marker.status: (f"[{marker.symbol}]", "marked so by the publisher")
        for marker in reversed(MARKERS.values())
        if marker.effect != "break"
    },
}


def signs(flags: Iterable[str]) -> str:
    """The flags of one row as signs, in a fixed order; a flag that has no sign stands as it is.

    >>> signs(["weak source", "thin", "provisional"])
    'T W [p]'
    """
    present = list(dict.fromkeys(flags))
    known = [flag for flag in _FLAGS if flag in present]
    return " ".join([*(_FLAGS[flag][0] for flag in known), *(flag for flag in present if flag not in _FLAGS)])


def legend(flags: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Sign and meaning of each flag that occurs, in a fixed order.

    >>> legend(["thin", "thin"])
    (('T', 'thin: rests on one indicator, or on less than half of its weight'),)
    """
    present = set(flags)
    return tuple((sign, f"{flag}: {meaning}") for flag, (sign, meaning) in _FLAGS.items() if flag in present)
