"""Faults of rubrics of areas, each at its line, and the way to the reader that fits a rubric."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit.files.area_rubric_file import is_area_rubric, read_area_rubric
from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.errors import Fault, InputError

GOOD = """format: bsaudit/rubric@1
units: area
id: small
title: A small index
data: data
audits:
  "2020": {as_of: 2021-06-30, title: T}
method: {missing: {min_coverage: 1, reason: r}, reason: r}
strands:
  s: {title: S, goals: {g: {title: G}}}
  t: {title: T}
indicators:
  a: {goal: s/g, direction: higher, scale: {kind: minmax, reason: r}, reason: r}
  b: {goal: t, direction: lower, scale: {kind: rank, reason: r}, reason: r}
"""

Faults = Callable[[str, str], list[Fault]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """The faults after replacing a piece of the good rubric."""

    def find(old: str, new: str) -> list[Fault]:
        assert old in GOOD
        path = tmp_path / "index.yaml"
        path.write_text(GOOD.replace(old, new), "utf-8")
        with pytest.raises(InputError) as caught:
            read_area_rubric(path)
        return list(caught.value.faults)

    return find


def test_a_good_rubric_is_read(tmp_path: Path) -> None:
    path = tmp_path / "index.yaml"
    path.write_text(GOOD, "utf-8")
    assert is_area_rubric(path)
    rubric = read_area_rubric(path).rubric
    assert list(rubric.nodes()) == ["overall", "s", "s/g", "t"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ("goal: s/g", "goal: s/x", "unknown-strand", 13, "'s/x'"),
        ("goal: t,", "", "missing-key", 14, "stands nowhere"),
        ("scale: {kind: rank, reason: r}, ", "", "missing-key", 14, "no scale"),
        ("goal: t, direction: lower", "goal: s/g, direction: lower", "empty-goal", 11, "in t"),
        ("goal: s/g", "goal: s", "empty-goal", 10, "in g"),
        ("kind: rank", "kind: rnak", "unknown-value", 14, "rnak"),
        (
            "units: area",
            "units: area\nsummaries: {d: {title: D, populations: {x: p}, reason: r}}",
            "unknown-strand",
            3,
            "'x'",
        ),
        (
            "direction: lower, scale: {kind: rank, reason: r}",
            "direction: lower, denominator: {indicator: z, reason: r}, scale: {kind: rank, reason: r}",
            "unknown-indicator",
            14,
            "'z'",
        ),
        (
            "kind: rank, reason: r",
            "kind: goalposts, worst: 0, best: 10, reason: r",
            "bad-value",
            14,
            "wrong way",
        ),
        ("method: {", "method: {frozen: {audits: ['1999'], reason: r}, ", "unknown-audit", 8, "'1999'"),
        (
            "data: data",
            "data: data\ntables: [{file: f.csv, period: 2020, columns: {c: c}}]",
            "unknown-indicator",
            6,
            "'c'",
        ),
        ("title: A small index", "titel: A small index", "unknown-key", 4, "titel"),
        ("kind: minmax, reason: r", "kind: minmax", "bad-value", 13, "give its reason"),
    ],
)
def test_a_fault_is_told_at_its_line(
    faults: Faults, old: str, new: str, code: str, line: int, says: str
) -> None:
    found = [fault for fault in faults(old, new) if fault.code == code]
    assert [fault.line for fault in found] == [line]
    assert says in found[0].message


def test_all_faults_are_told_at_once(faults: Faults) -> None:
    found = faults("direction: lower", "direction: sideways, weight: -1")
    assert {fault.code for fault in found} == {"unknown-value", "out-of-range"}


def test_a_near_name_is_offered(faults: Faults) -> None:
    unknown = next(fault for fault in faults("goal: s/g", "goal: s/gg") if fault.code == "unknown-strand")
    assert unknown.hint == "did you mean `s/g`?"


def test_a_rubric_of_areas_is_told_from_others(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("format: bsaudit/rubric@1\nid: x\n", "utf-8")
    assert not is_area_rubric(other)
    other.write_text("units: programme\n", "utf-8")
    assert not is_area_rubric(other)
    other.write_text("units: [\n", "utf-8")
    assert not is_area_rubric(other)
    assert not is_area_rubric(tmp_path / "absent.yaml")


def test_a_reader_of_programmes_refuses_a_rubric_of_areas_by_that_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.yaml"
    path.write_text(GOOD, "utf-8")
    with pytest.raises(InputError) as caught:
        read_rubric(path)
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == ("units-area", 2)
