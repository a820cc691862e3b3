"""Numbers in the formulas of a trace: enough digits that working a formula out gives the printed score."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["figure", "term"]


def figure(x: float) -> str:
    """A number to ten significant digits, without an exponent.

    >>> figure(50.0), figure(1 / 3), figure(6.5e10), figure(-0.0)
    ('50', '0.3333333333', '65000000000', '0')
    """
    text = f"{Decimal(f'{x:.10g}'):f}"
    return "0" if text == "-0" else text


def term(x: float) -> str:
    """A number that stands behind an operator: in brackets where it is negative.

    >>> term(-2.0), term(2.0)
    ('(-2)', '2')
    """
    return f"({figure(x)})" if x < 0 else figure(x)
