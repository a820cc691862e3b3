"""Gaps as tidy tables: one row a gap, or a measure of one; the same keys in every row, numbers unrounded."""

from __future__ import annotations

from bsaudit.model.result import (
    Estimate,
    GapBetween,
    GapComparison,
    GapPoint,
    Gaps,
    GapScore,
    MeasureValue,
    Row,
)
from bsaudit.model.tidy_rows import audit_head, row_of

__all__ = ["BETWEEN_COLUMNS", "GAP_COLUMNS", "gap_comparison_rows", "gap_rows"]

GAP_COLUMNS = (
    "audit", "as_of", "vintage", "address", "dimension", "title", "indicator", "series", "unit",
    "reference", "comparison", "favourable", "state", "period", "reference_value", "comparison_value",
    "difference", "difference_lower", "difference_upper", "ratio", "ratio_lower", "ratio_upper", "ahead",
    "clear", "baseline_period", "baseline_difference", "change", "change_lower", "change_upper",
    "size_change", "significant", "trend", "levelling_down", "slope_index", "slope_index_lower",
    "slope_index_upper", "relative_index", "relative_index_lower", "relative_index_upper", "weights",
    "score", "raw_score", "full", "strand", "themes", "fact", "flags", "reason", "statement", "sources",
    "measure", "measure_value", "measure_lower", "measure_upper", "measure_note",
)  # fmt: skip
BETWEEN_COLUMNS = (
    "before_audit", "after_audit", "address", "dimension", "title", "unit", "reference", "comparison",
    "before_state", "after_state", "before_period", "before_difference", "before_ahead", "after_period",
    "after_difference", "after_ahead", "change", "change_lower", "change_upper", "size_change",
    "significant", "trend", "levelling_down", "before_score", "after_score", "reason",
)  # fmt: skip


def gap_rows(result: Gaps) -> list[Row]:
    """One row a gap (`measure` empty) and one for each measure that was asked for."""
    head = audit_head(result)
    empty = MeasureValue(measure="", title="", estimate=None, note="")
    return [
        row_of(GAP_COLUMNS, head | _gap_part(gap) | _measure_part(measure))
        for gap in result.gaps
        for measure in (empty, *gap.measures)
    ]


def gap_comparison_rows(result: GapComparison) -> list[Row]:
    """One row a gap; every difference is later minus earlier."""
    head: Row = {"before_audit": result.before.id, "after_audit": result.after.id}
    return [row_of(BETWEEN_COLUMNS, head | _between_part(each)) for each in result.gaps]


def _gap_part(gap: GapScore) -> Row:
    baseline, current, change = gap.baseline, gap.current, gap.change
    return {
        "address": gap.address,
        "dimension": gap.dimension,
        "title": gap.title,
        "indicator": gap.indicator,
        "series": gap.series,
        "unit": gap.unit,
        "reference": gap.reference,
        "comparison": gap.comparison,
        "favourable": gap.favourable,
        "state": gap.state,
        "period": current.period if current else None,
        "reference_value": current.reference.evidence.value if current else None,
        "comparison_value": current.comparison.evidence.value if current else None,
        **_estimate_part("difference", current.difference if current else None),
        **_estimate_part("ratio", current.ratio if current else None),
        "ahead": current.ahead if current else None,
        "clear": current.clear if current else None,
        "baseline_period": baseline.period if baseline else None,
        "baseline_difference": baseline.difference.value if baseline else None,
        **_estimate_part("change", change.difference if change else None),
        "size_change": change.size if change else None,
        "significant": change.significant if change else None,
        "trend": gap.trend,
        "levelling_down": change.levelling_down if change else None,
        **_estimate_part("slope_index", gap.slope.slope if gap.slope else None),
        **_estimate_part("relative_index", gap.slope.relative if gap.slope else None),
        "weights": gap.slope.weights if gap.slope else None,
        "score": gap.score,
        "raw_score": gap.raw,
        "full": gap.full,
        "strand": gap.strand,
        "themes": "; ".join(gap.themes),
        "fact": gap.fact,
        "flags": "; ".join(gap.flags),
        "reason": gap.reason,
        "statement": gap.statement,
        "sources": "; ".join(gap.sources),
    }


def _measure_part(measure: MeasureValue) -> Row:
    return {
        "measure": measure.measure,
        **_estimate_part("measure", measure.estimate, value="measure_value"),
        "measure_note": measure.note,
    }


def _estimate_part(name: str, estimate: Estimate | None, *, value: str | None = None) -> Row:
    return {
        value or name: estimate.value if estimate else None,
        f"{name}_lower": estimate.lower if estimate else None,
        f"{name}_upper": estimate.upper if estimate else None,
    }


def _between_part(each: GapBetween) -> Row:
    change = each.change
    return {
        "address": each.address,
        "dimension": each.dimension,
        "title": each.title,
        "unit": each.unit,
        "reference": each.reference,
        "comparison": each.comparison,
        "before_state": each.before_state,
        "after_state": each.after_state,
        **_point_part("before", each.before),
        **_point_part("after", each.after),
        **_estimate_part("change", change.difference if change else None),
        "size_change": change.size if change else None,
        "significant": change.significant if change else None,
        "trend": each.trend,
        "levelling_down": change.levelling_down if change else None,
        "before_score": each.before_score,
        "after_score": each.after_score,
        "reason": each.reason,
    }


def _point_part(name: str, point: GapPoint | None) -> Row:
    return {
        f"{name}_period": point.period if point else None,
        f"{name}_difference": point.difference.value if point else None,
        f"{name}_ahead": point.ahead if point else None,
    }
