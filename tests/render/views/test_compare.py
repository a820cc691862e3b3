import re
from dataclasses import replace

from bsaudit.model.result import Comparison, Contribution
from bsaudit.render import render


def test_the_two_changes_and_composition_stand_side_by_side(comparison_result: Comparison) -> None:
    lines = [" ".join(line.split()) for line in render(comparison_result, "table").splitlines()]
    assert "The whole 50.0 42.0 ▼ -8.0 [▼ -20.0] +12.0 1 (25%)" in lines


def test_contributions_and_composition_are_itemised_and_summed(comparison_result: Comparison) -> None:
    lines = [" ".join(line.split()) for line in render(comparison_result, "table").splitlines()]
    assert "Indicator influence -20.0 38% (2012-13) 34% (2013-14)" in lines
    assert "Sum: like for like -20.0" in lines
    assert "entered (1) +9.0" in lines
    assert "Indicator trust +9.0 no data 34% (2013-14)" in lines
    assert "left (1) +3.0" in lines
    assert "Indicator care +3.0 38% (2012-13) no data" in lines
    assert "Sum: composition +12.0" in lines


def test_small_contributions_are_summed_in_one_row_so_that_the_column_still_adds_up(
    comparison_result: Comparison,
) -> None:
    change = comparison_result.indicators[0]
    many = tuple(replace(change, id=f"i{n}", title=f"I{n}") for n in range(9))
    parts = tuple(Contribution(indicator=f"i{n}", part="like for like", points=float(n)) for n in range(9))
    strand = replace(comparison_result.strands[0], contributions=parts)
    result = replace(comparison_result, strands=(strand,), indicators=many)
    points = re.findall(r"^(?:I\d|\d others.*?|Sum.*?)\s+([+-][\d.]+)", render(result, "table"), re.MULTILINE)
    assert points == ["+8.0", "+7.0", "+6.0", "+5.0", "+4.0", "+6.0", "+36.0"]
    assert "others" not in render(result, "table", verbose=True)


def test_goals_stand_under_their_strand(comparison_result: Comparison) -> None:
    assert "\n  Influence" in render(comparison_result, "table", by="goal")


def test_every_indicator_scored_in_either_audit_can_be_listed(comparison_result: Comparison) -> None:
    text = render(comparison_result, "table", by="indicator").partition("Every indicator")[2]
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert "Indicator influence 55.0 35.0 ▼ -20.0 like for like" in rows
    assert "Indicator trust n/a 40.0 entered" in rows
    assert "Indicator never" not in text


def test_a_node_with_nothing_matched_says_so(comparison_result: Comparison) -> None:
    strand = comparison_result.strands[0]
    unmatched = replace(strand, contributions=strand.contributions[1:], like_for_like=None, matched=0)
    text = render(replace(comparison_result, strands=(unmatched,)), "table")
    assert "Like for like: no indicator is matched." in text


def test_csv_has_the_points_that_each_indicator_adds_to_the_whole(comparison_result: Comparison) -> None:
    rows = {row["address"]: row for row in comparison_result.rows()}
    assert rows["indicator:influence"]["overall_points"] == -20.0
    assert rows["indicator:never"]["overall_points"] is None
    assert rows["goal:people/influence"]["parent"] == "strand:people"
    assert rows["overall"]["like_for_like"] == -20.0


def test_hindsight_is_said_at_the_top(comparison_result: Comparison) -> None:
    revised = replace(comparison_result.after_settings, vintage="revised")
    assert "With hindsight (vintage revised)" in render(
        replace(comparison_result, after_settings=revised), "table"
    )
