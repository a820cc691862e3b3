"""Small results made by hand, so that views are tested against numbers that can be checked by eye."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bsaudit.model.package import InputFile
from bsaudit.model.result import (
    AuditRef,
    Evidence,
    FindingMatch,
    GradeShare,
    IndicatorScore,
    NodeScore,
    Provenance,
    Score,
    Settings,
    ThemeItem,
    ThemeScore,
)

PROVENANCE = Provenance(
    tool="bsaudit 0.1.0",
    rubric="tiny",
    rubric_version="3",
    package="tiny-data",
    package_version="1.2",
    inputs=(
        InputFile(name="tiny.yaml", sha256="a" * 64, bytes=10),
        InputFile(name="observations.csv", sha256="b" * 64, bytes=20),
        InputFile(name="sources.csv", sha256="c" * 64, bytes=30),
    ),
)
AUDIT = AuditRef(id="2013", title="The Tiny Audit 2013", as_of=date(2013, 12, 9))
SETTINGS = Settings(vintage="known", as_of=date(2013, 12, 9))


def evidence(
    value: float, period: str, *, line: int = 2, published: str = "2013-02-28", note: str = ""
) -> Evidence:
    return Evidence(
        indicator="influence",
        series="survey",
        period=period,
        start=date(2012, 4, 1),
        end=date(2013, 3, 31),
        area="E92000001",
        value=value,
        qualifier="eq",
        markers=(),
        lower=None,
        upper=None,
        n=1000,
        published=published,
        public_by=date(2013, 2, 28),
        grade="A",
        source="survey-2013",
        publisher="A Department",
        source_title="The Survey 2013",
        url="https://example.org/survey",
        note=note,
        file="observations.csv",
        line=line,
    )


def indicator() -> IndicatorScore:
    return IndicatorScore(
        address="indicator:influence",
        id="influence",
        title="Can influence decisions",
        unit="percent",
        kind="survey",
        goal="goal:people/influence",
        strand="people",
        themes=("power",),
        fact=None,
        direction="higher",
        weight=1.0,
        share=1.0,
        state="scored",
        reason="scored",
        rationale="It is the plainest question.",
        series="survey",
        series_considered=(),
        scale=None,
        baseline=evidence(37.0, "2009-10"),
        current=evidence(38.0, "2012-13", line=3),
        change=1.0,
        raw=55.0,
        score=55.0,
        baseline_score=50.0,
        verdict="mixed",
        formula="50 + 50 × (38 - 37) / 10",
        flags=("own baseline", "provisional"),
    )


def unscored(indicator_id: str, state: str, title: str) -> IndicatorScore:
    blank = replace(indicator(), id=indicator_id, address=f"indicator:{indicator_id}", title=title, share=0.0)
    return replace(
        blank,
        state=state,  # type: ignore[arg-type]
        reason=f"{title} has a reason",
        baseline=None,
        current=None,
        change=None,
        raw=None,
        score=None,
        baseline_score=None,
        verdict=None,
        formula=None,
        flags=(),
    )


OVERALL = NodeScore(
    address="overall",
    id="big_society",
    kind="overall",
    title="The whole",
    parent=None,
    weight=1.0,
    share=1.0,
    method="arithmetic",
    score=55.0,
    verdict="mixed",
    sufficient=True,
    coverage=0.5,
    min_coverage=0.33,
    change=5.0,
    change_coverage=0.5,
    change_sufficient=True,
    scored=1,
    counted=2,
    flags=(),
    children=("strand:people", "strand:services"),
)
PEOPLE = replace(
    OVERALL,
    address="strand:people",
    id="people",
    kind="strand",
    title="People",
    parent="overall",
    children=(),
)
SERVICES = replace(
    PEOPLE,
    address="strand:services",
    id="services",
    title="Services",
    score=12.34,
    verdict="insufficient evidence",
    sufficient=False,
    coverage=0.1,
    change=-3.21,
)
INFLUENCE = replace(
    PEOPLE,
    address="goal:people/influence",
    id="influence",
    kind="goal",
    title="People influence | shape decisions",
    parent="strand:people",
    score=15.0,
    verdict="negative",
    change=None,
    flags=("thin",),
)
TRUST = replace(
    INFLUENCE, address="goal:people/trust", id="trust", title="Trust", score=81.0, verdict="positive"
)
EMPTY = replace(
    INFLUENCE,
    address="goal:services/care",
    id="care",
    title="Care",
    parent="strand:services",
    score=None,
    verdict="insufficient evidence",
    sufficient=False,
    coverage=0.0,
    flags=(),
)


def finding(subject: str, scope: str, address: str | None, published: str, agreement: str) -> FindingMatch:
    return FindingMatch(
        id=f"f-{subject}",
        audit="2013",
        scope=scope,
        subject=subject,
        summary=f"What was said of {subject}.",
        source="audit-2013",
        published_verdict=published,
        address=address,
        computed_verdict="mixed" if address else None,
        computed_score=55.0 if address else None,
        agreement=agreement,
    )


@pytest.fixture
def score_result() -> Score:
    return Score(
        provenance=PROVENANCE,
        audit=AUDIT,
        settings=SETTINGS,
        overall=OVERALL,
        strands=(PEOPLE, SERVICES),
        goals=(INFLUENCE, TRUST, EMPTY),
        indicators=(
            indicator(),
            *(unscored(f"gone{n}", "stale", f"Gone {n}") for n in range(7)),
            unscored("shown", "context", "Only shown"),
            unscored("later", "other vintage", "Known later"),
        ),
        themes=(
            ThemeScore(
                address="theme:power",
                id="power",
                title="Power stayed",
                claim="Power did not move.",
                severity=45.0,
                verdict="partly supported",
                sufficient=True,
                coverage=1.0,
                min_coverage=0.33,
                items=(
                    ThemeItem(
                        fact="influence",
                        title="Influence",
                        members=("indicator:influence",),
                        score=55.0,
                        weight=1.0,
                    ),
                ),
                context=("indicator:shown",),
            ),
        ),
        findings=(
            finding("people", "strand", "strand:people", "mostly negative", "near"),
            finding("big_society", "overall", "overall", "mixed", "agrees"),
            finding("influence", "goal", "goal:people/influence", "negative", "agrees"),
            finding("power", "theme", "theme:power", "negative", "near"),
            finding("deprivation", "gap", None, "negative", "no computed counterpart"),
            finding("neighbours", "bright_spot", None, "positive", "no computed counterpart"),
        ),
        grades=(GradeShare(grade="A", share=0.75), GradeShare(grade="C", share=0.25)),
    )
