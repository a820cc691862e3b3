from __future__ import annotations

import json
import shutil
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files.package_folder import read_package
from bsaudit.model.errors import InputError, MissingExtra
from bsaudit.model.package import Observation, Origin

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny package with its observations as Parquet, dates and numbers typed."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    rows = read_package(TINY).observations
    columns: dict[str, Any] = {name: [getattr(row, name) or None for row in rows] for name in NAMES}
    columns["start"] = pyarrow.array([row.start for row in rows], pyarrow.date32())
    columns["end"] = pyarrow.array(
        [datetime.combine(row.end, time()) for row in rows], pyarrow.timestamp("us")
    )
    columns["n"] = pyarrow.array([None if row.n is None else float(row.n) for row in rows], pyarrow.float64())
    columns["published"] = [str(row.published) if row.published else None for row in rows]
    columns["value"] = [
        f"{'' if row.value is None else row.value} {''.join(f'[{m.symbol}]' for m in row.markers)}"
        for row in rows
    ]
    parquet.write_table(pyarrow.table(columns), folder / "observations.parquet")
    descriptor = json.loads((folder / "datapackage.json").read_text())
    descriptor["resources"][0]["path"] = "observations.parquet"
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    return folder


NAMES = (TINY / "observations.csv").read_text().split("\n", 1)[0].split(",")


def _without_origin(row: Observation) -> Observation:
    return row._replace(origin=Origin("", 0))


def test_parquet_holds_the_same_observations_as_csv(folder: Path) -> None:
    from_csv, from_parquet = read_package(TINY).observations, read_package(folder).observations
    assert [_without_origin(row) for row in from_parquet] == [_without_origin(row) for row in from_csv]


def test_the_line_of_a_row_is_its_number_plus_one(folder: Path) -> None:
    assert [row.origin.line for row in read_package(folder).observations] == list(range(2, 22))


def test_a_bad_cell_is_found_by_its_row(folder: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    path = folder / "observations.parquet"
    table = parquet.read_table(path)
    grades = table.column("grade").to_pylist()
    grades[4] = "E"
    index = table.schema.get_field_index("grade")
    parquet.write_table(table.set_column(index, "grade", pyarrow.array(grades)), path)
    with pytest.raises(InputError) as caught:
        read_package(folder)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column, fault.code) == (6, None, "unknown-value")


def test_a_time_of_day_is_no_date(folder: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    path = folder / "observations.parquet"
    table = parquet.read_table(path)
    noon = pyarrow.array([12 * 3_600_000_000] * table.num_rows, pyarrow.timestamp("us"))
    parquet.write_table(table.set_column(table.schema.get_field_index("end"), "end", noon), path)
    with pytest.raises(InputError) as caught:
        read_package(folder)
    assert {fault.code for fault in caught.value.faults} == {"not-a-date"}
    assert str(date(1970, 1, 1)) in caught.value.faults[0].message


@pytest.mark.parametrize("cut", [0, 4, 100, -8, -1])
def test_a_file_that_is_no_parquet_is_a_fault(folder: Path, cut: int) -> None:
    path = folder / "observations.parquet"
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError) as caught:
        read_package(folder)
    assert len(caught.value.faults) == 1


def test_a_parquet_file_that_is_not_there_is_a_fault(folder: Path) -> None:
    (folder / "observations.parquet").unlink()
    with pytest.raises(InputError) as caught:
        read_package(folder)
    assert [fault.code for fault in caught.value.faults] == ["file-not-found"]


def test_a_missing_library_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"bsaudit\[parquet\]"):
        read_package(folder)
