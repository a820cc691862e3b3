"""How a gap moved between two periods, whether by more than chance, and who moved."""

from __future__ import annotations

from typing import Literal

from bsaudit.audit.gaps.points import estimate_of, is_clear
from bsaudit.model.result import Estimate, GapChange, GapPoint, GapTrend
from bsaudit.stats.gaps import difference_se
from bsaudit.stats.sampling import normal_interval

__all__ = ["change_between"]


def change_between(
    before: GapPoint, after: GapPoint, favourable: Literal["higher", "lower", "none"]
) -> GapChange:
    """The change of a gap, later minus earlier. The two waves' errors are independent.

    Args:
        before: the gap in the earlier period.
        after: the gap in the later one, same groups and same series.
        favourable: which way is better; without one there is no levelling down.
    """
    value = after.difference.value - before.difference.value
    difference = _with_error(value, before.difference.se, after.difference.se)
    significant = is_clear(difference)
    size = after.size - before.size
    reference_moved = after.reference.evidence.value - before.reference.evidence.value
    comparison_moved = after.comparison.evidence.value - before.comparison.evidence.value
    return GapChange(
        difference=difference,
        size=size,
        reference_moved=reference_moved,
        comparison_moved=comparison_moved,
        significant=significant,
        trend=_trend(before.difference.value, after.difference.value, size, significant),
        levelling_down=_is_levelling_down(before, size, reference_moved, comparison_moved, favourable),
    )


def _with_error(value: float, before: float | None, after: float | None) -> Estimate:
    if before is None or after is None:
        return estimate_of(value, None, None)
    se = float(difference_se(after, before))
    return estimate_of(value, se, normal_interval(value, se))


def _trend(before: float, after: float, size: float, significant: bool | None) -> GapTrend:
    if significant is None:
        return "cannot tell"
    if not significant:
        return "no significant change"
    if before * after < 0:
        return "reversed"
    return "widened" if size > 0 else "narrowed"


def _is_levelling_down(
    before: GapPoint,
    size: float,
    reference_moved: float,
    comparison_moved: float,
    favourable: Literal["higher", "lower", "none"],
) -> bool:
    """Whether the gap closed, and more because the group ahead got worse than because the one behind gained."""
    if size >= 0 or favourable == "none" or before.ahead not in ("reference", "comparison"):
        return False
    sign = 1 if favourable == "higher" else -1
    moved = (sign * reference_moved, sign * comparison_moved)
    ahead, behind = moved if before.ahead == "reference" else moved[::-1]
    return ahead < 0 and -ahead > behind
