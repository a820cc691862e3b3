from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.datapackage import files
from bsaudit.render.exports.tables import tables_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(material: ExportMaterial, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("export")
    for name, content in files(material).items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return home / "datapackage"


def test_the_evidence_and_the_rubric_are_the_input_files(folder: Path) -> None:
    inputs = [ROOT / "rubrics/big-society.yaml", *(ROOT / "data/big-society").iterdir()]
    for path in inputs:
        assert (folder / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
    written = {path.relative_to(folder) for path in folder.rglob("*.*") if "results" not in path.parts}
    assert written == {path.relative_to(ROOT) for path in inputs}


@pytest.mark.parametrize("package", ["data/big-society", "results"])
def test_frictionless_finds_nothing_wrong(package: str, folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(folder / package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "fieldName", "note"])[:5]


def test_frictionless_would_find_a_wrong_cell(folder: Path, tmp_path: Path) -> None:
    for path in (folder / "results").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    scores = tmp_path / "scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("2015-01-20", "20 January", 1), "utf-8")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type", "fieldName"]) == [["type-error", "as_of"]]


def test_every_table_is_described_in_full(folder: Path, material: ExportMaterial) -> None:
    descriptor = json.loads((folder / "results/datapackage.json").read_text("utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    described = {
        each["name"]: [field["name"] for field in each["schema"]["fields"]]
        for each in descriptor["resources"]
    }
    assert described == {table.name: list(table.rows[0]) for table in tables_of(material)}
