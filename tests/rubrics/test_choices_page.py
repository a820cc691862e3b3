"""The page that explains the rubric's choices says the same as the rubric."""

from pathlib import Path

import pytest

from bsaudit.model.rubric import Rubric

PAGE = Path(__file__).parents[2] / "docs" / "rubric-choices.md"


@pytest.fixture(scope="module")
def text() -> str:
    return PAGE.read_text("utf-8")


def test_every_indicator_stands_in_its_goals_table(rubric: Rubric, text: str) -> None:
    table: dict[str, list[str]] = {}
    goal = ""
    for line in text.partition("## Evidence for gaps alone")[0].splitlines():
        if line.startswith("`") and "/" in line and line.endswith("`"):
            goal = line.strip("`")
        if line.startswith("| `"):
            name, weight, counts, fact, themes = (cell.strip(" `") for cell in line.strip("|").split("|"))
            table[name] = [goal, weight, counts, fact, themes]
    expected = {
        name: [
            rule.goal,
            "" if rule.is_context else f"{rule.weight:g}",
            "context" if rule.is_context else rule.vintage,
            rule.fact or "",
            ", ".join(rule.themes),
        ]
        for name, rule in rubric.indicators.items()
    }
    assert table == expected


def test_every_indicator_left_to_the_gaps_is_named(
    rubric: Rubric, indicator_ids: set[str], text: str
) -> None:
    section = text.partition("## Evidence for gaps alone")[2].partition("##")[0]
    assert [
        name for name in sorted(indicator_ids - set(rubric.indicators)) if f"`{name}`" not in section
    ] == []


def test_every_series_that_no_score_uses_is_named(
    rubric: Rubric, headlines: dict[tuple[str, str], list[dict[str, str]]], text: str
) -> None:
    section = text.partition("## Series that no score uses")[2]
    used = {(name, series.id) for name, rule in rubric.indicators.items() for series in rule.series}
    # two registers of other years and kinds share a row that does not list them
    unnamed = {
        key for key in set(headlines) - used if key[1] not in section and key[0] != "electors_registered"
    }
    assert unnamed == set()
