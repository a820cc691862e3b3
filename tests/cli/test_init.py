"""`bsaudit init`: what it writes, what it asks, and what it refuses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli

Run = Callable[..., Result]
SHEET = "Name,Unit,2018,2019\nTrains,%,5,6\n"


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    path = tmp_path / "figures.csv"
    path.write_text(SHEET, encoding="utf-8")
    return str(path)


def test_a_new_audit_passes_all_that_a_user_would_try(run: Run, tmp_path: Path) -> None:
    made = run("init", str(tmp_path / "mine"))
    rubric = str(tmp_path / "mine" / "rubric.yaml")
    assert made.exit_code == 0
    assert made.stdout == ""
    assert f"Next: bsaudit check {rubric}" in made.stderr
    assert run("score", "2024", "--rubric", rubric).exit_code == 0
    assert run("check", rubric).exit_code == 0
    report = run("report", "2024", "--rubric", rubric, "--output", str(tmp_path / "r.html"), "--no-charts")
    assert report.exit_code == 0, report.output


def test_a_second_time_is_refused_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("init", str(tmp_path / "mine"), "-q")
    (tmp_path / "mine" / "rubric.yaml").write_text("mine", encoding="utf-8")
    again = run("init", str(tmp_path / "mine"))
    assert again.exit_code == 3
    assert "a file is in the way" in again.stderr
    assert (tmp_path / "mine" / "rubric.yaml").read_text("utf-8") == "mine"


def test_without_a_terminal_what_is_missing_is_named(run: Run, tmp_path: Path, sheet: str) -> None:
    made = run("init", str(tmp_path / "mine"), "--from", sheet)
    assert made.exit_code == 2
    assert "--direction trains=higher" in made.stderr
    assert not (tmp_path / "mine").exists()


def test_on_a_terminal_it_asks(tmp_path: Path, sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "sideways\nlower\nCounty: Table\nsoon\n2020-05-01\nE92000001\n\n"
    runner = CliRunner()
    with runner.isolation(input=typed):
        stdin = type(sys.stdin)
    monkeypatch.setattr(stdin, "isatty", lambda _: True)
    made = runner.invoke(cli, ["init", str(tmp_path / "mine"), "--from", sheet], input=typed)
    assert made.exit_code == 0, made.output
    assert made.stdout == ""
    assert "Is higher or lower better for 'Trains'" in made.stderr
    text = (tmp_path / "mine" / "rubric.yaml").read_text("utf-8")
    assert "direction: lower" in text
    assert "on_or_before: 2018-12-31" in text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--unit", "percent"], "--unit: only with --from"),
        (["--as-of", "2020-01-01", "--sheet", "x"], "--sheet, --as-of: only with --from"),
    ],
)
def test_flags_of_a_spreadsheet_need_one(run: Run, tmp_path: Path, args: list[str], words: str) -> None:
    made = run("init", str(tmp_path / "mine"), *args)
    assert made.exit_code == 2
    assert words in made.stderr


@pytest.mark.parametrize(
    ("flag", "value", "words"),
    [
        ("--unit", "=percent", "write VALUE for all indicators"),
        ("--full", "none", "no number above 0"),
        ("--full", "trains=-1", "no number above 0"),
        ("--published", "soon", "soon"),
        ("--orientation", "across", "across"),
        ("--direction", "up", "no direction called 'up'"),
        ("--baseline", "1066", "no period called '1066'"),
        ("--as-of", "2001-01-01", "none of these figures was known"),
    ],
)
def test_a_wrong_value_is_a_wrong_call(
    run: Run, tmp_path: Path, sheet: str, flag: str, value: str, words: str
) -> None:
    more = ("--published", "2020") if flag == "--as-of" else ()
    made = run("init", str(tmp_path / "mine"), "--from", sheet, flag, value, *more)
    assert made.exit_code == 2
    assert words in made.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"A,B\n1,2\n"])
def test_a_spreadsheet_that_cannot_be_used_exits_with_3(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    assert run("init", str(tmp_path / "mine"), "--from", str(path)).exit_code == 3
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("folder", ["", "-"])
def test_a_folder_must_be_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("init", folder)
    assert made.exit_code == 2
    assert "name a folder" in made.stderr
    assert not list(tmp_path.iterdir())


def test_a_table_can_come_through_a_pipe_and_says_what_it_passed_over(tmp_path: Path) -> None:
    flags = ["--no-input", "--area", "E92000001", "--direction", "lower", "--source", "County: Table"]
    flags += ["--published", "2020-05-01", "--baseline", "2018"]
    arguments = ["init", str(tmp_path / "mine"), "--from", "-", *flags]
    sheet = "Name,Unit,2018,2019,Total\nTrains,%,5,6,11\n"
    made = CliRunner().invoke(cli, arguments, input=sheet)
    assert made.exit_code == 0, made.output
    assert "Note: column E (Total) was passed over" in made.stderr
    assert "from 'standard input'" in (tmp_path / "mine" / "rubric.yaml").read_text("utf-8")
    quiet = CliRunner().invoke(cli, [*arguments, "--quiet"], input=sheet)
    assert quiet.exit_code == 3
    assert "Note:" not in quiet.stderr
