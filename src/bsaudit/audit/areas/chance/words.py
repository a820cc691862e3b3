"""How an assumption about areas was varied, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsaudit.model.area_rubric.uncertainty import AreaVaryAggregate, AreaVaryData, AreaVaryWeights

if TYPE_CHECKING:
    from bsaudit.model.area_rubric.uncertainty import AreaVary

__all__ = ["how_area_varied"]


def how_area_varied(entry: AreaVary) -> str:
    """What an entry of `vary` does.

    >>> from bsaudit.model.area_rubric.uncertainty import AreaVaryWeights
    >>> how_area_varied(AreaVaryWeights(kind="weights", concentration=100, reason="..."))
    'Dirichlet, concentration 100'
    """
    if isinstance(entry, AreaVaryData):
        return "every value within its error"
    if isinstance(entry, AreaVaryWeights):
        if entry.concentration is not None:
            return f"Dirichlet, concentration {entry.concentration:g}"
        return f"plus or minus {entry.share or 0:.0%}"
    return ", ".join(f"{_option(entry, option)} {option.probability:.0%}" for option in entry.options)


def _option(entry: AreaVary, option: Any) -> str:
    if isinstance(entry, AreaVaryAggregate):
        return str(option.method)
    rule = getattr(option, entry.kind)
    if rule is None:
        return "as declared"
    return str(rule.kind if entry.kind == "scale" else rule.method)
