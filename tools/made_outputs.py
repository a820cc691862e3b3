"""The command outputs shown in README.md, run for real so that they cannot drift."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

_BLOCK = re.compile(
    r"(?P<open><!-- output of: (?P<command>bsaudit [^\n]+?) -->\n).*?(?P<close><!-- end of output -->)",
    re.DOTALL,
)


class CommandFailed(Exception):
    """A command whose output should be shown did not succeed."""


def readme_with_outputs(readme: Path) -> str:
    """The text of `readme` with each block between markers replaced by what its command prints now."""
    return _BLOCK.sub(_renewed, readme.read_text(encoding="utf-8"))


def _renewed(block: re.Match[str]) -> str:
    printed = "\n".join(line.rstrip() for line in output_of(block["command"]).strip("\n").splitlines())
    return f"{block['open']}\n```text\n$ {block['command']}\n{printed}\n```\n\n{block['close']}"


def output_of(command: str) -> str:
    """What a `bsaudit` command prints in an empty folder, 80 columns wide and without colour.

    Raises:
        CommandFailed: the command failed; the error carries what it said.
    """
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if run.returncode != 0:
        raise CommandFailed(f"`{command}` exited with {run.returncode}:\n{run.stderr}")
    return run.stdout
