"""The command among others in a shell, as real processes: pipes that close, full disks, no colour, `-`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
BSAUDIT = [sys.executable, "-m", "bsaudit"]


def environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return {**plain, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **more}


@pytest.mark.parametrize(
    "arguments", [["list", "indicators"], ["score", "2013", "--format", "json"], ["--help"]], ids=" ".join
)
def test_a_reader_that_has_left_is_no_error(arguments: list[str]) -> None:
    """As in `bsaudit list indicators | true`: nobody reads, and nothing is said."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*BSAUDIT, *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode in {0, 1, 141}


def test_a_reader_that_leaves_early_gets_what_it_read() -> None:
    script = f"{' '.join(BSAUDIT)} show influence_local --format csv | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env=environment(), check=True, timeout=60
    )
    assert done.stdout.startswith(b"indicator,")
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*BSAUDIT, "score", "2013"]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60
        )
    assert done.returncode == 2
    assert b"standard output" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_colour_in_a_pipe_is_only_what_was_asked_for(variables: dict[str, str], coloured: bool) -> None:
    command = [*BSAUDIT, "score", "2013"]
    done = subprocess.run(command, capture_output=True, env=environment(**variables), check=True, timeout=60)
    assert (b"\x1b[" in done.stdout) is coloured


def test_errors_have_no_colour_in_a_pipe_either() -> None:
    command = [*BSAUDIT, "score", "2013", "--rubric", "gone.yaml"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False, timeout=60)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"gone.yaml" in done.stderr
    assert b"\x1b" not in done.stderr


def test_a_rubric_may_come_from_a_pipe_and_a_result_go_into_one() -> None:
    rubric = (TINY / "rubric.yaml").read_bytes()
    name = next(line.split('"')[1] for line in rubric.decode().splitlines() if "as_of" in line)
    command = [*BSAUDIT, "score", name, "--data", str(TINY / "data"), "--format", "csv", "--output", "-"]
    piped, named = (
        subprocess.run(
            [*command, "--rubric", given], input=rubric, capture_output=True, env=environment(), check=True
        )
        for given in ("-", str(TINY / "rubric.yaml"))
    )
    assert piped.stdout == named.stdout
    assert piped.stdout.startswith(b"audit,")
