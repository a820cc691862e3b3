from __future__ import annotations

import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files.areas import Layout, parquet_reading, read_area_columns
from bsaudit.files.areas.careful import read_carefully
from bsaudit.model.errors import InputError, MissingExtra

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402 - only where pyarrow is

COLUMNS: dict[str, Any] = {
    "indicator": ["a", "a", "b"],
    "area": ["E1", "E2", "E1"],
    "start": [date(2019, 1, 1)] * 3,
    "end": [date(2019, 12, 31)] * 3,
    "value": [1.5, -2.0, 3.25],
    "published": ["2020", None, "2020-03"],
}


def stored(path: Path, **changes: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = {name: column for name, column in (COLUMNS | changes).items() if column is not None}
    parquet.write_table(pyarrow.table(columns), path, row_group_size=2)
    return path


def faults_of(path: Path, layout: Layout | None = None) -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as caught:
        read_area_columns(path, layout)
    return [(fault.code, fault.line) for fault in caught.value.faults]


def test_typed_columns_are_read(tmp_path: Path) -> None:
    columns = read_area_columns(stored(tmp_path / "a.parquet"))
    assert columns.value.tolist() == [1.5, -2.0, 3.25]
    assert columns.areas == ("E1", "E2")
    assert columns.area.tolist() == [0, 1, 0]
    assert columns.indicator.tolist() == [0, 0, 1]
    assert columns.end.astype(str).tolist() == ["2019-12-31"] * 3
    assert columns.published.astype(str).tolist() == ["2020-12-31", "NaT", "2020-03-31"]
    assert columns.line.tolist() == [2, 3, 4]
    (file,) = columns.files
    assert (file.name, file.bytes) == ("a.parquet", (tmp_path / "a.parquet").stat().st_size)


@pytest.mark.parametrize(
    ("column", "stored_as"),
    [
        ("value", ["1.5", "-2 ", "3.25"]),
        ("value", [Decimal("1.50"), Decimal("-2.00"), Decimal("3.25")]),
        ("value", pyarrow.array([1.5, -2.0, 3.25], pyarrow.float32())),
        ("value", pyarrow.array(["1.5", "-2", "3.25"]).dictionary_encode()),
        ("start", [datetime(2019, 1, 1)] * 3),
        ("start", ["2019-01-01"] * 3),
        ("area", pyarrow.array(["E1", "E2", "E1"], pyarrow.large_string())),
        ("area", pyarrow.array(["E1", "E2", "E1"]).dictionary_encode()),
        ("indicator", pyarrow.DictionaryArray.from_arrays([1, 1, 2], ["unused", "a", "b"])),
    ],
    ids=str,
)
def test_how_a_column_is_stored_changes_nothing(tmp_path: Path, column: str, stored_as: Any) -> None:
    usual = read_area_columns(stored(tmp_path / "a.parquet"))
    other = read_area_columns(stored(tmp_path / "b.parquet", **{column: stored_as}))
    assert (other.areas, other.indicators) == (usual.areas, usual.indicators)
    for name in ("area", "indicator", "start", "end", "published", "value"):
        assert getattr(other, name).astype(str).tolist() == getattr(usual, name).astype(str).tolist()


def test_numbers_can_be_codes(tmp_path: Path) -> None:
    columns = read_area_columns(
        stored(tmp_path / "a.parquet", area=[7, 8, 7], start=None, end=None, period=[2019] * 3)
    )
    assert columns.areas == ("7", "8")
    assert str(columns.start[0]) == "2019-01-01"


def test_whole_numbers_are_values(tmp_path: Path) -> None:
    assert read_area_columns(stored(tmp_path / "a.parquet", value=[1, 2, 3])).value.tolist() == [
        1.0,
        2.0,
        3.0,
    ]


def test_markers_stand_in_text(tmp_path: Path) -> None:
    columns = read_area_columns(stored(tmp_path / "a.parquet", value=["1.5", "2 [e][r]", "[c]"]))
    assert (columns.markers, columns.marker.tolist()) == (("[e][r]", "[c]"), [0, 1, 2])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": [1.0, float("nan"), 2.0]}, "not-finite"),
        ({"value": [1.0, 1e300, 2.0]}, "out-of-range"),
        ({"value": ["1", None, "2"]}, "empty-cell"),
        ({"value": ["1", "x", "2"]}, "not-a-number"),
        ({"value": [True, False, True]}, "not-a-number"),
        ({"area": ["E1", None, "E1"]}, "empty-cell"),
        ({"end": [date(2019, 12, 31), date(2018, 1, 1), date(2019, 12, 31)]}, "ends-before-start"),
        ({"start": [date(2019, 1, 1), None, date(2019, 1, 1)]}, "not-a-date"),
    ],
    ids=str,
)
def test_a_bad_cell_is_told_by_its_row(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    assert (code, 3) in faults_of(stored(tmp_path / "a.parquet", **changes))


def test_a_bad_cell_of_a_later_stretch_has_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_reading, "ROWS", 1)
    assert faults_of(stored(tmp_path / "a.parquet", value=["1", "2", "x"])) == [("not-a-number", 4)]


