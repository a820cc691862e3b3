from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli

TINY = str(Path(__file__).parents[1] / "fixtures" / "tiny" / "rubric.yaml")


def explain(*args: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *args], env={"NO_COLOR": "1", "COLUMNS": "80"})


@pytest.mark.parametrize(
    ("word", "first", "words"),
    [
        ("weights-sum", "weights-sum", "How to fix."),
        ("not-utf-8", "not-utf-8", "Save it again as UTF-8"),
        ("[p]", "[p]: provisional", "used as it is"),
        ("geometric", "geometric", "floor"),
    ],
)
def test_one_word_is_explained_by_itself(word: str, first: str, words: str) -> None:
    result = explain(word)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:2] == [first, "=" * len(first)]
    assert words in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if not line.startswith("    "))


def test_a_page_can_be_markdown_and_go_to_a_file(tmp_path: Path) -> None:
    place = tmp_path / "page.md"
    result = explain("stale-data", "-o", str(place))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Wrote {place}\n")
    assert place.read_text("utf-8").startswith("# stale-data\n\n")
    assert explain("stale-data", "--format", "md").stdout == place.read_text("utf-8")
    assert explain("stale-data", "-o", str(place), "-q").stderr == ""


def test_a_page_is_no_table_of_data() -> None:
    result = explain("stale-data", "--format", "json")
    assert result.exit_code == 2
    assert "the page of a word is text: use table or md" in result.stderr


def test_an_audit_alone_is_still_traced() -> None:
    assert explain("2012", "--rubric", TINY).stdout == explain("2012", "overall", "--rubric", TINY).stdout


def test_an_audit_that_is_called_like_a_page_needs_its_subject(tmp_path: Path) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_text(Path(TINY).read_text("utf-8").replace('"2012": {as_of', '"target": {as_of'), "utf-8")
    data = str(Path(TINY).parent / "data")
    assert explain("target").stdout.startswith("target\n======\n")
    result = explain("target", "voice", "--rubric", str(path), "--data", data)
    assert "no such" not in result.stderr


def test_a_word_that_is_nothing_gets_the_nearest_page() -> None:
    result = explain("weights-sun")
    assert result.exit_code == 2
    assert "did you mean 'weights-sum'?" in result.stderr
    assert "no audit called '1999'" in explain("1999", "overall").stderr


AREAS = str(Path(__file__).parents[1] / "fixtures" / "areas" / "index.yaml")


def test_one_area_is_traced_to_its_rows() -> None:
    made = explain("2019", "area:T03", "--rubric", AREAS)
    assert (made.exit_code, made.stderr) == (0, "")
    text = made.stdout
    assert "Overall: Invented index, Cedar (invented) (T03) = 20 (poor)" in text
    assert "formula: (3 × 20 + 1 × 20) / 4" in text
    assert "formula: 100 × (40 - 50) / (-50)" in text
    assert "row: areas.csv:4" in text
    told = explain("2019", "area:T03", "--rubric", AREAS, "-v")
    assert told.stderr == f"Rows are in {Path(AREAS).parent / 'data'}\n"


def test_thin_and_absent_scores_of_an_area_are_marked() -> None:
    text = explain("2019", "area:T12", "--rubric", AREAS).stdout
    assert "= [50] (insufficient evidence)" in text
    assert "Strand: Homes = n/a" in text


def test_one_node_of_an_area_has_rows_for_csv() -> None:
    made = explain("2019", "area:T03/living/pay", "--rubric", AREAS, "--format", "csv")
    assert made.exit_code == 0
    assert "area:T03/living/pay" in made.stdout
    assert "areas.csv:4" in made.stdout


def test_an_index_of_areas_needs_to_know_which_area() -> None:
    made = explain("2019", "--rubric", AREAS)
    assert made.exit_code == 2
    assert "say which area: bsaudit explain AUDIT area:CODE" in made.stderr
    made = explain("2019", "area:T99", "--rubric", AREAS)
    assert made.exit_code == 2
    assert "T99" in made.stderr


def test_a_method_of_areas_is_explained_by_itself() -> None:
    assert "standard deviations from the mean area" in explain("zscore").stdout
