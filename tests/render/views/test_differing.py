"""What a difference shows: numbers that tell apart, the largest change first, and how much is left out."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from bsaudit.model.package import InputFile
from bsaudit.model.result import AreaMovement, Movement, Provenance, ResultDiff
from bsaudit.render import render
from bsaudit.render.views.amounts import amounts


def difference(*columns: AreaMovement, movements: tuple[Movement, ...] = (), **names: str) -> ResultDiff:
    return ResultDiff(
        provenance=Provenance(
            tool="bsaudit", rubric="r", rubric_version="1", package="d", package_version="1", inputs=()
        ),
        of_kind="score_areas",
        old=InputFile("old.json", "0" * 64, 1),
        new=InputFile("new.json", "1" * 64, 1),
        causes=(),
        moved_by=(),
        movements=movements,
        area_movements=columns,
        area_names=names,
        statement="It moved.",
    )


def column(field: str, changes: list[Any], *, is_main: bool = True, old: Any = 50.0) -> AreaMovement:
    return AreaMovement(
        subject="overall",
        title="The whole",
        field=field,
        where=f"nodes[overall].{field}",
        is_main=is_main,
        areas=tuple(f"E{place:03}" for place in range(len(changes))),
        old=(old,) * len(changes),
        new=tuple("(absent)" if change is None else old + change for change in changes),
    )


def movement(place: int) -> Movement:
    return Movement(
        subject=f"indicator:{place}",
        title="",
        field="score",
        where=f"indicators[indicator:{place}].score",
        old=10.0,
        new=20.0,
        change=10.0,
        is_main=True,
    )


def body(text: str) -> list[list[str]]:
    lines = text.split("Where it moved", 1)[1].splitlines()
    return [line.split() for line in lines if line.startswith("E")]


def test_the_largest_change_comes_first_and_the_rest_is_counted() -> None:
    changes = [place / 8 for place in range(1, 31)]
    found = difference(
        column("score", [*changes, -9.0]),
        column("rank", [1, -2], old=7),
        column("decile", [1], is_main=False, old=3),
    )
    text = render(found, "table", width=100)
    rows = body(text)
    assert len(rows) == 20
    assert rows[0] == ["E030", "The", "whole", "score", "50.000", "41.000", "-9.000"]
    assert rows[1][-1] == "+3.750"
    assert "And 13 more and 1 detail: -v lists all" in text  # 31 scores and 2 ranks less 20
    assert "31        +3.750        -9.000" in text


def test_verbose_lists_every_area_and_every_detail() -> None:
    columns = column("score", [1.0] * 30), column("decile", [1], is_main=False, old=3)
    text = render(difference(*columns, movements=(movement(1),)), "table", verbose=True, width=100)
    assert len(body(text)) == 31
    assert "indicator:1" in text
    assert "-v lists all" not in text


def test_ranks_are_whole_and_have_no_arrow() -> None:
    (row,) = body(render(difference(column("rank", [-3], old=12), E000="Aln"), "table", width=100))
    assert row == ["E000", "Aln", "The", "whole", "rank", "12", "9", "-3"]


def test_a_rank_that_was_edited_into_no_number_has_no_change() -> None:
    edited = dataclasses.replace(column("rank", [1], old=2), new=(True,))
    (row,) = body(render(difference(edited), "table", width=100))
    assert row == ["E000", "The", "whole", "rank", "2", "true"]


def test_an_area_on_one_side_alone_comes_last() -> None:
    rows = body(render(difference(column("score", [None, 0.5])), "table", width=100))
    assert [row[0] for row in rows] == ["E001", "E000"]
    assert rows[1][-2:] == ["50.000", "(absent)"]


def test_details_alone_are_listed_where_no_score_moved() -> None:
    text = render(difference(column("coverage", [0.25] * 30, is_main=False, old=0.5)), "table", width=100)
    assert len(body(text)) == 20
    assert "And 10 more: -v lists all" in text


def test_the_table_of_rows_names_the_area() -> None:
    found = difference(column("score", [0.5]), E000="Aln")
    assert render(found, "csv").splitlines() == [
        "part,subject,title,area,name,field,where,old,new,change",
        "result,overall,The whole,E000,Aln,score,nodes[overall].score[E000],50.0,50.5,0.5",
    ]
    assert found.rows()[0]["area"] == "E000"


def test_the_parts_of_the_table_are_the_table() -> None:
    """Causes and movements first, then a part for each column, with no more rows than areas that moved in it."""
    found = difference(column("score", [1.0, -2.0]), column("rank", [1]), movements=(movement(1),))
    parts = list(found.column_parts())
    assert [len(part["where"]) for part in parts] == [1, 2, 1]
    assert [list(row.values()) for row in found.rows()] == [
        list(row) for part in parts for row in zip(*part.values(), strict=True)
    ]


def test_a_long_list_of_a_programme_is_cut() -> None:
    found = difference(movements=tuple(movement(place) for place in range(70)))
    text = render(found, "table", width=100)
    assert "And 10 more: -v lists all" in text
    assert text.count("indicator:") == 60
    assert render(found, "table", verbose=True, width=100).count("indicator:") == 70


@pytest.mark.parametrize(
    ("old", "new", "digits", "shown"),
    [
        (54.96, 57.0, 1, ("55.0", "57.0", "▲ +2.0")),
        (49.307590268891616, 49.30526015979217, 1, ("49.308", "49.305", "▼ -0.002")),
        (54.9499, 54.9501, 1, ("54.9499", "54.9501", "▲ +0.0002")),
        (19, 22, 1, ("19", "22", "▲ +3")),
        (1.0, 1, 1, ("1.0", "1.0", "= 0.0")),
        (0.9999999999999999, 1.0, 3, ("0.9999999999999999", "1.0", "▲ +1.1e-16")),
        (None, 5.25, 1, ("n/a", "5.2", "")),
        ("mixed", "negative", 1, ("mixed", "negative", "")),
        (True, False, 1, ("true", "false", "")),
    ],
)
def test_numbers_are_rounded_but_never_alike(
    old: Any, new: Any, digits: int, shown: tuple[str, str, str]
) -> None:
    change = None if isinstance(old, (str, bool)) or old is None else float(new - old)
    assert amounts(old, new, change, digits=digits) == shown
