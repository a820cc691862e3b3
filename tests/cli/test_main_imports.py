"""What starting costs: which modules each light command may import. Deterministic, unlike a stopwatch."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"numpy", "pydantic", "rich", "yaml", "importlib.metadata", "pyarrow", "pandas", "jinja2"}


def modules_after(*args: str) -> set[str]:
    code = (
        "import atexit, sys\n"
        "from bsaudit.cli.main import main\n"
        "atexit.register(lambda: print('MODULES', *sorted(sys.modules), file=sys.stderr))\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    return set(done.stderr.partition("MODULES ")[2].split())


@pytest.mark.parametrize("args", [["--version"], ["--help"], []])
def test_light_commands_import_click_and_the_group_alone(args: list[str]) -> None:
    found = modules_after(*args)
    assert not HEAVY & found
    assert {name for name in found if name.startswith("bsaudit")} == {
        "bsaudit",
        "bsaudit.cli",
        "bsaudit.cli.main",
    }


@pytest.mark.parametrize("verb", ["score", "compare", "explain", "list", "show", "cite", "check"])
def test_help_of_a_verb_needs_no_heavy_library(verb: str) -> None:
    assert not HEAVY & modules_after(verb, "--help")


@pytest.mark.parametrize("fmt", ["json", "csv", "md"])
def test_only_tables_import_rich(fmt: str) -> None:
    assert "rich" not in modules_after("score", "2013", "--format", fmt, "--output", "/dev/null", "--quiet")


def test_the_version_is_printed() -> None:
    import bsaudit

    done = subprocess.run(
        [sys.executable, "-m", "bsaudit", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"bsaudit {bsaudit.__version__}\n"
