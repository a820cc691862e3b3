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
TINY = str(ROOT / "tests" / "fixtures" / "tiny" / "rubric.yaml")


def check(*args: str) -> Result:
    return CliRunner().invoke(cli, ["check", *args], env={"NO_COLOR": None, "FORCE_COLOR": None})


@pytest.mark.parametrize("paths", [[RUBRIC], [DATA], [RUBRIC, DATA], [RUBRIC, "--data", DATA]])
def test_what_is_bundled_has_no_errors(paths: list[str]) -> None:
    result = check(*paths, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    content = json.loads(result.stdout)
    assert {fault["severity"] for fault in content["faults"]} <= {"warning", "note"}
    assert all(each["usable"] for each in content["checked"])


def test_a_sound_audit_has_no_faults() -> None:
    result = check(TINY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"no faults found in {TINY}\n{TINY}: ")


def test_faults_are_the_result_and_go_to_standard_output(bad_rubric: str) -> None:
    result = check(bad_rubric)
    assert (result.exit_code, result.stderr) == (3, "")
    assert f"{bad_rubric}:3:1" in result.stdout
    assert "1 error in 1 file" in result.stdout


def test_every_path_is_checked_even_after_a_bad_one(bad_rubric: str, tmp_path: Path) -> None:
    result = check(bad_rubric, str(tmp_path / "nowhere"), TINY, "-v")
    assert result.exit_code == 3
    assert f"{bad_rubric} (rubric): 1 fault\n" in result.stdout
    assert "nowhere (data): 1 fault\n" in result.stdout
    assert f"{TINY} (rubric): no faults\n" in result.stdout


def test_a_fault_found_by_way_of_two_paths_is_told_once(bad_rubric: str) -> None:
    assert check(bad_rubric, bad_rubric).stdout.count("bad.yaml:3:1") == 1


def test_json_holds_every_fault_with_its_place(bad_rubric: str) -> None:
    result = check(bad_rubric, TINY, "--format", "json")
    content = json.loads(result.stdout)
    assert result.exit_code == 3
    assert [each["faults"] for each in content["checked"]] == [1, 0]
    (fault,) = content["faults"]
    assert (fault["file"], fault["line"], fault["column"], fault["text"]) == (bad_rubric, 3, 1, "id: two")


def test_json_without_faults_is_an_empty_list() -> None:
    result = check(TINY, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["faults"]) == (0, [])


def test_quiet_prints_nothing_where_there_is_nothing_to_say() -> None:
    assert check(TINY, "-q").output == ""


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
    assert check(TINY, "--format", "csv").stdout == ",".join(row) + "\n"


def test_markdown_escapes_what_it_would_act_on(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: bsaudit/rubric@1\n'<b>|_x_': 1\n", "utf-8")
    lines = check(str(path), "--format", "md").stdout.splitlines()
    (said,) = [line for line in lines if "`unknown-key`" in line]
    assert "&lt;b>\\|\\_x\\_" in said
    assert check(TINY, "--format", "md").stdout == "No faults found.\n"


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


@pytest.fixture
def stale(tmp_path: Path) -> str:
    """A usable audit with warnings and nothing worse."""
    base = ROOT / "tests" / "fixtures" / "checks" / "base"
    path = tmp_path / "rubric.yaml"
    text = (base / "rubric.yaml").read_text("utf-8").replace("as_of: 2014-12-31", "as_of: 2017-01-15")
    path.write_text(text.replace("data: data", f"data: {base / 'data'}"), "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "warning", "--ignore", "stale-data"], 0),
        (["--fail-on", "warning", "--select", "weights-sum,area-code"], 0),
        (["--fail-on", "warning", "--select", "weights-sum", "--select", "stale-data"], 1),
    ],
)
def test_findings_fail_a_run_by_their_gravity(stale: str, options: list[str], code: int) -> None:
    result = check(stale, *options)
    assert (result.exit_code, result.stderr) == (code, "")
    assert ("warning[stale-data]" in result.stdout) is (
        "--ignore" not in options and "weights-sum,area-code" not in options
    )


def test_what_cannot_be_used_exits_with_3_whatever_fails_a_run(bad_rubric: str) -> None:
    assert check(bad_rubric, "--fail-on", "never").exit_code == 3


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "stale-dat"], "did you mean 'stale-data'?"),
        (["--ignore", "unknown-key"], "no check that can be ignored called 'unknown-key'"),
        (["--select", "stale-data,"], "has an empty id"),
        (["--output", "checks.html"], "'.html' names no format of this command"),
    ],
)
def test_a_wrong_call_is_told(stale: str, options: list[str], words: str) -> None:
    result = check(stale, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("suffix", "first"),
    [("sarif", '{\n  "$schema": "'), ("xml", "<?xml version="), ("json", '{\n  "format": "bsaudit/f')],
)
def test_build_servers_get_their_format_by_the_suffix(
    stale: str, tmp_path: Path, suffix: str, first: str
) -> None:
    place = tmp_path / f"out.{suffix}"
    assert check(stale, "-o", str(place)).stderr == f"Wrote {place}\n"
    assert place.read_text("utf-8").startswith(first)


def test_formats_for_machines_hold_every_finding(stale: str) -> None:
    count = check(stale, "--format", "concise").stdout.count("\n")
    assert count > 1
    assert check(stale, "--format", "github").stdout.count("::warning file=") == count
    assert len(json.loads(check(stale, "--format", "sarif").stdout)["runs"][0]["results"]) == count
    assert check(stale, "--format", "table").stdout == check(stale).stdout


def test_a_rubric_from_standard_input_gets_the_same_outcomes(tmp_path: Path) -> None:
    text = Path(TINY).read_text("utf-8").replace("aggregate:", "agregate:", 1)
    file = tmp_path / "rubric.yaml"
    file.write_text(text, encoding="utf-8")
    data = str(Path(TINY).parent / "data")
    arguments = ["check", "-", "--data", data, "--format", "json"]
    piped = json.loads(CliRunner().invoke(cli, arguments, input=text).stdout)["checked"][0]
    named = json.loads(check(str(file), "--data", data, "--format", "json").stdout)["checked"][0]
    assert piped["path"] == "standard input"
    assert named["path"] == str(file)
    assert {**piped, "path": ""} == {**named, "path": ""}
    assert not piped["usable"]
