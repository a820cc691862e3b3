"""`bsaudit verify`, `diff` and `lock` on the command line: exit codes, standard input, formats."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli

Run = Callable[..., Result]
TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


@pytest.fixture
def home(tmp_path: Path, run: Run) -> Path:
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    made = run("score", "2014", "--rubric", str(folder / "rubric.yaml"), "-o", str(folder / "result.json"))
    assert made.exit_code == 0
    return folder


def moved(home: Path) -> Path:
    path = home / "moved.json"
    data = json.loads((home / "result.json").read_text("utf-8"))
    data["overall"]["score"] = 99.5
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_an_identical_result_exits_with_0(run: Run, home: Path) -> None:
    made = run("verify", str(home / "result.json"), "-v")
    assert made.exit_code == 0
    assert "byte for byte" in made.stdout
    assert str(home / "rubric.yaml") in made.stderr


@pytest.mark.parametrize("fmt", ["table", "json", "csv", "md"])
def test_a_moved_number_exits_with_1_in_every_format(run: Run, home: Path, fmt: str) -> None:
    made = run("verify", str(moved(home)), "--format", fmt)
    assert made.exit_code == 1
    assert "99.5" in made.stdout
    assert "Gate not met" in made.stderr


def test_another_version_passes_only_if_allowed(run: Run, home: Path) -> None:
    path = home / "result.json"
    path.write_text(path.read_text("utf-8").replace('"bsaudit 0.1.0"', '"bsaudit 0.0.1"'), encoding="utf-8")
    assert run("verify", str(path)).exit_code == 1
    assert run("verify", str(path), "--any-version").exit_code == 0
    assert run("verify", str(moved(home)), "--any-version").exit_code == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b"hello", b'{"format": "bsaudit/result@2", "kind": "x"}']
)
@pytest.mark.parametrize("verb", ["verify", "diff"])
def test_an_unusable_result_exits_with_3(run: Run, home: Path, verb: str, content: bytes) -> None:
    path = home / "bad.json"
    path.write_bytes(content)
    made = run(verb, *[str(path)] * (2 if verb == "diff" else 1))
    assert made.exit_code == 3
    assert made.stdout == ""


def test_a_kind_that_cannot_be_made_again_exits_with_2(run: Run, home: Path) -> None:
    run("verify", str(home / "result.json"), "-o", str(home / "v.json"))
    made = run("verify", str(home / "v.json"))
    assert made.exit_code == 2
    assert "cannot be made again" in made.stderr


def test_a_result_comes_through_a_pipe(home: Path) -> None:
    runner = CliRunner()
    rubric = str(home / "rubric.yaml")
    content = (home / "result.json").read_bytes()
    made = runner.invoke(cli, ["verify", "-", "--rubric", rubric], input=content)
    assert made.exit_code == 0
    assert "Verification of standard input" in made.stdout
    assert runner.invoke(cli, ["diff", "-", str(moved(home))], input=content).exit_code == 0
    assert runner.invoke(cli, ["diff", "-", "-"], input=content).exit_code == 2


def test_a_rubric_comes_through_a_pipe(home: Path) -> None:
    content = (home / "rubric.yaml").read_bytes()
    args = ["score", "2014", "--rubric", "-", "--data", str(home / "data")]
    made = CliRunner().invoke(cli, args, input=content)
    assert made.exit_code == 0, made.output
    assert CliRunner().invoke(cli, args, input=b"").exit_code == 3


def test_a_rubric_from_a_pipe_is_checked(home: Path) -> None:
    text = (home / "rubric.yaml").read_text("utf-8")
    args = ["check", "-", "--data", str(home / "data")]
    assert "no faults found in standard input" in CliRunner().invoke(cli, args, input=text).output
    made = CliRunner().invoke(
        cli, args, input=text.replace("title: Giving", "titel: Giving").replace("id: tiny", "id:")
    )
    assert made.exit_code == 3
    assert "standard input:3" in made.output


def test_a_difference_passes_unless_a_gate_is_set(run: Run, home: Path) -> None:
    old, new = str(home / "result.json"), str(moved(home))
    assert run("diff", old, new).exit_code == 0
    assert run("diff", old, new, "--fail-on-change", "any").exit_code == 1
    assert run("diff", old, new, "--fail-on-change", "main").exit_code == 1
    assert run("diff", old, new, "--fail-on-change", "data").exit_code == 0
    assert run("diff", old, old, "--fail-on-change", "any").exit_code == 0


def test_a_changed_rubric_is_a_gate_of_its_own(run: Run, home: Path) -> None:
    rubric = home / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8") + "# a remark\n", encoding="utf-8")
    run("score", "2014", "--rubric", str(rubric), "-o", str(home / "new.json"))
    made = run("diff", str(home / "result.json"), str(home / "new.json"), "--fail-on-change", "rubric")
    assert made.exit_code == 1
    assert "the rubric changed" in made.stderr
    assert "Nothing moved, although the rubric changed." in made.stdout


def test_what_cannot_be_compared_exits_with_2(run: Run, home: Path) -> None:
    other = home / "other.json"
    other.write_text(json.dumps({"format": "bsaudit/result@2", "kind": "score"}), encoding="utf-8")
    made = run("diff", str(home / "result.json"), str(other))
    assert made.exit_code == 2
    assert "bsaudit/result@2" in made.stderr


@pytest.mark.parametrize("fmt", ["table", "json", "csv", "md"])
def test_a_lock_holds_until_a_byte_changes(run: Run, home: Path, fmt: str) -> None:
    data = str(home / "data")
    assert run("lock", data, "--check").exit_code == 1
    made = run("lock", data, "--format", fmt)
    assert made.exit_code == 0
    assert "observations.csv" in made.stdout
    assert run("lock", data, "--check").exit_code == 0
    path = home / "data" / "sources.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    checked = run("lock", data, "--check", "--format", fmt)
    assert checked.exit_code == 1
    assert "Gate not met: sources.csv is changed." in checked.stderr
    assert run("lock", data, "-v").exit_code == 0
    assert run("lock", data, "--check", "-v").exit_code == 0


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"resources": 3}'])
def test_a_package_that_cannot_be_read_is_not_locked(run: Run, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "datapackage.json").write_bytes(content)
    assert run("lock", str(tmp_path)).exit_code == 3


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    script = "from bsaudit.cli.main import main; main()"
    command = f'"{sys.executable}" -c "{script}" schema rubric | head -n 1; echo "${{PIPESTATUS[0]}}"'
    made = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert made.stdout.splitlines() == ["{", "0"]
    assert made.stderr == ""
