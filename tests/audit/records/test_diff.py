"""Differences: what moved, which of data, rubric and method changed, and what is not compared."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bsaudit
from bsaudit.audit.records.diff import NotComparable
from bsaudit.render import render

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def scored(home: Path, name: str, audit: str = "2014", **choices: Any) -> Path:
    path = home / name
    result = bsaudit.load(home / "rubric.yaml").score(audit, **choices)
    path.write_text(render(result, "json"), encoding="utf-8")
    return path


def test_the_same_result_has_not_moved(home: Path) -> None:
    found = bsaudit.diff(scored(home, "a.json"), scored(home, "b.json"))
    assert not found.movements
    assert not found.causes
    assert found.statement.startswith("Nothing moved")


def test_a_changed_rubric_moved_it(home: Path) -> None:
    old = scored(home, "old.json")
    was = bsaudit.load(home / "rubric.yaml").score("2014").overall.score
    rubric = home / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("full: 10", "full: 20"), encoding="utf-8")
    now = bsaudit.load(home / "rubric.yaml").score("2014").overall.score
    found = bsaudit.diff(old, scored(home, "new.json"))
    assert found.moved_by == ("rubric",)
    assert [each.what for each in found.causes] == ["rubric.yaml"]
    (whole,) = [each for each in found.movements if each.where == "overall.score"]
    assert was is not None
    assert now is not None
    assert (whole.subject, whole.old, whole.new, whole.change) == ("overall", was, now, now - was)
    assert whole.is_main


def test_changed_data_moved_it(home: Path) -> None:
    old = scored(home, "old.json")
    path = home / "data" / "observations.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([head, *reversed(rows)])
    found = bsaudit.diff(old, scored(home, "new.json"))
    assert found.moved_by == ("data",)
    assert not [
        each for each in found.movements if each.is_main
    ]  # only lines of rows: their order does not matter


def test_a_setting_is_the_method(home: Path) -> None:
    found = bsaudit.diff(scored(home, "a.json"), scored(home, "b.json", as_of="2013-06-30"))
    assert found.moved_by == ("method",)
    assert {each.what for each in found.causes} == {"settings.as_of", "audit.as_of"}


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_two_causes_at_once_cannot_be_told_apart(home: Path) -> None:
    old = edit(scored(home, "old.json"), lambda data: data["provenance"].update(tool="bsaudit 0.0.9"))
    edit(old, lambda data: data["provenance"]["inputs"][0].update(sha256="0" * 64))
    edit(old, lambda data: data["overall"].update(score=1.0))
    found = bsaudit.diff(old, scored(home, "new.json"))
    assert found.moved_by == ("rubric", "method")
    assert found.statement.startswith("Changed together")


def test_an_edited_result_is_noticed(home: Path) -> None:
    new = edit(scored(home, "new.json"), lambda data: data["overall"].update(score=1.0))
    found = bsaudit.diff(scored(home, "old.json"), new)
    assert not found.causes
    assert "one of them was edited" in found.statement


def test_a_part_that_one_result_leaves_out_is_no_edit(home: Path) -> None:
    whole = scored(home, "old.json")
    part = edit(scored(home, "new.json"), lambda data: data["strands"].pop())
    for found in (bsaudit.diff(whole, part), bsaudit.diff(part, whole)):
        assert found.moved()
        assert found.statement.startswith("Both were made alike, and all that both show is the same")
    edit(part, lambda data: data["overall"].update(score=1.0))
    assert "one of them was edited" in bsaudit.diff(whole, part).statement


def test_a_changed_input_that_moves_nothing_is_said(home: Path) -> None:
    new = edit(scored(home, "new.json"), lambda data: data["provenance"]["inputs"][0].update(sha256="0" * 64))
    assert (
        bsaudit.diff(scored(home, "old.json"), new).statement == "Nothing moved, although the rubric changed."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data.update(kind="themes"), "one is a score, the other a themes"),
        (lambda data: data.update(format="bsaudit/result@2"), "bsaudit/result@2"),
        (
            lambda data: data["provenance"].update(rubric="other"),
            "with the rubric tiny, the other with other",
        ),
        (lambda data: data["audit"].update(id="2012"), "bsaudit compare 2014 2012"),
        (lambda data: data.update(id="x"), "about None, the other about x"),
        (lambda data: data.update(root={"address": "a"}), "about None, the other about a"),
    ],
)
def test_what_says_nothing_about_each_other_is_refused(
    home: Path, change: Callable[[dict[str, Any]], None], words: str
) -> None:
    new = edit(scored(home, "new.json"), change)
    with pytest.raises(NotComparable, match=words):
        bsaudit.diff(scored(home, "old.json"), new)


def test_a_result_without_a_rubric_is_another_kind_and_no_more(home: Path) -> None:
    new = edit(scored(home, "new.json"), lambda data: data.update(kind="lock"))
    edit(new, lambda data: data["provenance"].update(rubric=""))
    with pytest.raises(NotComparable) as caught:
        bsaudit.diff(scored(home, "old.json"), new)
    assert str(caught.value) == "these results cannot be compared: one is a score, the other a lock"


def test_all_reasons_come_at_once(home: Path) -> None:
    new = scored(home, "new.json", "2012")
    edit(new, lambda data: data["provenance"].update(rubric="other"))
    with pytest.raises(NotComparable, match=r"the rubric tiny.*of the audit 2014"):
        bsaudit.diff(scored(home, "old.json"), new)


@pytest.mark.parametrize("fmt", ["table", "md", "csv", "json"])
@pytest.mark.parametrize("verbose", [True, False])
def test_each_format_shows_the_whole(home: Path, fmt: Any, verbose: bool) -> None:
    found = bsaudit.diff(scored(home, "a.json"), scored(home, "b.json", as_of="2013-06-30"))
    text = render(found, fmt, verbose=verbose)
    assert "settings.as_of" in text
    assert "score" in text


def test_details_alone_are_shown_where_nothing_main_moved(home: Path) -> None:
    new = edit(scored(home, "new.json"), lambda data: data["overall"].update(flags=["odd", None, True]))
    text = render(bsaudit.diff(scored(home, "old.json"), new), "table")
    assert "odd" in text
