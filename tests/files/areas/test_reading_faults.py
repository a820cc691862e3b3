"""Bad input: every fault with its line and column, the same with pyarrow and without."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsaudit.files.areas import Layout, csv_reading, read_area_columns
from bsaudit.model.errors import Fault, InputError

HEAD = "area,indicator,period,value\n"


@pytest.fixture(params=["with pyarrow", "without"])
def arrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "without":
        monkeypatch.setattr(csv_reading, "has_arrow", lambda: False)
    else:
        pytest.importorskip("pyarrow")
    return str(request.param)


def faults_of(path: Path | list[Path], layout: Layout | None = None) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read_area_columns(path, layout)
    return caught.value.faults


def csv_with(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ('E1,a,2019,"1,000"', 11, "thousands-separator"),
        ("E1,a,2019,NaN", 11, "not-finite"),
        ("E1,a,2019,-inf", 11, "not-finite"),
        ("E1,a,2019,1e16", 11, "out-of-range"),
        ("E1,a,2019,1e-16", 11, "out-of-range"),
        ("E1,a,2019,1_000", 11, "not-a-number"),
        ("E1,a,2019,٣", 11, "not-a-number"),
        ("E1,a,2019,0x10", 11, "not-a-number"),
        ("E1,a,2019," + "0" * 250, 11, "not-a-number"),
        ("E1,a,2019,[n]", 11, "unknown-marker"),
        ("E1,a,2019,3 [x]", 11, "marker-with-number"),
        ("E1,a,2019,[p]", 11, "marker-without-number"),
        ("E1,a,2019,", 11, "empty-cell"),
        (" ,a,2019,1", 1, "empty-cell"),
        ("E1,,2019,1", 4, "empty-cell"),
        ("E1,a,,1", 6, "empty-cell"),
        ("E1,a,soon,1", 6, "not-a-period"),
        ("E1,a,2010-11,1", 6, "not-a-period"),
        ("E1,a,2019", 10, "ragged-row"),
        ("E1,a,2019,1,2", 13, "ragged-row"),
        (",,,", 1, "blank-row"),
    ],
)
def test_a_bad_cell_is_told_with_its_line_and_column(
    tmp_path: Path, arrow: str, row: str, column: int, code: str
) -> None:
    path = csv_with(tmp_path, f"{HEAD}E1,a,2018,1\n{row}\nE3,a,2019,1\n")
    (fault,) = faults_of(path)
    assert (fault.code, fault.where, fault.text) == (code, f"{path}:3:{column}", row)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("E1,a,2019-01-01,2018-12-31,1,", 17, "ends-before-start"),
        ("E1,a,2019-02-30,2019-12-31,1,", 6, "not-a-date"),
        ("E1,a,2019,2019-12-31,1,", 6, "not-a-date"),
        ("E1,a,,2019-12-31,1,", 6, "not-a-date"),
        ("E1,a,2019-01-01,2019-12-31,1,soon", 30, "not-a-date"),
    ],
)
def test_a_bad_day_is_told(tmp_path: Path, arrow: str, row: str, column: int, code: str) -> None:
    path = csv_with(tmp_path, f"area,indicator,start,end,value,published\n{row}\n")
    (fault,) = faults_of(path)
    assert (fault.code, fault.where) == (code, f"{path}:2:{column}")


def test_a_bad_cell_far_down_is_found(tmp_path: Path) -> None:
    rows = [f"E{number:07},a,2019,{number % 97}\n" for number in range(1_200_000)]
    rows[1_100_000 - 2] = "E0,a,2019,many\n"
    path = csv_with(tmp_path, HEAD + "".join(rows))
    (fault,) = faults_of(path)
    assert (fault.where, fault.code, fault.text) == (f"{path}:1100000:11", "not-a-number", "E0,a,2019,many")


def test_all_faults_come_at_once_in_file_order(tmp_path: Path, arrow: str) -> None:
    good = csv_with(tmp_path, HEAD + "E1,a,2019,x\nE2,a,2019,1\nE2,a,2019,2\n", "b.csv")
    bad = csv_with(tmp_path, HEAD.replace("value", "valu") + "E1,a,2019,x\n", "a.csv")
    found = [(fault.where, fault.code) for fault in faults_of([good, bad])]
    assert found == [
        (f"{bad}:1", "missing-column"),
        (f"{bad}:1:23", "unknown-column"),
        (f"{good}:2:11", "not-a-number"),
        (f"{good}:4", "duplicate-observation"),
    ]


def test_beyond_a_thousand_faults_the_rest_is_counted(tmp_path: Path, arrow: str) -> None:
    path = csv_with(tmp_path, HEAD + "".join(f"E{number},a,2019,x\n" for number in range(13_345)))
    faults = faults_of(path)
    assert len(faults) == 1001
    assert faults[999].line == 1001
    assert faults[-1].message == "12,345 more faults are not shown"


def test_many_duplicates_are_counted_too(tmp_path: Path, arrow: str) -> None:
    path = csv_with(tmp_path, HEAD + "E1,a,2019,1\n" * 3001)
    faults = faults_of(path)
    assert [fault.line for fault in faults[:2]] == [3, 4]
    assert faults[-1].message == "2,000 more faults are not shown"


def test_blank_rows_are_told_once(tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "CHUNK", 40)
    path = csv_with(tmp_path, HEAD + "E1,a,2019,1\n" + ",,,\n" * 50)
    assert [(fault.line, fault.code) for fault in faults_of(path)] == [(3, "blank-row")]


def test_a_duplicate_names_both_lines(tmp_path: Path, arrow: str) -> None:
    head = "area,indicator,series,period,value,published\n"
    one = csv_with(tmp_path, head + "E1,a,s,2019,1,2020\nE2,a,s,2019,1,\nE1,a,s,2019,1,2020-12-31\n", "1.csv")
    two = csv_with(tmp_path, head + "E1,a,s,2019,1,2021\nE2,a,s,2019,3,\n", "2.csv")
    first, second = faults_of([one, two])
    assert (first.where, first.code) == (f"{one}:4", "duplicate-observation")
    assert "on lines 2 and 4" in first.message
    assert [(each.file, each.line) for each in first.related] == [(str(one), 2)]
    assert (second.where, second.related[0].file, second.related[0].line) == (f"{two}:3", str(one), 3)


@pytest.mark.parametrize("other", ["b,2019,1,", "a,2020,1,", "a,2019,1,2021"])
def test_rows_that_differ_in_one_part_are_no_duplicates(tmp_path: Path, arrow: str, other: str) -> None:
    path = csv_with(tmp_path, f"area,indicator,period,value,published\nE1,a,2019,1,2020\nE1,{other}\n")
    assert len(read_area_columns(path).area) == 2


def test_wrong_encoding_is_told_at_the_byte(tmp_path: Path, arrow: str) -> None:
    path = csv_with(tmp_path, (HEAD + "E1,a,2019,x\nYnys Môn,a,2019,1\n").encode("latin-1"))
    bad, encoding = faults_of(path)
    assert (bad.where, bad.code) == (f"{path}:2:11", "not-a-number")
    assert (encoding.where, encoding.code) == (f"{path}:3:7", "not-utf-8")


def test_another_encoding_altogether_is_told(tmp_path: Path, arrow: str) -> None:
    path = csv_with(tmp_path, HEAD.encode("utf-16"))
    assert [(fault.code, fault.line) for fault in faults_of(path)] == [("not-utf-8", 1)]


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (HEAD + 'E1,a,2019,"1\n', 2, "csv-syntax"),
        (HEAD + 'E1,a,2019,"1"2\n', 2, "csv-syntax"),
        (HEAD + "E1,a,2019,1\rE2,a,2019,1\n", 2, "csv-syntax"),
        (HEAD + "E1,a,2019,\0\n", 2, "control-character"),
        (HEAD + "E1,a,2019," + "1" * 140_000 + "\n", 2, "csv-syntax"),
        (HEAD + "E1," * 400_000, 2, "line-too-long"),
        ("", 1, "empty-file"),
    ],
    ids=["open quote", "stray quote", "old line ends", "null", "long cell", "long line", "empty"],
)
def test_a_broken_file_is_told(tmp_path: Path, arrow: str, content: str, line: int, code: str) -> None:
    assert [(fault.code, fault.line) for fault in faults_of(csv_with(tmp_path, content))] == [(code, line)]


def test_a_quote_inside_a_cell_does_not_mislead(
    tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a row ends can be told from the quotes alone only where all stand around cells."""
    text = HEAD + 'a 5" pipe,a,2019,1\n"x\ny",a,2019,2\n"a,",a,2019,3\nlast "one",a,2019,4\n'
    monkeypatch.setattr(csv_reading, "CHUNK", 25)
    columns = read_area_columns(csv_with(tmp_path, text))
    assert columns.areas == ('a 5" pipe', "x\ny", "a,", 'last "one"')
    assert columns.line.tolist() == [2, 3, 5, 6]


