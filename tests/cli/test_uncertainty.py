"""`bsaudit uncertainty`, `compare --uncertainty` and `sensitivity` on the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), env={"COLUMNS": "80", "NO_COLOR": "1"}, prog_name="bsaudit")


@pytest.mark.parametrize("by", ["strand", "goal", "indicator", "theme"])
def test_every_level_fits_the_terminal(by: str) -> None:
    result = run("uncertainty", "2015", "--draws", "100", "--by", by)
    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "95% interval" in result.stdout


def test_json_records_draws_seed_and_what_was_varied() -> None:
    flags = "--draws 50 --seed 9 --vary data --vary weights --format json"
    result = run("uncertainty", "2015", *flags.split())
    made = json.loads(result.stdout)
    assert (made["kind"], made["draws"]["draws"], made["draws"]["seed"]) == ("uncertainty", 50, 9)
    assert [each["address"].split(":")[0] for each in made["draws"]["varied"]] == ["data"] + ["weights"] * 3
    assert all(each["reason"] for each in made["draws"]["varied"])


def test_threads_do_not_show() -> None:
    one, two = (
        run("uncertainty", "2013", "--draws", "600", "--threads", threads, "--format", "json").stdout_bytes
        for threads in ("1", "2")
    )
    assert one == two


def test_the_gate_fails_after_printing() -> None:
    args = ("uncertainty", "2015", "--draws", "100", "--vary", "data", "--fail-on-probability")
    failed = run(*args, "mixed=0.9")
    assert failed.exit_code == 1
    assert "How sure" in failed.stdout or "how sure" in failed.stdout
    assert "Gate not met: --fail-on-probability mixed=0.9: The Big Society" in failed.stderr
    assert run(*args, "negative=0.9").exit_code == 0


@pytest.mark.parametrize("limit", ["negative", "negative=2", "negative=x", "negtive=0.5"])
def test_a_gate_that_makes_no_sense_is_a_usage_error(limit: str) -> None:
    result = run("uncertainty", "2015", "--draws", "2", "--fail-on-probability", limit)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_an_unknown_assumption_is_a_usage_error() -> None:
    result = run("uncertainty", "2015", "--vary", "wheights")
    assert result.exit_code == 2
    assert "did you mean" in result.stderr


def test_a_comparison_gains_intervals() -> None:
    result = run("compare", "2013", "2015", "--uncertainty", "--draws", "100")
    assert result.exit_code == 0
    assert "How sure" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    made = run(
        "compare", "2013", "2015", "--uncertainty", "--draws", "100", "--by", "goal", "--format", "csv"
    )
    assert "published_rose" in made.stdout.splitlines()[0]
    assert run("compare", "2013", "2015", "--gaps", "--uncertainty").exit_code == 2


def test_sensitivity_prints_its_three_parts() -> None:
    result = run("sensitivity", "2015", "--samples", "16")
    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    for part in ("In all", "Each indicator left out", "Weights that tip a verdict"):
        assert part in result.stdout


@pytest.mark.parametrize("samples", ["100", "1", "many"])
def test_samples_are_a_power_of_two(samples: str) -> None:
    result = run("sensitivity", "2015", "--samples", samples)
    assert result.exit_code == 2
    assert "power of two" in result.stderr
