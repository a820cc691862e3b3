"""`bsaudit gaps` and `bsaudit compare --gaps` from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_gaps_of_one_dimension(run: Run) -> None:
    result = run("gaps", "2015", "--dimension", "class", "--format", "json", "--measure", "BGV")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert {gap["dimension"] for gap in document["gaps"]} == {"class"}
    assert {each["measure"] for gap in document["gaps"] for each in gap["measures"]} == {"bgv"}


def test_an_unknown_measure_is_a_wrong_call(run: Run) -> None:
    result = run("gaps", "2015", "--measure", "thiel")
    assert result.exit_code == 2
    assert "theil" in result.stderr


def test_compare_gaps(run: Run) -> None:
    result = run("compare", "2012", "2015", "--gaps", "--format", "csv")
    assert result.exit_code == 0
    assert "gap:gcse_class" in result.stdout


def test_compare_gaps_takes_no_level(run: Run) -> None:
    result = run("compare", "2012", "2015", "--gaps", "--by", "goal")
    assert result.exit_code == 2
    assert "leave out --by" in result.stderr


def test_explain_a_gap(run: Run) -> None:
    result = run("explain", "2015", "gap:gcse_class")
    assert result.exit_code == 0
    assert "formula: 54.2 - 26.6" in result.stdout