@pytest.mark.parametrize("cut", [-9, 40], ids=["end", "middle"])
def test_a_cut_gzip_is_told(tmp_path: Path, arrow: str, cut: int) -> None:
    packed = gzip.compress((HEAD + "".join(f"E{n},a,2019,{n}\n" for n in range(50))).encode())
    (fault,) = faults_of(csv_with(tmp_path, packed[:cut], "a.csv.gz"))
    assert (fault.code, "ends too early" in fault.message) == ("gzip-format", True)


def test_a_gzip_cut_far_down_is_told_after_the_rows_before(
    tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_reading, "CHUNK", 1 << 12)
    rows = "".join(f"E{n},a,2019,{n % 7 or 'x'}\n" for n in range(1, 30_000))
    packed = gzip.compress((HEAD + rows).encode())
    codes = [
        fault.code for fault in faults_of(csv_with(tmp_path, packed[: len(packed) * 9 // 10], "a.csv.gz"))
    ]
    assert codes.count("not-a-number") > 900
    assert codes[-1] in ("gzip-format", "more-faults")


def test_what_only_says_it_is_gzip_is_told(tmp_path: Path, arrow: str) -> None:
    (fault,) = faults_of(csv_with(tmp_path, HEAD, "a.csv.gz"))
    assert fault.code == "gzip-format"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [fault.code for fault in faults_of([tmp_path / "no.csv", tmp_path / "no.parquet"])] == [
        "file-not-found"
    ] * 2


@pytest.mark.parametrize(
    ("header", "layout", "codes"),
    [
        ("area,indicator,value", Layout(), ["missing-column"]),
        ("area,indicator,start,value", Layout(), ["missing-column"]),
        ("area;indicator;period;value", Layout(), ["other-separator"]),
        ("area,indicator,period,value,publised", Layout(), ["unknown-column"]),
        ("area,indicator,period,value,value", Layout(), ["duplicate-column"]),
        ("area,indicator,period,value", Layout(columns={"series": "run"}), ["missing-column"]),
        ("area,indicator,period,value", Layout(fixed={"period": "2019"}), ["column-and-constant"]),
        ("area,period,x", Layout("wide", indicators={"y": "y"}), ["missing-column"]),
        ("area,period", Layout("wide"), ["missing-column"]),
        ("area,period,x,z", Layout("wide", indicators={"x": "x"}, others="fault"), ["unknown-column"]),
    ],
)
def test_a_header_that_does_not_fit_is_told(
    tmp_path: Path, header: str, layout: Layout, codes: list[str]
) -> None:
    faults = faults_of(csv_with(tmp_path, header + "\n"), layout)
    assert [fault.code for fault in faults] == codes
    assert {fault.line for fault in faults} == {1}


def test_the_nearest_column_is_named(tmp_path: Path) -> None:
    (fault,) = faults_of(csv_with(tmp_path, "area,indicator,perod,value\n"), Layout(others="ignore"))
    assert (fault.message, fault.hint) == ("there is no column called period", "did you mean 'perod'?")


def test_a_folder_whose_name_is_no_period_is_told(tmp_path: Path) -> None:
    (tmp_path / "period=2010-11").mkdir()
    csv_with(tmp_path / "period=2010-11", "area,indicator,value\nE1,a,1\n")
    (fault,) = faults_of(tmp_path)
    assert (fault.code, "2010/11" in (fault.hint or "")) == ("bad-partition", True)


@pytest.mark.parametrize(
    ("descriptor", "code"),
    [
        ("{", "json-syntax"),
        ("[" * 100_000, "json-syntax"),
        ("[]", "wrong-type"),
        ({"resources": [{"name": "a"}]}, "wrong-type"),
        ({"resources": [{"name": "a", "path": "../a.csv"}]}, "path-outside"),
        ({"resources": [{"name": "a", "path": "a.csv", "encoding": "latin-1"}]}, "unsupported"),
        ({"resources": [{"name": "a", "path": "a.csv", "dialect": {"delimiter": ";"}}]}, "unsupported"),
        ({"resources": [{"name": "observation", "path": "a"}, {"name": "b", "path": "b"}]}, "missing-table"),
    ],
)
def test_a_descriptor_that_cannot_be_used_is_told(tmp_path: Path, descriptor: object, code: str) -> None:
    text = descriptor if isinstance(descriptor, str) else json.dumps(descriptor)
    csv_with(tmp_path, text, "datapackage.json")
    assert [fault.code for fault in faults_of(tmp_path)] == [code]


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    assert [fault.code for fault in faults_of(tmp_path)] == ["no-data"]


def outcome(path: Path, layout: Layout) -> object:
    """All that a caller sees: the columns, or the faults."""
    try:
        columns = read_area_columns(path, layout)
    except InputError as error:
        return error.faults
    arrays = [
        getattr(columns, name).tolist() for name in ("area", "indicator", "serie", "marker", "file", "line")
    ]
    days = [getattr(columns, name).astype(str).tolist() for name in ("start", "end", "published")]
    values = [value.hex() for value in columns.value.tolist()]
    return (
        arrays,
        days,
        values,
        columns.areas,
        columns.indicators,
        columns.series,
        columns.markers,
        columns.files,
    )


CELL = st.sampled_from(
    [
        *("E1", "E2", "", " ", '"E,3"', '"E\n4"', '"say ""hi"""', 'a"b', '"open', "Ynys Môn", "\0", "a\rb"),
        *(
            "1",
            "-2.5",
            "+3",
            " 4 ",
            "1e3",
            "nan",
            "inf",
            "1e300",
            "1,000",
            "[x]",
            "5 [p]",
            "6[b1]",
            "[low]",
            "[q]",
        ),
        *("2019", "2018-19", "2010-11", "2010/11", "2019-Q2", "2019-03", "2019-02-30", "2020-02-29"),
    ]
)
FIT = {
    "area": st.sampled_from(["E1", "E2", "E3", '"E,4"', '"E\n5"', "Môn"]),
    "indicator": st.sampled_from(["a", "b", '"c"']),
    "period": st.sampled_from(["2019", "2018-19", "2019-03", "2010/11"]),
    "value": st.sampled_from(["1", "-2.50", "3 [p]", "[x]", "1e2", "+7", " 8", "0.1", "123456.789", ""]),
    "published": st.sampled_from(["", "2020", "2020-03", "2020-03-31"]),
    "dimension": st.sampled_from(["", "", "", "age"]),
}


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A file of mostly fit rows, with some slips."""
    rows = [list(FIT)]
    for _ in range(draw(st.integers(0, 12))):
        cells = [draw(kind) for kind in FIT.values()]
        if draw(st.integers(0, 9)) == 0:
            cells[draw(st.integers(0, len(cells) - 1))] = draw(CELL)
        if draw(st.integers(0, 25)) == 0:
            cells = cells[: draw(st.integers(0, len(cells)))]
        rows.append(cells)
    ending = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = ending.join(map(",".join, rows)) + draw(st.sampled_from(["", ending]))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "latin-1"])))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=tables(), blank=st.sampled_from(["fault", "missing"]), size=st.sampled_from([20, 64, 1 << 20]))
def test_with_and_without_pyarrow_say_the_same(tmp_path: Path, content: bytes, blank: str, size: int) -> None:
    pytest.importorskip("pyarrow")
    layout = Layout(blank="fault" if blank == "fault" else "missing")
    path = csv_with(tmp_path, content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_reading, "PIECE", 3)
        patch.setattr(csv_reading, "SMALL", 16)
        with_arrow = outcome(path, layout)
        patch.setattr(csv_reading, "CHUNK", size)
        in_stretches = outcome(path, layout)
        patch.setattr(csv_reading, "has_arrow", lambda: False)
        without = outcome(path, layout)
    assert with_arrow == without
    assert with_arrow == in_stretches


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=tables())
def test_wide_files_read_the_same_with_and_without_pyarrow(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pyarrow")
    layout = Layout("wide", indicators={"v": "value", "w": "indicator"})
    path = csv_with(tmp_path, content)
    with pytest.MonkeyPatch.context() as patch:
        with_arrow = outcome(path, layout)
        patch.setattr(csv_reading, "has_arrow", lambda: False)
        assert outcome(path, layout) == with_arrow


def test_more_ways_of_marking_than_can_be_counted_are_told(tmp_path: Path, arrow: str) -> None:
    symbols = ["e", "p", "r", "u", "s", "ns", "b", "f"]
    marks = ["".join(f"[{s}]" for n, s in enumerate(symbols) if mask >> n & 1) for mask in range(1, 256)]
    rows = [f"E{number},a,2019,1 {mark}\n" for number, mark in enumerate([*marks, "[er]"])]
    assert [fault.code for fault in faults_of(csv_with(tmp_path, HEAD + "".join(rows)))] == [
        "too-many-markers"
    ]
    assert len(read_area_columns(csv_with(tmp_path, HEAD + "".join(rows[:-1]))).markers) == 255
