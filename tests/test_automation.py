"""What runs without anybody watching: the pre-commit hook, and the workflow that the docs show."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "how-to" / "automate.md").read_text("utf-8")
HOOK: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
EXAMPLES = [
    yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
]


def bsaudit(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    name, *arguments = shlex.split(command)
    assert name == "bsaudit"
    run = [sys.executable, "-m", "bsaudit", *arguments]
    return subprocess.run(run, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    assert bsaudit("bsaudit init . -q", tmp_path).returncode == 0
    return tmp_path


def call_hook(folder: Path) -> subprocess.CompletedProcess[str]:
    """As pre-commit calls it: the entry, then the arguments, without the names of the changed files."""
    return bsaudit(shlex.join([*shlex.split(HOOK["entry"]), *HOOK["args"]]), folder)


def test_the_hook_passes_a_sound_audit_and_stops_a_broken_one(audit: Path) -> None:
    assert call_hook(audit).returncode == 0
    rubric = audit / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("direction: lower", "directoin: lower"), "utf-8")
    stopped = call_hook(audit)
    assert stopped.returncode == 3
    assert re.search(r"rubric\.yaml:\d+:\d+", stopped.stdout)


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("rubric.yaml", True),
        ("data/observations.csv", True),
        ("data/datapackage.json", True),
        ("large/areas.parquet", True),
        ("README.md", False),
    ],
)
def test_the_hook_is_called_for_what_can_break_an_audit(name: str, calls: bool) -> None:
    assert (re.search(HOOK["files"], name) is not None) is calls
    assert HOOK["pass_filenames"] is False


def test_the_configuration_shown_names_the_hook() -> None:
    shown = EXAMPLES[0]["repos"][0]["hooks"][0]
    assert (shown["id"], shown["args"]) == (HOOK["id"], HOOK["args"])


def test_the_workflow_shown_is_green_on_a_sound_audit(audit: Path) -> None:
    """Each step that calls bsaudit, in order, on an audit that was locked and whose result was kept."""
    for before in ("bsaudit lock data", "bsaudit score 2024 --rubric rubric.yaml -q -o result.json"):
        assert bsaudit(before, audit).returncode == 0
    steps = [step["run"] for step in EXAMPLES[1]["jobs"]["audit"]["steps"] if "run" in step]
    ours = [step for step in steps if step.startswith("bsaudit")]
    assert len(ours) == 5
    for step in ours:
        done = bsaudit(step, audit)
        assert done.returncode == 0, f"{step}\n{done.stdout}{done.stderr}"
    assert (audit / "report.html").is_file()


def test_the_matrix_shown_is_that_of_the_supported_versions() -> None:
    supported = re.findall(r":: (3\.\d+)\"", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert EXAMPLES[2]["strategy"]["matrix"]["python-version"] == supported
