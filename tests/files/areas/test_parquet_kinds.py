"""Columns of Parquet that hold neither texts nor numbers nor days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files.areas import Layout, read_area_columns, read_area_lookup
from bsaudit.files.areas.own_lookup import LookupColumns, read_with_lookup
from bsaudit.model.errors import InputError

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402 - only where pyarrow is

COLUMNS: dict[str, Any] = {"code": ["E1", "E2"], "name": ["Ash", "Elm"], "x": [1.0, 2.0]}
LAYOUT = Layout("wide", {"area": "code"}, {"x": "x"}, {"period": "2019"})


def stored(path: Path, **changes: Any) -> Path:
    parquet.write_table(pyarrow.table(COLUMNS | changes), path)
    return path


def told(error: InputError) -> list[tuple[str, str]]:
    return [(fault.code, fault.message) for fault in error.faults]


@pytest.mark.parametrize(
    ("column", "cells", "kind"),
    [
        ("code", [b"E1", b"E2"], "binary"),
        ("code", pyarrow.array([b"E1", b"E2"], pyarrow.binary(2)), "fixed_size_binary[2]"),
        ("code", pyarrow.array([b"E1", b"E2"], pyarrow.large_binary()), "large_binary"),
        ("code", [{"lsoa": "E1"}, {"lsoa": "E2"}], "struct<lsoa: string>"),
        ("x", [[1.0], [2.0]], "list<element: double>"),
    ],
)
def test_bytes_and_nested_columns_are_refused_by_name(
    tmp_path: Path, column: str, cells: Any, kind: str
) -> None:
    path = stored(tmp_path / "a.parquet", **{column: cells})
    with pytest.raises(InputError) as caught:
        read_area_columns(path, LAYOUT)
    assert told(caught.value) == [("parquet-format", f"the column {column!r} is of the type {kind!r}")]


def test_a_column_that_nobody_reads_may_hold_anything(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", shape=[{"x": 1}, {"x": 2}], wkb=[b"\0", b"\1"])
    assert read_area_columns(path, LAYOUT).value.tolist() == [1.0, 2.0]
    assert read_area_lookup(path).names == ("Ash", "Elm")


def test_texts_numbers_and_days_are_read_whatever_their_width(tmp_path: Path) -> None:
    path = stored(
        tmp_path / "a.parquet",
        code=pyarrow.array(["E1", "E2"]).dictionary_encode(),
        name=pyarrow.array(["Ash", "Elm"], pyarrow.large_string()),
        x=pyarrow.array([1, 2], pyarrow.int8()),
        seen=[date(2020, 1, 2), date(2020, 1, 3)],
    )
    layout = Layout("wide", {"area": "code", "published": "seen"}, {"x": "x"}, {"period": "2019"})
    assert read_area_columns(path, layout).published.astype(str).tolist() == ["2020-01-02", "2020-01-03"]
    assert read_area_lookup(path).names == ("Ash", "Elm")


def test_what_a_table_says_of_its_areas_is_refused_too(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", name=[b"Ash", b"Elm"])
    expected = [("parquet-format", "the column 'name' is of the type 'binary'")]
    with pytest.raises(InputError) as caught:
        read_area_lookup(path)
    assert told(caught.value) == expected
    with pytest.raises(InputError) as caught:
        read_with_lookup(path, LAYOUT, LookupColumns("code", "name"))
    assert told(caught.value) == expected


def test_a_column_that_is_not_there_or_there_twice_is_told_as_such(tmp_path: Path) -> None:
    twice = pyarrow.Table.from_arrays(
        [pyarrow.array(["E1"]), pyarrow.array([b"x"])] * 2, ["code", "name"] * 2
    )
    parquet.write_table(twice, tmp_path / "a.parquet")
    with pytest.raises(InputError) as caught:
        read_area_lookup(tmp_path / "a.parquet", parents={"district": "lad"})
    assert sorted(fault.code for fault in caught.value.faults) == [
        "duplicate-column",
        "duplicate-column",
        "missing-column",
    ]
