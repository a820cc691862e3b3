"""Choices of an area rubric that contradict each other: told at their line, never dropped in silence."""

from pathlib import Path

import pytest

from bsaudit.files.area_rubric_file import read_area_rubric
from bsaudit.model.errors import InputError

GOOD = """format: bsaudit/rubric@1
units: area
id: small
title: A small index
data: data
audits:
  "2020": {as_of: 2021-06-30, title: T}
method:
  missing: {min_coverage: 1, reason: r}
  scale: {kind: goalposts, worst: 0, best: 10, reason: r}
  reason: r
overall: {}
strands:
  s:
    title: S
    goals: {g: {title: G}}
indicators:
  a: {goal: s/g, direction: higher, reason: r}
summaries:
  d: {title: D, decile: 10, reason: r}
"""
GIVEN = "weights: {sum: as-given, reason: r}"
POSTS = "normalise: {kind: goalposts, worst: 10, best: 0, reason: r}"


def faults(tmp_path: Path, old: str, new: str) -> list[tuple[int | None, str]]:
    assert old in GOOD
    path = tmp_path / "index.yaml"
    path.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(InputError) as caught:
        read_area_rubric(path)
    return [(fault.line, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "direction: higher",
            "direction: lower",
            18,
            "the goalposts of a run the wrong way for direction lower",
        ),
        ("worst: 0, best: 10", "worst: 10, best: 0", 18, "the wrong way for direction higher"),
        ("title: G", f"title: G, {POSTS}", 16, "the goalposts of s/g run the wrong way"),
        ("overall: {}", f"overall: {{aggregate: geometric, {GIVEN}}}", 12, "overall is a sum"),
        ("title: G", f"title: G, aggregate: copeland, {GIVEN}", 16, "its aggregate is copeland"),
        ("decile: 10", "decile: 11", 20, "decile 11 is counted, but overall has 10 groups"),
        ("title: G", "title: G, deciles: {number: 4}", 20, "but s/g has 4 groups"),
    ],
)
def test_a_contradiction_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    found = faults(tmp_path, old, new)
    assert [each[0] for each in found] == [line]
    assert says in found[0][1]


def test_the_method_of_all_nodes_must_fit_a_sum_as_given(tmp_path: Path) -> None:
    found = faults(
        tmp_path, "  reason: r\noverall: {}", f"  aggregate: median\n  reason: r\noverall: {{{GIVEN}}}"
    )
    assert [line for line, _ in found] == [13]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("overall: {}", f"overall: {{aggregate: arithmetic, {GIVEN}}}"),
        (
            "direction: higher, reason",
            "direction: lower, scale: {kind: goalposts, worst: 9, best: 1, reason: r}, reason",
        ),
        ("title: G", "title: G, normalise: {kind: goalposts, worst: 0, best: 10, reason: r}"),
        ("decile: 10", "decile: 1"),
    ],
)
def test_choices_that_fit_are_read(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "index.yaml"
    path.write_text(GOOD.replace(old, new), "utf-8")
    assert read_area_rubric(path).rubric.id == "small"
