from __future__ import annotations

import gzip
import math
from pathlib import Path

import pytest

from bsaudit.files.areas import read_area_lookup
from bsaudit.model.errors import InputError

TEXT = """lsoa,name,lad,lad name,people,workers
E1,Ash,E06,Hartlepool,1296,715
E2,"Elm, North",E06,Hartlepool,,620
E3,Oak,,,10,0
"""
PARENTS = {"district": ("lad", "lad name")}
PEOPLE = {"all": "people", "work": "workers"}


def written(folder: Path, text: str, name: str = "lookup.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def faults_of(path: Path) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(InputError) as caught:
        read_area_lookup(path, code="lsoa", parents=PARENTS, populations=PEOPLE)
    return [(fault.code, fault.line, fault.column) for fault in caught.value.faults]


def test_names_larger_areas_and_populations_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT)
    lookup = read_area_lookup(path, code="lsoa", parents=PARENTS, populations=PEOPLE)
    assert lookup.codes == ("E1", "E2", "E3")
    assert lookup.names == ("Ash", "Elm, North", "Oak")
    assert lookup.parents["district"].tolist() == ["E06", "E06", ""]
    assert lookup.parent_names == {"district": {"E06": "Hartlepool"}}
    people = lookup.populations["all"].tolist()
    assert (people[0], math.isnan(people[1]), people[2]) == (1296.0, True, 10.0)
    assert lookup.populations["work"].tolist() == [715.0, 620.0, 0.0]
    assert [(file.name, file.bytes) for file in lookup.files] == [("lookup.csv", path.stat().st_size)]
    assert lookup.edition is None


def test_codes_serve_where_there_are_no_names(tmp_path: Path) -> None:
    assert read_area_lookup(written(tmp_path, TEXT), code="lsoa", name=None).names == ("E1", "E2", "E3")


def test_a_level_without_names_is_a_column(tmp_path: Path) -> None:
    lookup = read_area_lookup(written(tmp_path, TEXT), code="lsoa", parents={"district": "lad"})
    assert lookup.parent_names == {"district": {}}


def test_other_kinds_of_file_hold_the_same(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    csv = pytest.importorskip("pyarrow.csv")
    plain = written(tmp_path, TEXT)
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(TEXT.encode()))
    parquet.write_table(csv.read_csv(plain), tmp_path / "stored.parquet")
    first, *others = (
        read_area_lookup(tmp_path / name, code="lsoa", parents=PARENTS, populations=PEOPLE)
        for name in ("lookup.csv", "packed.csv.gz", "stored.parquet")
    )
    for other in others:
        assert (other.codes, other.names, other.parent_names) == (
            first.codes,
            first.names,
            first.parent_names,
        )
        assert other.populations["work"].tolist() == first.populations["work"].tolist()


def test_every_fault_is_told_at_its_place(tmp_path: Path) -> None:
    text = TEXT + "E1,Ash,E07,Hartlepool,1,1\n,Elm,E06,Leeds,-1,many\nE4,Fir\n,,,,,\n,,,,,\n"
    assert faults_of(written(tmp_path, text)) == [
        ("duplicate-area", 5, 1),
        ("merged-cells", 6, 1),
        ("two-names", 6, 10),
        ("out-of-range", 6, 16),
        ("not-a-number", 6, 19),
        ("ragged-row", 7, 7),
        ("blank-row", 8, 1),
    ]


def test_a_repeated_area_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_area_lookup(written(tmp_path, "code,name\nE1,Ash\nE2,Elm\nE1,Ash\n"))
    (fault,) = caught.value.faults
    assert (fault.line, [each.line for each in fault.related]) == (4, [2])


def test_columns_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_area_lookup(
            written(tmp_path, "cod,name,x,x\n"), parents={"district": "x"}, populations={"all": "y"}
        )
    told = [(fault.code, fault.hint) for fault in caught.value.faults]
    assert told == [
        ("missing-column", "did you mean 'cod'?"),
        ("missing-column", "the columns are: cod, name, x, x"),
        ("duplicate-column", "give each its own name"),
    ]


@pytest.mark.parametrize(("text", "header"), [("", 1), ("code,name\n", 2)])
def test_a_file_without_its_header_is_told(tmp_path: Path, text: str, header: int) -> None:
    with pytest.raises(InputError) as caught:
        read_area_lookup(written(tmp_path, text), header=header)
    assert [fault.code for fault in caught.value.faults] == ["empty-file"]


def test_a_file_that_breaks_off_is_told_with_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "lookup.csv"
    path.write_bytes(b"code,name\n,Ash\nE2,M\xf4n\n")
    with pytest.raises(InputError) as caught:
        read_area_lookup(path)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [
        ("empty-cell", 2),
        ("not-utf-8", 3),
    ]


def test_codes_of_larger_areas_that_differ_in_blanks_alone_are_told_once(tmp_path: Path) -> None:
    rows = "E4,Yew,E06 ,Hartlepool,1,1\nE5,Fir,E06 ,Hartlepool,1,1\nE6,Bay,\u00a0E06,Hartlepool,1,1\n"
    with pytest.raises(InputError) as caught:
        read_area_lookup(written(tmp_path, TEXT + rows), code="lsoa", parents=PARENTS)
    assert [(fault.code, fault.line, fault.column) for fault in caught.value.faults] == [
        ("padded-code", 5, 8),
        ("padded-code", 7, 8),
    ]
    first, _ = caught.value.faults
    assert first.message == "'E06 ' and 'E06', on line 2, differ in the blanks around them alone"
    assert [each.line for each in first.related] == [2]


def test_a_blank_cell_is_no_larger_area(tmp_path: Path) -> None:
    lookup = read_area_lookup(written(tmp_path, TEXT + "E4,Yew, ,,1,1\n"), code="lsoa", parents=PARENTS)
    assert lookup.parents["district"].tolist() == ["E06", "E06", "", ""]
    assert lookup.parent_names == {"district": {"E06": "Hartlepool"}}


def test_another_separator_is_the_one_fault(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace(", ", " ").replace(",", ";"))
    assert faults_of(path) == [("other-separator", 1, 1)]


def test_parquet_has_its_names_apart_from_its_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    csv = pytest.importorskip("pyarrow.csv")
    parquet.write_table(csv.read_csv(written(tmp_path, TEXT)), tmp_path / "stored.parquet")
    lookup = read_area_lookup(tmp_path / "stored.parquet", code="lsoa", header=3)
    assert lookup.codes == ("E1", "E2", "E3")


def test_a_second_name_of_a_larger_area_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f"E{number},Yew,E06,{name},1,1\n" for number, name in enumerate("XXYX", start=4))
    with pytest.raises(InputError) as caught:
        read_area_lookup(written(tmp_path, TEXT + rows), code="lsoa", parents=PARENTS)
    assert [(fault.code, fault.line, fault.column) for fault in caught.value.faults] == [
        ("two-names", 5, 12),
        ("two-names", 7, 12),
    ]
