"""Where results go: formats, encodings, and files written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def process(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "bsaudit", *args]
    return subprocess.run(command, capture_output=True, env=clean | env, check=False)


def test_standard_output_of_machine_formats_is_utf8_with_line_feeds_whatever_the_locale() -> None:
    out = process("compare", "2012", "2015", "--format", "md", PYTHONIOENCODING="ascii").stdout
    assert "▼" in out.decode("utf-8")
    assert b"\r" not in out


def test_a_terminal_that_lacks_the_signs_gets_plain_ones() -> None:
    done = process("score", "2013", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    text = done.stdout.decode("ascii")
    assert "#####....." in text
    assert "^ +" in text
    assert "?" not in text


@pytest.mark.parametrize(
    ("suffix", "start"), [(".json", "{"), (".csv", "audit,"), (".md", "# "), (".txt", "The Big")]
)
def test_the_suffix_of_the_output_names_the_format(run: Run, tmp_path: Path, suffix: str, start: str) -> None:
    path = tmp_path / f"out{suffix}"
    result = run("score", "2013", "--output", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_text(encoding="utf-8").startswith(start)
    assert str(path) in result.stderr


def test_a_format_asked_for_wins_over_the_suffix(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    run("score", "2013", "-o", str(path), "--format", "json", "-q")
    assert json.loads(path.read_text(encoding="utf-8"))["kind"] == "score"


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    assert run("score", "2013", "-q", "-o", str(tmp_path / "out.csv")).output == ""


def test_a_dash_is_standard_output(run: Run) -> None:
    assert run("list", "audits", "-o", "-").stdout == run("list", "audits").stdout


def test_a_file_holds_what_standard_output_would(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    run("score", "2013", "-o", str(path))
    assert path.read_bytes() == run("score", "2013", "--format", "csv").stdout_bytes


@pytest.mark.parametrize("place", ["missing/out.csv", "."])
def test_a_place_that_cannot_be_written_is_a_wrong_call(run: Run, tmp_path: Path, place: str) -> None:
    result = run("score", "2013", "--output", str(tmp_path / place))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--output" in result.stderr


def test_a_folder_without_permission_is_a_wrong_call(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bsaudit.cli.options.os.access", lambda *_: False)
    result = run("score", "2013", "--output", str(tmp_path / "out.csv"))
    assert result.exit_code == 2
    assert "may not be written to" in result.stderr


def test_a_file_that_turns_out_not_writable_is_a_wrong_call_and_nothing_is_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bsaudit.files.writing.tempfile.mkstemp", refuse)
    result = run("score", "2013", "--output", str(tmp_path / "out.csv"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Permission denied" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_error_leaves_an_earlier_file_as_it_was(run: Run, tmp_path: Path, bad_rubric: str) -> None:
    path = tmp_path / "out.csv"
    path.write_text("precious", encoding="utf-8")
    assert run("score", "2013", "--rubric", bad_rubric, "-o", str(path)).exit_code == 3
    assert path.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out.xlsx", "bsaudit export AUDIT --as xlsx"),
        ("out.ods", "bsaudit export AUDIT --as ods writes"),
        ("out.parquet", "bsaudit export AUDIT --as parquet writes"),
        ("out.HTML", "bsaudit report AUDIT -o FILE.html"),
        ("out.jsn", "use .txt, .json, .csv, .md or --format"),
    ],
)
def test_a_suffix_that_names_no_format_is_a_wrong_call(
    run: Run, tmp_path: Path, name: str, said: str
) -> None:
    result = run("score", "2013", "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_any_suffix_will_do_if_the_format_is_given(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.jsn"
    assert run("list", "audits", "-o", str(path), "--format", "json").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["kind"] == "list"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")
@pytest.mark.parametrize("place", ["/dev/stdout", ">(cat)"])
def test_devices_and_pipes_of_the_shell_are_written_to(place: str) -> None:
    command = f"{sys.executable} -m bsaudit list audits --format csv -q -o {place} | cat"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[0] == "id,title,as_of,findings"
    assert done.stderr == b""


def test_a_device_that_takes_nothing_is_a_wrong_call(run: Run) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    result = run("list", "audits", "-o", "/dev/full")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr


def test_explain_says_where_its_rows_are_only_if_asked_and_never_in_the_result(run: Run) -> None:
    tiny = Path(__file__).parents[1] / "fixtures" / "tiny"
    call = (
        "explain",
        json.loads(run("list", "audits", *_of(tiny), "--format", "json").stdout)["entries"][0]["id"],
    )
    quiet, said = run(*call, *_of(tiny)), run(*call, *_of(tiny), "-v")
    assert quiet.stderr == ""
    assert said.stderr == f"Rows are in {tiny / 'data'}\n"
    assert str(tiny) not in said.stdout


def test_explain_names_the_folder_that_it_was_given(run: Run, tmp_path: Path) -> None:
    tiny = Path(__file__).parents[1] / "fixtures" / "tiny"
    shutil.copytree(tiny / "data", tmp_path / "mine")
    audits = json.loads(run("list", "audits", *_of(tiny), "--format", "json").stdout)["entries"]
    result = run("explain", audits[0]["id"], *_of(tiny), "--data", str(tmp_path / "mine"), "-v")
    assert result.stderr == f"Rows are in {(tmp_path / 'mine').resolve()}\n"


def _of(folder: Path) -> tuple[str, str]:
    return ("--rubric", str(folder / "rubric.yaml"))
