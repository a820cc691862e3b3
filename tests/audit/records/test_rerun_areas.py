"""Results about areas are made again byte for byte, and a changed number is found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli

FIXTURES = Path(__file__).parents[2] / "fixtures"
UNCERTAIN = """uncertainty:
  draws: 50
  seed: 7
  vary:
    - {kind: weights, concentration: 20, reason: Nobody knows}
"""


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), env={"NO_COLOR": "1", "COLUMNS": "160"})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(FIXTURES / "areas", tmp_path / "areas"))
    with (folder / "index.yaml").open("a", encoding="utf-8") as file:
        file.write(UNCERTAIN)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "score 2019",
        "score 2019 --top 3",
        "score 2019 --area T12 --area T03",
        "score 2019 --as-of 2020-10-01 --vintage revised",
        "score 2019 --by district",
        "score 2019 --by district --area D2",
        "score 2019 --by indicator",
        "score 2019 --by strand --area T12 --area T03",
        "score 2019 --by goal --top 2",
        "compare 2019 2021",
        "compare 2019 2021 --top 2 --vintage revised",
        "uncertainty 2019",
        "uncertainty 2019 --draws 30 --seed 3 --node all --top 4",
        "explain 2019 area:T03",
        "explain 2021 area:T03/living/jobs",
        "list audits",
        "list areas",
        "list levels",
        "coherence 2019 --correlation spearman --limit redundant=0.95",
    ],
)
def test_a_result_is_made_again_byte_for_byte(home: Path, command: str) -> None:
    path = home / "result.json"
    made = run(*command.split(), "--rubric", str(home / "index.yaml"), "-o", str(path))
    assert made.exit_code == 0, made.stderr
    again = run("verify", str(path), "-v")
    assert again.exit_code == 0, again.stdout + again.stderr
    assert "byte for byte" in again.stdout
    assert str(home / "data") in again.stderr


def test_a_changed_score_of_an_area_is_found(home: Path) -> None:
    path = home / "result.json"
    run("score", "2019", "--rubric", str(home / "index.yaml"), "-o", str(path))
    data = json.loads(path.read_text("utf-8"))
    data["nodes"][0]["score"][2] = 99.5
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    made = run("verify", str(path))
    assert made.exit_code == 1
    assert "99.5" in made.stdout


def test_a_subject_that_is_no_text_is_a_fault_of_the_result(home: Path) -> None:
    path = home / "result.json"
    run("explain", "2019", "area:T03", "--rubric", str(home / "index.yaml"), "-o", str(path))
    data = json.loads(path.read_text("utf-8"))
    data["root"]["address"] = ["area:T03"]
    path.write_text(json.dumps(data), encoding="utf-8")
    made = run("verify", str(path))
    assert (made.exit_code, made.stdout) == (3, "")
    assert "the settings of this explain cannot be read" in made.stderr


def test_an_area_that_the_data_no_longer_have_is_named(home: Path) -> None:
    path = home / "result.json"
    run("score", "2019", "--rubric", str(home / "index.yaml"), "-o", str(path), "--area", "T07")
    table = home / "data" / "areas.csv"
    text = table.read_text("utf-8")
    table.write_text("".join(line for line in text.splitlines(True) if not line.startswith("T07")), "utf-8")
    made = run("verify", str(path))
    assert made.exit_code != 0
    assert "T07" in made.stderr


def test_a_renamed_rubric_keeps_the_name_that_the_result_knows(home: Path) -> None:
    path = home / "result.json"
    run("score", "2019", "--rubric", str(home / "index.yaml"), "-o", str(path))
    (home / "index.yaml").rename(home / "renamed.yaml")
    assert run("verify", str(path), "--rubric", str(home / "renamed.yaml")).exit_code == 0


def test_coherence_of_a_programme_is_made_again(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FIXTURES / "coherence", tmp_path / "coherence"))
    path = tmp_path / "result.json"
    rubric = str(folder / "rubric.yaml")
    assert run("coherence", "2021", "--rubric", rubric, "-o", str(path)).exit_code == 0
    assert run("verify", str(path), "--rubric", rubric).exit_code == 0


def test_a_rubric_of_the_other_kind_is_called_wrong(home: Path) -> None:
    path = home / "result.json"
    run("score", "2019", "--rubric", str(home / "index.yaml"), "-o", str(path))
    tiny = FIXTURES / "tiny" / "rubric.yaml"
    made = run("verify", str(path), "--rubric", str(tiny))
    assert made.exit_code == 2
    assert "is about areas, and this rubric scores a programme" in made.stderr
    assert run("score", "2014", "--rubric", str(tiny), "-o", str(path)).exit_code == 0
    made = run("verify", str(path), "--rubric", str(home / "index.yaml"))
    assert made.exit_code == 2
    assert "is about a programme" in made.stderr
