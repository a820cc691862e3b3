"""How an assumption was varied, in a few words."""

from __future__ import annotations

from bsaudit.audit.climb import describe
from bsaudit.model.rubric import Aggregate
from bsaudit.model.rubric.uncertainty import (
    AggregateOption,
    BaselineOption,
    MissingOption,
    Vary,
    VaryAggregate,
    VaryBaseline,
    VaryLeaveOut,
    VaryMissing,
    VarySpans,
    VaryWeights,
)

__all__ = ["how_varied"]


def how_varied(entry: Vary) -> str:
    """What an entry of `vary` does.

    >>> from bsaudit.model.rubric.uncertainty import VarySpans
    >>> how_varied(VarySpans(kind="spans", share=0.3, reason="..."))
    'plus or minus 30%'
    """
    if isinstance(entry, VaryWeights) and entry.concentration is not None:
        return f"Dirichlet, concentration {entry.concentration:g}"
    if isinstance(entry, (VaryWeights, VarySpans)):
        return f"plus or minus {entry.share or 0:.0%}"
    if isinstance(entry, VaryLeaveOut):
        return f"one indicator left out in {entry.probability:.0%} of draws"
    if isinstance(entry, (VaryAggregate, VaryMissing, VaryBaseline)):
        return ", ".join(f"{_option(option)} {option.probability:.0%}" for option in entry.options)
    return "every value within its error"


def _option(option: AggregateOption | MissingOption | BaselineOption) -> str:
    if isinstance(option, Aggregate):
        return describe(option)
    given = option.model_dump(exclude={"probability"}, exclude_none=True)
    said = " and ".join(f"{name.replace('_', ' ')} {value}" for name, value in given.items())
    return said or "as declared"
