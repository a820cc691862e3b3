"""`score` and `compare` with a rubric of areas."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli

ROOT = Path(__file__).parents[2]
INDEX = str(ROOT / "tests" / "fixtures" / "areas" / "index.yaml")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments], catch_exceptions=False)


def test_a_table_lists_areas_by_rank() -> None:
    found = run("score", "2019", "--rubric", INDEX)
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert lines[0] == "Invented areas 2019"
    assert "12 areas, 11 of them ranked" in found.stdout
    first = next(line for line in lines if "T11" in line)
    assert first.split() == ["1", "T11", "Kelp", "(invented)", "100.000", "1", "good", "100%"]
    assert "1 area (T12) has insufficient evidence" in found.stdout


@pytest.mark.parametrize("call", ["score 2019", "list goals", "explain 2019 area:T03", "check"])
def test_a_rubric_of_areas_is_read_from_standard_input(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its data are then those of the current folder."""
    monkeypatch.chdir(Path(INDEX).parent)
    verb, *rest = call.split()
    rubric = ["-"] if verb == "check" else [*rest, "--rubric", "-"]
    piped = CliRunner().invoke(cli, [verb, *rubric], input=Path(INDEX).read_text("utf-8"))
    named = run(verb, *["index.yaml" if word == "-" else word for word in rubric])
    assert (piped.exit_code, named.exit_code) == (0, 0)
    said, wanted = (done.stdout.partition("Made by")[0] for done in (piped, named))
    assert said.replace("standard input", "index.yaml") == wanted


def test_csv_has_every_area_and_node() -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("score", "2019", "--rubric", INDEX, "--format", "csv").stdout))
    )
    assert len(rows) == 12
    assert rows[2]["area"] == "T03"
    assert rows[2]["district"] == "D1"
    assert float(rows[2]["overall.score"]) == pytest.approx(20)
    assert (rows[2]["overall.rank"], rows[2]["living.jobs.rank"], rows[2]["overall.band"]) == (
        "9",
        "10",
        "poor",
    )
    assert (rows[11]["overall.rank"], rows[11]["overall.decile"]) == ("", "")


def test_json_is_whole_and_holds_columns() -> None:
    found = json.loads(run("score", "2021", "--rubric", INDEX, "--format", "json").stdout)
    assert found["kind"] == "score_areas"
    assert len(found["areas"]) == len(found["nodes"][0]["score"]) == 12
    assert found["nodes"][0]["rank"].count(None) == 0


def test_some_areas_can_be_asked_for() -> None:
    some = run("score", "2019", "--rubric", INDEX, "--area", "T12", "--area", "T03")
    assert "T12" in some.stdout
    assert "[50.000]" in some.stdout
    assert "T11" not in some.stdout
    top = run("score", "2019", "--rubric", INDEX, "--top", "2", "--format", "csv").stdout
    assert [row["area"] for row in csv.DictReader(io.StringIO(top))] == ["T11", "T10"]
    unknown = run("score", "2019", "--rubric", INDEX, "--area", "T99")
    assert unknown.exit_code == 2
    assert "no area called 'T99'" in unknown.stderr


def test_a_long_list_shows_its_ends_unless_all_are_asked_for(thirty_areas: str) -> None:
    short = run("score", "2020", "--rubric", thirty_areas).stdout
    assert "The 10 areas between them are not shown" in short
    assert "A15" not in short
    whole = run("score", "2020", "--rubric", thirty_areas, "--all").stdout
    assert "A15" in whole
    assert "not shown" not in whole


def test_larger_areas_are_summed_up() -> None:
    found = run("score", "2019", "--rubric", INDEX, "--by", "district", "--format", "csv")
    rows = {row["area"]: row for row in csv.DictReader(io.StringIO(found.stdout))}
    # D1 has T01, T03, T05 (100 people each: 0, 20, 40) and T07, T09, T11 (300 each: 60, 80, 100)
    assert float(rows["D1"]["overall.average_score"]) == pytest.approx((60 * 100 + 240 * 300) / 1200)
    table = run("score", "2019", "--rubric", INDEX, "--by", "district").stdout
    assert "Invented areas 2019: Districts" in table
    assert run("score", "2019", "--rubric", INDEX, "--by", "county").exit_code == 2


