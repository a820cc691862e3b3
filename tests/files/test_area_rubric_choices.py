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
AIMED = "{method: optimised, targets: {s: 1, t: 2}, reason: r}"
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
        ("overall: {}", f"overall: {{weights: {AIMED}}}", 12, "t is no child of overall"),
        (
            "overall: {}",
            f"overall: {{weights: {AIMED.replace('s: 1, t: 2', '')}}}",
            12,
            "aimed at for s of overall",
        ),
        (
            "title: S\n",
            f"title: S\n    weights: {AIMED.replace('s: 1', 's/g: 1')}\n",
            16,
            "t is no child of s,",
        ),
        ("title: G", f"title: G, weights: {AIMED.replace('t:', 'a:')}", 16, "s is no child of s/g,"),
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


OPTIONS = """uncertainty:
  vary:
    - kind: scale
      reason: r
      options:
        - probability: 0.5
        - probability: 0.25
          scale: {kind: goalposts, worst: 10, best: 0, reason: r}
        - probability: 0.25
          scale: {kind: zscore, reason: r}
"""
TWO = "indicators:\n  a: {goal: s/g, direction: higher, reason: r}\n"
WITH_LOWER = (
    TWO
    + "  b: {goal: s/g, direction: lower, scale: {kind: minmax, reason: r}, reason: r}\n"
    + "  e: {direction: none, reason: r}\n"
)


def test_goalposts_that_are_tried_must_fit_the_direction_too(tmp_path: Path) -> None:
    with_options = WITH_LOWER + OPTIONS
    ((line, message),) = faults(tmp_path, TWO, with_options)
    assert line == 18 + 2 + 8
    assert message == "the goalposts of this option run the wrong way for direction higher of a"
    ((line, message),) = faults(
        tmp_path, TWO, with_options.replace("worst: 10, best: 0", "worst: 0, best: 10")
    )
    assert message == "the goalposts of this option run the wrong way for direction lower of b"


def test_goalposts_are_tried_on_the_indicators_that_are_named(tmp_path: Path) -> None:
    named = (WITH_LOWER + OPTIONS).replace("kind: scale\n", "kind: scale\n      indicators: [b]\n")
    path = tmp_path / "index.yaml"
    path.write_text(GOOD.replace(TWO, named), "utf-8")
    assert read_area_rubric(path).rubric.uncertainty is not None
    found = faults(tmp_path, TWO, named.replace("[b]", "[a, b, e]"))
    assert [message for _, message in found] == [
        "there is no indicator called 'e'",  # none that has a scale
        "the goalposts of this option run the wrong way for direction higher of a",
    ]


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (
            "period: 2019, columns: {a: x}",
            "period: 2019, columns: {a: y}",
            "both read a of the same period from t.csv",
        ),
        ("shape: long", "shape: long", "the tables 1 and 2 both read its values from t.csv"),
        ("period: 2019, columns: {a: x}", "period: 2020, columns: {a: y}", ""),
        (
            "period: 2019, published: 2020, columns: {a: x}",
            "period: 2019, published: 2021, columns: {a: y}",
            "",
        ),
        ("period: 2019, columns: {a: x}", "shape: long", ""),
        ("shape: lookup", "shape: lookup", ""),
    ],
)
def test_cells_that_two_tables_read_are_told_at_the_second(
    tmp_path: Path, first: str, second: str, says: str
) -> None:
    tables = f"tables:\n  - {{file: t.csv, {first}}}\n  - {{file: t.csv, {second}}}\n"
    if says:
        ((line, message),) = faults(tmp_path, "overall: {}\n", tables)
        assert (line, says in message) == (14, True)
    else:
        (tmp_path / "index.yaml").write_text(GOOD.replace("overall: {}\n", tables), "utf-8")
        assert len(read_area_rubric(tmp_path / "index.yaml").rubric.tables) == 2
