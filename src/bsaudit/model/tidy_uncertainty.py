"""Uncertainty as a tidy table: one row a subject."""

from __future__ import annotations

from bsaudit.model.result.base import Row
from bsaudit.model.result.uncertain import ChangeSpread, Uncertainty
from bsaudit.model.verdict import BANDS, INSUFFICIENT

__all__ = ["change_cells", "uncertainty_rows"]

_CLAIMS = ("supported", "partly supported", "not supported")


def uncertainty_rows(result: Uncertainty) -> list[Row]:
    """One row a subject: point, interval, and the probability of each verdict."""
    verdicts = (*BANDS, *_CLAIMS, INSUFFICIENT)
    return [
        {
            "audit": result.audit.id,
            "kind": each.kind,
            "address": each.address,
            "title": each.title,
            "parent": each.parent,
            "point": each.point,
            "verdict": each.verdict,
            "mean": each.mean,
            "se": each.se,
            "lower": each.lower,
            "upper": each.upper,
            "counted": each.counted,
            **{f"p_{name.replace(' ', '_')}": each.probabilities.get(name) for name in verdicts},
            "draws": result.draws.draws,
            "seed": result.draws.seed,
        }
        for each in result.subjects()
    ]


def change_cells(change: ChangeSpread | None) -> Row:
    """The columns that a comparison gains; empty ones where a subject has no interval."""
    cells: Row = {}
    for name in ("published", "like_for_like"):
        moved = getattr(change, name) if change else None
        for part in ("se", "lower", "upper", "rose", "same", "fell"):
            cells[f"{name}_{part}"] = getattr(moved, part) if moved else None
    return cells
