"""The trace re-adds: working out the printed formulas gives the printed scores."""

from __future__ import annotations

import re

import pytest

from bsaudit.audit.explain import explain
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.subjects import AmbiguousName
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import TraceNode


def steps(node: TraceNode) -> list[TraceNode]:
    return [node, *(step for child in node.children for step in steps(child))]


def work_out(formula: str) -> float:
    """Evaluate a printed formula; only digits, signs and brackets may stand in it."""
    text = formula.replace("×", "*")
    assert re.fullmatch(r"[-+*/(). \d]+", text), formula
    return float(eval(text))


@pytest.mark.parametrize("audit", ["2012", "2013", "2015"])
def test_every_printed_formula_gives_the_printed_score(audit: str) -> None:
    root = explain(load(), audit, "overall").root
    formulas = [step for step in steps(root) if step.formula is not None]
    assert len(formulas) > 40
    for step in formulas:
        assert step.formula is not None
        assert step.value is not None
        worked = min(100.0, max(0.0, work_out(step.formula)))
        assert worked == pytest.approx(step.value, abs=5e-6), step.address


def test_an_indicator_shows_row_source_and_date(tiny: Programme) -> None:
    root = explain(tiny, "2014", "helpers").root
    assert root.formula == "100 × (35 - 20) / (38 - 20)"
    current = dict(root.children[1].details)
    assert current["row"].endswith("observations.csv:10")
    assert current["published"] == "2013-06-11"
    assert root.children[1].title.startswith("more than 35")


def test_a_theme_re_adds(tiny: Programme) -> None:
    root = explain(tiny, "2014", "theme:not_shared").root
    assert root.formula == "100 - (65 + 50 + 50) / 3"
    assert root.value == pytest.approx(45)


def test_a_bare_name_must_be_the_only_one(tiny: Programme) -> None:
    with pytest.raises(AmbiguousName, match="goal:voice/influence or indicator:influence"):
        explain(tiny, "2014", "influence")
    assert explain(tiny, "2014", "voice/influence").root.address == "goal:voice/influence"
    with pytest.raises(UnknownName, match="did you mean 'helpers'"):
        explain(tiny, "2014", "helpesr")
