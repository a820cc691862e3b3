"""What an indicator says, as one plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.commitments.words import amount

if TYPE_CHECKING:
    from bsaudit.model.result import Evidence, IndicatorScore

__all__ = ["indicator_statement"]


def indicator_statement(indicator: IndicatorScore) -> str:
    """From which value to which an indicator went; or its latest known value; or why there is none."""
    if indicator.current is None:
        return f"{indicator.title}: {indicator.reason}."
    now = _value(indicator.current, indicator.unit)
    if indicator.baseline is None or indicator.baseline == indicator.current:
        return f"{indicator.title}: {now}."
    return f"{indicator.title}: from {_value(indicator.baseline, indicator.unit)} to {now}."


def _value(row: Evidence, unit: str) -> str:
    return f"{amount(row.value, unit, row.qualifier)} in {row.period}"
