"""The bar: not before a second, not without a terminal, not when told so."""

from __future__ import annotations

import io
import sys

import pytest

from bsaudit.cli.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal; set inside the test, as pytest sets its own before each one."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    return made


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    with progress_bar("Drawing", hidden=False, clock=lambda: 0.0) as tell:
        assert tell is not None
        tell(1, 2)
        tell(2, 2)
    assert screen.getvalue() == ""


def test_after_a_second_a_bar_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    times = iter([0.0, 0.5, 1.5])
    with progress_bar("Drawing", hidden=False, clock=lambda: next(times)) as tell:
        assert tell is not None
        tell(1, 4)
        assert screen.getvalue() == ""
        tell(2, 4)
        tell(4, 4)
    assert "Drawing" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_hidden_or_without_a_terminal_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    with progress_bar("Drawing", hidden=True) as tell:
        assert tell is None
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar("Drawing", hidden=False) as tell:
        assert tell is None
