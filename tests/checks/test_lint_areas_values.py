"""Lint of the values and the codes of areas: cases that can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit.audit.checking.run import check_paths
from bsaudit.model.checked import CheckedPath

Small = Callable[..., Path]
SCALE = "{kind: goalposts, worst: 0, best: 100, reason: r}"
METHOD = f"method: {{scale: {SCALE}, missing: {{min_coverage: 0.5, reason: r}}, reason: r}}\n"


def checked(path: Path) -> CheckedPath:
    (found,) = check_paths([str(path)]).checked
    return found


def messages(path: Path) -> list[str]:
    found = checked(path)
    assert found.usable, found.faults
    return [fault.message for fault in found.faults]


def test_values_of_most_areas_that_are_too_old(small: Small, tmp_path: Path) -> None:
    """Of three areas two have nothing after 2015; with two of four it is not most."""
    method = METHOD.replace("min_coverage: 0.5", "min_coverage: 0.5, max_age: P3Y")
    path = small(tmp_path, "year,a,b", ["A,2015,1,1", "B,2015,1,2", "C,2019,1,3"], method=method)
    text = path.read_text("utf-8").replace("period: 2019,", "period_column: year,")
    text += "  b: {goal: s, direction: higher, reason: r}\n"
    path.write_text(text, "utf-8")
    (tmp_path / "data" / "f.csv").write_text(
        "code,year,a,b\nA,2015,1,1\nB,2015,2,2\nC,2015,3,3\nA,2019,1,[x]\nB,2019,[x],[x]\nC,2019,[x],9\n"
        "D,2019,4,9\n",
        "utf-8",
    )
    found = [fault for fault in checked(path).faults if fault.code == "stale-data"]
    assert found == []  # two of four for each
    (tmp_path / "data" / "f.csv").write_text(
        "code,year,a,b\nA,2015,1,1\nB,2015,2,2\nA,2019,1,[x]\nC,2019,[x],9\nB,2019,1,[x]\n", "utf-8"
    )
    (fault,) = (fault for fault in checked(path).faults if fault.code == "stale-data")
    assert fault.message == (
        "on 2020-12-31 the values of b of 2 of 3 areas ended longer ago than P3Y; the newest period ends on "
        "2019-12-31"
    )


GSS = [f"E0790{n:04d},{n}" for n in range(40)]


@pytest.mark.parametrize(
    ("rows", "odd"),
    [
        (GSS, None),
        ([*GSS, "E079O0041,3"], "E079O0041"),
        ([*GSS, "95AA01S1,3", "95AA01S2,4", "95AA01S3,4"], None),  # three of one form are another register
        ([*GSS[:18], "E079O0041,3"], None),  # one in nineteen: nothing is common enough to be the rule
        ([f"E1200000{n},{n}" for n in range(1, 10)] + ["E12000010,3"], "E12000010"),
        (["A,1", "BB,2", "C1,3"], None),
    ],
)
def test_codes_of_areas_that_stand_out(
    small: Small, tmp_path: Path, rows: list[str], odd: str | None
) -> None:
    faults = [fault for fault in checked(small(tmp_path, "a", rows)).faults if fault.code == "area-code"]
    assert [fault.about for fault in faults] == ([] if odd is None else [odd])
    if odd is not None:
        assert [(place.file, place.line, place.message) for place in faults[0].related] == [
            (str(tmp_path / "data" / "f.csv"), len(rows) + 1, f"{odd}: 3")
        ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            ["E12000001,1", "E12000002,2", "W92000004,3", "S92000003,4", "N92000002,5"],
            None,
        ),  # regions and nations
        (["E12000001,1", "E92000001,2", "W92000004,3"], "E92000001"),
        (["E12000001,1", "E07000223,2"], "E12000001"),
        (["E10000002,1", "E07000004,2"], "E10000002"),
        (["E10000002,1", "E06000004,2"], None),
        (["W06000001,1", "E92000001,2"], None),
        (["W06000001,1", "K02000001,2"], "K02000001"),
        (["E01000001,1", "E01000002,2", "E06000001,3"], "E06000001"),
        (["E02000001,1", "E01000002,2"], "E02000001"),
        (["W01000001,1", "E06000001,2"], None),
        (["E06000001,1", "E07000004,2", "E08000001,3", "E09000001,4"], None),
        (["FRA,1", "World,2"], "World"),
        (["FRA,1", "OED,2,OECD - Total"], "OED"),
        (["FRA,1", "TOT,2,Totalan"], None),  # a town
        (["FRA,1", "WLD,2,World"], "WLD"),
    ],
)
def test_totals_among_areas(small: Small, tmp_path: Path, rows: list[str], found: str | None) -> None:
    named = [row if row.count(",") == 2 else f"{row},Somewhere" for row in rows]
    path = small(tmp_path, "a,name", named, table=", name: name")
    assert [fault.about for fault in checked(path).faults] == ([] if found is None else [found])


def test_percentages_and_counts_name_their_rows(small: Small, tmp_path: Path) -> None:
    rows = ["A,101,-1", "B,99,3", "C,-5,4", "D,50,-2"]
    indicators = (
        "  a: {goal: s, unit: '%', direction: higher, reason: r}\n"
        "  b: {goal: s, unit: Jobs, direction: higher, reason: r}\n"
    )
    method = METHOD.replace("worst: 0", "worst: -10, hold: false")
    path = small(tmp_path, "a,b", rows, indicators=indicators, method=method)
    percent, count = checked(path).faults
    assert percent.message == "a of A is 101 per cent in f.csv:2, and 1 more outside 0 to 100"
    assert [(place.line, place.message) for place in percent.related] == [(2, "A: 101"), (4, "C: -5")]
    assert count.message == "b is a count, and -1 for A in f.csv:2, and 1 more below 0"
    changed = indicators.replace("a: {", "a: {title: Change in jobs, ").replace(
        "b: {", "b: {title: Net gain, "
    )
    path.write_text(path.read_text("utf-8").replace(indicators, changed), "utf-8")
    assert messages(path) == []


def test_a_word_inside_another_makes_no_change(small: Small, tmp_path: Path) -> None:
    """An enterprise is no rise, and the internet no balance: -9 stands for a missing number, 540 for 54.0."""
    indicators = (
        "  a: {title: Enterprises, goal: s, unit: jobs, direction: higher, reason: r}\n"
        "  b: {title: Homes with internet access, goal: s, unit: percent, direction: higher, reason: r}\n"
    )
    method = METHOD.replace("worst: 0", "worst: 0, hold: false")
    path = small(tmp_path, "a,b", ["A,5,12", "B,-9,54.5", "C,7,540"], indicators=indicators, method=method)
    assert [fault.code for fault in checked(path).faults] == ["negative-count", "percentage-range"]


def test_values_of_areas_that_are_not_scored_do_not_count(small: Small, tmp_path: Path) -> None:
    indicators = "  a: {goal: s, unit: percent, direction: higher, reason: r}\n"
    rest = "areas: {leave_out: [Z*], reason: r}\n"
    path = small(tmp_path, "a", ["A,1", "B,2", "Z,540"], indicators=indicators, rest=rest)
    assert messages(path) == []


def test_goalposts_that_many_areas_lie_outside_of(small: Small, tmp_path: Path) -> None:
    """Of ten areas one below and one above: two tenths. One alone is a tenth, and not more."""
    rows = [f"A{n},{value}" for n, value in enumerate([-1, 101, *range(10, 90, 10)])]
    (fault,) = checked(small(tmp_path, "a", rows)).faults
    assert fault.code == "outside-goalposts"
    assert fault.message.startswith(
        "1 below 0 and 1 above 100: of 10 areas with a value of a so many lie outside"
    )
    assert fault.text == METHOD.rstrip()
    assert [place.line for place in fault.related] == [2, 3]
    (tmp_path / "data" / "f.csv").write_text("\n".join(["code,a", *rows]).replace(",101", ",99"), "utf-8")
    assert checked(tmp_path / "small.yaml").faults == ()


def test_a_constant_is_told_unless_the_scale_says_what_becomes_of_it(small: Small, tmp_path: Path) -> None:
    path = small(tmp_path, "a", ["A,7", "B,7", "C,7"])
    assert messages(path) == ["all 3 areas have the same value of a, 7, at the audit 2019"]
    text = path.read_text("utf-8")
    path.write_text(text.replace(SCALE, "{kind: minmax, constant_score: 50, reason: r}"), "utf-8")
    assert messages(path) == []
    (tmp_path / "data" / "f.csv").write_text("code,a\nA,7\nB,7\n", "utf-8")
    path.write_text(text, "utf-8")
    assert messages(path) == []


def test_shared_ranks(small: Small, tmp_path: Path) -> None:
    """Of 20 areas: 11 in pairs and one of three are more than half; 3 of 20 with one score are more than a tenth."""
    pairs = [n // 2 if n < 12 else n for n in range(20)]
    path = small(tmp_path, "a", [f"A{n},{value}" for n, value in enumerate(pairs)])
    assert messages(path) == ["12 of 20 ranked areas share their score with another, at the audit 2019"]
    three = [0, 0, 0, *range(1, 18)]
    (tmp_path / "data" / "f.csv").write_text(
        "\n".join(["code,a", *(f"A{n},{value}" for n, value in enumerate(three))]), "utf-8"
    )
    assert messages(path) == ["3 of 20 ranked areas have one score, 0, at the audit 2019"]


def test_thin_columns_and_nodes(small: Small, tmp_path: Path) -> None:
    """Each of two indicators is known of three areas in four; both of half of them only."""
    indicators = "".join(f"  {name}: {{goal: s, direction: higher, reason: r}}\n" for name in "ab")
    rows = ["A,1,2", "B,[x],3", "C,5,[x]", "D,[x],4", "E,7,[x]", "F,[x],[x]"]
    method = METHOD.replace("0.5", "0.6")
    path = small(tmp_path, "a,b", rows, indicators=indicators, method=method)
    assert messages(path) == [
        "only 3 of 5 areas have a value of a at the audit 2019",
        "only 3 of 5 areas have a value of b at the audit 2019",
    ]
    rows = [
        "A,1,2",
        "B,[x],3",
        "C,5,[x]",
        "D,8,[x]",
        "E,7,7",
        "F,[x],1",
        "G,3,[x]",
        "H,[x],6",
        "I,4,5",
        "J,3,3",
    ]
    rows += ["K,[x],1", "L,3,[x]"]
    table = "\n".join(["code,a,b", *rows])
    (tmp_path / "data" / "f.csv").write_text(table, "utf-8")
    assert messages(path) == [
        "8 of 12 areas have too little evidence for a rank in overall at the audit 2019",
        "8 of 12 areas have too little evidence for a rank in s at the audit 2019",
    ]


@pytest.mark.parametrize(
    ("areas", "says"), [(8, ["b and a say the same over 8 areas (correlation 1.0000)"]), (7, [])]
)
def test_a_column_twice_is_told_from_eight_areas_on(
    small: Small, tmp_path: Path, areas: int, says: list[str]
) -> None:
    indicators = "".join(f"  {name}: {{goal: s, direction: higher, reason: r}}\n" for name in "ab")
    rows = [f"A{n},{n + n % 3},{2 * (n + n % 3)}" for n in range(areas)]
    assert messages(small(tmp_path, "a,b", rows, indicators=indicators)) == says
