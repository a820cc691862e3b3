"""Gates on the command line: the result first, then the reasons on standard error and exit code 1."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_gate_that_is_met_changes_nothing(run: Run) -> None:
    plain, gated = run("score", "2015"), run("score", "2015", "--fail-under", "51", "--fail-on", "negative")
    assert (gated.exit_code, gated.stderr) == (0, "")
    assert gated.stdout == plain.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["score", "2015", "--fail-under", "60"], "--fail-under 60: The Big Society scores 51.1"),
        (
            ["score", "2015", "--fail-on", "mixed"],
            "--fail-on mixed: The Big Society (overall) is mixed (51.1)",
        ),
        (["compare", "2012", "2015", "--max-drop", "5"], "--max-drop 5: Community empowerment"),
    ],
)
def test_a_gate_that_fails_prints_the_result_and_exits_with_1(run: Run, args: list[str], said: str) -> None:
    ungated, gated = run(*args[:-2]), run(*args)
    assert gated.exit_code == 1
    assert gated.stdout == ungated.stdout
    assert gated.stderr.startswith(f"Gate not met: {said}")


def test_reasons_are_told_even_when_quiet_and_json_stays_whole(run: Run) -> None:
    result = run("score", "2015", "--fail-under", "60", "--format", "json", "-q")
    assert result.exit_code == 1
    assert result.stdout.endswith("}\n")
    assert "Gate not met" in result.stderr


def test_a_verdict_may_be_written_with_hyphens(run: Run) -> None:
    result = run("score", "2015", "--fail-on", "Mostly-Positive", "-q")
    assert result.exit_code == 1
    assert "--fail-on mostly positive" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["score", "2015", "--fail-on", "negitive"], "did you mean 'negative'?"),
        (["score", "2015", "--fail-on", "?"], "use one of positive"),
        (["score", "2015", "--fail-under", "101"], "0<=x<=100"),
        (["compare", "2012", "2015", "--max-drop", "-1"], "x>=0"),
        (["compare", "2012", "2015", "--gaps", "--max-drop", "1"], "leave out --gaps"),
    ],
)
def test_a_gate_that_cannot_be_read_is_a_wrong_call(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
