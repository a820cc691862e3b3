"""Verification: what is said of a changed number, a changed input, a renamed folder, another version of the tool."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bsaudit
from bsaudit.model.errors import InputError
from bsaudit.render import render

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the tiny audit with one of its scores beside it."""
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    score = bsaudit.load(folder / "rubric.yaml").score("2014")
    (folder / "result.json").write_text(render(score, "json"), encoding="utf-8")
    return folder


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(render_text(data), encoding="utf-8")


def render_text(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def test_a_result_beside_its_rubric_is_identical(home: Path) -> None:
    found = bsaudit.verify(home / "result.json")
    assert found.is_identical
    assert found.outcome == "identical"
    assert not found.departures
    assert not found.changed_inputs


def test_an_edited_number_is_found_where_it_stands(home: Path) -> None:
    edit(home / "result.json", lambda data: data["overall"].update(score=99.5))
    found = bsaudit.verify(home / "result.json")
    (departure,) = found.departures
    assert found.outcome == "differs"
    assert (departure.what, departure.where, departure.recorded) == ("result", "overall.score", 99.5)
    assert departure.found == bsaudit.load(home / "rubric.yaml").score("2014").overall.score


def test_a_changed_input_is_told_by_its_hash(home: Path) -> None:
    path = home / "data" / "sources.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = bsaudit.verify(home / "result.json")
    assert [each.name for each in found.changed_inputs] == ["data/sources.csv"]
    assert found.outcome == "differs"
    assert not [each for each in found.departures if each.what == "result"]


def test_a_changed_rubric_shows_what_it_did_to_the_scores(home: Path) -> None:
    rubric = home / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("full: 10", "full: 20"), encoding="utf-8")
    found = bsaudit.verify(home / "result.json")
    assert [each.name for each in found.changed_inputs] == ["rubric.yaml"]
    assert "overall.score" in {each.where for each in found.departures}


def test_a_renamed_folder_and_rubric_are_still_the_same_inputs(home: Path, tmp_path: Path) -> None:
    result = tmp_path / "elsewhere.json"
    (home / "result.json").rename(result)
    (home / "data").rename(home / "figures")
    (home / "rubric.yaml").rename(home / "mine.yaml")
    assert bsaudit.verify(result, rubric=home / "mine.yaml", data=home / "figures").is_identical


def test_without_its_rubric_it_says_how_to_name_it(home: Path, tmp_path: Path) -> None:
    result = tmp_path / "away" / "deep" / "elsewhere.json"
    result.parent.mkdir(parents=True)
    (home / "result.json").rename(result)
    with pytest.raises(InputError) as caught:
        bsaudit.verify(result)
    assert caught.value.faults[0].code == "rubric-not-found"
    assert "--rubric" in (caught.value.faults[0].hint or "")


def test_the_rubric_with_the_recorded_hash_comes_first(home: Path) -> None:
    inner = home / "results"
    inner.mkdir()
    (home / "result.json").rename(inner / "result.json")
    other = (home / "rubric.yaml").read_text("utf-8").replace("full: 10", "full: 20")
    (inner / "rubric.yaml").write_text(other, encoding="utf-8")
    assert bsaudit.verify(inner / "result.json").is_identical


def test_another_version_of_the_tool_is_said(home: Path) -> None:
    edit(home / "result.json", lambda data: data["provenance"].update(tool="bsaudit 0.0.1"))
    found = bsaudit.verify(home / "result.json")
    assert found.outcome == "same but for the tool"
    assert found.recorded_tool == "bsaudit 0.0.1"
    assert "written by bsaudit 0.0.1" in render(found, "table")


def test_a_text_laid_out_anew_has_the_same_content(home: Path) -> None:
    path = home / "result.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), encoding="utf-8")
    assert bsaudit.verify(path).outcome == "layout differs"


def test_a_byte_order_mark_is_not_byte_for_byte(home: Path) -> None:
    path = home / "result.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert bsaudit.verify(path).outcome == "layout differs"


def test_a_changed_setting_is_called_one(home: Path) -> None:
    edit(home / "result.json", lambda data: data["settings"].update(as_of="2013-06-30"))
    found = bsaudit.verify(home / "result.json")
    assert {"setting", "result"} >= {each.what for each in found.departures}
    assert "audit.as_of" in {each.where for each in found.departures if each.what == "setting"}


@pytest.mark.parametrize("fmt", ["table", "md", "csv", "json"])
def test_each_format_names_the_place_and_the_input(home: Path, fmt: Any) -> None:
    edit(home / "result.json", lambda data: data["overall"].update(score=99.5))
    (home / "data" / "sources.csv").write_bytes(
        (home / "data" / "sources.csv").read_bytes().replace(b"\n", b"\r\n")
    )
    text = render(bsaudit.verify(home / "result.json"), fmt, verbose=True)
    assert "99.5" in text
    assert "sources.csv" in text
