from __future__ import annotations

import gzip
import hashlib
import json
import math
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bsaudit.files.areas import Layout, csv_reading, read_area_columns
from bsaudit.files.areas.numbering import Known
from bsaudit.model.areas import AreaColumns
from bsaudit.model.errors import InputError

LONG = """indicator,series,period,start,end,area,value,published
jobs,survey,2019,2019-01-01,2019-12-31,E1,4.5,2020-03
jobs,survey,2019,2019-01-01,2019-12-31,E2,[c],2020-03
jobs,survey,2020,2020-01-01,2020-12-31,E1,5 [p],2021-03-26
homes,census,2021,2021-03-21,2021-03-21,"Ynys Môn, Wales",-1e3,
homes,census,2021,2021-03-21,2021-03-21,E2,[low],2022
"""


@pytest.fixture(params=["with pyarrow", "without"])
def arrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the fast reader is there: each test that asks for it runs both ways."""
    if request.param == "without":
        monkeypatch.setattr(csv_reading, "has_arrow", lambda: False)
    else:
        pytest.importorskip("pyarrow")
    return str(request.param)


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def rows_in(columns: AreaColumns) -> list[tuple[Any, ...]]:
    """The observations as plain tuples: indicator, series, area, start, end, published, value, marker, line."""
    markers = ("", *columns.markers)
    return [
        (
            columns.indicators[columns.indicator[row]],
            columns.series[columns.serie[row]],
            columns.areas[columns.area[row]],
            str(columns.start[row]),
            str(columns.end[row]),
            str(columns.published[row]),
            None if math.isnan(columns.value[row]) else float(columns.value[row]),
            markers[columns.marker[row]],
            int(columns.line[row]),
        )
        for row in range(len(columns.area))
    ]


YEAR = ("2019-01-01", "2019-12-31")
EXPECTED = [
    ("jobs", "survey", "E1", *YEAR, "2020-03-31", 4.5, "", 2),
    ("jobs", "survey", "E2", *YEAR, "2020-03-31", None, "[c]", 3),
    ("jobs", "survey", "E1", "2020-01-01", "2020-12-31", "2021-03-26", 5.0, "[p]", 4),
    ("homes", "census", "Ynys Môn, Wales", "2021-03-21", "2021-03-21", "NaT", -1000.0, "", 5),
    ("homes", "census", "E2", "2021-03-21", "2021-03-21", "2022-12-31", 0.0, "[low]", 6),
]


def test_every_row_of_a_long_file_is_an_observation(tmp_path: Path, arrow: str) -> None:
    columns = read_area_columns(written(tmp_path / "long.csv", LONG))
    assert rows_in(columns) == EXPECTED
    assert columns.areas == ("E1", "E2", "Ynys Môn, Wales")
    assert columns.indicators == ("jobs", "homes")
    assert columns.series == ("survey", "census")


def test_the_arrays_have_the_declared_types(tmp_path: Path, arrow: str) -> None:
    columns = read_area_columns(written(tmp_path / "long.csv", LONG))
    kinds = {
        field.name: getattr(columns, field.name).dtype.name
        for field in fields(columns)
        if isinstance(getattr(columns, field.name), np.ndarray)
    }
    days = dict.fromkeys(("start", "end", "published"), "datetime64[D]")
    codes = dict.fromkeys(("area", "indicator", "serie"), "int32")
    assert kinds == days | codes | {"value": "float64", "marker": "uint8", "file": "int16", "line": "int64"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    tmp_path: Path, arrow: str, ending: str, mark: bytes
) -> None:
    path = written(tmp_path / "long.csv", mark + LONG.rstrip().replace("\n", ending).encode())
    assert rows_in(read_area_columns(path)) == EXPECTED


def test_quoted_line_ends_and_empty_lines_keep_the_lines_right(tmp_path: Path, arrow: str) -> None:
    text = 'area,indicator,period,value\n\n"E\n1",a,2019,1\n\nE2,a,2019,2\n"E ""3""",a,2019,3\n'
    columns = read_area_columns(written(tmp_path / "long.csv", text))
    assert columns.areas == ("E\n1", "E2", 'E "3"')
    assert columns.line.tolist() == [3, 6, 7]


