from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.model.errors import Fault, Related
from bsaudit.render.faults import render_faults

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_nothing_wrong_prints_nothing() -> None:
    assert render_faults([]) == ""


def test_a_whole_report() -> None:
    faults = [
        Fault(
            "duplicate-id",
            "the id 'a' stands twice, on lines 8 and 12",
            "data/sources.csv",
            12,
            1,
            "a,Publisher",
            expected="one row an id",
            hint="give each row its own id",
            related=(Related("data/sources.csv", 8, "first given here"),),
        ),
        Fault("ragged-row", "the row has 3 cells and the header 5", "data/sources.csv", 9, text="a,b,c"),
        Fault("file-not-found", "there is no such file", "none.yaml"),
    ]
    assert render_faults(faults) == (
        "error[duplicate-id]: the id 'a' stands twice, on lines 8 and 12\n"
        "  --> data/sources.csv:12:1\n"
        "   |\n"
        "12 | a,Publisher\n"
        "   | ^\n"
        "   = expected: one row an id\n"
        "   = help: give each row its own id\n"
        "   = see: data/sources.csv:8: first given here\n"
        "\n"
        "error[ragged-row]: the row has 3 cells and the header 5\n"
        " --> data/sources.csv:9\n"
        "  |\n"
        "9 | a,b,c\n"
        "\n"
        "error[file-not-found]: there is no such file\n"
        "--> none.yaml\n"
        "\n"
        "3 errors in 2 files"
    )


def caret_points_at(report: str) -> str:
    lines = report.split("\n")
    caret = next(index for index, line in enumerate(lines) if re.fullmatch(r" *\| +\^", line))
    return lines[caret - 1][lines[caret].index("^") :]


def test_tabs_become_spaces_and_the_caret_follows() -> None:
    report = render_faults([Fault("x", "m", "f", 3, 4, "\ta\tbc")])
    assert "\t" not in report
    assert caret_points_at(report) == "bc"


def test_control_and_direction_characters_are_written_out() -> None:
    report = render_faults([Fault("x", "bad \x1b[2J\u202e", "f\nname", 1, 4, "a\x1b\u202ebc", hint="\x07")])
    assert "\x1b" not in report
    assert "\u202e" not in report
    assert "\x07" not in report
    assert "f\\nname" in report
    assert caret_points_at(report) == "bc"


def test_wide_characters_take_two_cells() -> None:
    report = render_faults([Fault("x", "m", "f", 1, 3, "日本x")])
    line = next(line for line in report.split("\n") if line.endswith("^"))
    assert line == "  |" + " " * 5 + "^"


@pytest.mark.parametrize("column", [1, 2, 40, 77, 500, 998, 1000])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    text = "".join(
        chr(0x4100 + index) if index % 50 == 49 else "abcdefghij"[index % 10] for index in range(1000)
    )
    report = render_faults([Fault("x", "m", "f", 7, column, text)], width=60)
    source = next(line for line in report.split("\n") if line.startswith("7 |"))
    wide = sum(2 if ord(character) > 0x4000 else 1 for character in source)
    assert wide <= 60
    assert "…" in source
    caret = next(line for line in report.split("\n") if line.endswith("^")).index("^")
    cells = "".join(character + "\0" if ord(character) > 0x4000 else character for character in source)
    assert cells[caret] == text[column - 1]


def test_a_line_of_a_million_characters_is_quick_and_short() -> None:
    report = render_faults([Fault("x", "m", "f", 1, 500_000, "x" * 1_000_000)])
    assert max(len(line) for line in report.split("\n")) <= 80


def test_a_column_past_the_end_points_behind_the_line() -> None:
    report = render_faults([Fault("x", "m", "f", 1, 99, "abc")])
    assert "  |    ^" in report.split("\n")


def test_an_accent_of_its_own_takes_no_cell() -> None:
    report = render_faults([Fault("x", "m", "f", 1, 3, "e\u0301x")])
    assert "  |  ^" in report.split("\n")


def test_an_empty_line_can_be_shown() -> None:
    assert "1 |\n  | ^" in render_faults([Fault("x", "m", "f", 1, 1, "")])


def test_colour_changes_nothing_but_colour() -> None:
    faults = [Fault("x", "m", "f", 1, 2, "abc", "e", "h")]
    coloured = render_faults(faults, color=True)
    assert coloured != render_faults(faults)
    assert ESCAPE.sub("", coloured) == render_faults(faults)


@given(st.text(max_size=300), st.integers(1, 310), st.integers(10, 120))
def test_no_line_of_input_can_upset_a_report(text: str, column: int, width: int) -> None:
    report = render_faults([Fault("x", text, "f", 1, column, text.replace("\n", ""), hint=text)], width=width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", report)
    assert report.count("error[x]") + text.count("error[x]") >= 1
    assert sum(line.endswith("^") for line in report.split("\n")) >= 1
