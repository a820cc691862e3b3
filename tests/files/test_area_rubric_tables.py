"""What a rubric with faults says of its tables, and when that is in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.files.area_rubric_file import examine_area_rubric
from bsaudit.model.area_rubric import AreaRubric

TABLE = "{file: t.csv, area: code, period: 2019, columns: {a: A}}"
RUBRIC = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: figures
tables: [TABLE]
audits: {"2020": {as_of: 2021-12-31, title: T}}
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}}
"""


def told(folder: Path, *changes: tuple[str, str]) -> AreaRubric | None:
    """What is said of the tables after some changes, each of which is a fault."""
    text = RUBRIC.replace("TABLE", TABLE)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "index.yaml"
    path.write_text(text, "utf-8")
    examined = examine_area_rubric(path)
    assert examined.faults
    return None if examined.file is None else examined.file.rubric


@pytest.mark.parametrize(
    "change",
    [
        ("direction: higher", "direction: hihger"),
        ("title: X", "title: X\nqqq: 1"),
        ("min_coverage: 0", "min_coverage: 7"),
        ("period: 2019", "period: 2019, colums: {b: B}"),  # it has columns
        ("period: 2019", "period: 2019, wxyz: 7"),
        ("goal: s", "goal: t"),  # a name that leads nowhere, in a rubric that is fit otherwise
    ],
)
def test_a_fault_elsewhere_leaves_the_tables_told(tmp_path: Path, change: tuple[str, str]) -> None:
    rubric = told(tmp_path, change)
    assert rubric is not None
    (table,) = rubric.tables
    assert (rubric.data, table.file, table.area, table.columns) == (
        "figures",
        ("t.csv",),
        ("code",),
        {"a": ("A",)},
    )


@pytest.mark.parametrize(
    "changes",
    [
        [("data: figures", "dta: figures")],
        [("data: figures", "data: [figures]")],
        [("tables: [", "tabels: [")],
        [(TABLE, "t.csv")],
        [("tables: [", "tables: {a: "), ("}}]", "}}}")],
        [("period: 2019", "period: 2019, heder: 3")],  # it may have meant `header`
        [("columns: {a: A}", "colums: {a: A}")],
        [("file: t.csv", "file: t.csv, shape: broad")],
        [("title: X", "title: X\naeras: {only: [A], reason: r}")],
        [("title: X", "title: X\nareas: {only: 7, reason: r}")],
        [("title: X", "title: X\ntitle: Y")],  # YAML with faults: no key is sure
    ],
    ids=str,
)
def test_tables_in_doubt_are_not_told(tmp_path: Path, changes: list[tuple[str, str]]) -> None:
    assert told(tmp_path, *changes) is None


def test_which_areas_are_scored_is_told_along(tmp_path: Path) -> None:
    rubric = told(tmp_path, ("title: X", "title: X\nareas: {only: ['E*'], reason: r}\nqqq: 1"))
    assert rubric is not None
    assert rubric.areas is not None
    assert rubric.areas.only == ("E*",)