@pytest.mark.parametrize("name", ["long.csv.gz", "LONG.CSV.GZ"])
def test_gzip_is_unpacked_and_hashed_as_it_is_stored(tmp_path: Path, arrow: str, name: str) -> None:
    packed = gzip.compress(LONG.encode(), mtime=0) + gzip.compress(
        b"jobs,survey,,2018-01-01,2018-12-31,E1,1,\n"
    )
    columns = read_area_columns(written(tmp_path / name, packed))
    assert rows_in(columns)[:5] == EXPECTED
    assert len(columns.area) == 6
    (file,) = columns.files
    assert (file.name, file.bytes) == (name, len(packed))
    assert file.sha256 == hashlib.sha256(packed).hexdigest()


def test_only_headline_values_are_read(tmp_path: Path, arrow: str) -> None:
    text = "area,indicator,period,dimension,group,value\nE1,a,2019,age,16 to 24,7\nE2,a,2019,,,8\nE3,a,2019,sex,f,9\n"
    columns = read_area_columns(written(tmp_path / "long.csv", text))
    assert (columns.areas, columns.value.tolist()) == (("E2",), [8.0])


def test_what_no_column_holds_can_be_fixed(tmp_path: Path, arrow: str) -> None:
    layout = Layout(
        columns={"area": "code", "value": "score"},
        fixed={"indicator": "imd", "series": "iod2019", "period": "2019", "published": "2019-09-26"},
    )
    columns = read_area_columns(written(tmp_path / "imd.csv", "code,score,name\nE1,2.5,Ash\n"), layout)
    assert rows_in(columns) == [("imd", "iod2019", "E1", *YEAR, "2019-09-26", 2.5, "", 2)]


def test_start_and_end_can_be_fixed(tmp_path: Path, arrow: str) -> None:
    layout = Layout(fixed={"start": "2019-04-01", "end": "2020-03-31"})
    columns = read_area_columns(written(tmp_path / "a.csv", "area,indicator,value\nE1,a,2\n"), layout)
    assert rows_in(columns) == [("a", "", "E1", "2019-04-01", "2020-03-31", "NaT", 2.0, "", 2)]


def test_an_empty_value_can_mean_no_observation(tmp_path: Path, arrow: str) -> None:
    text = "area,indicator,period,value\nE1,a,2019,\nE2,a,2019,2\nE3,b,2019, \n"
    columns = read_area_columns(written(tmp_path / "a.csv", text), Layout(blank="missing"))
    assert columns.areas == ("E1", "E2", "E3")  # an area without values is still one
    assert columns.indicators == ("a", "b")
    assert columns.line.tolist() == [3]


def test_a_header_may_stand_lower_down(tmp_path: Path, arrow: str) -> None:
    text = "Table 1\nNotes\narea,indicator,period,value\nE1,a,2019,2\n"
    columns = read_area_columns(written(tmp_path / "a.csv", text), Layout(header=3))
    assert columns.line.tolist() == [4]


WIDE = "code,name,year,income,health\nE1,Ash,2019,1.5,[x]\nE2,Elm,2019,,2\nE3,Oak,2020,,\n"
WIDE_LAYOUT = Layout(
    "wide", columns={"area": "code", "period": "year"}, indicators={"h": "health", "i": "income"}
)


def test_a_wide_file_has_an_observation_in_each_filled_cell(tmp_path: Path, arrow: str) -> None:
    columns = read_area_columns(written(tmp_path / "wide.csv", WIDE), WIDE_LAYOUT)
    assert rows_in(columns) == [
        ("h", "", "E1", *YEAR, "NaT", None, "[x]", 2),
        ("i", "", "E1", *YEAR, "NaT", 1.5, "", 2),
        ("h", "", "E2", *YEAR, "NaT", 2.0, "", 3),
    ]
    assert columns.areas == ("E1", "E2", "E3")
    assert columns.indicators == ("h", "i")


