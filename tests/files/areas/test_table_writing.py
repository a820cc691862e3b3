from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bsaudit.files.areas import read_area_columns, table_writing, write_area_table
from bsaudit.model.errors import InputError, MissingExtra

BATCH: dict[str, Any] = {
    "area": ["E1", "E2", ""],
    "level": np.array(["lsoa", "lad", "lsoa"]),
    "score": np.array([0.1, np.nan, 1e-9]),
    "rank": np.array([2, 1, 3]),
    "thin": np.array([True, False, False]),
    "end": np.array(["2019-12-31", "NaT", "2020-01-01"], "datetime64[D]"),
}


def test_csv_is_exact_and_missing_values_are_empty(tmp_path: Path) -> None:
    write_area_table(tmp_path / "a.csv", [BATCH, {name: column[:1] for name, column in BATCH.items()}])
    assert (tmp_path / "a.csv").read_text() == (
        "area,level,score,rank,thin,end\n"
        "E1,lsoa,0.1,2,true,2019-12-31\n"
        "E2,lad,,1,false,\n"
        ",lsoa,1e-09,3,false,2020-01-01\n"
        "E1,lsoa,0.1,2,true,2019-12-31\n"
    )


def test_text_that_would_run_in_a_spreadsheet_is_made_harmless(tmp_path: Path) -> None:
    write_area_table(tmp_path / "a.csv", [{"name": ["=1+1", 'a,"b"', "-"], "score": np.array([-1.0, 2, 3])}])
    with (tmp_path / "a.csv").open(newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["name", "score"],
            ["'=1+1", "-1.0"],
            ['a,"b"', "2.0"],
            ["'-", "3.0"],
        ]


def test_parquet_has_types_and_nulls(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_area_table(tmp_path / "a.parquet", [BATCH, BATCH])
    table = parquet.read_table(tmp_path / "a.parquet")
    types = [str(field.type) for field in table.schema]
    assert types == ["string", "string", "double", "int64", "bool", "date32[day]"]
    assert table.column("score").to_pylist() == [0.1, None, 1e-9] * 2
    assert table.column("area").to_pylist() == ["E1", "E2", None] * 2


def test_rows_are_written_before_all_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(table_writing, "HELD", 4)
    write_area_table(tmp_path / "a.parquet", iter([BATCH] * 5))
    file = parquet.ParquetFile(tmp_path / "a.parquet")
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [
        4,
        2,
        4,
        2,
        3,
    ]
    assert file.read().column("rank").to_pylist() == [2, 1, 3] * 5


@pytest.mark.parametrize("held", [1, 1 << 20])
def test_partitions_are_folders_that_can_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(table_writing, "HELD", held)
    batch: dict[str, Any] = {
        "area": ["E1", "E2", "E3"],
        "period": ["2019", "2018/19", "2019"],
        "series": ["a=b", "a=b", ""],
        "indicator": ["x", "x", "x"],
        "value": np.array([1.0, 2.0, 3.0]),
    }
    other = batch | {"area": ["E4", "E5", "E6"], "series": ["a=b"] * 3}
    write_area_table(tmp_path / "t", [batch, other], partition_by=["period", "series"])
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.parquet"))
    assert names == [
        "t/period=2018%2F19/series=a%3Db/part-0.parquet",
        "t/period=2019/series=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
        "t/period=2019/series=a%3Db/part-0.parquet",
    ]
    columns = read_area_columns(tmp_path / "t")
    found = {
        columns.areas[area]: (float(value), str(start), columns.series[serie])
        for area, value, start, serie in zip(
            columns.area, columns.value, columns.start, columns.serie, strict=True
        )
    }
    assert found == {
        "E1": (1.0, "2019-01-01", "a=b"),
        "E2": (2.0, "2018-04-01", "a=b"),
        "E3": (3.0, "2019-01-01", ""),
        "E4": (1.0, "2019-01-01", "a=b"),
        "E5": (2.0, "2018-04-01", "a=b"),
        "E6": (3.0, "2019-01-01", "a=b"),
    }


def test_partitions_can_be_read_by_others(tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    batch = {"year": np.array([2019, 2020, 2019]), "rank": np.array([1, 2, 3])}
    write_area_table(tmp_path / "t", [batch], partition_by=["year"])
    (tmp_path / "t" / "SHA256SUMS").rename(tmp_path / "sums")
    rows = dataset.dataset(tmp_path / "t", partitioning="hive").to_table().sort_by("rank").to_pylist()
    assert rows == [{"rank": 1, "year": 2019}, {"rank": 2, "year": 2020}, {"rank": 3, "year": 2019}]
    for line in (tmp_path / "sums").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "t" / name).read_bytes()).hexdigest() == digest


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for name in ("a", "b"):
        write_area_table(tmp_path / name, [BATCH], partition_by=["level"])
    sums = [(tmp_path / name / "SHA256SUMS").read_text() for name in ("a", "b")]
    assert sums[0] == sums[1]
    assert sums[0].count("\n") == 2


def broken() -> Iterator[dict[str, Any]]:
    yield BATCH
    raise RuntimeError("the power went")


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("before")
    with pytest.raises(RuntimeError, match="the power went"):
        write_area_table(tmp_path / name, broken())
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "before"


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the power went"):
        write_area_table(tmp_path / "t", broken(), partition_by=["level"])
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_folder_is_replaced_only_when_asked(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    write_area_table(tmp_path / "t", [BATCH], partition_by=["level"])
    with pytest.raises(InputError) as caught:
        write_area_table(tmp_path / "t", [BATCH], partition_by=["area"])
    assert [fault.code for fault in caught.value.faults] == ["cannot-write"]
    write_area_table(tmp_path / "t", [BATCH], partition_by=["thin"], force=True)
    assert sorted(path.name for path in (tmp_path / "t").iterdir()) == [
        "SHA256SUMS",
        "thin=false",
        "thin=true",
    ]


def test_too_many_partitions_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(table_writing, "MOST_PARTITIONS", 2)
    with pytest.raises(InputError) as caught:
        write_area_table(tmp_path / "t", [BATCH], partition_by=["area"])
    assert [fault.code for fault in caught.value.faults] == ["too-many-partitions"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("batches", "options", "message"),
    [
        ([], {}, "no batch"),
        ([BATCH, {"area": ["E1"]}], {}, "has the columns area, not"),
        ([{"area": ["E1"], "rank": [1, 2]}], {}, "differ in length"),
        ([BATCH], {"partition_by": ["region"]}, "cannot partition by region"),
        ([{"level": ["a"]}], {"partition_by": ["level"]}, "cannot partition by level"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    tmp_path: Path, batches: list[Any], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        write_area_table(tmp_path / "a.csv", batches, **options)
    assert list(tmp_path.iterdir()) == []


def test_the_end_of_the_name_says_what_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither"):
        write_area_table(tmp_path / "a.txt", [BATCH])


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_area_table(tmp_path / "no" / "a.csv", [BATCH])
    assert [fault.code for fault in caught.value.faults] == ["cannot-write"]


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"bsaudit\[parquet\]"):
        write_area_table(tmp_path / "a.parquet", [BATCH])
    write_area_table(tmp_path / "a.csv", [BATCH])
