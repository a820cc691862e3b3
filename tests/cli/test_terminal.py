"""Colour and width."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO

import pytest
from click.testing import Result

from bsaudit.cli.terminal import terminal_width, wants_color

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("flags", "env", "painted"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": ""}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_flag_then_the_environment(
    run: Run, flags: list[str], env: dict[str, str], painted: bool
) -> None:
    assert ("\x1b[" in run("score", "2013", *flags, **env).stdout) == painted


@pytest.mark.parametrize("fmt", ["json", "csv", "md"])
def test_only_tables_are_ever_coloured(run: Run, fmt: str) -> None:
    assert "\x1b" not in run("score", "2013", "--color", "always", "--format", fmt).stdout


def test_columns_sets_the_width_of_tables_and_80_is_the_default(run: Run) -> None:
    widest = {
        columns: max(len(line) for line in run("score", "2013", COLUMNS=columns).stdout.splitlines())
        for columns in ("60", "80", "120")
    }
    assert widest["60"] <= 60 < widest["80"] <= 80 < widest["120"] <= 120


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("term", "painted"), [("xterm", True), ("dumb", False)])
def test_a_terminal_gets_colour_unless_it_is_dumb(
    term: str, painted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert wants_color("auto", Screen()) == painted
    assert not wants_color("auto", StringIO())
    assert not wants_color("auto", None)


def test_a_very_narrow_terminal_counts_as_40_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "7")
    assert terminal_width() == 40


@pytest.mark.parametrize("columns", ["40", "60"])
@pytest.mark.parametrize(
    "args",
    [
        ["score", "2013"],
        ["score", "2013", "--by", "indicator"],
        ["score", "2013", "--by", "theme"],
        ["compare", "2012", "2015", "--by", "goal"],
        ["gaps", "2015"],
        ["findings", "2015"],
        ["list", "indicators"],
        ["show", "influence_local"],
    ],
    ids=" ".join,
)
def test_narrow_terminals_are_kept_to_and_every_subject_stays_whole(
    run: Run, args: list[str], columns: str
) -> None:
    """No line runs over, and nearly every word that stands at 80 columns stands here unbroken; ids may be broken."""
    text = run(*args, COLUMNS=columns).stdout
    assert max(len(line) for line in text.splitlines()) <= int(columns)
    wide = run(*args, COLUMNS="80").stdout
    words, kept = (set(re.findall(r"[^\W\d_]{4,12}", each)) for each in (wide, text))
    assert len(words - kept) <= len(words) * 0.03


def test_no_subject_is_lost_at_40_columns(run: Run) -> None:
    text = run("score", "2013", "--by", "goal", COLUMNS="40").stdout
    flat = " ".join(text.split())
    goals = json.loads(run("score", "2013", "--format", "json").stdout)["goals"]
    assert [goal["title"] for goal in goals if goal["title"] not in flat] == []
