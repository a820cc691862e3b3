"""Sensitivity as a tidy table: indices, indicators left out, weights that tip a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.model.result.base import Row
from bsaudit.model.result.sensitive import Sensitivity
from bsaudit.model.tidy_rows import row_of

__all__ = ["sensitivity_rows"]

_COLUMNS = (
    "audit", "what", "subject", "name", "title", "first", "first_lower", "first_upper", "total", "total_lower",
    "total_upper", "share", "score", "change", "verdict", "weight", "tip", "factor",
)  # fmt: skip


def sensitivity_rows(result: Sensitivity) -> list[Row]:
    """One row an index (`what` is `index`), an indicator left out (`left out`), and a tipping weight (`weight`)."""
    return [row_of(_COLUMNS, {"audit": result.audit.id} | part) for part in _parts(result)]


def _parts(result: Sensitivity) -> Iterator[Row]:
    for subject in result.subjects:
        for index in subject.indices:
            yield {
                "what": "index",
                "subject": subject.address,
                "name": index.assumption,
                "first": index.first,
                "first_lower": index.first_lower,
                "first_upper": index.first_upper,
                "total": index.total,
                "total_lower": index.total_lower,
                "total_upper": index.total_upper,
            }
    for each in result.influence:
        head: Row = {"what": "left out", "name": each.indicator, "title": each.title, "share": each.share}
        yield head | {
            "subject": "overall",
            "score": each.overall,
            "change": each.overall_change,
            "verdict": each.overall_verdict,
        }
        yield head | {
            "subject": f"strand:{each.strand}",
            "score": each.strand_score,
            "change": each.strand_change,
            "verdict": each.strand_verdict,
        }
    for tips in result.tips:
        for tip in tips.tips:
            yield {
                "what": "weight",
                "subject": tips.address,
                "name": tip.indicator,
                "title": tip.title,
                "share": tip.share,
                "verdict": tip.verdict,
                "weight": tip.weight,
                "tip": tip.tip,
                "factor": tip.factor,
            }