@pytest.mark.parametrize(
    "values",
    [
        pyarrow.array([1.0, None, 2.0]),
        pyarrow.array([1, None, 2], pyarrow.int16()),
        pyarrow.array([Decimal(1), None, Decimal(2)]),
        pyarrow.array([1.0, None, 2.0]).dictionary_encode(),
    ],
    ids=lambda values: str(values.type),
)
def test_a_null_among_numbers_is_a_missing_value(tmp_path: Path, values: Any) -> None:
    columns = read_area_columns(stored(tmp_path / "a.parquet", value=values))
    assert (columns.line.tolist(), columns.value.tolist()) == ([2, 4], [1.0, 2.0])


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str)
@pytest.mark.parametrize("as_codes", [False, True])
def test_a_null_among_texts_is_not(tmp_path: Path, kind: Any, as_codes: bool) -> None:
    values = pyarrow.array(["1", None, "2"], pyarrow.string())
    values = values.dictionary_encode() if as_codes else values.cast(kind)
    with pytest.raises(InputError) as caught:
        read_area_columns(stored(tmp_path / "a.parquet", value=values))
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == ("empty-cell", 3)
    assert fault.hint == "leave the row out, or write [x] for a value that is not available"


def test_a_null_among_numbers_is_a_fault_for_who_says_so(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", value=[1.0, None, 2.0])
    with pytest.raises(InputError, match="value is empty"):
        read_area_columns(path, Layout(blank="fault"))


def test_a_column_of_nulls_alone_holds_no_value(tmp_path: Path) -> None:
    columns = read_area_columns(stored(tmp_path / "a.parquet", value=pyarrow.nulls(3)))
    assert (len(columns.value), columns.areas) == (0, ("E1", "E2"))


def test_a_missing_value_can_mean_no_observation(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", value=[1.0, None, 2.0])
    assert read_area_columns(path, Layout(blank="missing")).line.tolist() == [2, 4]


def test_a_wide_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    parquet.write_table(
        pyarrow.table({"code": ["E1", "E2"], "x": [1.0, None], "y": ["[p] ", "4"], "z": [[], []]}), path
    )
    layout = Layout("wide", columns={"area": "code"}, indicators={"x": "x"}, fixed={"period": "2019"})
    columns = read_area_columns(path, layout)
    assert (columns.areas, columns.value.tolist()) == (("E1", "E2"), [1.0])
    both = Layout("wide", columns={"area": "code"}, indicators={"y": "y", "x": "x"}, fixed={"period": "2019"})
    assert faults_of(path, both) == [("marker-without-number", 2)]


def test_partitions_are_columns(tmp_path: Path) -> None:
    for year in (2020, 2019):
        changes = {"start": None, "end": None}
        stored(tmp_path / "t" / f"period={year}" / "part-0.parquet", **changes)
    stored(tmp_path / "t" / "_delta_log" / "x.parquet")
    columns = read_area_columns(tmp_path / "t")
    assert columns.start.astype(str).tolist() == ["2019-01-01"] * 3 + ["2020-01-01"] * 3
    assert columns.file.tolist() == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("cut", [4, 200, -10])
def test_a_cut_file_is_told(tmp_path: Path, cut: int) -> None:
    path = stored(tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[:cut])
    assert faults_of(path) == [("parquet-format", None)]


def test_damaged_pages_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pyarrow.table(COLUMNS | {"value": [0.1, 0.2, 0.3]})
    parquet.write_table(table, path, compression="gzip", use_dictionary=False)
    data = bytearray(path.read_bytes())
    data[60:400] = bytes(340)
    path.write_bytes(data)
    assert faults_of(path) == [("parquet-format", None)]


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    assert faults_of(stored(tmp_path / "a.parquet", area=None)) == [("missing-column", 1)]


def test_progress_ends_at_the_size(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = stored(tmp_path / "a.parquet")
    read_area_columns(path, progress=lambda *each: told.append(each))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "a.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"bsaudit\[parquet\]"):
        read_area_columns(path)


@pytest.mark.parametrize("as_dictionary", [False, True])
def test_rows_around_a_fault_are_halved_and_keep_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_dictionary: bool
) -> None:
    monkeypatch.setattr(parquet_reading, "ROWS", 16)
    monkeypatch.setattr(parquet_reading, "SMALL", 2)
    careful: list[int] = []

    def watched(rows: Any, plan: Any) -> Any:
        kept = list(rows)
        careful.extend(row.line for row in kept)
        return read_carefully(kept, plan)

    monkeypatch.setattr(parquet_reading, "read_carefully", watched)
    texts = ["1"] * 40
    texts[5], texts[33] = "many", ""
    value = pyarrow.array(texts).dictionary_encode() if as_dictionary else texts
    areas = [f"E{number}" for number in range(40)]
    path = tmp_path / "a.parquet"
    parquet.write_table(
        pyarrow.table({"area": areas, "indicator": ["a"] * 40, "period": [2019] * 40, "value": value}), path
    )
    assert faults_of(path) == [("not-a-number", 7), ("empty-cell", 35)]
    assert careful == [6, 7, 34, 35]  # the others are read many at a time
