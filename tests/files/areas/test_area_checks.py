from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.files.areas import Layout, check_areas, read_area_columns, read_area_lookup
from bsaudit.files.areas.area_checks import check_codes
from bsaudit.model.areas import AreaColumns, AreaLookup
from bsaudit.model.errors import Fault, InputError


def columns_with(folder: Path, *areas: str) -> AreaColumns:
    path = folder / "data.csv"
    path.write_text(
        "area,indicator,period,value\n" + "".join(f"{area},a,{2000 + n},1\n" for n, area in enumerate(areas))
    )
    return read_area_columns(path)


def edition(folder: Path, name: str, *codes: str) -> AreaLookup:
    path = folder / name
    path.write_text("code\n" + "".join(f"{code}\n" for code in codes))
    return read_area_lookup(path, name=None)


def faults_of(columns: AreaColumns, *editions: AreaLookup) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        check_areas(columns, *editions)
    return caught.value.faults


def test_the_first_edition_that_knows_all_areas_is_taken(tmp_path: Path) -> None:
    old, new = edition(tmp_path, "2011.csv", "E1", "E2"), edition(tmp_path, "2021.csv", "E1", "E2", "E3")
    assert check_areas(columns_with(tmp_path, "E1", "E2"), old, new) is old
    assert check_areas(columns_with(tmp_path, "E1", "E3"), old, new) is new


def test_an_unknown_area_is_told_at_its_first_row(tmp_path: Path) -> None:
    columns = columns_with(tmp_path, "E1", "e2 ", "E1", "e2 ", "W9")
    first, second = faults_of(columns, edition(tmp_path, "2011.csv", "E1", "E2"))
    where = f"{tmp_path / 'data.csv'}:3:1"  # which can be opened
    assert (first.where, first.code, first.hint) == (where, "unknown-area", "did you mean E2?")
    assert first.text == "e2 ,a,2001,1"
    assert first.message == "the area 'e2 ' is not in 2011.csv, with 2 values"
    assert (second.line, second.hint) == (6, "add it to the lookup, or use the lookup of its year")


def test_an_area_known_to_no_edition_is_unknown(tmp_path: Path) -> None:
    editions = edition(tmp_path, "2011.csv", "E1"), edition(tmp_path, "2021.csv", "E2")
    (fault,) = faults_of(columns_with(tmp_path, "E1", "E2", "S1"), *editions)
    assert fault.message == "the area 'S1' is not in 2011.csv or 2021.csv"


def test_areas_of_two_editions_are_not_mixed(tmp_path: Path) -> None:
    editions = edition(tmp_path, "2011.csv", "E1", "E2"), edition(tmp_path, "2021.csv", "E1", "E3", "E4")
    (fault,) = faults_of(columns_with(tmp_path, "E1", "E2", "E3", "E4"), *editions)
    assert (fault.code, fault.where) == ("mixed-editions", f"{tmp_path / 'data.csv'}:3:1")
    assert fault.text == "E2,a,2001,1"
    assert {each.file for each in fault.related} == {str(tmp_path / "data.csv")}
    assert (
        fault.message
        == "the areas are of more than one edition: 2011.csv lacks 2 of them, 2021.csv lacks 1 of them"
    )
    assert [(each.line, each.message) for each in fault.related] == [
        (3, "'E2' is of 2011.csv"),
        (4, "'E3' is of 2021.csv"),
    ]


def test_an_area_that_does_not_count_may_be_of_another_edition(tmp_path: Path) -> None:
    old, new = edition(tmp_path, "2011.csv", "E1", "E2"), edition(tmp_path, "2021.csv", "E1", "E3")
    columns = columns_with(tmp_path, "E1", "E2", "E3")
    assert check_areas(columns, old, new, counts=lambda code: code != "E2") is new
    assert check_areas(columns, old, new, counts=lambda code: code != "E3") is old
    with pytest.raises(InputError, match="'W1' is not in"):  # it must be an area, all the same
        check_areas(columns_with(tmp_path, "E1", "W1"), old, new, counts=lambda code: code != "W1")


def test_of_three_editions_each_that_has_areas_of_its_own_is_shown(tmp_path: Path) -> None:
    editions = (
        edition(tmp_path, "2001.csv", "E1"),
        edition(tmp_path, "2011.csv", "E1", "E2"),
        edition(tmp_path, "2021.csv", "E1", "E3", "E4"),
    )
    (fault,) = faults_of(columns_with(tmp_path, "E1", "E4", "E3", "E2"), *editions)
    assert fault.line == 5  # the only one that the edition of most areas lacks
    assert [(each.line, each.message) for each in fault.related] == [
        (5, "'E2' is of 2011.csv"),
        (3, "'E4' is of 2021.csv"),
    ]


def test_an_area_that_no_value_speaks_of_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("area,x\nE1,1\nE9,\n")
    columns = read_area_columns(path, Layout("wide", fixed={"period": "2019"}))
    (fault,) = faults_of(columns, edition(tmp_path, "2011.csv", "E1"))
    assert (fault.file, fault.line) == (str(path), None)


def test_without_a_lookup_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one lookup"):
        check_areas(columns_with(tmp_path, "E1"))


def test_codes_that_differ_in_blanks_alone_are_one_area(tmp_path: Path) -> None:
    check_codes(columns_with(tmp_path, "A1", "A2"))
    check_codes(columns_with(tmp_path, " A1", "A2"))  # nothing else is called A1
    with pytest.raises(InputError) as caught:
        check_codes(columns_with(tmp_path, "A1", "A2 ", "A1 ", " A2"))
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [
        ("padded-code", 4),
        ("padded-code", 5),
    ]
    assert "the area 'A1 ' is 'A1' but for the blanks" in caught.value.faults[0].message
    assert caught.value.faults[0].text == "A1 ,a,2002,1"
