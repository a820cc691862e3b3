from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import bsaudit
from bsaudit.model.result import Result, Score

ISLANDS = Path(__file__).parents[2] / "fixtures" / "islands" / "rubric.yaml"


@pytest.fixture(scope="session")
def scored() -> Score:
    return bsaudit.score("2015")


@pytest.fixture(scope="session")
def drawn(scored: Score) -> Mapping[str, tuple[str, Result, dict[str, Any]]]:
    """Every kind of chart of the bundled audits, and its main forms: kind, result, options."""
    unsure = bsaudit.uncertainty("2015", draws=50)
    gaps = bsaudit.gaps("2015")
    return {
        "strands": ("strands", scored, {}),
        "strands by goal": ("strands", scored, {"by": "goal"}),
        "strands with intervals": ("strands", scored, {"uncertainty": unsure}),
        "compare": ("compare", bsaudit.compare("2013", "2015"), {"score": scored}),
        "compare with intervals": (
            "compare",
            bsaudit.compare("2012", "2015", with_uncertainty=True, draws=50),
            {},
        ),
        "gap": ("gap", gaps, {}),
        "gap over time": ("gap", gaps, {"gap": "gcse_class"}),
        "gap in one period": ("gap", gaps, {"gap": "pulls_together_age"}),
        "gap of one dimension": ("gap", gaps, {"dimension": "age"}),
        "commitments": ("commitments", bsaudit.commitments("2015"), {"score": scored}),
        "themes": ("themes", bsaudit.themes("2015"), {"score": scored}),
        "timeline": ("timeline", bsaudit.timeline(), {"score": scored}),
        "uncertainty": ("uncertainty", unsure, {"score": scored}),
        "uncertainty by goal": ("uncertainty", unsure, {"by": "goal"}),
        "indicator": ("indicator", bsaudit.show("influence_local"), {}),
        "indicator with vintages": ("indicator", bsaudit.show("adoptions"), {}),
        "areas": ("areas", bsaudit.score_areas("2021", programme=bsaudit.load_areas(ISLANDS)), {}),
    }