def test_every_other_column_of_a_wide_file_is_an_indicator(tmp_path: Path, arrow: str) -> None:
    layout = Layout("wide", fixed={"period": "2019"})
    columns = read_area_columns(written(tmp_path / "wide.csv", "area,x,y\nE1,1,2\n"), layout)
    assert (columns.indicators, columns.value.tolist()) == (("x", "y"), [1.0, 2.0])


def test_wide_and_long_say_the_same(tmp_path: Path, arrow: str) -> None:
    long = "area,period,indicator,value\nE1,2019,h,[x]\nE1,2019,i,1.5\nE2,2019,h,2\n"
    said = [rows_in(read_area_columns(written(tmp_path / "long.csv", long)))]
    said.append(rows_in(read_area_columns(written(tmp_path / "wide.csv", WIDE), WIDE_LAYOUT)))
    assert [row[:-1] for row in said[0]] == [row[:-1] for row in said[1]]


def test_several_files_follow_each_other(tmp_path: Path, arrow: str) -> None:
    paths = [
        written(tmp_path / name, f"area,indicator,period,value\n{area},a,2019,1\n")
        for name, area in (("b.csv", "E2"), ("a.csv", "E1"))
    ]
    columns = read_area_columns(paths)
    assert (columns.areas, columns.file.tolist()) == (("E2", "E1"), [0, 1])
    assert [file.name for file in columns.files] == ["b.csv", "a.csv"]


def test_the_names_of_folders_are_columns(tmp_path: Path, arrow: str) -> None:
    text = "area,indicator,value\nE1,a,1\n"
    written(tmp_path / "areas" / "period=2019" / "series=new%20run" / "part-0.csv", text)
    written(tmp_path / "areas" / "period=2018%2F19" / "series=old" / "part-0.csv", text)
    written(tmp_path / "areas" / "_temporary" / "part-9.csv", "rubbish")
    columns = read_area_columns(tmp_path / "areas")
    found = [row[1:6] for row in rows_in(columns)]
    assert found == [
        ("old", "E1", "2018-04-01", "2019-03-31", "NaT"),
        ("new run", "E1", *YEAR, "NaT"),
    ]
    assert columns.files[0].name == "areas/period=2018%2F19/series=old/part-0.csv"


def test_a_data_package_names_its_files(tmp_path: Path, arrow: str) -> None:
    folder = tmp_path / "places"
    for name, area in (("one", "E1"), ("two", "E2")):
        written(folder / "data" / f"{name}.csv", f"area,indicator,period,value\n{area},a,2019,1\n")
    resources: list[dict[str, Any]] = [
        {"name": "areas", "path": "lookup.csv"},
        {"name": "observations", "path": ["data/one.csv", "data/two.csv"]},
    ]
    descriptor = written(folder / "datapackage.json", json.dumps({"resources": resources}))
    for source in (folder, descriptor):
        columns = read_area_columns(source)
        assert columns.areas == ("E1", "E2")
        names = [file.name for file in columns.files]
        assert names == ["places/data/one.csv", "places/data/two.csv", "places/datapackage.json"]


def test_a_resource_may_be_a_folder_and_have_another_name(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "period=2019" / "a.csv", "area,indicator,value\nE1,a,1\n")
    resources = [{"name": "scores", "path": "parts"}, {"name": "other", "path": "x.csv"}]
    written(tmp_path / "datapackage.json", json.dumps({"resources": resources}))
    assert read_area_columns(tmp_path, resource="scores").areas == ("E1",)


