from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

RUBRIC = str(Path(__file__).parents[1] / "fixtures" / "tiny" / "rubric.yaml")


def test_a_report_is_written_whole_and_said_so(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    done = run("report", "2012", "2014", "--rubric", RUBRIC, "--no-charts", "-o", str(path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"Wrote {path}\n")
    text = path.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>\n")
    assert text.endswith("</html>\n")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_quiet_says_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    done = run("report", "2014", "--rubric", RUBRIC, "-q", "-o", str(path))
    assert (done.exit_code, done.output) == (0, "")
    assert path.read_text("utf-8").startswith("# The tiny audit 2014\n")


def test_a_dash_is_standard_output(run: Callable[..., Result]) -> None:
    done = run("report", "2014", "--rubric", RUBRIC, "--format", "md", "-o", "-")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("# The tiny audit 2014\n")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("report.docx", "pandoc report.md -o report.docx"),
        ("report.pdf", "add --format"),
        ("report", "add --format"),
    ],
)
def test_a_suffix_that_is_no_format_is_refused_before_any_work(
    run: Callable[..., Result], tmp_path: Path, name: str, advice: str
) -> None:
    done = run("report", "no such audit", "-o", str(tmp_path / name))
    assert done.exit_code == 2
    assert advice in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_audit_writes_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run("report", "2013", "--rubric", RUBRIC, "-o", str(tmp_path / "report.html"))
    assert done.exit_code == 2
    assert "no audit called '2013'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_needed(run: Callable[..., Result]) -> None:
    done = run("report", "2014", "--rubric", RUBRIC)
    assert done.exit_code == 2
    assert "--output" in done.stderr
