"""What is offered on the TAB key: by the command itself, and by real shells where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from bsaudit.cli.main import cli

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "fixtures" / "tiny" / "rubric.yaml"

OFFERS: list[tuple[list[str], str, set[str]]] = [
    ([], "ve", {"verify"}),
    (["score"], "", {"2012", "2013", "2015"}),
    (["score", "--rubric", str(TINY)], "", {"2012", "2014"}),
    (["compare", "2012"], "201", {"2012", "2013", "2015"}),
    (["explain", "2013"], "influence_local_", {"influence_local_hansard"}),
    (["explain", "2013", "--rubric", str(TINY)], "v", {"voice", "voice/influence", "voice/powers"}),
    (["explain", "2013", "--rubric", str(TINY)], "not", {"not_shared"}),
    (["whatif", "2015", "--flip"], "over", {"overall"}),
    (["whatif", "2015", "--set"], "influence_local", {"influence_local=", "influence_local_hansard="}),
    (["gaps", "2015", "--dimension"], "ag", {"age"}),
    (["list"], "so", {"sources"}),
    (["completion"], "", {"bash", "zsh", "fish"}),
    (["score", "--rubric", "no-such-rubric"], "", set()),
    (["score", "--rubric", "-"], "", set()),
]


@pytest.fixture(autouse=True)
def _as_a_shell_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_BSAUDIT_COMPLETE", "bash_complete")


@pytest.mark.parametrize(("args", "incomplete", "offered"), OFFERS)
def test_ids_come_from_the_rubric(args: list[str], incomplete: str, offered: set[str]) -> None:
    found = ShellComplete(cli, {}, "bsaudit", "_BSAUDIT_COMPLETE").get_completions(args, incomplete)
    assert {item.value for item in found} == offered


def test_an_audit_says_its_title() -> None:
    found = ShellComplete(cli, {}, "bsaudit", "_BSAUDIT_COMPLETE").get_completions(["score"], "2013")
    assert [item.help for item in found] == ["The Big Society Audit 2013"]


@pytest.mark.parametrize(
    ("args", "kind"),
    [(["verify"], "file"), (["check"], "file"), (["score", "--rubric"], "file"), (["lock"], "dir")],
)
def test_paths_are_left_to_the_shell(args: list[str], kind: str) -> None:
    found = ShellComplete(cli, {}, "bsaudit", "_BSAUDIT_COMPLETE").get_completions(args, "da")
    assert [(item.value, item.type) for item in found] == [("da", kind)]


def test_a_broken_rubric_offers_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(
        ["- a", "gaps: 3\nstrands: [a]\naudits: 5", "strands: {a: 3, b: {goals: 1}}\ngaps: [1]", "{"]
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        for args in (["score"], ["explain", "2013"], ["gaps", "2013", "--dimension"]):
            completing = ShellComplete(cli, {}, "bsaudit", "_BSAUDIT_COMPLETE")
            found = {
                item.value
                for item in completing.get_completions([args[0], "--rubric", str(path), *args[1:]], "")
            }
            assert found <= {"overall", "a", "b"}


def in_a_shell(shell: str, script: str, folder: Path) -> list[str]:
    """Run a script in a real shell that finds `bsaudit`."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    command = folder / "bsaudit"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bsaudit "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(folder)}
    env.pop("_BSAUDIT_COMPLETE", None)
    made = subprocess.run(
        [shell, "-c", script], capture_output=True, text=True, check=True, env=env, cwd=ROOT
    )
    return made.stdout.split("\n")


def test_bash_completes(tmp_path: Path) -> None:
    script = """
eval "$(bsaudit completion bash)"
complete -p bsaudit
COMP_WORDS=(bsaudit score ""); COMP_CWORD=2; _bsaudit_completion bsaudit; echo "${COMPREPLY[@]}"
COMP_WORDS=(bsaudit ver); COMP_CWORD=1; COMPREPLY=(); _bsaudit_completion bsaudit; echo "${COMPREPLY[@]}"
"""
    registered, audits, verbs, _ = in_a_shell("bash", script, tmp_path)
    assert "_bsaudit_completion" in registered
    assert audits.split() == ["2012", "2013", "2015"]
    assert verbs == "verify"


def test_fish_completes(tmp_path: Path) -> None:
    script = 'bsaudit completion fish | source; complete -C "bsaudit score 201"'
    lines = in_a_shell("fish", script, tmp_path)
    assert [line.split("\t")[0] for line in lines if line] == ["2012", "2013", "2015"]


def test_zsh_completes(tmp_path: Path) -> None:
    script = """
autoload -Uz compinit; compinit -u -d "$HOME/dump"
eval "$(bsaudit completion zsh)"
echo "${_comps[bsaudit]}"
_describe() { print -r -- "${(P)3}"; }
words=(bsaudit score ""); CURRENT=3; _bsaudit_completion
"""
    registered, *offered = in_a_shell("zsh", script, tmp_path)
    assert registered == "_bsaudit_completion"
    assert "2013:The Big Society Audit 2013" in "\n".join(offered)


def test_only_the_three_shells_are_known(run: Callable[..., Result]) -> None:
    assert run("completion", "tcsh").exit_code == 2
    for shell in ("bash", "zsh", "fish"):
        made = run("completion", shell)
        assert made.exit_code == 0
        assert "_BSAUDIT_COMPLETE" in made.stdout
