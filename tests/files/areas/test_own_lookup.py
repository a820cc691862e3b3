"""What a table of values says of its own areas is what reading it a second time, row by row, would find."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bsaudit.files.areas import Layout, csv_reading, parquet_reading, read_area_columns, read_area_lookup
from bsaudit.files.areas.own_lookup import LookupColumns, read_with_lookup
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from bsaudit.model.areas import AreaLookup

HEAD = ("area", "name", "lad", "lad name", "people", "indicator", "period", "value", "dimension")
LONG = Layout(others="ignore")
PARENTS = {"district": ("lad", "lad name"), "code": ("lad", None)}
COLUMNS = LookupColumns("area", "name", PARENTS, {"all": "people"}, repeated=True)
TEXT = """area,name,lad,lad name,people,indicator,period,value
E2,"Elm, North",E06,Hartlepool,1296,a,2019,1
E1,Ash,E06,Hartlepool,,a,2019,2 [p]
E2,Elm,E07,Leeds,1300,a,2020,3
"E,3",Môn,,,0,a,2020,[c]
"""


@pytest.fixture(params=["with pyarrow", "without"])
def arrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the fast reader is there: each test that asks for it runs both ways."""
    if request.param == "without":
        monkeypatch.setattr(csv_reading, "has_arrow", lambda: False)
    else:
        pytest.importorskip("pyarrow")
    return str(request.param)


def written(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def content(lookup: AreaLookup) -> tuple[object, ...]:
    """Everything in a lookup, as things that can be compared."""
    return (
        lookup.codes,
        lookup.names,
        {level: (codes.dtype, codes.tolist()) for level, codes in lookup.parents.items()},
        {level: list(names.items()) for level, names in lookup.parent_names.items()},
        {key: [number.hex() for number in people.tolist()] for key, people in lookup.populations.items()},
        lookup.files,
        lookup.edition,
    )


def row_by_row(path: Path, columns: LookupColumns = COLUMNS) -> tuple[object, ...] | None:
    """What the reader finds that looks at each row; `None` if it finds faults."""
    try:
        lookup = read_area_lookup(
            path,
            code=columns.code,
            name=columns.name,
            parents=columns.parents,
            populations=columns.populations,
            repeated=columns.repeated,
            edition=columns.edition,
        )
    except InputError:
        return None
    return content(lookup)


def beside_values(
    path: Path, columns: LookupColumns = COLUMNS, layout: Layout = LONG
) -> tuple[object, ...] | None:
    lookup = read_with_lookup(path, layout, columns)[1]
    return None if lookup is None else content(lookup)


@pytest.mark.parametrize("name", ["areas.csv", "areas.csv.gz"])
@pytest.mark.parametrize("size", [1 << 20, 40])
def test_the_first_row_of_an_area_counts(
    tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch, name: str, size: int
) -> None:
    monkeypatch.setattr(csv_reading, "CHUNK", size)
    values, lookup = read_with_lookup(written(tmp_path / name, TEXT), LONG, COLUMNS)
    assert values.value.tolist()[:3] == [1, 2, 3]
    assert lookup is not None
    assert lookup.codes == ("E2", "E1", "E,3")
    assert lookup.names == ("Elm, North", "Ash", "Môn")
    assert lookup.parents["district"].tolist() == ["E06", "E06", ""]
    assert lookup.parent_names == {"district": {"E06": "Hartlepool"}, "code": {}}
    assert [str(number) for number in lookup.populations["all"].tolist()] == ["1296.0", "nan", "0.0"]
    assert lookup.files == values.files
    assert content(lookup) == row_by_row(tmp_path / name)


def test_the_values_are_those_of_the_table_without_names(tmp_path: Path, arrow: str) -> None:
    path = written(tmp_path / "areas.csv", TEXT)
    values, _ = read_with_lookup(path, LONG, COLUMNS)
    plain = read_area_columns(path, LONG)
    assert (values.areas, values.markers, values.files) == (plain.areas, plain.markers, plain.files)
    for field in ("area", "indicator", "start", "end", "marker", "line"):
        assert getattr(values, field).tolist() == getattr(plain, field).tolist()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ash,E06,Hartlepool", "Ash,E06,Leeds"),  # a larger area with two names
        (",1296,", ",-1,"),
        (",1296,", ",many,"),
        (",1296,", ',"1,296",'),
        (",people,", ",inhabitants,"),  # no such column
        (",lad name,", ",name,"),  # two columns of one name
    ],
)
def test_what_is_wrong_or_in_doubt_is_left_to_the_careful_reader(
    tmp_path: Path, arrow: str, old: str, new: str
) -> None:
    path = written(tmp_path / "areas.csv", TEXT.replace(old, new))
    assert beside_values(path) is None
    assert row_by_row(path) is None


