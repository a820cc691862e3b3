from __future__ import annotations

from bsaudit.model.result import Score
from bsaudit.render.charts.words import behind, joined, place_of


def test_places_are_named_most_frequent_first() -> None:
    assert place_of(["E92000001", "K02000001", "E92000001"]) == "England and United Kingdom"


def test_an_unknown_code_stands_as_it_is() -> None:
    assert place_of(["X99"]) == "X99"


def test_many_places_are_counted() -> None:
    codes = ["E12000001", "E12000001", "E12000002", "E12000002", "E12000003", "E12000004"]
    assert place_of(codes) == "North East, North West and 2 other areas"


def test_a_list_in_prose() -> None:
    assert joined([]) == ""
    assert joined(["one"]) == "one"
    assert joined(["one", "two", "three"]) == "one, two and three"


def test_without_a_score_the_package_stands_for_the_place(scored: Score) -> None:
    place, source = behind(None, scored.provenance)
    assert place == "areas of data package big-society"
    assert source.startswith("bsaudit ")
