from __future__ import annotations

import dataclasses

import pytest

import bsaudit
from bsaudit.model.result import Themes
from bsaudit.render import charts


@pytest.fixture(scope="module")
def themes() -> Themes:
    return bsaudit.themes("2015")


def test_the_title_counts_and_names_the_supported_claims(themes: Themes) -> None:
    title = charts.build("themes", themes).title
    supported = [each.score for each in themes.themes if each.score.verdict == "supported"]
    assert f"supports {len(supported)} of {len(themes.themes)} claims" in title
    for score in supported:
        assert f"{score.title} ({score.severity:.1f})" in title


def test_no_support_is_said_in_words(themes: Themes) -> None:
    none = tuple(
        dataclasses.replace(each, score=dataclasses.replace(each.score, verdict="not supported"))
        for each in themes.themes
    )
    title = charts.build("themes", dataclasses.replace(themes, themes=none)).title
    assert title == "The evidence supports none of 5 claims about why it failed; none in part"


def test_each_scored_fact_has_a_mark_at_its_severity(themes: Themes) -> None:
    view = charts.spec("themes", themes)["vconcat"][0]
    marks = next(layer["data"]["values"] for layer in view["layer"] if layer["mark"].get("shape") == "circle")
    facts = [fact for each in themes.themes for fact in each.facts if fact.score is not None]
    assert sorted(mark["severity"] for mark in marks) == pytest.approx(
        sorted(100 - (fact.score or 0) for fact in facts)
    )
    places = {(mark["y"], round(mark["severity"], 1)) for mark in marks}
    assert len(places) == len(marks)


def test_a_thin_claim_is_hollow_and_in_brackets(themes: Themes) -> None:
    first = themes.themes[0]
    thin = dataclasses.replace(first, score=dataclasses.replace(first.score, sufficient=False, severity=70.0))
    spec = charts.spec("themes", dataclasses.replace(themes, themes=(thin, *themes.themes[1:])))
    datum = spec["vconcat"][0]["data"]["values"][0]
    assert datum["hollow"]
    assert datum["text"][0].startswith("[70.0]")
    assert "hollow diamond" in " ".join(spec["title"]["subtitle"])
