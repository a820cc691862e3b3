"""Input that cannot be used (exit 3), faults of our own (exit 4), and readers that leave early."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
VERBS = {
    "score": ["score", "2013"],
    "compare": ["compare", "2012", "2015"],
    "explain": ["explain", "2013", "influence_local"],
    "list": ["list", "audits"],
    "show": ["show", "influence_local"],
    "cite": ["cite", "influence_local"],
}
each_verb = pytest.mark.parametrize("args", VERBS.values(), ids=VERBS)


@pytest.mark.parametrize("args", VERBS.values(), ids=VERBS)
@pytest.mark.parametrize("fmt", ["table", "json"])
def test_a_bad_rubric_is_explained_on_standard_error_with_its_place(
    run: Run, args: list[str], fmt: str, bad_rubric: str
) -> None:
    result = run(*args, "--rubric", bad_rubric, "--format", fmt)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"{bad_rubric}:3:1" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_missing_data_folder_is_unusable_input(run: Run, tmp_path: Path) -> None:
    result = run("score", "2013", "--data", str(tmp_path / "nowhere"))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "nowhere" in result.stderr


@pytest.mark.parametrize("flag", [[], ["-v"]])
def test_a_fault_of_our_own_is_admitted_and_its_traceback_kept_for_verbose(
    run: Run, flag: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("what a pity")

    monkeypatch.setattr("bsaudit.audit.score.score", break_down)
    result = run("score", "2013", *flag)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "a fault of our own: ZeroDivisionError: what a pity" in result.stderr
    assert "report" in result.stderr
    assert ("Traceback" in result.stderr) == bool(flag)


def test_an_interrupt_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bsaudit.audit.score.score", interrupt)
    result = run("score", "2013")
    assert (result.exit_code, result.stdout) == (130, "")
    assert "Traceback" not in result.stderr


def into_full(*args: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with a standard output on which nothing fits."""
    with Path("/dev/full").open("wb") as full:
        return subprocess.run(
            [sys.executable, "-m", "bsaudit", *args], stdout=full, stderr=subprocess.PIPE, check=False
        )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "args",
    [
        ["list", "audits"],
        ["score", "2013", "--format", "json"],
        ["score", "--help"],
        ["--help"],
        ["--version"],
    ],
)
def test_a_standard_output_that_is_full_is_said_and_is_no_fault_of_our_own(args: list[str]) -> None:
    done = into_full(*args)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "Error: cannot write the result to standard output: No space left on device.\n"
    )


def test_a_reader_that_leaves_early_is_no_error(run: Run) -> None:
    command = f"{sys.executable} -m bsaudit explain 2015 --format json | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"{", b"")
