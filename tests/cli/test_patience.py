"""A word for whoever waits, and none for who does not."""

from __future__ import annotations

import sys
import time

import pytest

from bsaudit.cli.patience import asks_patience


@pytest.mark.parametrize(
    ("terminal", "quiet", "wait", "said"),
    [
        (True, False, 0.2, "Following ...\n"),
        (True, False, 0.0, ""),
        (True, True, 0.2, ""),
        (False, False, 0.2, ""),
    ],
)
def test_a_word_after_a_while(
    terminal: bool,
    quiet: bool,
    wait: float,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with asks_patience("Following", quiet=quiet, after=0.05):
        time.sleep(wait)
    assert capsys.readouterr().err == said
