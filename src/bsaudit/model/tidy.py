"""Results as tidy tables: one row a subject, the same keys in every row, numbers unrounded, dates in ISO form.

A key that does not apply to a kind of subject is `None` in its row; several flags are joined by `; `.
"""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.model.result import (
    Comparison,
    Contribution,
    Evidence,
    FindingMatch,
    IndicatorChange,
    IndicatorScore,
    IndicatorView,
    NodeChange,
    NodeScore,
    Row,
    Score,
    ThemeChange,
    ThemeScore,
    Trace,
    TraceNode,
)
from bsaudit.model.tidy_rows import audit_head, row_of
from bsaudit.model.tidy_uncertainty import change_cells

__all__ = ["VIEW_COLUMNS", "comparison_rows", "score_rows", "trace_rows", "view_rows"]

_SCORE_COLUMNS = (
    "audit", "as_of", "vintage", "kind", "address", "title", "parent", "weight", "share", "score", "severity",
    "verdict", "coverage", "change", "scored", "counted", "state", "reason", "series", "unit", "baseline_period",
    "baseline_value", "current_period", "current_value", "value_change", "change_se", "significant", "raw_score",
    "baseline_score", "flags", "published_verdict", "agreement",
)  # fmt: skip
_COMPARISON_COLUMNS = (
    "before_audit", "after_audit", "kind", "address", "title", "parent", "before", "before_verdict", "after",
    "after_verdict", "published", "like_for_like", "composition", "before_matched", "after_matched", "matched",
    "matched_coverage", "part", "overall_points", "before_state", "after_state", "before_series", "after_series",
    "before_period", "before_value", "after_period", "after_value", "before_severity", "after_severity",
    "severity_change", "before_coverage", "after_coverage",
)  # fmt: skip
VIEW_COLUMNS = (
    "indicator", "series", "used", "period", "start", "end", "area", "value", "unit", "qualifier",
    "markers", "lower", "upper", "n", "published", "public_by", "grade", "source", "publisher", "url",
    "note", "file", "line", "superseded", "break",
)  # fmt: skip


def score_rows(result: Score) -> list[Row]:
    """One row for the whole, each strand, goal, indicator and theme.

    `change` is in points of score, against what the same indicators scored at their baselines; `value_change`
    is in the indicator's unit. A subject with several published findings shows the first.
    """
    findings: dict[str, FindingMatch] = {}
    for match in result.findings:
        findings.setdefault(match.address or "", match)
    head = audit_head(result)
    parts = [
        *(_node_part(node) for node in (result.overall, *result.strands, *result.goals)),
        *(_indicator_part(indicator) for indicator in result.indicators),
        *(_theme_part(theme) for theme in result.themes),
    ]
    return [
        row_of(_SCORE_COLUMNS, head | part | _finding_part(findings.get(str(part["address"]))))
        for part in parts
    ]


def comparison_rows(result: Comparison) -> list[Row]:
    """One row for the whole, each strand, goal, indicator and theme. Themes have a severity in place of a score.

    `overall_points` is what an indicator adds to the published change of the whole. Intervals are columns only
    where they were asked for.
    """
    head: Row = {"before_audit": result.before.id, "after_audit": result.after.id}
    points = {each.indicator: each for each in result.overall.contributions}
    parts = [
        *(_node_change_part(node) for node in (result.overall, *result.strands, *result.goals)),
        *(_indicator_change_part(change, points.get(change.id)) for change in result.indicators),
        *(_theme_change_part(change) for change in result.themes),
    ]
    rows = [row_of(_COMPARISON_COLUMNS, head | part) for part in parts]
    if result.uncertainty is None:
        return rows
    spreads = {each.address: each for each in result.uncertainty.changes}
    return [row | change_cells(spreads.get(str(row["address"]))) for row in rows]


def trace_rows(result: Trace) -> list[Row]:
    """One row a step of the trace, in reading order, with its depth; details are joined by `; `."""
    return list(_trace_steps(result.root, 0))


def view_rows(result: IndicatorView) -> list[Row]:
    """One row an observation of any series of the indicator."""
    return [
        row_of(
            VIEW_COLUMNS,
            {
                "indicator": result.id,
                "series": series.series,
                "used": series.used,
                **_evidence_part(row, result.unit),
                "superseded": place in series.superseded,
                "break": row.period in series.breaks,
            },
        )
        for series in result.series
        for place, row in enumerate(series.observations)
    ]


