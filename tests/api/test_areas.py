"""The trace of one area from Python."""

from __future__ import annotations

from pathlib import Path

import bsaudit

FIXTURE = Path(__file__).parents[1] / "fixtures" / "areas" / "index.yaml"


def test_an_area_is_traced_from_python() -> None:
    programme = bsaudit.load_areas(FIXTURE)
    trace = bsaudit.explain_area(2019, "area:T03/homes", programme=programme)
    assert (trace.root.value, trace.root.formula) == (20, "(1 × 20) / 1")
    assert trace.rows()[0]["address"] == "area:T03/homes"
