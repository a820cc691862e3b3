from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.files.rubric_file import read_rubric
from bsaudit.files.yaml_document import read_yaml
from bsaudit.model.errors import Fault, InputError
from bsaudit.model.rubric import TargetScale

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "rubric.yaml"


def test_a_good_rubric_is_read_with_its_hash_and_places() -> None:
    read = read_rubric(TINY)
    assert list(read.rubric.audits) == ["2012", "2014"]
    assert [series.id for series in read.rubric.indicators["influence"].series] == [
        "old-survey",
        "new-survey",
    ]
    (scale,) = read.rubric.indicators["helpers"].scales_for("register")
    assert isinstance(scale, TargetScale)
    assert [step.value for step in scale.steps] == [32, 38]
    raw = TINY.read_bytes()
    assert (read.input.name, read.input.sha256, read.input.bytes) == (
        "rubric.yaml",
        hashlib.sha256(raw).hexdigest(),
        len(raw),
    )
    line, column = read.document.position(("indicators", "influence", "scale", "full"))
    assert raw.decode().split("\n")[line - 1][column - 1 :].startswith("10, reason")


def test_an_audit_id_may_be_a_bare_year(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(TINY.read_text().replace('"2012":', "2012:"))
    assert list(read_rubric(path).rubric.audits) == ["2012", "2014"]


def test_every_fault_is_reported_in_file_order(tmp_path: Path) -> None:
    text = TINY.read_text()
    for old, new in (
        ("as_of: 2012-06-30", "as_of: 30 June"),
        ("max_age: P3Y", "max_age: 3"),
        ("direction: lower", "direction: down"),
        ("worst: 200", 'worst: "200"'),
        ("weight: 2\n", "wieght: 2\n"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "r.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_rubric(path)
    found = [(fault.code, fault.text) for fault in caught.value.faults]
    assert [code for code, _ in found] == [
        "bad-value",
        "bad-value",
        "unknown-value",
        "wrong-type",
        "unknown-key",
    ]
    lines = [fault.line or 0 for fault in caught.value.faults]
    assert lines == sorted(lines)


def test_a_fault_inside_one_of_several_scales_is_found(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    old = "    scale: {kind: change, full: 10, reason: Ten points is a large change for a habit}\n"
    new = "    scale:\n      - {kind: change, full: 10, reason: A}\n      - {kind: change, full: ten, reason: B}\n"
    text = TINY.read_text().replace(old, new)
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_rubric(path)
    (fault,) = caught.value.faults
    assert fault.text is not None
    assert fault.column is not None
    assert fault.text[fault.column - 1 :].startswith("ten,")


def _paths(value: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield here
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _paths(item, (*here, key))


def faults_or_none(path: Path) -> tuple[Fault, ...]:
    try:
        read_rubric(path)
    except InputError as error:
        return error.faults
    return ()


DATA = read_yaml(TINY).data
PATHS = sorted(_paths(DATA), key=str)
RUBBISH: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 3, -1, 0, 1e308, 10**90, "", "x", "2012", [], [1], [[]], {}, {"kind": 1}, {"": {}}]
)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(PATHS), RUBBISH, st.booleans())
def test_any_value_put_anywhere_is_accepted_or_refused_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, where: tuple[str | int, ...], rubbish: Any, remove: bool
) -> None:
    data = copy.deepcopy(DATA)
    if where:
        parent = data
        for part in where[:-1]:
            parent = parent[part]
        if remove:
            del parent[where[-1]]
        else:
            parent[where[-1]] = rubbish
    else:
        data = rubbish
    path = tmp_path_factory.getbasetemp() / "mutated.yaml"
    path.write_text(json.dumps(data, indent=1))
    for fault in faults_or_none(path):
        assert fault.line is not None
        assert "Value error" not in fault.message
        assert "valid dictionary" not in fault.message
