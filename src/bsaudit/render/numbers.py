"""How numbers, units, dates and changes are written for people. Machines get raw numbers instead."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "MISSING",
    "bar",
    "change",
    "day",
    "fixed",
    "interval",
    "interval_bar",
    "plural",
    "points",
    "score",
    "share",
    "signed",
    "sparkline",
    "value",
]

MISSING: Final = "n/a"

_BAR_CELLS: Final = 10
_LINE_CELLS: Final = 20
_SPARKS: Final = "▁▂▃▄▅▆▇█"
_UNITS: Final[dict[str, tuple[str, str]]] = {
    "percent": ("", "%"),
    "percentage_points": ("", " points"),
    "points": ("", " points"),
    "gbp": ("£", ""),
    "gbp_thousand": ("£", "k"),
    "gbp_million": ("£", "m"),
    "gbp_billion": ("£", "bn"),
    "count": ("", ""),
    "index": ("", ""),
    "years": ("", " years"),
    "rate_per_1000": ("", " per 1,000"),
    "score_0_10": ("", " out of 10"),
}
_QUALIFIERS: Final = {"approx": "about ", "gt": "over ", "lt": "under "}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def score(number: float | None, *, sufficient: bool = True) -> str:
    """A score to one decimal, in square brackets where the evidence is insufficient.

    >>> score(54.96), score(12.0, sufficient=False), score(None)
    ('55.0', '[12.0]', 'n/a')
    """
    if number is None:
        return MISSING
    return _one_decimal(number) if sufficient else f"[{_one_decimal(number)}]"


def points(number: float | None) -> str:
    """A signed number of points to one decimal.

    >>> points(2.04), points(-0.04), points(None)
    ('+2.0', '0.0', 'n/a')
    """
    if number is None:
        return MISSING
    text = _one_decimal(number)
    return text if text.startswith("-") or text == "0.0" else f"+{text}"


def change(number: float | None, *, sufficient: bool = True) -> str:
    """A signed number of points with an arrow: `▲` up, `▼` down, `=` no change to one decimal.

    >>> change(5), change(-3.21), change(0.01), change(5, sufficient=False)
    ('▲ +5.0', '▼ -3.2', '= 0.0', '[▲ +5.0]')
    """
    if number is None:
        return MISSING
    text = points(number)
    arrow = "=" if text == "0.0" else "▼" if text.startswith("-") else "▲"
    return f"{arrow} {text}" if sufficient else f"[{arrow} {text}]"


def fixed(number: float, digits: int) -> str:
    """A number with so many decimals; one that rounds to nothing has no sign.

    >>> fixed(1.25, 1), fixed(-0.0004, 3), fixed(-0.4, 0)
    ('1.2', '0.000', '0')
    """
    text = f"{number:.{digits}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def signed(number: float, digits: int) -> str:
    """A number with its sign and so many decimals; one that rounds to nothing has none.

    >>> signed(1.5, 3), signed(-0.25, 2), signed(-0.0004, 3)
    ('+1.500', '-0.25', '0.000')
    """
    text = fixed(number, digits)
    return text if text.startswith("-") or not text.strip("0.") else f"+{text}"


def share(number: float) -> str:
    """A share of one as a whole percentage; a share that only rounds to nothing, or to all, says so.

    >>> share(0.334), share(0.001), share(0.999), share(0)
    ('33%', '<1%', '>99%', '0%')
    """
    whole = int(number * 100 + 0.5)
    if whole == 0 and number > 0:
        return "<1%"
    if whole == 100 and number < 1:
        return ">99%"
    return f"{whole}%"


def value(number: float, unit: str | None, *, qualifier: str = "eq", thousands: bool = True) -> str:
    """A value as it was published, with its unit.

    Args:
        number: in `unit`.
        unit: a unit of the data package; one that is not known here is written out behind the number.
        qualifier: `eq`, `approx`, `gt` or `lt`.
        thousands: whether commas part the thousands.

    >>> value(34.0, "percent"), value(-2.5, "gbp_billion"), value(3450, "count", qualifier="approx")
    ('34%', '-£2.5bn', 'about 3,450')
    """
    exact = Decimal(repr(float(number)))
    plain = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
    digits = format(abs(plain), ",f" if thousands else "f")
    before, after = _UNITS.get(unit or "count", ("", f" {unit}".replace("_", " ")))
    return f"{_QUALIFIERS.get(qualifier, '')}{'-' if plain < 0 else ''}{before}{digits}{after}"


def day(when: date) -> str:
    """A date in words, the same on every machine.

    >>> from datetime import date
    >>> day(date(2013, 12, 9))
    '9 December 2013'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> plural(1, "goal"), plural(2, "goal"), plural(0, "series", "series")
    ('1 goal', '2 goals', '0 series')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def bar(number: float | None) -> str:
    """Ten cells, filled in proportion to a score from 0 to 100; empty without a score.

    >>> bar(55), bar(None)
    ('██████░░░░', '')
    """
    if number is None:
        return ""
    filled = max(0, min(_BAR_CELLS, int(number / 100 * _BAR_CELLS + 0.5)))
    return "█" * filled + "░" * (_BAR_CELLS - filled)


def interval(lower: float | None, upper: float | None, *, signed: bool = False) -> str:
    """An interval to one decimal; `signed` for points of change; empty without one.

    >>> interval(37.71, 57.84), interval(-3.2, 4, signed=True), interval(None, None)
    ('37.7 to 57.8', '-3.2 to +4.0', '')
    """
    if lower is None or upper is None:
        return ""
    write = points if signed else _one_decimal
    return f"{write(lower)} to {write(upper)}"


def interval_bar(point: float | None, lower: float | None, upper: float | None) -> str:
    """Twenty cells from 0 to 100, with the interval from | to | and the point as o; empty without an interval.

    >>> interval_bar(50, 30, 70), interval_bar(None, 0, 100)
    ('······|---o---|·····', '|------------------|')
    """
    if lower is None or upper is None:
        return ""
    first, last = _cell_of(lower), _cell_of(upper)
    cells = ["·"] * _LINE_CELLS
    cells[first : last + 1] = "-" * (last + 1 - first)
    cells[first] = cells[last] = "|"
    if point is not None:
        cells[_cell_of(point)] = "o"
    return "".join(cells)


def _cell_of(number: float) -> int:
    return max(0, min(_LINE_CELLS - 1, int(number / 100 * _LINE_CELLS)))


def sparkline(numbers: Sequence[float]) -> str:
    """One block a number, from the lowest to the highest; a flat line stands in the middle.

    >>> sparkline([1, 2, 8]), sparkline([3, 3])
    ('▁▂█', '▄▄')
    """
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if low == high:
        return "▄" * len(numbers)
    return "".join(
        _SPARKS[int((number - low) / (high - low) * (len(_SPARKS) - 1) + 0.5)] for number in numbers
    )


def _one_decimal(number: float) -> str:
    return fixed(number, 1)
