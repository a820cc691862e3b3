"""Areas as files, on four invented islands."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.cli.main import cli
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AreaScores
from bsaudit.render.exports.area_files import area_export_files

ISLANDS = Path(__file__).parents[2] / "fixtures" / "islands" / "rubric.yaml"


@pytest.fixture(scope="module")
def scores() -> AreaScores:
    return score_areas(load_areas(ISLANDS), "2021")


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_csv_has_a_row_an_area_and_a_row_a_value(scores: AreaScores) -> None:
    files = area_export_files(scores, ["csv"])
    areas = rows(files["csv/areas.csv"])
    assert [(row["area"], row["overall.score"], row["overall.rank"]) for row in areas][:2] == [
        ("A", "60.0", "1"),
        ("B", "50.0", "2"),
    ]
    values = rows(files["csv/values.csv"])
    assert len(values) == 8  # four islands, two indicators
    assert {(row["value"], row["score"]) for row in values if row["area"] == "A"} == {
        ("50.0", "50.0"),
        ("7.0", "70.0"),
    }
    assert next(row for row in values if (row["area"], row["indicator"]) == ("D", "wells"))["value"] == ""


def test_json_is_the_result_whole(scores: AreaScores) -> None:
    assert json.loads(area_export_files(scores, ["json"])["json/score.json"])["kind"] == "score_areas"


def test_parquet_in_partitions_is_read_back_as_one_table(scores: AreaScores, tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    files = area_export_files(scores, ["parquet"], partition_by="sea")
    assert set(files) == {
        "README.md",
        *(f"parquet/{name}/sea={sea}/part-0.parquet" for name in ("areas", "values") for sea in "NS"),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    table = dataset.dataset(tmp_path / "parquet" / "areas", partitioning="hive").to_table()
    found = dict(zip(table["area"].to_pylist(), table["overall.score"].to_pylist(), strict=True))
    assert found == {"A": 60.0, "B": 50.0, "C": 20.0, "D": 80.0}  # D has trees alone, and so no rank
    assert dict(zip(table["area"].to_pylist(), table["sea"].to_pylist(), strict=True))["C"] == "S"


def test_a_code_with_a_slash_is_read_back_whole(scores: AreaScores, tmp_path: Path) -> None:
    """As a folder in a folder it would be read back as another code; a blank needs no escape."""
    dataset = pytest.importorskip("pyarrow.dataset")
    codes = {"N": "N/1 %41", "S": ""}
    renamed = [codes[sea] for sea in scores.parents["sea"]]
    files = area_export_files(
        dataclasses.replace(scores, parents={"sea": renamed}), ["parquet"], partition_by="sea"
    )
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    table = dataset.dataset(tmp_path / "parquet" / "areas", partitioning="hive").to_table()
    found = dict(zip(table["area"].to_pylist(), table["sea"].to_pylist(), strict=True))
    assert found == {"A": "N/1 %41", "B": "N/1 %41", "C": None, "D": None}


def test_what_is_not_there_is_named(scores: AreaScores) -> None:
    with pytest.raises(UnknownName, match="xlsx"):
        area_export_files(scores, ["xlsx"])
    with pytest.raises(UnknownName, match="did you mean 'sea'"):
        area_export_files(scores, ["parquet"], partition_by="see")


def test_the_verb_writes_a_folder_whole_and_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    made = []
    for name in ("one", "two"):
        place = tmp_path / name
        arguments = [
            "export",
            "2021",
            "--rubric",
            str(ISLANDS),
            "--as",
            "csv",
            "--as",
            "parquet",
            "-o",
            str(place),
        ]
        assert CliRunner().invoke(cli, arguments).exit_code == 0
        made.append(
            {file.relative_to(place): file.read_bytes() for file in place.rglob("*") if file.is_file()}
        )
    assert made[0] == made[1]
    assert Path("SHA256SUMS") in made[0]
    refused = CliRunner().invoke(cli, ["export", "2013", "--as", "csv", "--partition-by", "sea", "-o", "x"])
    assert (refused.exit_code, "units: area" in refused.stderr) == (2, True)
    call = ["export", "2021", "--rubric", str(ISLANDS), "--as", "csv", "--partition-by", "sea", "-o"]
    refused = CliRunner().invoke(cli, [*call, str(tmp_path / "three")])
    assert (refused.exit_code, "add the format parquet" in refused.stderr) == (2, True)
    assert not (tmp_path / "three").exists()
