from __future__ import annotations

from collections.abc import Callable

import pytest

from bsaudit.audit.findings.published import _agreement
from bsaudit.audit.programme import Programme
from bsaudit.audit.score import score
from bsaudit.model.result import FindingMatch, ThemeScore


@pytest.mark.parametrize(
    ("published", "verdict", "agreement"),
    [
        ("negative", "supported", "agrees"),  # a supported claim of failure is a negative finding
        ("mostly negative", "supported", "agrees"),
        ("negative", "partly supported", "near"),
        ("mostly positive", "not supported", "agrees"),
        ("positive", "partly supported", "near"),
        ("mixed", "partly supported", "agrees"),
        ("negative", "not supported", "differs"),
        ("negative", "insufficient evidence", "cannot tell"),
        ("baseline", "supported", "no published verdict"),
    ],
)
def test_agreement_on_a_theme(
    theme_of: Callable[..., ThemeScore], published: str, verdict: str, agreement: str
) -> None:
    assert _agreement(published, theme_of(50.0, verdict)) == agreement


def test_a_subject_unknown_to_the_rubric_is_kept() -> None:
    assert _agreement("negative", None) == "no computed counterpart"


def test_every_finding_of_the_audit_is_matched_or_kept() -> None:
    from bsaudit.audit.programme import load

    programme = load()
    for audit in programme.rubric.audits:
        found: tuple[FindingMatch, ...] = score(programme, audit).findings
        published = [finding.id for finding in programme.package.findings.values() if finding.audit == audit]
        assert [match.id for match in found] == published
    by_id = {match.id: match for match in score(programme, "2015").findings}
    # the finding on adoptions names an indicator, which is scored the other way by the official counts
    assert by_id["f2015-adoptions"].address == "indicator:adoptions"
    assert (by_id["f2015-adoptions"].computed_verdict, by_id["f2015-adoptions"].agreement) == (
        "positive",
        "differs",
    )
    assert by_id["f2015-overall"].address == "overall"


def test_findings_of_the_tiny_audit(tiny: Programme) -> None:
    assert {match.audit for match in score(tiny, "2014").findings} == {"2014"}
