"""The page of the themes: sides, levels, what is hidden, and that it fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bsaudit.model.result import (
    Advice,
    Exhibit,
    Level,
    Provenance,
    Score,
    Settings,
    Side,
    ThemeFact,
    ThemeItem,
    ThemeReport,
    Themes,
    Visibility,
)
from bsaudit.render import render


def exhibit(name: str, score: float | None, **changed: Any) -> Exhibit:
    fields: dict[str, Any] = {
        "address": f"indicator:{name}",
        "kind": "indicator",
        "title": name,
        "themes": ("power",),
        "fact": name,
        "score": score,
        "counts": True,
        "known": True,
        "statement": f"{name} says so.",
        "sources": (f"source-{name}",),
    }
    return Exhibit(**(fields | changed))


def fact(name: str, score: float | None, side: Side | None, *more: Exhibit) -> ThemeFact:
    return ThemeFact(
        fact=name,
        title=name,
        score=score,
        weight=0.0 if score is None else 0.25,
        side=side,
        exhibits=(exhibit(name, score), *more),
    )


@pytest.fixture
def themes_result(score_result: Score) -> Themes:
    facts = (
        fact("apple", 10.0, "for"),
        fact("berry", 30.0, "for", exhibit("again", 35.0, kind="gap", sources=())),
        fact("cherry", 90.0, "against"),
        fact("damson", 50.0, "undecided"),
        fact("elder", None, None),
    )
    finding = replace(
        next(each for each in score_result.findings if each.scope == "theme"),
        summary="Power stayed.",
        source="the-audit",
        agreement="differs",
    )
    theme = replace(
        score_result.themes[0],
        title="Power stayed where it was",
        claim="No power was shared.",
        severity=55.0,
        coverage=0.8,
        items=tuple(
            ThemeItem(fact=each.fact, title=each.title, members=(), score=each.score, weight=each.weight)
            for each in facts
        ),
        context=(),
    )
    report = ThemeReport(
        score=theme,
        facts=facts,
        levels=(
            Level(exhibit=exhibit("plan", None), side="against", reason="It was a plan."),
            Level(exhibit=exhibit("cuts", None, kind="gap"), side="for", reason="Cuts are cuts."),
            Level(exhibit=exhibit("noise", None), side="context", reason=""),
        ),
        unknown=(exhibit("later", None, known=False),),
        findings=(finding,),
        recommendations=(Advice(id="r", theme="power", summary="Share it.", source="the-audit"),),
        visibility=Visibility(
            claimed_on=date(2015, 1, 20),
            cite="final-audit",
            severity=60.0,
            verdict="supported",
            sufficient=True,
            coverage=1.0,
            scored=4,
            already=2,
            statement="Two of four were visible.",
        ),
    )
    return Themes(
        provenance=score_result.provenance,
        audit=score_result.audit,
        settings=score_result.settings,
        themes=(report,),
        other_recommendations=(Advice(id="x", theme="all", summary="Set clear goals.", source="the-audit"),),
    )


def lines(result: Themes, **options: Any) -> list[str]:
    return [" ".join(line.split()) for line in render(result, "table", **options).splitlines()]


def test_each_side_has_its_facts_the_strongest_first(themes_result: Themes) -> None:
    found = lines(themes_result)
    order = [
        "For the claim (2)",
        "apple says so. [source-apple] 10.0 25%",
        "berry says so. [source-berry] (30.0) 30.0 25%",
        "again says so. (35.0)",
        "Against the claim (1)",
        "cherry says so. [source-cherry] 90.0 25%",
        "Neither (1)",
    ]
    places = [found.index(line) for line in order]
    assert places == sorted(places)
    assert "Not scored on the day: elder." in found
    assert "Power stayed 55.0 partly 80% 4/5 negative differs" in found  # the rest is on the next line


def test_levels_point_and_context_is_counted(themes_result: Themes) -> None:
    found = lines(themes_result)
    assert found.index("• For: cuts says so. [source-cuts] Cuts are cuts.") + 1 == found.index(
        "• Against: plan says so. [source-plan] It was a plan."
    )
    assert "noise" not in " ".join(found)
    assert "pointing neither way: 1; without any value on the day: 1." in " ".join(found)
    whole = " ".join(lines(themes_result, verbose=True))
    assert "• noise says so. [source-noise]" in whole
    assert "Nothing was known of: later." in whole


def test_finding_visibility_and_recommendations(themes_result: Themes) -> None:
    text = " ".join(lines(themes_result))
    assert "Published: negative (differs). Power stayed. [the-audit]" in text
    assert "Two of four were visible. [final-audit]" in text
    assert "Recommendations • Share it. [the-audit]" in text
    assert "Other recommendations • Set clear goals. [the-audit]" in text


def test_a_side_without_evidence_and_a_theme_without_a_finding(themes_result: Themes) -> None:
    report = themes_result.themes[0]
    bare = replace(report, facts=report.facts[3:], findings=(), visibility=None, levels=(), unknown=())
    text = " ".join(lines(replace(themes_result, themes=(bare,), other_recommendations=())))
    assert "For the claim: nothing that is scored" in text
    assert "Against the claim: nothing that is scored" in text
    assert "No published finding of this audit on this theme was seen." in text
    assert "Other recommendations" not in text


def test_long_sides_are_cut_unless_all_is_asked_for(themes_result: Themes) -> None:
    many = tuple(fact(f"f{number}", float(number), "for") for number in range(8))
    result = replace(themes_result, themes=(replace(themes_result.themes[0], facts=many),))
    assert "3 more: -v lists them" in lines(result)
    assert "3 more: -v lists them" not in lines(result, verbose=True)


def test_hindsight_is_said(themes_result: Themes) -> None:
    settings = Settings(vintage="revised", as_of=date(2013, 12, 9))
    assert "With hindsight (vintage revised)" in render(replace(themes_result, settings=settings), "md")


def test_it_fits_and_the_rows_are_tidy(themes_result: Themes) -> None:
    for width in (80, 120):
        assert max(map(len, render(themes_result, "table", width=width, verbose=True).splitlines())) <= width
    rows = themes_result.rows()
    assert len({tuple(row) for row in rows}) == 1
    kinds = [row["kind"] for row in rows]
    assert kinds == ["theme", *["fact"] * 6, *["level"] * 3, "recommendation", "recommendation"]
    assert rows[0]["facts_already"] == 2
    assert render(themes_result, "csv").count("\n") == len(rows) + 1


def test_provenance_is_named(themes_result: Themes) -> None:
    made: Provenance = themes_result.provenance
    assert made.rubric in render(themes_result, "table")
