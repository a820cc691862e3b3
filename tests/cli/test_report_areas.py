"""`report` and `plot` on a rubric of areas."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from bsaudit.cli.main import cli

ISLANDS = str(Path(__file__).parents[1] / "fixtures" / "islands" / "rubric.yaml")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(arguments))
    return done.exit_code, done.output


def test_a_report_on_areas_is_written(tmp_path: Path) -> None:
    page = tmp_path / "islands.html"
    code, said = run("report", "2021", "--rubric", ISLANDS, "--no-charts", "-o", str(page))
    assert (code, "Wrote" in said) == (0, True)
    assert "Alder" in page.read_text("utf-8")


def test_two_answers_to_which_areas_are_refused(tmp_path: Path) -> None:
    page = tmp_path / "islands.md"
    code, said = run("report", "2021", "--rubric", ISLANDS, "--area", "C", "--top", "1", "-o", str(page))
    assert (code, page.exists()) == (2, False)
    assert "--area and --top each say which areas are shown" in said


def test_areas_are_chosen(tmp_path: Path) -> None:
    page = tmp_path / "islands.md"
    assert run("report", "2021", "--rubric", ISLANDS, "--area", "C", "-o", str(page))[0] == 0
    ranking = page.read_text("utf-8").partition("### Indicators")[0]
    assert "Cedar" in ranking
    assert "Birch" not in ranking


def test_choices_of_the_other_kind_of_rubric_are_refused(tmp_path: Path) -> None:
    page = str(tmp_path / "x.html")
    assert "takes one AUDIT" in run("report", "2020", "2021", "--rubric", ISLANDS, "-o", page)[1]
    assert "need a rubric with `units: area`" in run("report", "2013", "--top", "3", "-o", page)[1]
    assert "no area called 'Z'" in run("report", "2021", "--rubric", ISLANDS, "--area", "Z", "-o", page)[1]


def test_the_spread_is_drawn_in_the_terminal_and_as_a_specification(tmp_path: Path) -> None:
    code, said = run("plot", "areas", "2021", "--rubric", ISLANDS)
    assert code == 0
    assert "3 ranked areas" in said
    spec = tmp_path / "areas.json"
    assert run("plot", "areas", "2021", "--rubric", ISLANDS, "-o", str(spec))[0] == 0
    assert "vega-lite" in spec.read_text("utf-8")


def test_a_chart_of_areas_needs_a_rubric_of_areas() -> None:
    assert "needs a rubric with `units: area`" in run("plot", "areas", "2013")[1]
    assert "takes AUDIT" in run("plot", "areas", "--rubric", ISLANDS)[1]