def test_a_stretch_that_is_fit_but_odd_says_it_too(tmp_path: Path, arrow: str) -> None:
    path = written(tmp_path / "areas.csv", TEXT.replace("2019,1\n", "2019,1\u00a0\n"))
    assert beside_values(path) == row_by_row(path) is not None


def test_only_the_first_row_of_an_area_can_be_wrong(tmp_path: Path, arrow: str) -> None:
    path = written(tmp_path / "areas.csv", TEXT.replace("Elm,E07,Leeds,1300", "Elm,E06,Leeds,many"))
    assert beside_values(path) == row_by_row(path) is not None


@pytest.mark.parametrize("size", [1 << 20, 20])
def test_an_area_may_stand_once_where_rows_are_areas(
    tmp_path: Path, arrow: str, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(csv_reading, "CHUNK", size * 16)  # a wide table is read in shorter stretches
    layout = Layout(
        "wide", columns={"area": "code"}, indicators={"x": "x", "p": "p"}, fixed={"period": "2019"}
    )
    columns = LookupColumns("code", "called", populations={"all": "p"}, edition="2021")
    once = "code,called,x,p\nE1,One,1.50,1e3\nE2,2,,\n"
    path = written(tmp_path / "wide.csv", once)
    found = beside_values(path, columns, layout)
    assert found == row_by_row(path, columns) is not None
    twice = written(tmp_path / "twice.csv", once + "E1,One,,\n")  # no value, so no observation stands twice
    assert beside_values(twice, columns, layout) is None
    assert row_by_row(twice, columns) is None


def test_a_name_that_is_also_a_value_keeps_its_digits(tmp_path: Path, arrow: str) -> None:
    layout = Layout("wide", columns={"area": "code"}, indicators={"x": "x"}, fixed={"period": "2019"})
    path = written(tmp_path / "wide.csv", "code,x\nE1,1.50\nE2,2\n")
    _, lookup = read_with_lookup(path, layout, LookupColumns("code", "x"))
    assert lookup is not None
    assert lookup.names == ("1.50", "2")


def test_rows_of_a_group_say_what_an_area_is_called(tmp_path: Path, arrow: str) -> None:
    rows = (
        "area,name,indicator,period,value,dimension\nE2,Elm,a,2019,1,sex\nE1,Ash,a,2019,1,\nE2,X,a,2019,1,\n"
    )
    path = written(tmp_path / "areas.csv", rows)
    columns = LookupColumns("area", "name", repeated=True)
    found = beside_values(path, columns)
    assert found == row_by_row(path, columns)
    assert found is not None
    assert found[:2] == (("E2", "E1"), ("Elm", "Ash"))
    written(path, rows + ",Nobody,b,2019,1,sex\n")
    assert beside_values(path, columns) is None
    assert row_by_row(path, columns) is None


def test_a_folder_or_a_package_is_left_to_the_careful_reader(tmp_path: Path) -> None:
    (tmp_path / "areas").mkdir()
    written(tmp_path / "areas" / "part.csv", TEXT)
    assert beside_values(tmp_path / "areas") is None


def test_columns_read_along_are_neither_strange_nor_values(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "area,indicator,period,value,called\nE1,a,2019,1,One\n")
    with pytest.raises(InputError, match="called"):
        read_area_columns(path)
    assert read_area_columns(path, Layout(along=("called",))).value.tolist() == [1]
    path = written(tmp_path / "b.csv", "area,jobs,called\nE1,4,One\n")
    layout = Layout("wide", fixed={"period": "2019"}, along=("called",))
    assert read_area_columns(path, layout).indicators == ("jobs",)


@pytest.mark.parametrize(
    ("column", "stored_as"),
    [
        ("name", ["Elm", None, "Elm", "Môn"]),
        ("name", [7, 8, 7, 9]),
        ("people", [1296.0, None, 1300.0, 0.5]),
        ("people", [1296, 1, 1300, 0]),
        ("lad", "dictionary"),
        ("area", "dictionary"),
    ],
    ids=str,
)
@pytest.mark.parametrize("rows", [1 << 18, 2])
def test_however_parquet_stores_a_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, stored_as: Any, rows: int
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet_reading, "ROWS", rows)
    stored: dict[str, Any] = {
        "area": ["E2", "E1", "E2", "E3"],
        "name": ["Elm", "Ash", "Elm", "Môn"],
        "lad": ["E06", "E06", "E07", None],
        "lad name": ["Hartlepool", "Hartlepool", "Leeds", None],
        "people": ["1296", "", "1300", "0"],
        "indicator": ["a"] * 4,
        "period": [2019, 2019, 2020, 2020],
        "value": [1.0, 2.0, 3.0, 4.0],
    }
    stored[column] = (
        pyarrow.array(stored[column]).dictionary_encode() if stored_as == "dictionary" else stored_as
    )
    path = tmp_path / "areas.parquet"
    parquet.write_table(pyarrow.table(stored), path)
    found = beside_values(path)
    assert found == row_by_row(path)
    assert found is not None


