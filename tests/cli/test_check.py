from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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
