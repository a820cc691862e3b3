import pytest

from bsaudit.model.result import Score
from bsaudit.render import render
from bsaudit.render.document import Document, Lines, Note
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
