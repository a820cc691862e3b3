"""Figures as they stand in spreadsheets: thousands separators, percent signs, pounds, official markers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Final

__all__ = ["Figure", "read_figure"]

_SPACES: Final = "\u00a0\u2009\u202f"
_MARKERS: Final = re.compile(r"(?:\s*\[[a-z]{1,3}\d*\])+$", re.IGNORECASE | re.ASCII)
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+", re.ASCII)
_MONEY: Final = {
    "": "gbp",
    "k": "gbp_thousand",
    "thousand": "gbp_thousand",
    "m": "gbp_million",
    "million": "gbp_million",
    "bn": "gbp_billion",
    "billion": "gbp_billion",
}
_NOT_AVAILABLE: Final = frozenset({"..", "n/a", "na", "not available"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of figures.

    Attributes:
        text: the number as its figures stand, or empty; without separators and signs of units.
        markers: official shorthand behind it or in its place, such as `[p]`.
        unit: the unit that its signs name, such as `percent`; empty without any.
    """

    text: str
    markers: str = ""
    unit: str = ""

    @property
    def number(self) -> Decimal | None:
        """The number, exactly; `None` where a marker stands in its place."""
        return Decimal(self.text) if self.text else None


def read_figure(cell: object, missing: frozenset[str] = frozenset()) -> Figure | None:
    """The figure in a cell; `None` for a blank one.

    Args:
        cell: text or a number.
        missing: signs that mean that there is no figure; `..` and `n/a` always do.

    Raises:
        ValueError: it is no figure; the message says what it is.

    >>> read_figure("1,234.50 [p]"), read_figure("34.5%"), read_figure("£1.2bn")
    (Figure(text='1234.50', markers='[p]', unit=''), Figure(text='34.5', markers='', unit='percent'), \
Figure(text='1.2', markers='', unit='gbp_billion'))
    >>> read_figure("[x]"), read_figure(".."), read_figure(0.1), read_figure("  ")
    (Figure(text='', markers='[x]', unit=''), Figure(text='', markers='[x]', unit=''), \
Figure(text='0.1', markers='', unit=''), None)
    """
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise ValueError("is neither a number nor a text")
    if isinstance(cell, (int, float)):
        if not isfinite(cell):
            raise ValueError("is not finite")
        return Figure(str(int(cell)) if cell == int(cell) and abs(cell) < 1e15 else repr(float(cell)))
    return _of_text("".join(" " if sign in _SPACES else sign for sign in cell).strip(), missing)


def _of_text(text: str, missing: frozenset[str]) -> Figure | None:
    if not text:
        return None
    if text.lower() in _NOT_AVAILABLE or text in missing:
        return Figure("", "[x]")
    found = _MARKERS.search(text)
    markers = "".join(found.group().split()) if found else ""
    body = text[: found.start()].strip() if found else text
    if not body:
        return Figure("", markers)
    body, unit = _without_unit(body.replace("\u2212", "-"))
    if not _NUMBER.fullmatch(body):
        said = "holds an error of the spreadsheet" if text.startswith("#") else "is not a number"
        raise ValueError(said)
    return Figure(body.replace(",", "").replace(" ", "").lstrip("+"), markers.lower(), unit)


def _without_unit(body: str) -> tuple[str, str]:
    if body.endswith("%"):
        return body[:-1].strip(), "percent"
    money = re.fullmatch(r"(-?)£ ?([\d,. ]*\d) ?([a-z]*)", body, re.IGNORECASE)
    if money and money.group(3).lower() in _MONEY:
        return money.group(1) + money.group(2), _MONEY[money.group(3).lower()]
    return body, ""