def test_progress_counts_the_bytes_of_all_files(tmp_path: Path, arrow: str) -> None:
    paths = [written(tmp_path / f"{n}.csv", f"area,indicator,period,value\nE{n},a,2019,1\n") for n in (1, 2)]
    told: list[tuple[int, int]] = []
    read_area_columns(paths, progress=lambda done, total: told.append((done, total)))
    total = sum(path.stat().st_size for path in paths)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_a_file_with_a_header_alone_has_no_observations(tmp_path: Path, arrow: str) -> None:
    columns = read_area_columns(written(tmp_path / "a.csv", "area,indicator,period,value\n"))
    assert (len(columns.area), columns.areas, columns.value.dtype.name) == (0, (), "float64")


def test_small_stretches_give_what_large_ones_give(
    tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are numbered by first appearance in the file, wherever it is cut."""
    rng = np.random.default_rng(7)
    lines = [
        f'"E{area}",i{rng.integers(3)},{2000 + year},{rng.normal():.6f}'
        for area in range(60)
        for year in range(9)
    ]
    path = written(tmp_path / "a.csv", "area,indicator,period,value\n" + "\n".join(rng.permutation(lines)))
    whole = read_area_columns(path)
    monkeypatch.setattr(csv_reading, "CHUNK", 300)
    monkeypatch.setattr(csv_reading, "PIECE", 5)
    cut = read_area_columns(path)
    assert rows_in(cut) == rows_in(whole)
    assert (cut.areas, cut.indicators) == (whole.areas, whole.indicators)


def test_areas_named_before_are_looked_up_and_new_ones_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Areas come in another order each year, and some years name one for the first time, or none at all."""
    pytest.importorskip("pyarrow")
    rng = np.random.default_rng(11)
    years = [
        [
            f"E{area},i,{year},{rng.integers(99)}"
            for area in rng.permutation(40 + (year in {1915, 1916, 1930}))
        ]
        for year in range(1900, 1960)
    ]
    years[45].append("E77,i,1945,")
    lines = [line for year in years for line in year]
    path = written(tmp_path / "a.csv", "area,indicator,period,value\n" + "\n".join(lines))
    monkeypatch.setattr(csv_reading, "CHUNK", 900)
    found: list[bool] = []
    codes_in = Known.codes_in

    def watched(self: Known, column: Any) -> Any:
        codes = codes_in(self, column)
        found.append(codes is not None)
        return codes

    monkeypatch.setattr(Known, "codes_in", watched)
    columns = read_area_columns(path, Layout(blank="missing"))
    assert sum(found) > len(found) // 2
    areas = [line.split(",")[0] for line in lines]
    assert columns.areas == tuple(dict.fromkeys(areas))
    filled = [line.split(",") for line in lines if not line.endswith(",")]
    assert [columns.areas[code] for code in columns.area] == [cells[0] for cells in filled]
    assert columns.value.tolist() == [float(cells[3]) for cells in filled]


def test_a_blank_area_is_a_fault_however_often_the_others_came_before(
    tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"E{area},i,{year},1" for year in range(1900, 1940) for area in range(40)]
    lines[200] = " ,i,1905,1"
    lines[1500] = ",i,1937,1"
    path = written(tmp_path / "a.csv", "area,indicator,period,value\n" + "\n".join(lines))
    monkeypatch.setattr(csv_reading, "CHUNK", 900)
    with pytest.raises(InputError) as raised:
        read_area_columns(path)
    assert [fault.line for fault in raised.value.faults] == [202, 1502]


def test_a_marker_of_a_group_alone_is_none_of_the_observations(tmp_path: Path, arrow: str) -> None:
    head = "area,indicator,period,value,dimension\n"
    rows = "E1,a,2019,3 [p],age\nE1,a,2019,1 [e],\nE2,a,2019,1 [p],\nE3,a,2019,1 [r],age\n"
    columns = read_area_columns(written(tmp_path / "long.csv", head + rows))
    assert (columns.markers, columns.marker.tolist()) == (("[e]", "[p]"), [1, 2])
