"""The trace of one area from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import bsaudit

FIXTURE = Path(__file__).parents[1] / "fixtures" / "areas" / "index.yaml"
ISLANDS = FIXTURE.parents[1] / "islands" / "rubric.yaml"


def test_an_area_is_traced_from_python() -> None:
    programme = bsaudit.load_areas(FIXTURE)
    trace = bsaudit.explain_area(2019, "area:T03/homes", programme=programme)
    assert (trace.root.value, trace.root.formula) == (20, "(1 × 20) / 1")
    assert trace.rows()[0]["address"] == "area:T03/homes"


def test_a_rubric_of_areas_is_sent_on_to_its_own_function() -> None:
    with pytest.raises(bsaudit.InputError, match=r"index.yaml:2:8: .*load it with bsaudit\.load_areas"):
        bsaudit.load(FIXTURE)


def test_a_programme_of_areas_has_the_verbs_as_methods() -> None:
    programme = bsaudit.load_areas(ISLANDS)
    # worked out by hand: Alder has (50 + 70) / 2 in 2021 and (40 + 40) / 2 in 2020
    assert programme.score(2021).overall.score[0] == 60
    assert programme.compare(2020, 2021).nodes[0].change[0] == 20
    # North: (60 * 100 + 50 * 300) / 400
    assert programme.summarise("2021", "sea").nodes[0].average_score[0] == 52.5
    assert programme.explain("2021", "area:A/trees", as_of="2021-12-31").root.value == 50
    drawn = programme.rank_uncertainty("2021", draws=50, seed=3)
    again = bsaudit.rank_uncertainty("2021", programme=programme, draws=50, seed=3)
    assert (drawn.draws.draws, drawn.to_dict()) == (50, again.to_dict())
    assert [row["id"] for row in programme.list_entries("levels").rows()] == ["sea"]
    assert bsaudit.list_entries("areas", programme=programme).rows()[0]["name"] == "Alder"
