"""The page says what the other verbs say, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from bsaudit.audit.compare import compare
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.page import audit_page
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.audit.themes.reporting import themes


@pytest.fixture(scope="module")
def bundled() -> Programme:
    return load()


@pytest.mark.parametrize("audit", ["2012", "2013", "2015"])
def test_every_part_is_the_very_result_of_its_own_verb(bundled: Programme, audit: str) -> None:
    page = audit_page(bundled, audit)
    assert page.score == score(bundled, audit)
    assert page.gaps == gaps(bundled, audit)
    assert page.themes == themes(bundled, audit)


def test_it_is_set_beside_the_audit_just_before(bundled: Programme) -> None:
    assert audit_page(bundled, "2015").since == compare(bundled, "2013", "2015")
    assert audit_page(bundled, "2012").since is None
    assert audit_page(bundled, "2015", as_of=date(2014, 1, 1)).since is None


def test_the_headline_speaks_the_numbers(bundled: Programme) -> None:
    page = audit_page(bundled, "2015")
    overall, first = page.score.overall, page.headline[0]
    assert f"{overall.score:.1f} of 100" in first
    assert overall.verdict in first
    assert f"{overall.scored} of {overall.counted} indicators" in first
    best = max(page.score.strands, key=lambda strand: strand.score or 0)
    assert best.title in page.headline[1]


def test_too_little_evidence_is_said_and_not_scored_away(bundled: Programme) -> None:
    early = audit_page(bundled, "2012", as_of=date(2010, 12, 31))
    assert "cannot be judged" in early.headline[0] or "cannot be scored" in early.headline[0]
    assert not any("best strand" in sentence for sentence in early.headline)


def test_rows_cover_every_section(bundled: Programme) -> None:
    sections = {row["section"] for row in audit_page(bundled, "2015").rows()}
    assert sections == {
        *("headline", "overall", "strand", "goal", "gap", "words and deeds", "theme"),
        *("before the programme", "how sure", "what is missing"),
    }


def test_another_programme_has_a_page_too(tiny: Programme) -> None:
    """Nothing is wired to the Big Society: an audit without gaps or promises has a page that says so."""
    page = audit_page(tiny, "2014")
    assert page.headline[0].startswith("Overall scores 65.3 of 100, a mostly positive verdict")
    assert "No gap between groups was known." in page.headline
