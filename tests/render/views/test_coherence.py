"""The page of an index's coherence, on a result made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bsaudit.model.result import (
    AuditRef,
    Coherence,
    CoherenceChild,
    CoherenceFinding,
    CoherenceNode,
    Provenance,
    Settings,
    SiblingPair,
)
from bsaudit.render import render

CHILD = CoherenceChild(
    address="strand:a",
    id="a",
    kind="strand",
    title="First",
    parent="overall",
    weight=0.5,
    effective=0.5,
    influence=0.9,
    correlation=-0.001,
    rest=None,
    whole=0.8,
    units=9,
    coverage=1.0,
    flags=("weak", "negative"),
)
FINDING = CoherenceFinding(
    kind="negative",
    subject="strand:a",
    other=None,
    value=-0.5,
    limit=-0.4,
    text="first falls where the whole rises",
)
RESULT = Coherence(
    provenance=Provenance(
        tool="bsaudit", rubric="r", rubric_version="1", package="p", package_version="1", inputs=()
    ),
    audit=AuditRef(id="1", title="An audit", as_of=date(2020, 1, 31)),
    settings=Settings(vintage="known", as_of=date(2020, 1, 31)),
    unit="audits",
    units=9,
    correlation="spearman",
    limits={"weak": 0.3},
    nodes=(
        CoherenceNode(
            address="overall",
            id="overall",
            kind="overall",
            title="The whole",
            children=2,
            units=9,
            alpha=None,
            flags=(),
        ),
        CoherenceNode(
            address="strand:a",
            id="a",
            kind="strand",
            title="First",
            children=1,
            units=9,
            alpha=None,
            flags=(),
        ),
    ),
    children=(
        CHILD,
        replace(
            CHILD, address="strand:b", id="b", title="Second", influence=None, correlation=None, flags=()
        ),
    ),
    pairs=(
        SiblingPair(
            parent="overall", first="strand:a", second="strand:b", correlation=None, units=9, flag=""
        ),
    ),
    findings=(FINDING,) * 14,
)


def test_page_says_what_runs_over_what() -> None:
    page = render(RESULT, "table", width=100)
    assert "Correlations of ranks over 9 audits" in page
    assert "share evidence" in page
    assert "2 more findings: -v shows them." in page
    assert "Only one child each, so nothing to compare: First." in page
    assert "-0.00" not in page
    assert "n/a" in page


def test_what_must_be_told_of_the_scores_stands_below_the_findings() -> None:
    note = "overall: weights were kept although a loading is negative."
    page = render(replace(RESULT, notes=(note,)), "md")
    assert page.index("What is odd") < page.index(note) < page.index("With it: correlation")


def test_verbose_shows_all_findings_and_no_empty_table_of_siblings() -> None:
    page = render(RESULT, "table", width=100, verbose=True)
    assert page.count("First falls where the whole rises.") == 14
    assert "Siblings" not in page


def test_nothing_odd_is_said() -> None:
    page = render(replace(RESULT, unit="areas", correlation="pearson", findings=()), "md")
    assert "Nothing: no child runs against its node" in page
    assert "share evidence" not in page
