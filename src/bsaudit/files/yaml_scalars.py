"""Plain scalars by the core schema of YAML 1.2: what is a number, a truth value or nothing, and what is text.

YAML 1.1, which most readers still follow, turns `no` into false, `12:30` into 750 and `2013-12-09` into a date.
Here all three stay text. Source: YAML 1.2.2, section 10.3.2.
"""

from __future__ import annotations

import re

__all__ = ["core_scalar"]

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")

_FIRST_OF_NUMBERS = frozenset("+-.0123456789")

LONGEST_NUMBER = 100
"""Longer numbers are slow to convert and overflow everything behind them; none is meant."""


def core_scalar(text: str) -> Scalar:
    """The value of a plain (unquoted) scalar.

    Raises:
        ValueError: a number has more than a hundred characters.

    >>> [core_scalar(text) for text in ("no", "0o17", "1e3", "2013-12-09", "~", "12:30")]
    ['no', 15, 1000.0, '2013-12-09', None, '12:30']
    """
    if text in _WORDS:
        return _WORDS[text]
    if (
        text[0] not in _FIRST_OF_NUMBERS
    ):  # most scalars are words, and four patterns need not be tried on them
        return text
    for pattern, convert in (
        (_INTEGER, int),
        (_FLOAT, float),
        (_OCTAL, lambda octal: int(octal[2:], 8)),
        (_HEXADECIMAL, lambda hexadecimal: int(hexadecimal[2:], 16)),
    ):
        if pattern.fullmatch(text):
            if len(text) > LONGEST_NUMBER:
                raise ValueError(f"a number of {len(text):,} characters is too long")
            return convert(text)
    return text
