import pytest

from bsaudit.model.result import Score
from bsaudit.render import render
from bsaudit.render.document import Cell, Column, Definitions, Document, Drawing, Lines, Note, Table, Tree
from bsaudit.render.terminal import to_terminal


def test_the_environment_does_not_reach_the_renderer(
    score_result: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = render(score_result, "table")
    for name, value in (("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert render(score_result, "table") == before


def test_square_brackets_are_text_and_not_markup() -> None:
    assert (
        to_terminal(Document((Note("[bold]12.3[/bold] :smile: [55.0]"),)))
        == "[bold]12.3[/bold] :smile: [55.0]\n"
    )


def test_lines_to_copy_are_never_broken() -> None:
    line = "word " * 40 + "end"
    assert to_terminal(Document((Lines((line, "b")),)), width=40) == f"{line}\nb\n"


def test_no_control_character_reaches_the_terminal() -> None:
    bad = "a\x1b]0;title\x07b\x9b1mc"
    document = Document(
        (
            Note(bad),
            Lines((bad,)),
            Drawing((bad,)),
            Definitions(((bad, bad),)),
            Table.of([Column(bad), Column("x")], [(bad, "1")]),
            Table.of([Column(bad), Column("x")], [(bad, "1")], stacked=True),
            Tree(bad, "plain", ((bad, bad),), ()),
        )
    )
    text = to_terminal(document)
    assert text.count("a]0;titleb1mc") == 12
    assert not set(text) & {"\x1b", "\x07", "\x9b"}


def drawn(table: Table, width: int) -> list[str]:
    return to_terminal(Document((table,)), width=width).splitlines()


SCORES = Table.of(
    [Column("Subject", wrap=True), Column("Score", "right"), Column(""), Column("Verdict", wrap=True)],
    [
        (Cell("Community empowerment", "strong"), "48.4", "█████░░░░░", "mixed"),
        (Cell("Power", indent=1), "", "", ""),
    ],
)


def test_a_table_that_fits_keeps_its_columns() -> None:
    # A dozen letters for the subject and two for its indent, 5 + 10 + 7 for the others, three gaps of two: 42.
    assert drawn(SCORES, 42)[0].split() == ["Subject", "Score", "Verdict"]
    assert "█████░░░░░" in drawn(SCORES, 42)[2]


def test_a_table_that_does_not_fit_loses_its_bars_first() -> None:
    lines = drawn(SCORES, 41)
    assert lines[0].split() == ["Subject", "Score", "Verdict"]
    assert lines[2].split() == ["Community", "empowerment", "48.4", "mixed"]
    assert all(len(line) <= 41 for line in lines)


def test_a_table_that_does_not_fit_without_bars_becomes_records() -> None:
    assert drawn(SCORES, 27) == [
        "Subject",
        "  Score  Verdict",
        "────────────────",
        "Community empowerment",
        "   48.4  mixed",
        "  Power",
    ]


def test_records_whose_numbers_do_not_fit_name_each() -> None:
    table = Table.of(
        [Column("Gap", wrap=True), Column("Before the\naudit"), Column("What became of it", wrap=True)],
        [("Turnout", "12.0", "narrowed, as hoped"), ("Income", "", "cannot tell")],
        stacked=True,
    )
    assert drawn(table, 30) == [
        "Turnout",
        "  Before the audit: 12.0; What",
        "  became of it: narrowed, as",
        "  hoped",
        "Income",
        "  What became of it: cannot",
        "  tell",
    ]


def test_a_drawing_that_is_too_wide_for_a_narrow_terminal_gives_way_to_a_word() -> None:
    document = Document((Drawing(("#" * 60,)),))
    assert to_terminal(document, width=59) == "(The chart needs 60 columns.)\n"
    assert to_terminal(document, width=60) == "#" * 60 + "\n"
