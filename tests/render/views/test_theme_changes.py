"""The themes at two audits: the table, brackets, and the facts when all is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsaudit.model.result import Comparison, FactChange, ThemeChange
from bsaudit.render import render

MOVED = ThemeChange(
    address="theme:power",
    id="power",
    title="Power stayed",
    before=40.0,
    before_verdict="insufficient evidence",
    before_coverage=0.2,
    before_sufficient=False,
    after=65.0,
    after_verdict="supported",
    after_coverage=1.0,
    after_sufficient=True,
    change=25.0,
    facts=(
        FactChange(fact="a", title="Apples", before=60.0, after=35.0),
        FactChange(fact="b", title="Berries", before=None, after=35.0),
        FactChange(fact="c", title="Cherries", before=None, after=None),
    ),
)


@pytest.fixture
def with_themes(comparison_result: Comparison) -> Comparison:
    return replace(comparison_result, themes=(MOVED,))


def lines(result: Comparison, *, verbose: bool = False) -> list[str]:
    table = render(result, "table", by="theme", verbose=verbose)
    return [" ".join(line.split()) for line in table.splitlines()]


def test_severities_side_by_side(with_themes: Comparison) -> None:
    assert "Power stayed [40.0] 65.0 [▲ +25.0] supported 20% to 100%" in lines(with_themes)
    assert "Apples" not in " ".join(lines(with_themes))


def test_facts_with_a_score_in_either_audit(with_themes: Comparison) -> None:
    found = lines(with_themes, verbose=True)
    assert "Apples 60.0 35.0 ▼ -25.0" in found
    assert "Berries n/a 35.0" in found
    assert not any(line.startswith("Cherries") for line in found)


def test_rows_of_themes_alone(with_themes: Comparison) -> None:
    header, row = render(with_themes, "csv", by="theme").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert (cells["kind"], cells["after_severity"], cells["severity_change"]) == ("theme", "65.0", "25.0")
