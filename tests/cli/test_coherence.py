"""`bsaudit coherence` from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from click.testing import Result

from bsaudit.cli import coherence as verb
from bsaudit.model.result import FindingKind

Run = Callable[..., Result]
RUBRIC = ("--rubric", str(Path(__file__).parents[1] / "fixtures" / "coherence" / "rubric.yaml"))


def test_table_leads_with_what_is_odd(run: Run) -> None:
    result = run("coherence", "2021", *RUBRIC)
    assert result.exit_code == 0
    assert result.stdout.index("What is odd") < result.stdout.index("Wealth (alpha")
    assert "check its direction" in result.stdout
    assert "Siblings" not in result.stdout
    assert "Siblings" in run("coherence", "2021", *RUBRIC, "-v").stdout


@pytest.mark.parametrize("format_", ["json", "csv", "md"])
def test_other_formats(run: Run, format_: str) -> None:
    result = run("coherence", "2021", *RUBRIC, "--format", format_)
    assert result.exit_code == 0
    if format_ == "json":
        document = json.loads(result.stdout)
        assert document["kind"] == "coherence"
        assert document["limits"]["redundant"] == 0.9
    elif format_ == "csv":
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert {row["what"] for row in rows} == {"node", "child", "pair", "finding"}
    else:
        assert "## Siblings" in result.stdout


def test_gates(run: Run) -> None:
    failed = run("coherence", "2021", *RUBRIC, "--fail-on", "negative")
    assert failed.exit_code == 1
    assert "Gate not met: negative: Working hours falls where Wealth rises" in failed.stderr
    assert "Working hours" in failed.stdout
    assert run("coherence", "2021", *RUBRIC, "--fail-on", "dominated").exit_code == 0
    assert run("coherence", "2021", *RUBRIC, "--fail-on", "any").exit_code == 1


def test_limits(run: Run) -> None:
    result = run(
        "coherence", "2021", *RUBRIC, "--limit", "redundant=1", "--limit", "thin=0", "--format", "json"
    )
    kinds = {finding["kind"] for finding in json.loads(result.stdout)["findings"]}
    assert not kinds & {"redundant", "thin"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("--limit", "redundant"), "write, for example, redundant=0.95"),
        (("--limit", "redundent=0.9"), "did you mean 'redundant'"),
        (("--limit", "weak=7"), "from 0 to 1"),
        (("--fail-on", "nothing"), "nothing"),
    ],
)
def test_wrong_calls(run: Run, given: tuple[str, ...], message: str) -> None:
    result = run("coherence", "2021", *RUBRIC, *given)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_one_programme_audited_three_times_is_refused(run: Run) -> None:
    result = run("coherence", "2015")
    assert result.exit_code == 2
    assert "has 3 audits" in result.stderr
    assert "at least 8" in result.stderr


def test_kinds_offered_are_those_that_results_know() -> None:
    assert get_args(FindingKind) == verb._KINDS
