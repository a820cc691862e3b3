import pytest

from bsaudit.model.result import Score
from bsaudit.render import render
from bsaudit.render.document import Bullets, Cell, Column, Document, Drawing, Heading, Lines, Note, Table
from bsaudit.render.markdown import to_markdown


def _table(text: str) -> list[str]:
    return to_markdown(
        Document((Table.of([Column("A"), Column("B", "right")], [(Cell(text), "1")]),))
    ).splitlines()


def test_a_table_is_github_flavoured() -> None:
    assert _table("x") == ["| A | B |", "| --- | ---: |", "| x | 1 |"]


def test_bars_and_line_ends_do_not_break_a_row() -> None:
    assert _table("a|b\nc")[2] == "| a\\|b<br>c | 1 |"


def test_markup_in_text_is_escaped() -> None:
    assert _table("<b> *x* `y` \\z")[2] == "| \\<b> \\*x\\* \\`y\\` \\\\z | 1 |"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[a](javascript:x)", r"[a]\(javascript:x)"),
        ("![a](x.png) [b][c]", r"![a]\(x.png) [b]\[c]"),
        ("[a]: x", r"[a]\: x"),
        ("[*a*]: x", r"[\*a\*]\: x"),
        ("In [brackets]: too little", "In [brackets]: too little"),
        ("score [12.0] (insufficient)", "score [12.0] (insufficient)"),
        ("_stressed_ but influence_local", r"\_stressed\_ but influence_local"),
        ("&lt;b&gt; R&D", r"\&lt;b\&gt; R&D"),
        ("~~gone~~", r"\~~gone\~~"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("-3 points, +2 points", "-3 points, +2 points"),
        ("> no quotation", r"\> no quotation"),
        ("1. no list", r"1\. no list"),
        ("1.5 points", "1.5 points"),
        ("red \x1b[31mtext\x07", "red [31mtext"),
    ],
)
def test_text_stays_text(text: str, written: str) -> None:
    assert to_markdown(Document((Note(text),))) == f"{written}\n"


def test_a_drawing_stays_as_it_is_but_for_control_characters() -> None:
    assert to_markdown(Document((Drawing(("*a* \x1b[1m", " |")),))) == "```text\n*a* [1m\n |\n```\n"


def test_blocks_are_parted_by_an_empty_line() -> None:
    document = Document((Heading("Title", 1), Note("One\ntwo"), Bullets(("a", "b")), Lines(("c",))))
    assert to_markdown(document) == "# Title\n\nOne two\n\n- a\n- b\n\n- c\n"


def test_levels_show_without_indents(score_result: Score) -> None:
    lines = render(score_result, "md", by="indicator").splitlines()
    assert any(line.startswith("| **People** |") for line in lines)
    assert any(line.startswith("| *People influence \\| shape decisions* |") for line in lines)
    assert any(
        line.startswith("| Can influence decisions<br>37% (2009-10) to 38% (2012-13) |") for line in lines
    )
