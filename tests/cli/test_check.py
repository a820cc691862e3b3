from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from bsaudit.cli.main import cli

ROOT = Path(__file__).parents[2]
RUBRIC, DATA = str(ROOT / "rubrics" / "big-society.yaml"), str(ROOT / "data" / "big-society")


def check(*args: str) -> Result:
    return CliRunner().invoke(cli, ["check", *args], env={"NO_COLOR": None, "FORCE_COLOR": None})


@pytest.mark.parametrize("paths", [[RUBRIC], [DATA], [RUBRIC, DATA], [RUBRIC, "--data", DATA]])
def test_what_is_bundled_has_no_faults(paths: list[str]) -> None:
    result = check(*paths)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("no faults found in ")


def test_faults_are_the_result_and_go_to_standard_output(bad_rubric: str) -> None:
    result = check(bad_rubric)
    assert (result.exit_code, result.stderr) == (3, "")
    assert f"{bad_rubric}:3:1" in result.stdout
    assert "1 error in 1 file" in result.stdout


def test_every_path_is_checked_even_after_a_bad_one(bad_rubric: str, tmp_path: Path) -> None:
    result = check(bad_rubric, str(tmp_path / "nowhere"), RUBRIC, "-v")
    assert result.exit_code == 3
    assert f"{bad_rubric} (rubric): 1 fault\n" in result.stdout
    assert "nowhere (data): 1 fault\n" in result.stdout
    assert f"{RUBRIC} (rubric): no faults\n" in result.stdout


def test_a_fault_found_by_way_of_two_paths_is_told_once(bad_rubric: str) -> None:
    assert check(bad_rubric, bad_rubric).stdout.count("bad.yaml:3:1") == 1


def test_json_holds_every_fault_with_its_place(bad_rubric: str) -> None:
    result = check(bad_rubric, RUBRIC, "--format", "json")
    content = json.loads(result.stdout)
    assert result.exit_code == 3
    assert [each["faults"] for each in content["checked"]] == [1, 0]
    (fault,) = content["faults"]
    assert (fault["file"], fault["line"], fault["column"], fault["text"]) == (bad_rubric, 3, 1, "id: two")


def test_json_without_faults_is_an_empty_list() -> None:
    result = check(RUBRIC, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["faults"]) == (0, [])


def test_quiet_prints_nothing_where_there_is_nothing_to_say() -> None:
    assert check(RUBRIC, "-q").output == ""


def test_a_rubric_is_checked_against_the_package_that_is_given(tmp_path: Path) -> None:
    other = ROOT / "tests" / "fixtures" / "tiny" / "data"
    result = check(RUBRIC, "--data", str(other))
    assert result.exit_code == 3
    assert "big-society.yaml:" in result.stdout


def test_every_format_goes_to_a_file_by_its_suffix(bad_rubric: str, tmp_path: Path) -> None:
    for suffix, first in (
        ("csv", "code,file,line,column,message"),
        ("md", "| where | what |"),
        ("txt", "error["),
    ):
        place = tmp_path / f"faults.{suffix}"
        result = check(bad_rubric, "-o", str(place))
        assert (result.exit_code, result.stdout, result.stderr) == (3, "", f"Wrote {place}\n")
        assert place.read_text("utf-8").startswith(first)


def test_csv_has_one_row_a_fault_and_a_header_even_without_faults(bad_rubric: str) -> None:
    (row,) = csv.DictReader(io.StringIO(check(bad_rubric, "--format", "csv").stdout))
    assert (row["code"], row["file"], row["line"], row["text"]) == (
        "duplicate-key",
        bad_rubric,
        "3",
        "id: two",
    )
    assert row["related"] == f"{bad_rubric}:2: first written here"
    assert check(RUBRIC, "--format", "csv").stdout == ",".join(row) + "\n"


def test_markdown_escapes_what_it_would_act_on(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: bsaudit/rubric@1\n'<b>|_x_': 1\n", "utf-8")
    lines = check(str(path), "--format", "md").stdout.splitlines()
    (said,) = [line for line in lines if "`unknown-key`" in line]
    assert "&lt;b>\\|\\_x\\_" in said
    assert check(RUBRIC, "--format", "md").stdout == "No faults found.\n"


def test_json_keeps_to_its_schema(bad_rubric: str, tmp_path: Path) -> None:
    schema = json.loads((files("bsaudit") / "schemas" / "faults-1.json").read_text("utf-8"))
    for paths in ([bad_rubric, DATA], [RUBRIC], [str(tmp_path / "none.txt")]):
        content = json.loads(check(*paths, "--format", "json").stdout)
        Draft7Validator(schema).validate(content)
    content = json.loads(check(bad_rubric, "--format", "json").stdout)
    content["faults"][0]["colour"] = "red"
    assert list(Draft7Validator(schema).iter_errors(content))


def test_what_is_neither_a_rubric_nor_a_package_is_told_what_would_be(tmp_path: Path) -> None:
    path = tmp_path / "rub.txt"
    path.write_text("format: bsaudit/rubric@1\n", "utf-8")
    said = check(str(path)).stdout
    assert "this is neither a rubric nor a data package" in said
    assert "a rubric (.yaml or .yml), or a folder with a datapackage.json" in said
    assert "there is no such file" in check(str(tmp_path / "none.txt")).stdout


def test_the_descriptor_itself_can_be_checked() -> None:
    assert check(f"{DATA}/datapackage.json").exit_code == 0
