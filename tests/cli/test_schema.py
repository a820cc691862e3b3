"""`bsaudit schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import bsaudit

Run = Callable[..., Result]


@pytest.mark.parametrize("what", ["rubric", "package", "result", "faults"])
def test_the_schema_is_printed_and_nothing_else(run: Run, what: str) -> None:
    made = run("schema", what)
    assert made.exit_code == 0
    assert json.loads(made.stdout) == bsaudit.schema(what)


def test_it_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    made = run("schema", "rubric", "-o", str(tmp_path / "s.json"))
    assert (made.exit_code, made.stdout) == (0, "")
    assert "Wrote" in made.stderr
    assert json.loads((tmp_path / "s.json").read_text("utf-8"))["title"] == "bsaudit/rubric@1"
    assert run("schema", "rubric", "-o", str(tmp_path / "s.json"), "-q").stderr == ""


def test_an_unknown_schema_is_a_wrong_call(run: Run) -> None:
    assert run("schema", "rubrik").exit_code == 2
