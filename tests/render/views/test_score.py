from dataclasses import replace

import pytest

from bsaudit.model.result import Score
from bsaudit.render import render


def flat(text: str) -> str:
    """The text without its line breaks, so that tests do not hang on where lines wrap."""
    return " ".join(text.split())


def test_scores_verdicts_coverage_and_change_stand_in_one_row(score_result: Score) -> None:
    lines = render(score_result, "table").splitlines()
    assert "The whole    55.0  ██████░░░░  mixed                       50%  ▲ +5.0" in lines
    assert "Services   [12.3]  █░░░░░░░░░  insufficient evidence       10%  ▼ -3.2" in lines


def test_the_table_shows_the_strands_unless_asked_to_go_deeper(score_result: Score) -> None:
    assert "shape" not in render(score_result, "table").partition("Published findings")[0]
    assert "shape" in render(score_result, "table", by="goal").partition("Published findings")[0]


def test_goals_stand_under_their_strands(score_result: Score) -> None:
    text = render(score_result, "table", by="goal")
    assert (
        text.index("\nPeople ")
        < text.index("\n  Trust ")
        < text.index("\nServices ")
        < text.index("\n  Care ")
    )


def test_negative_goals_are_counted_among_those_with_a_verdict(score_result: Score) -> None:
    text = flat(render(score_result, "table", by="goal"))
    assert "negative or mostly negative on 1 of 2 goals with a verdict; 1 of 3 without one." in text


def test_only_flags_that_occur_are_explained(score_result: Score) -> None:
    by_goal, by_indicator = (render(score_result, "table", by=by) for by in ("goal", "indicator"))
    assert "T thin:" in by_goal
    assert "O own baseline" not in flat(by_goal)
    assert "O own baseline" in flat(by_indicator)
    assert "[p] provisional" in flat(by_indicator)


def test_published_findings_stand_beside_computed_verdicts(score_result: Score) -> None:
    text = render(score_result, "table")
    assert "People     mostly negative  mixed      55.0  near" in text.splitlines()
    assert text.index("\nThe whole  mixed") < text.index("\nPeople     mostly negative")
    assert "1 finding has no computed counterpart here: deprivation." in flat(text)


def test_a_theme_table_shows_claims_and_their_findings(score_result: Score) -> None:
    text = render(score_result, "table", by="theme")
    assert "Power stayed      45.0  █████░░░░░  partly supported      100%    1/1" in text.splitlines()
    assert "Power stayed  negative   mixed     near" in text.splitlines()


def test_bright_spots_name_goals_that_did_well_and_published_ones(score_result: Score) -> None:
    bright = render(score_result, "table").partition("Bright spots")[2].partition("Not scored")[0]
    assert "Trust (81.0, positive; thin" in bright
    assert "What was said of neighbours." in bright
    assert "influence" not in bright


def test_what_was_left_out_is_counted_and_named(score_result: Score) -> None:
    text = flat(render(score_result, "table"))
    assert "1 indicator of 10 scored." in text
    assert "stale (7) the latest value is too old: Gone 0; Gone 1; Gone 2; Gone 3; Gone 4; and 2 more" in text
    assert "context (1) shown, never scored" in text


def test_verbose_names_everything_left_out_with_its_reason(score_result: Score) -> None:
    text = flat(render(score_result, "table", verbose=True))
    for number in range(7):
        assert f"gone{number} stale Gone {number} has a reason" in text
    assert "gap deprivation (negative): What was said of deprivation. (audit-2013)" in text


def test_the_last_lines_say_what_the_result_was_made_from(score_result: Score) -> None:
    text = flat(render(score_result, "table"))
    assert "Weight by grade of source: A 75%, C 25%" in text
    assert text.endswith(
        "Made by bsaudit 0.1.0 from rubric tiny 3 (tiny.yaml sha256 aaaaaaaaaaaa) and data tiny-data 1.2 "
        "(observations.csv sha256 bbbbbbbbbbbb); 1 other file: see --format json."
    )


@pytest.mark.parametrize("by", ["strand", "goal", "indicator", "theme"])
def test_an_audit_without_evidence_can_be_read_too(score_result: Score, by: str) -> None:
    nothing = replace(score_result, indicators=(), goals=(), findings=(), grades=(), themes=())
    text = flat(render(nothing, "table", by=by))
    assert "0 indicators of 0 scored." in text
    assert "No published finding of 2013 was seen for these subjects." in text


def test_hindsight_is_said_at_the_top(score_result: Score) -> None:
    revised = replace(score_result, settings=replace(score_result.settings, vintage="revised"))
    assert "With hindsight (vintage revised)" in render(revised, "table")


def test_verbose_lists_the_facts_of_each_theme_and_what_does_not_count(score_result: Score) -> None:
    text = render(score_result, "md", by="theme", verbose=True)
    assert "### Power stayed\n\nPower did not move." in text
    assert "| Influence | 55.0 | 100% |" in text
    assert "- Only shown (not scored)" in text


def test_few_bright_spots_are_shown_and_all_if_asked_for(score_result: Score) -> None:
    base = score_result.indicators[0]
    well = tuple(
        replace(
            base,
            id=f"w{n}",
            title=f"Well {n}",
            goal="goal:people/influence",
            score=60.0 + n,
            verdict="positive",
        )
        for n in range(8)
    )
    result = replace(score_result, indicators=well)
    bright = render(result, "table").partition("Bright spots")[2]
    assert bright.index("Trust (81.0") < bright.index("Well 7 (67.0") < bright.index("Well 3 (63.0")
    assert "Well 2" not in bright
    assert "3 more: -v shows them" in bright
    assert "Well 0 (60.0, positive)" in render(result, "table", verbose=True)


def test_a_bright_spot_says_so_where_lower_is_better(score_result: Score) -> None:
    fewer = replace(
        score_result.indicators[0], title="Never trust", direction="lower", verdict="positive", score=90.0
    )
    result = replace(score_result, indicators=(fewer,), goals=(), findings=())
    assert "Never trust: lower is better (90.0, positive)" in render(result, "table")
    nothing = replace(result, indicators=())
    assert "No goal or indicator has a positive or mostly positive computed verdict." in render(
        nothing, "table"
    )
