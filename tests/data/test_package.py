"""The bundled data folder is a valid Data Package, and its schema catches what must not pass."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

FOLDER = Path(__file__).parents[2] / "data" / "big-society"


def validate(folder: Path) -> list[str]:
    """What frictionless finds wrong, as `resource: type: note`."""
    report = Package(str(folder / "datapackage.json")).validate()
    found = [(task.name, error) for task in report.tasks for error in task.errors]
    return [f"{name}: {error.type}: {error.note}" for name, error in found] + [e.note for e in report.errors]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", autouse=True)
def _frictionless_widens_no_limit_for_others() -> Iterator[None]:
    """Its CSV parser lifts the process's limit on the length of a cell, which our own reader relies on."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A copy of the folder to plant a fault in."""
    return Path(shutil.copytree(FOLDER, tmp_path / "spoilt"))


def plant(folder: Path, name: str, column: str, value: str) -> None:
    """Put a value into the first row of a table."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    table[1][table[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def test_the_package_is_valid() -> None:
    assert validate(FOLDER) == []


def test_the_licences_declared_are_those_of_the_sources() -> None:
    """A package of mixed licences names every one, and says what holds for sources that have none."""
    declared = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))["licenses"]
    used = {row["licence"] for row in rows("sources")}
    assert {entry["name"] for entry in declared if "name" in entry} == used - {"copyright", "unknown"}
    assert "copyright or unknown" in declared[-1]["title"]


@pytest.mark.parametrize(
    ("name", "column", "value", "kind"),
    [
        ("observations", "indicator", "no_such_indicator", "foreign-key"),
        ("observations", "source", "no-such-source", "foreign-key"),
        ("commitments", "source_delivery", "no-such-source", "foreign-key"),
        ("observations", "grade", "D", "constraint-error"),
        ("observations", "published", "2012-13", "constraint-error"),
        ("observations", "value", "[x", "constraint-error"),
        ("observations", "end", "31/03/2010", "type-error"),
        ("indicators", "unit", "furlongs", "constraint-error"),
    ],
)
def test_a_planted_fault_is_found(name: str, column: str, value: str, kind: str, spoilt: Path) -> None:
    plant(spoilt, name, column, value)
    faults = validate(spoilt)
    assert len(faults) == 1
    assert faults[0].startswith(f"{name}: {kind}")


@pytest.mark.parametrize("value", ["[x]", "34.5 [p]", "34.5 [p][r]", "-5"])
def test_a_marker_beside_or_instead_of_a_number_is_valid(value: str, spoilt: Path) -> None:
    plant(spoilt, "observations", "value", value)
    assert validate(spoilt) == []


def test_a_repeated_id_is_found(spoilt: Path) -> None:
    plant(spoilt, "findings", "id", rows("findings")[1]["id"])
    assert any("primary-key" in fault or "unique" in fault for fault in validate(spoilt))


def test_the_descriptor_describes_every_column_of_every_table() -> None:
    descriptor: dict[str, Any] = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    tables = {resource["path"]: resource["schema"] for resource in descriptor["resources"]}
    assert set(tables) == {path.name for path in FOLDER.glob("*.csv")}
    for path, schema in tables.items():
        header = next(csv.reader((FOLDER / path).read_text("utf-8").splitlines()))
        assert [field["name"] for field in schema["fields"]] == header
        assert all(field["description"] and field["type"] for field in schema["fields"])


def test_observations_are_unique_by_their_declared_key() -> None:
    descriptor = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    (key,) = descriptor["resources"][0]["schema"]["uniqueKeys"]
    counts = Counter(tuple(row[column] for column in key) for row in rows("observations"))
    assert [found for found, count in counts.items() if count > 1] == []


def test_dimension_and_group_stand_together_and_periods_run_forward() -> None:
    for row in rows("observations"):
        assert bool(row["dimension"]) == bool(row["group"]), row
        assert row["start"] <= row["end"], row


def test_surveys_name_indicators_that_exist() -> None:
    known = {row["id"] for row in rows("indicators")}
    named = {name for row in rows("surveys") for name in row["indicators"].split(";")}
    assert named <= known


def test_the_working_papers_are_not_shipped() -> None:
    assert list(FOLDER.glob("*_draft.csv")) == []


def test_files_are_plain_text_with_unix_line_ends() -> None:
    for path in FOLDER.iterdir():
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name
        content.decode("utf-8")
