from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import bsaudit
from bsaudit.cli.plot import _KINDS, command
from bsaudit.render import charts

Run = Callable[..., Result]
ISLANDS = str(Path(__file__).parents[1] / "fixtures" / "islands" / "rubric.yaml")


def test_without_a_file_the_chart_is_drawn_here(run: Run) -> None:
    done = run("plot", "strands", "2015", COLUMNS="80")
    assert done.exit_code == 0
    score = bsaudit.score("2015")
    assert f"The Big Society scores {score.overall.score:.1f} of 100" in done.stdout
    assert "█" in done.stdout
    assert "Source: " in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert done.stderr == ""


def test_json_is_the_specification_that_the_function_returns(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    done = run("plot", "gap", "2015", "gcse_class", "-o", str(path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"Wrote {path}\n")
    assert json.loads(path.read_text("utf-8")) == bsaudit.plot("gap", "2015", "gcse_class")


def test_svg_is_the_picture_that_the_function_returns(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.SVG"
    assert run("plot", "compare", "2013", "2015", "-q", "-o", str(path)).stderr == ""
    assert path.read_text("utf-8") == bsaudit.plot("compare", "2013", "2015", to="svg")


def test_png_has_its_signature(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    assert run("plot", "indicator", "adoptions", "-o", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_draws_and_levels_reach_the_chart(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    done = run("plot", "uncertainty", "2015", "--draws", "20", "--by", "goal", "-o", str(path))
    assert done.exit_code == 0
    assert "in 20 draws" in path.read_text("utf-8")
    assert "People give money" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("strand", "2015"), "did you mean 'strands'?"),
        (("pie", "2015"), "known: strands, compare"),
        (("strands",), "takes AUDIT, got nothing"),
        (("compare", "2015"), "takes AUDIT AUDIT2, got 2015"),
        (("timeline", "2015"), "takes nothing more, got 2015"),
        (("gap", "2015", "--by", "goal"), "no choice of by"),
        (("strands", "2015", "--draws", "20"), "no choice of draws: add intervals (--uncertainty)"),
        (
            ("areas", "2021", "--rubric", ISLANDS, "--seed", "1"),
            "no choice of seed: leave it out",
        ),
        (("strands", "2016"), "no audit called '2016'"),
        (("gap", "2015", "gcse_clas"), "did you mean 'gcse_class'?"),
        (("strands", "2015", "-o", "x.pdf"), "use .svg, .png, .json"),
        (("strands", "2015", "-o", "nowhere/x.svg"), "there is no folder"),
    ],
)
def test_wrong_calls_are_refused_with_a_way_out(run: Run, args: tuple[str, ...], words: str) -> None:
    done = run("plot", *args)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())


def test_a_missing_library_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    path = tmp_path / "x.svg"
    done = run("plot", "strands", "2015", "-o", str(path))
    assert done.exit_code == 2
    assert "pip install 'bsaudit[charts]'" in done.stderr
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "x.json"
    place.mkdir()
    done = run("plot", "strands", "2015", "-o", str(place))
    assert done.exit_code == 2
    assert "--output" in done.stderr


def test_help_lists_every_kind() -> None:
    assert command.epilog is not None
    for kind in charts.KINDS:
        assert f"\n  {kind} " in command.epilog


def test_the_kinds_of_the_command_are_those_of_the_charts() -> None:
    assert tuple(_KINDS) == charts.KINDS


def test_a_terminal_without_block_signs_gets_plain_ones() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bsaudit", "plot", "commitments", "2015"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "COLUMNS": "80"},
        capture_output=True,
        check=True,
    )
    drawn = done.stdout.decode("latin-1")
    assert "####" in drawn
    assert "::::" in drawn
    assert "?" not in drawn
