"""Every command in the documentation runs, and prints what the page says that it prints.

The blocks of one page run in order, from one empty folder on. A `sh` block is a script that must succeed; a `python`
block must run; in a `console` block each line after `$ ` is run and what follows is its output, in which a line
`...` stands for any lines. A command that ends otherwise says so behind it: `# exits with 1`. A block that
cannot be run begins with a comment that says so to the reader as well: `# not run by the tests: it installs`;
there may be only those counted here.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from bsaudit.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "data").rglob("*.md"))]
FENCE = re.compile(r"^( *)```(sh|console|bash|shell|python|r)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"^# not run by the tests: \S.{8,}", re.MULTILINE)
EXITS = re.compile(r"^(?!#)(.+?) +# exits with (\d)$", re.MULTILINE)

LEFT_OUT = {
    "README.md": 2,  # they install
    "docs/areas.md": 1,  # it needs data that are not bundled
    "docs/charts.md": 1,  # it installs
    "docs/coherence.md": 1,  # it needs data that are not bundled
    "docs/export.md": 2,  # R; data that are not bundled
    "docs/how-to/automate.md": 1,  # it installs a hook from an address
    "docs/how-to/r.md": 2,  # R
    "docs/scale.md": 2,  # they need several machines
    "docs/parity.md": 1,  # it needs the files of other tools
    "docs/tutorial.md": 1,  # it installs
}
"""How many blocks of a page are not run. A new one must be argued for here."""


class Block(NamedTuple):
    """A block of code on a page, and the line that it begins in."""

    language: str
    text: str
    line: int

    @property
    def left_out(self) -> bool:
        """Says so at its start; a lone `pip install` says it by itself."""
        return (
            NOT_RUN.match(self.text) is not None or re.fullmatch(r"pip install .+\n", self.text) is not None
        )


def blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(
            found[2],
            re.sub(f"^{found[1]}", "", found[3], flags=re.MULTILINE),
            text[: found.start()].count("\n") + 1,
        )
        for found in FENCE.finditer(text)
    ]


def environment() -> dict[str, str]:
    """As a reader's, 80 columns wide, without colour, with the tools of this interpreter."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {
        **os.environ,
        "PATH": path,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "TERM": "dumb",
    }


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run in a folder, with both outputs in one, as on a terminal."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def turns(text: str) -> list[tuple[str, str]]:
    """The commands of a `console` block, each with what it is said to print."""
    parts = re.split(r"^\$ ((?:.*\\\n)*.*)\n", text, flags=re.MULTILINE)
    assert parts[0] == "", "a console block begins with `$ ` and a command"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def matches(said: str, printed: str) -> bool:
    """Whether a page's account of an output is true of it. Blanks at the end of lines do not count."""
    lines = [line.rstrip() for line in said.strip("\n").splitlines()]
    pattern = "\n".join(r"[\s\S]*?" if line == "..." else re.escape(line) for line in lines)
    return (
        re.fullmatch(pattern, "\n".join(line.rstrip() for line in printed.strip("\n").splitlines()))
        is not None
    )


def tell(page: Path, block: Block, command: str, printed: str) -> str:
    return f"{page.relative_to(ROOT)}, line {block.line}: {command}\n{printed}"