def test_a_sheet_is_read_once(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "areas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("T")
        for number, line in enumerate(
            TEXT.replace('"', "").replace("Elm, ", "").replace("E,", "E").split("\n")
        ):
            sheet.write_row(number, 0, line.split(","))
    found = beside_values(path)
    assert found == row_by_row(path)
    assert found is not None


CELLS = {
    "area": ["E1", "E2", '"E,3"', "E1 ", ""],
    "name": ["One", '"Two, too"', '"say ""hi"""', "Môn", ""],
    "lad": ["D1", "D2", "D1 ", "", " "],
    "lad name": ["North", "North", "South", ""],
    "people": ["1", "2.50", " 3", "1e3", "", " ", "-1", "nan", "1_0", "0x1", "many"],
    "value": ["1", "-2.5", "[x]", "5 [p]"],
    "dimension": ["", "", "", "sex"],
}
ROW = st.tuples(*(st.sampled_from(cells) for cells in CELLS.values()))


@given(rows=st.lists(ROW, min_size=1, max_size=8), repeated=st.booleans(), size=st.sampled_from([30, 200]))
def test_any_table_gives_what_reading_it_row_by_row_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], repeated: bool, size: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "areas.csv"
    lines = [",".join((*cells[:5], f"i{number}", "2019", *cells[5:])) for number, cells in enumerate(rows)]
    written(path, "\n".join((",".join(HEAD), *lines, "")))
    columns = LookupColumns("area", "name", PARENTS, {"all": "people"}, repeated)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_reading, "CHUNK", size)
        try:
            found = beside_values(path, columns)
        except InputError:
            assume(False)
        assert found == row_by_row(path, columns)


def test_two_codes_of_a_larger_area_that_differ_in_blanks_alone_are_in_doubt(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    rows = "E1,One,D1,North,1,a,2019,1,\nE2,Two,D1{},North,1,a,2019,1,\n"
    written(path, ",".join(HEAD) + "\n" + rows.format(" "))
    assert beside_values(path) is None
    assert row_by_row(path) is None
    written(path, ",".join(HEAD) + "\n" + rows.format(""))
    assert beside_values(path) == row_by_row(path)
    assert beside_values(path) is not None