def test_two_audits_of_areas_are_compared() -> None:
    found = run("compare", "2019", "2021", "--rubric", INDEX)
    assert found.exit_code == 0
    assert "freeze the parameters" in " ".join(found.stdout.split())
    rows = csv.DictReader(
        io.StringIO(run("compare", "2019", "2021", "--rubric", INDEX, "--format", "csv").stdout)
    )
    assert {row["area"]: row["overall.change"] for row in rows}["T03"] == "3.75"
    assert run("compare", "2019", "2021", "--rubric", INDEX, "--by", "district").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("score", "2013", "--by", "area"), "this rubric scores a programme"),
        (("score", "2013", "--by", "nonsense"), "'nonsense' is not one of 'strand'"),
        (("score", "2013", "--top", "3"), "need a rubric with `units: area`"),
        (("compare", "2012", "2015", "--all"), "need a rubric with `units: area`"),
        (("score", "2019", "--rubric", INDEX, "--fail-under", "50"), "not of areas"),
        (("compare", "2019", "2021", "--rubric", INDEX, "--gaps"), "not for rubrics of areas"),
    ],
)
def test_what_does_not_fit_the_units_is_refused(arguments: tuple[str, ...], says: str) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert says in found.stderr


def test_a_rubric_without_its_data_says_where_it_looked() -> None:
    found = run("score", "2022", "--rubric", "hdi")
    assert found.exit_code == 3
    assert "no folder of data called 'hdi'" in found.stderr
    absent = run("score", "2022", "--rubric", "hdi", "--data", "nowhere")
    assert absent.exit_code == 3
    assert "no such folder of data" in absent.stderr


def test_check_knows_rubrics_of_areas(tmp_path: Path) -> None:
    assert run("check", INDEX).exit_code == 0
    assert run("check", str(ROOT / "rubrics" / "iod2019.yaml")).exit_code == 0
    bad = tmp_path / "index.yaml"
    bad.write_text(Path(INDEX).read_text("utf-8").replace("goal: homes", "goal: huts"), "utf-8")
    found = run("check", str(bad))
    assert found.exit_code == 3
    assert "huts" in found.stdout


def test_parts_of_an_index_as_table_csv_and_json() -> None:
    table = run("score", "2019", "--rubric", INDEX, "--by", "indicator")
    assert table.exit_code == 0
    assert "Values and scores" in table.stdout
    one = run("score", "2019", "--rubric", INDEX, "--by", "indicator", "--area", "T03").stdout
    assert "Cedar (invented) (T03)" in one
    assert "10 of 12" in one
    text = run("score", "2019", "--rubric", INDEX, "--by", "indicator", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 12
    assert [rows[2][f"jobs.{part}"] for part in ("value", "score", "rank", "decile")] == [
        "20.0",
        "20.0",
        "10",
        "9",
    ]
    found = json.loads(run("score", "2019", "--rubric", INDEX, "--by", "strand", "--format", "json").stdout)
    assert (found["kind"], found["level"]) == ("score_parts", "strand")
    assert found["indicators"][0]["values"] == {"lowest": 0, "median": 50, "highest": 100}
    assert len(found["indicators"][0]["rank"]) == 12


def test_a_theme_means_nothing_in_a_rubric_of_areas() -> None:
    found = run("score", "2019", "--rubric", INDEX, "--by", "theme")
    assert found.exit_code == 2
    assert "has no themes: use area, strand, goal, indicator, district" in found.stderr
    mistyped = run("score", "2019", "--rubric", INDEX, "--by", "indicatr")
    assert mistyped.exit_code == 2
    assert "did you mean 'indicator'?" in mistyped.stderr


@pytest.mark.parametrize("by", ["strand", "goal", "indicator", "theme", "district"])
def test_other_verbs_about_areas_refuse_levels_and_say_which_they_have(by: str) -> None:
    compared = run("compare", "2019", "2021", "--rubric", INDEX, "--by", by)
    assert (compared.exit_code, "areas are compared --by area" in compared.stderr) == (2, True)


def test_flags_of_draws_are_refused_where_nothing_is_drawn() -> None:
    found = run("compare", "2019", "2021", "--rubric", INDEX, "--engine", "threads")
    assert found.exit_code == 2
    assert "--engine is about draws, and areas are compared without" in found.stderr
    programme = run("compare", "2012", "2015", "--vary", "data")
    assert programme.exit_code == 2
    assert "--vary is about draws: add --uncertainty" in programme.stderr


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--top", "3", "--all"), "--top and --all each say"),
        (("--top", "2", "--area", "T03"), "--area and --top each say"),
        (("--area", "T03", "--all"), "--area and --all each say"),
    ],
)
@pytest.mark.parametrize("verb", [("score", "2019"), ("compare", "2019", "2021"), ("uncertainty", "2019")])
def test_two_answers_to_which_areas_are_refused(
    verb: tuple[str, ...], flags: tuple[str, ...], said: str
) -> None:
    refused = run(*verb, "--rubric", INDEX, *flags)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.parquet", "; bsaudit export AUDIT --as parquet writes"),
        ("x.xlsx", "; bsaudit report AUDIT -o FILE.html and bsaudit export AUDIT --as parquet write"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_works_for_areas(
    tmp_path: Path, name: str, said: str
) -> None:
    refused = run("score", "2019", "--rubric", INDEX, "-o", str(tmp_path / name))
    assert refused.exit_code == 2
    assert said in " ".join(refused.stderr.split())