class Terminal:
    """Where a page's commands are typed one after the other: a folder that `cd` leaves for good."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._note = folder / ".last-folder"

    def type_in(self, text: str) -> subprocess.CompletedProcess[str]:
        """Run a script that stops at the first command that does not end as it says."""
        checked = EXITS.sub(r"{ \1 || code=$?; [[ ${code:-0} == \2 ]]; unset code; }", text)
        done = run(["bash", "-euo", "pipefail", "-c", f"{checked}\npwd > {self._note}"], self.folder)
        if self._note.exists():
            self.folder = Path(self._note.read_text().strip())
            self._note.unlink()
        return done


def fault(page: Path, block: Block, terminal: Terminal) -> str:
    """What is wrong with a block when it is run, with its page and line; empty if nothing is."""
    if block.language == "console":
        for command, said in turns(block.text):
            done = terminal.type_in(command)
            if done.returncode != 0 or not matches(said, done.stdout):
                return tell(page, block, command, done.stdout)
        return ""
    if block.language != "python":
        done = terminal.type_in(block.text)
    elif block.text.startswith(">>> "):
        (terminal.folder / "block.md").write_text(block.text, "utf-8")
        done = run([sys.executable, "-W", "error", "-m", "doctest", "block.md"], terminal.folder)
    else:
        done = run([sys.executable, "-W", "error", "-c", block.text], terminal.folder)
    return tell(page, block, block.text, done.stdout) if done.returncode != 0 else ""


WITH_COMMANDS = [page for page in PAGES if blocks(page)]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for block in blocks(page):
        assert block.left_out or not (said := fault(page, block, terminal)), said


def test_only_these_blocks_are_left_out_and_each_says_why() -> None:
    counted = {
        page.relative_to(ROOT).as_posix(): sum(block.left_out for block in blocks(page)) for page in PAGES
    }
    assert {page: count for page, count in counted.items() if count} == LEFT_OUT
    assert all(block.left_out for page in PAGES for block in blocks(page) if block.language == "r")


def test_there_are_commands_to_run() -> None:
    assert sum(not block.left_out for page in WITH_COMMANDS for block in blocks(page)) >= 25


# ---- the examples of --help, which the reference of the commands shows ---------------------------------------

NOT_HERE = {
    r"hdi|iod|ours\.yaml": "data of many areas, which are not bundled",
    r"tcp://": "a cluster that is running",
    r"pandoc|check-jsonschema|fish": "another program",
    r"figures\.(xlsx|ods)": "it asks on a terminal",
}
"""What an example needs that a test has not."""


def examples(verb: str) -> list[str]:
    """The commands under *Examples* of a verb's help, each on one line."""
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    part = (command.epilog or "").partition("Examples:\n")[2].partition("\n\n")[0]
    return [line.strip() for line in re.sub(r" *\\\n *", " ", part).splitlines() if line.strip()]


def can_run(example: str) -> bool:
    return not any(re.search(needed, example) for needed in NOT_HERE)


@pytest.fixture(scope="module")
def own_audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the examples speak of: a rubric and figures of one's own, and results that were kept."""
    folder = tmp_path_factory.mktemp("own")
    made = """
        bsaudit init . -q
        cp -r data figures && cp data/* .
        sed 's/^data: data/data: figures/' rubric.yaml > my-rubric.yaml
        bsaudit score 2024 --rubric rubric.yaml -q -o result.json
        bsaudit score 2013 -q -o published.json
        sed 's/full: 10/full: 8/' rubric.yaml > changed.yaml
        bsaudit score 2024 --rubric changed.yaml -q -o new.json
        cp result.json old.json
        printf 'Indicator,2019,2023\nTrains (%%),80,77\nLate trains (%%),12,14\n' > figures.csv
    """
    done = Terminal(folder).type_in(made)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.mark.parametrize("verb", COMMANDS)
def test_the_examples_of_a_verb_run(
    verb: str, own_audit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gate may fail and two results may differ, which is exit code 1; no example is called wrongly."""
    monkeypatch.setenv("COLUMNS", "80")
    assert any(line.startswith(f"bsaudit {verb}") for line in examples(verb))
    for number, example in enumerate(filter(can_run, examples(verb))):
        folder = Path(shutil.copytree(own_audit, tmp_path / str(number)))
        monkeypatch.chdir(folder)
        if re.search(r"[|&$]", example):
            done = Terminal(folder).type_in(example)
            code, said = done.returncode, done.stdout
        else:
            result = CliRunner().invoke(cli, shlex.split(example)[1:])
            code, said = result.exit_code, result.output
        assert code in {0, 1}, f"{example}\n{said}"


def test_few_examples_cannot_be_run() -> None:
    every = [example for verb in COMMANDS for example in examples(verb)]
    assert sum(map(can_run, every)) > 0.8 * len(every)


# ---- the test itself ------------------------------------------------------------------------------------------


def test_a_block_that_fails_is_found(tmp_path: Path) -> None:
    page = ROOT / "README.md"
    for language, text in {
        "sh": "bsaudit scor 2013\n",
        "python": "import bsaudit\nbsaudit.score('1999')\n",
        "console": "$ bsaudit --version\nbsaudit 99\n",
    }.items():
        said = fault(page, Block(language, text, 7), Terminal(tmp_path))
        assert said.startswith("README.md, line 7: ")
    assert fault(page, Block("sh", "false  # exits with 1\ntrue\n", 7), Terminal(tmp_path)) == ""
    assert fault(page, Block("sh", "true  # exits with 1\n", 7), Terminal(tmp_path)) != ""


@pytest.mark.parametrize(
    ("said", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\n", "b\n", False),
        ("a\n", "a\nb\n", False),
    ],
)
def test_outputs_are_compared_line_by_line(said: str, printed: str, same: bool) -> None:
    assert matches(said, printed) is same


def test_this_machine_can_run_scripts() -> None:
    assert shutil.which("bash"), "the blocks are scripts of bash"
