"""`bsaudit whatif` end to end: what it prints, and how it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_scenario_is_printed_and_is_the_same_as_json(run: Run) -> None:
    result = run("whatif", "2015", "--set", "influence_local=38", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    made = json.loads(result.stdout)
    assert made["kind"] == "whatif"
    (goal,) = [each for each in made["goals"] if each["address"] == "goal:community_empowerment/influence"]
    # 34 scores 35 and 38 scores 55; of the goal's scored weight of 2.5 it has 2
    assert goal["change"] == pytest.approx(20 * 2 / 2.5)
    assert made["edits"][0]["words"].endswith("34 becomes 38 (percent)")


def test_a_flip_is_printed_and_setting_the_printed_value_flips_it(run: Run) -> None:
    result = run("whatif", "2015", "--flip", "goal/volunteering", "--format", "json")
    made = json.loads(result.stdout)
    (tip,) = [each for each in made["tips"] if each["indicator"] == "wgi_time"]
    there = run("whatif", "2015", "--set", f"wgi_time={tip['tip']!r}", "--format", "json")
    (goal,) = [
        each
        for each in json.loads(there.stdout)["goals"]
        if each["address"] == "goal:social_action/volunteering"
    ]
    assert (goal["before_verdict"], goal["after_verdict"]) == ("mostly positive", "positive")


def test_a_flip_may_start_from_a_scenario(run: Run) -> None:
    result = run("whatif", "2015", "--flip", "community_empowerment", "--drop", "certain_to_vote")
    assert result.exit_code == 0
    assert "Certain to vote: counts becomes left out" in result.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "nothing to try: give --set, --drop, --aggregate or --grade, or --flip SUBJECT"),
        (["--flip", "overall", "--by", "goal"], "leave out --by"),
        (["--grade", "D"], "'D' is not one of 'A', 'B'"),
        (["--set", "influence_locl=38"], "did you mean 'influence_local'?"),
        (["--flip", "community_rights"], "without a verdict there is none to tip"),
        (["--flip", "influence_local"], "not an overall score, strand or goal"),
    ],
)
def test_a_wrong_call_exits_with_2_and_prints_no_result(run: Run, args: list[str], said: str) -> None:
    result = run("whatif", "2015", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_every_fault_is_told_at_once(run: Run) -> None:
    result = run("whatif", "2015", "--set", "influence_locl=38", "--drop", "formal_vol_month", "--set", "x")
    assert result.exit_code == 2
    assert "3 things are wrong with this scenario:" in result.stderr
    assert "did you mean 'formal_volunteering_month'?" in result.stderr


def test_no_line_is_wider_than_80_columns(run: Run) -> None:
    wide = ["--aggregate", "geometric", "--grade", "A", "--by", "indicator"]
    for args in (wide, ["--flip", "community_empowerment", "-v"]):
        result = run("whatif", "2015", *args, COLUMNS="80")
        assert max(len(line) for line in result.stdout.splitlines()) <= 80
