from __future__ import annotations

import pytest
from markupsafe import Markup

from bsaudit.render.report.links import Links, anchor, web_address


@pytest.fixture
def links() -> Links:
    return Links(
        ["overall", "indicator:trust", "goal:voice/influence"],
        {"Voice": "#trace-strand.voice", "Voice of people": "#trace-goal.voice.people"},
        ["survey-2012"],
    )


def test_names_that_look_alike_get_anchors_of_their_own() -> None:
    names = ["a b", "a~20b", "a.b", "a_b", "ä", "A"]
    assert len({anchor("source", name) for name in names}) == len(names)
    assert " " not in "".join(anchor("source", name) for name in names)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org",
        "http://",
        "file:///etc",
        "x",
    ],
)
def test_only_web_addresses_are_followed(url: str) -> None:
    assert web_address(url) is None


def test_a_broken_address_is_no_address() -> None:
    assert web_address("http://[::1") is None


def test_only_what_has_a_trace_is_linked(links: Links) -> None:
    assert links.trace("indicator:trust") == "#trace-indicator.trust"
    assert links.trace("indicator:other") is None
    assert links.trace(None) is None
    assert links.text("See indicator:trust and indicator:other.") == (
        'See <a href="#trace-indicator.trust">indicator:trust</a> and indicator:other.'
    )


def test_sources_in_brackets_lead_to_their_citation(links: Links) -> None:
    assert links.text("It fell [survey-2012] [x]") == (
        'It fell <a href="#source-survey-2012">[survey-2012]</a> [x]'
    )
    assert links.cited(["survey-2012", "x<y"]) == '<a href="#source-survey-2012">survey-2012</a>, x&lt;y'


def test_a_web_address_ends_before_the_stop(links: Links) -> None:
    assert links.text("At https://example.org/a?b=1&c=2.") == (
        'At <a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">https://example.org/a?b=1&amp;c=2</a>.'
    )


def test_titles_are_linked_where_wanted_the_longest_first_and_whole_words_alone(links: Links) -> None:
    said = links.text("Voice of people, Voice, Voices.", titles=True)
    assert said == (
        '<a href="#trace-goal.voice.people">Voice of people</a>, '
        '<a href="#trace-strand.voice">Voice</a>, Voices.'
    )
    assert links.text("Voice") == "Voice"


def test_everything_else_is_escaped(links: Links) -> None:
    attack = '<img src=x onerror="alert(1)"> & "q"'
    for made in (links.text(attack), links.subject(attack, "overall"), links.told(attack, "overall")):
        assert isinstance(made, Markup)
        assert "<img" not in made
        assert "&lt;img" in made


def test_without_titles_nothing_is_linked_by_name() -> None:
    assert Links([], {}, []).text("Voice", titles=True) == "Voice"