def _node_part(node: NodeScore) -> Row:
    return {
        "kind": node.kind,
        "address": node.address,
        "title": node.title,
        "parent": node.parent,
        "weight": node.weight,
        "share": node.share,
        "score": node.score,
        "verdict": node.verdict,
        "coverage": node.coverage,
        "change": node.change,
        "scored": node.scored,
        "counted": node.counted,
        "flags": "; ".join(node.flags),
    }


def _indicator_part(indicator: IndicatorScore) -> Row:
    baseline, current = indicator.baseline, indicator.current
    return {
        "kind": "indicator",
        "address": indicator.address,
        "title": indicator.title,
        "parent": indicator.goal,
        "weight": indicator.weight,
        "share": indicator.share,
        "score": indicator.score,
        "verdict": indicator.verdict,
        "change": _difference(indicator.score, indicator.baseline_score),
        "state": indicator.state,
        "reason": indicator.reason,
        "series": indicator.series,
        "unit": indicator.unit,
        "baseline_period": baseline.period if baseline else None,
        "baseline_value": baseline.value if baseline else None,
        "current_period": current.period if current else None,
        "current_value": current.value if current else None,
        "value_change": indicator.change,
        "change_se": indicator.change_se,
        "significant": indicator.significant,
        "raw_score": indicator.raw,
        "baseline_score": indicator.baseline_score,
        "flags": "; ".join(indicator.flags),
    }


def _theme_part(theme: ThemeScore) -> Row:
    return {
        "kind": "theme",
        "address": theme.address,
        "title": theme.title,
        "severity": theme.severity,
        "verdict": theme.verdict,
        "coverage": theme.coverage,
        "scored": sum(item.score is not None for item in theme.items),
        "counted": len(theme.items),
        "flags": "",
    }


def _finding_part(match: FindingMatch | None) -> Row:
    return {"published_verdict": match.published_verdict, "agreement": match.agreement} if match else {}


def _node_change_part(node: NodeChange) -> Row:
    return {
        "kind": node.kind,
        "address": node.address,
        "title": node.title,
        "parent": _parent(node),
        "before": node.before,
        "before_verdict": node.before_verdict,
        "after": node.after,
        "after_verdict": node.after_verdict,
        "published": node.published,
        "like_for_like": node.like_for_like,
        "composition": node.composition,
        "before_matched": node.before_matched,
        "after_matched": node.after_matched,
        "matched": node.matched,
        "matched_coverage": node.matched_coverage,
    }


def _parent(node: NodeChange) -> str | None:
    if node.kind == "goal":
        return f"strand:{node.address.removeprefix('goal:').partition('/')[0]}"
    return "overall" if node.kind == "strand" else None


def _indicator_change_part(change: IndicatorChange, contribution: Contribution | None) -> Row:
    return {
        "kind": "indicator",
        "address": f"indicator:{change.id}",
        "title": change.title,
        "parent": change.goal,
        "before": change.before,
        "after": change.after,
        "published": _difference(change.after, change.before),
        "part": change.part,
        "overall_points": contribution.points if contribution else None,
        "before_state": change.before_state,
        "after_state": change.after_state,
        "before_series": change.before_series,
        "after_series": change.after_series,
        "before_period": change.before_period,
        "before_value": change.before_value,
        "after_period": change.after_period,
        "after_value": change.after_value,
    }


def _theme_change_part(change: ThemeChange) -> Row:
    return {
        "kind": "theme",
        "address": change.address,
        "title": change.title,
        "before_severity": change.before,
        "before_verdict": change.before_verdict,
        "before_coverage": change.before_coverage,
        "after_severity": change.after,
        "after_verdict": change.after_verdict,
        "after_coverage": change.after_coverage,
        "severity_change": change.change,
    }


def _trace_steps(node: TraceNode, depth: int) -> Iterator[Row]:
    yield {
        "depth": depth,
        "label": node.label,
        "title": node.title,
        "address": node.address,
        "value": node.value,
        "unit": node.unit,
        "verdict": node.verdict,
        "formula": node.formula,
        "details": "; ".join(f"{term}: {text}" for term, text in node.details),
    }
    for child in node.children:
        yield from _trace_steps(child, depth + 1)


def _evidence_part(row: Evidence, unit: str) -> Row:
    return {
        "period": row.period,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "area": row.area,
        "value": row.value,
        "unit": unit,
        "qualifier": row.qualifier,
        "markers": "; ".join(row.markers),
        "lower": row.lower,
        "upper": row.upper,
        "n": row.n,
        "published": row.published,
        "public_by": row.public_by.isoformat(),
        "grade": row.grade,
        "source": row.source,
        "publisher": row.publisher,
        "url": row.url,
        "note": row.note,
        "file": row.file,
        "line": row.line,
    }


def _difference(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before
