"""What a package's descriptor declares for its columns is held against every cell."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files.constraints import read_constraints
from bsaudit.files.package_folder import examine_package
from bsaudit.model.errors import Fault

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def declare(folder: Path, table: str, column: str, **constraints: Any) -> list[Fault]:
    """The faults of the tiny package once a column has these constraints."""
    path = folder / "datapackage.json"
    data = json.loads(path.read_text("utf-8"))
    (resource,) = (resource for resource in data["resources"] if resource["name"] == table)
    (field,) = (field for field in resource["schema"]["fields"] if field["name"] == column)
    field["constraints"] = constraints
    path.write_text(json.dumps(data, indent=2), "utf-8")
    return list(examine_package(folder).faults.in_order())


@pytest.mark.parametrize(
    ("table", "column", "constraints", "line", "expected"),
    [
        (
            "findings",
            "scope",
            {"enum": ["overall", "strand", "gaol", "theme", "bright_spot"]},
            3,
            "one of: overall",
        ),
        ("findings", "audit", {"pattern": r"\d{3}|2012"}, 5, r"\d{3}|2012"),
        ("observations", "n", {"minimum": 301}, 14, "at least 301"),
        ("observations", "n", {"maximum": 8999}, 17, "at most 8999"),
        ("observations", "start", {"minimum": "2008-04-02"}, 17, "at least 2008-04-02"),
        ("surveys", "design_factor", {"required": True}, 2, "a value for design_factor"),
        ("sources", "access", {"unique": True}, 4, "no other row"),
        ("sources", "licence", {"minLength": 10}, 2, "at least 10 characters"),
        ("sources", "licence", {"maxLength": 9}, 3, "at most 9 characters"),
    ],
)
def test_a_cell_that_breaks_one_is_a_fault(
    folder: Path, table: str, column: str, constraints: dict[str, Any], line: int, expected: str
) -> None:
    fault = declare(folder, table, column, **constraints)[0]
    assert (Path(fault.file).name, fault.line) == (f"{table}.csv", line)
    assert expected in (fault.expected or "")
    rows = (folder / f"{table}.csv").read_text("utf-8").splitlines()
    cells = rows[line - 1].split(",")[: rows[0].split(",").index(column)]
    assert fault.column == len(",".join(cells)) + 2


@pytest.mark.parametrize(
    "constraints",
    [
        {"enum": ["2012", "2014"]},
        {"pattern": "20(12|14)"},
        {"minimum": 2012, "maximum": 2014, "minLength": 4, "maxLength": 4, "required": True},
        {"colour": "blue"},
    ],
)
def test_cells_that_keep_to_them_are_fit(folder: Path, constraints: dict[str, Any]) -> None:
    assert declare(folder, "findings", "audit", **constraints) == []


def test_an_empty_cell_is_missing_and_keeps_to_all_but_required(folder: Path) -> None:
    assert declare(folder, "observations", "published", pattern=r"\d{4}.*", minLength=4) == []


def test_numbers_are_compared_as_numbers(folder: Path) -> None:
    """As texts, 9000 would lie above 10000."""
    assert declare(folder, "observations", "n", maximum=10000) == []


def test_a_cell_with_a_fault_of_its_own_is_said_once(folder: Path) -> None:
    path = folder / "observations.csv"
    path.write_text(path.read_text("utf-8").replace(",register-counts,C,", ",register-counts,D,"), "utf-8")
    (fault,) = declare(folder, "observations", "grade", enum=["A", "B", "C"])
    assert fault.code == "unknown-value"


@pytest.mark.parametrize(
    "constraints",
    [{"enum": "A"}, {"enum": []}, {"pattern": "("}, {"minimum": []}, {"maximum": True}, {"minLength": "x"}],
)
def test_a_constraint_that_makes_no_sense_is_a_fault_of_the_descriptor(
    folder: Path, constraints: dict[str, Any]
) -> None:
    (fault,) = declare(folder, "findings", "audit", **constraints)
    assert (Path(fault.file).name, fault.code) == ("datapackage.json", "bad-constraint")
    assert fault.line is not None
    with pytest.raises(ValueError, match=next(iter(constraints))):
        read_constraints("audit", constraints)
