"""A node that some draw breaks is told at the line that brings it about."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from bsaudit.audit.areas.chance.drawing import BrokenDraw
from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.model.errors import InputError

DATA = "    - {kind: data, reason: r, default: {se: 2, reason: r}}\n"
CHOICE = """    - kind: aggregate
      address: %s
      reason: r
      options:
        - {probability: 0.5, method: arithmetic}
        - {probability: 0.5, %s}
"""
NEAR_ZERO = {"a": [1.0, 2.0], "b": [1.0, 2.0], "c": [1.0, 2.0]}


def broken(made: Any) -> Any:
    with pytest.raises(InputError) as caught:
        rank_uncertainty(made, "2020")
    (fault,) = caught.value.faults
    assert fault.code == "not-computable"
    return fault


def rewritten(made: Any, old: str, new: str) -> Any:
    path = made.rubric_file.path
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return load_areas(path)


def test_an_option_is_told_with_what_mends_it(tmp_path: Path, programme: Any) -> None:
    fault = broken(programme(tmp_path, NEAR_ZERO, DATA + CHOICE % ("overall", "method: geometric")))
    assert fault.text == "        - {probability: 0.5, method: geometric}"
    assert fault.message.startswith(
        "overall cannot be computed in some draw: a geometric mean needs values above zero, and some areas have"
    )
    assert "declare a floor" in fault.message
    assert "range: [1, 100]" in fault.hint


def test_the_option_of_the_node_itself_goes_before_that_of_all(tmp_path: Path, programme: Any) -> None:
    """Every entry is drawn by itself; where both change the node, its own option counts."""
    vary = CHOICE % ("s", "method: harmonic") + CHOICE % ("all", "method: median") + DATA
    fault = broken(programme(tmp_path, NEAR_ZERO, vary))
    assert fault.text == "        - {probability: 0.5, method: harmonic}"
    assert fault.message.startswith("s cannot be computed in some draw: a harmonic mean")


def test_a_negative_score_is_named_where_an_option_cannot_take_it(tmp_path: Path, programme: Any) -> None:
    table = {"a": [3.0, 4.0], "b": [-1.0, 2.0], "c": [1.0, 2.0]}
    fault = broken(programme(tmp_path, table, CHOICE % ("all", "method: power, p: 2")))
    assert "s cannot be computed in some draw: power needs values of zero or more" in fault.message
    assert "some areas have less on b: give what is named another scale" in fault.message
    assert fault.text == "        - {probability: 0.5, method: power, p: 2}"


def test_without_an_option_it_is_the_node_or_the_method_of_all(tmp_path: Path, programme: Any) -> None:
    made = programme(tmp_path, NEAR_ZERO, DATA, method="aggregate: geometric")
    assert broken(made).text == "  aggregate: geometric"
    for node, address in (("t: {title: T, weight: 3", "t"), ("s: {title: S", "s")):
        made = programme(tmp_path, NEAR_ZERO, DATA)
        made = rewritten(made, node, node + ", aggregate: geometric")
        fault = broken(made)
        assert fault.message.startswith(f"{address} cannot be computed in some draw")
        assert fault.text.strip().startswith(node)
    made = programme(tmp_path, NEAR_ZERO, DATA)
    fault = broken(rewritten(made, "strands:", "overall: {aggregate: geometric}\nstrands:"))
    assert fault.text == "overall: {aggregate: geometric}"


def test_a_goal_is_told_where_it_stands(tmp_path: Path, programme: Any) -> None:
    rules = {
        "a": "{goal: s/g, direction: higher, reason: r}",
        "b": "{goal: s/g, direction: higher, reason: r}",
        "c": "{goal: t, direction: higher, reason: r}",
    }
    goal = "  s:\n    title: S\n    goals:\n      g: {title: G, aggregate: harmonic}\n"
    (tmp_path / "data").mkdir()
    with pytest.raises(InputError):  # the goal is not there yet
        programme(tmp_path, NEAR_ZERO, DATA, indicators=rules)
    path = tmp_path / "rubric.yaml"
    path.write_text(path.read_text("utf-8").replace("  s: {title: S}\n", goal), "utf-8")
    assert broken(load_areas(path)).text == "      g: {title: G, aggregate: harmonic}"


def test_what_breaks_away_from_this_process_arrives_whole() -> None:
    error = pickle.loads(pickle.dumps(BrokenDraw("s/g", "it cannot be done", 3)))
    assert (error.address, error.message, error.variant) == ("s/g", "it cannot be done", 3)
    assert str(error) == "s/g: it cannot be done"


def test_a_logarithm_that_a_draw_lacks_is_told_without_advice_on_means(
    tmp_path: Path, programme: Any
) -> None:
    logs = "title: S, normalise: {kind: goalposts, worst: 1, best: 10, log: true, reason: r}"
    fault = broken(rewritten(programme(tmp_path, NEAR_ZERO, DATA), "title: S", logs))
    assert fault.message.startswith("s cannot be computed in some draw: ")
    assert fault.text[fault.column - 1 :].startswith("normalise: {kind: goalposts")
    assert fault.hint is None
