"""Scenarios and tipping points as tidy tables: one row a subject, the same keys in every row."""

from __future__ import annotations

from bsaudit.model.result import Flips, IndicatorWhatIf, NodeWhatIf, Row, ValueTip, WhatIf
from bsaudit.model.tidy_rows import audit_head, row_of

__all__ = ["flip_rows", "whatif_rows"]

_COLUMNS = (
    "audit", "as_of", "vintage", "kind", "address", "title", "parent", "before", "before_verdict",
    "before_coverage", "after", "after_verdict", "after_coverage", "change", "overall_points", "before_state",
    "after_state", "unit", "before_period", "before_value", "after_period", "after_value", "before_share",
    "after_share", "edits",
)  # fmt: skip


def whatif_rows(result: WhatIf) -> list[Row]:
    """One row for the whole, each strand and goal, and each indicator that was touched.

    `overall_points` is what an indicator adds to the change of the whole; `edits` says in words what was
    changed on the subject, and on the whole's row also what was changed everywhere.
    """
    head = audit_head(result)
    points = {part.indicator: part.points for part in result.overall.by_indicator}
    edits: dict[str, list[str]] = {}
    for edit in result.edits:
        edits.setdefault(edit.address or "overall", []).append(edit.words)
    parts = [
        *(_node_part(node) for node in (result.overall, *result.strands, *result.goals)),
        *(
            {**_indicator_part(indicator), "overall_points": points.get(indicator.id)}
            for indicator in result.indicators
        ),
    ]
    return [
        row_of(_COLUMNS, head | part | {"edits": "; ".join(edits.get(str(part["address"]), ()))})
        for part in parts
    ]


def flip_rows(result: Flips) -> list[Row]:
    """One row an indicator below the subject, in the order of `tips`."""
    return [_tip_row(result, tip) for tip in result.tips]


def _tip_row(result: Flips, tip: ValueTip) -> Row:
    return {
        **audit_head(result),
        "subject": result.subject,
        "subject_score": result.score,
        "subject_verdict": result.verdict,
        "kind": "indicator",
        "address": f"indicator:{tip.indicator}",
        "title": tip.title,
        "parent": tip.goal,
        "unit": tip.unit,
        "period": tip.period,
        "value": tip.value,
        "score": tip.score,
        "share": tip.share,
        "tip": tip.tip,
        "side": tip.side,
        "change": tip.change,
        "tip_score": tip.tip_score,
        "verdict": tip.verdict,
        "reason": tip.reason,
    }


def _node_part(node: NodeWhatIf) -> Row:
    strand = node.address.removeprefix("goal:").partition("/")[0]
    parents = {"overall": None, "strand": "overall", "goal": f"strand:{strand}"}
    return {
        "kind": node.kind,
        "address": node.address,
        "title": node.title,
        "parent": parents[node.kind],
        "before": node.before,
        "before_verdict": node.before_verdict,
        "before_coverage": node.before_coverage,
        "after": node.after,
        "after_verdict": node.after_verdict,
        "after_coverage": node.after_coverage,
        "change": node.change,
    }


def _indicator_part(indicator: IndicatorWhatIf) -> Row:
    both = indicator.before is not None and indicator.after is not None
    return {
        "kind": "indicator",
        "address": f"indicator:{indicator.id}",
        "title": indicator.title,
        "parent": indicator.goal,
        "before": indicator.before,
        "after": indicator.after,
        "change": (indicator.after or 0.0) - (indicator.before or 0.0) if both else None,
        "before_state": indicator.before_state,
        "after_state": indicator.after_state,
        "unit": indicator.unit,
        "before_period": indicator.before_period,
        "before_value": indicator.before_value,
        "after_period": indicator.after_period,
        "after_value": indicator.after_value,
        "before_share": indicator.before_share,
        "after_share": indicator.after_share,
    }
