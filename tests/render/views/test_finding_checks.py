"""The page of findings: the table by scope, the counts, the reasons, and what has no counterpart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bsaudit.model.result import (
    AGREEMENTS,
    AgreementCount,
    FindingCheck,
    FindingMatch,
    Findings,
    NegativeGoals,
    Reason,
    Score,
    Settings,
)
from bsaudit.render import render


def check(name: str, scope: str, agreement: str, *reasons: Reason, **changed: Any) -> FindingCheck:
    match = FindingMatch(
        id=name,
        audit="2013",
        scope=scope,
        subject=name,
        summary=f"It was said of {name}.",
        source="the-audit",
        published_verdict="negative",
        address=None if agreement == "no computed counterpart" else f"{scope}:{name}",
        computed_verdict="mixed",
        computed_score=45.0,
        agreement=agreement,
    )
    return FindingCheck(match=replace(match, **changed), title=name.capitalize(), reasons=reasons)


@pytest.fixture
def findings_result(score_result: Score) -> Findings:
    checks = (
        check("whole", "overall", "differs", Reason(kind="vintage", text="Hindsight agrees.")),
        check("care", "goal", "agrees"),
        check("age", "gap", "cannot tell", Reason(kind="gap", text="One period."), computed_score=None),
        check(
            "parks",
            "goal",
            "no computed counterpart",
            Reason(kind="no computed counterpart", text="The rubric has no goal called 'parks'."),
            computed_verdict=None,
            computed_score=None,
        ),
    )
    return Findings(
        provenance=score_result.provenance,
        audit=score_result.audit,
        settings=score_result.settings,
        findings=checks,
        counts=tuple(
            AgreementCount(agreement=name, count=sum(each.match.agreement == name for each in checks))
            for name in AGREEMENTS
        ),
        goals=NegativeGoals(negative=1, judged=2, goals=3, statement="Negative on 1 of 2 goals."),
    )


def text(result: Findings, **options: Any) -> str:
    return " ".join(render(result, "table", **options).split())


def test_the_table_goes_by_scope(findings_result: Findings) -> None:
    found = text(findings_result)
    assert "The whole Whole negative mixed 45.0 differs" in found
    assert "Goals and indicators Care negative mixed 45.0 agrees" in found
    assert "Gaps Age negative mixed cannot tell" in found


def test_counts_and_goals(findings_result: Findings) -> None:
    found = text(findings_result)
    assert "Of 4 findings: agrees 1, near 0, differs 1, cannot tell 1," in found
    assert "Negative on 1 of 2 goals. Published: It was said of whole. [the-audit]" in found
    assert findings_result.count("differs") == 1


def test_reasons_and_what_has_no_counterpart(findings_result: Findings) -> None:
    found = text(findings_result)
    assert "• Whole (differs): Hindsight agrees. • Age (cannot tell): One period." in found
    assert "• Parks (negative): It was said of parks. [the-audit] The rubric has no goal" in found
    assert "Hindsight agrees. Published: It was said of whole." in text(findings_result, verbose=True)


def test_an_audit_without_findings(findings_result: Findings) -> None:
    empty = replace(findings_result, findings=(), counts=())
    assert "No published finding of 2013 was seen." in text(empty)
    assert render(empty, "csv") == render(findings_result, "csv").splitlines(keepends=True)[0]


def test_hindsight_is_said(findings_result: Findings) -> None:
    settings = Settings(vintage="revised", as_of=date(2013, 12, 9))
    assert "with hindsight (vintage revised)" in text(replace(findings_result, settings=settings))


def test_it_fits_and_the_rows_are_tidy(findings_result: Findings) -> None:
    for width in (80, 120):
        table = render(findings_result, "table", width=width, verbose=True)
        assert max(map(len, table.splitlines())) <= width
    rows = findings_result.rows()
    assert [row["agreement"] for row in rows] == [each.match.agreement for each in findings_result.findings]
    assert rows[0]["reasons"] == "Hindsight agrees."
