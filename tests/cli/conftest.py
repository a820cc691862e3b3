from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command in this process, in an environment that says nothing about colour."""

    def invoke(*args: str, **env: str) -> Result:
        return CliRunner().invoke(cli, list(args), env={"NO_COLOR": None, "FORCE_COLOR": None, **env})

    return invoke


@pytest.fixture
def bad_rubric(tmp_path: Path) -> str:
    """A rubric with one fault, in line 3, column 1."""
    path = tmp_path / "bad.yaml"
    path.write_text("format: bsaudit/rubric@1\nid: one\nid: two\n", encoding="utf-8")
    return str(path)
