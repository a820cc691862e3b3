"""Every kind of result that JSON can hold is made again from what it records, byte for byte."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bsaudit
from bsaudit.audit.records.rerun import NotRepeatable, can_rerun, rerun
from bsaudit.audit.records.verify import load_inputs
from bsaudit.audit.uncertainty import Drawing, with_uncertainty
from bsaudit.files.result_file import read_result
from bsaudit.model.errors import InputError
from bsaudit.model.result import Result
from bsaudit.render.json_text import to_json


@pytest.fixture(scope="module")
def big() -> bsaudit.Programme:
    return bsaudit.load()


CASES: dict[str, Callable[[], Result]] = {
    "score": lambda: bsaudit.score("2013"),
    "score of another day": lambda: bsaudit.score("2012", as_of="2012-12-31", vintage="revised"),
    "audit": lambda: bsaudit.audit_page("2013"),
    "audit of another day": lambda: bsaudit.audit_page("2013", as_of="2013-12-09"),
    "compare": lambda: bsaudit.compare("2012", "2015", vintage="revised"),
    "compare_gaps": lambda: bsaudit.compare_gaps("2012", "2015"),
    "gaps": lambda: bsaudit.gaps("2015"),
    "gaps of one dimension": lambda: bsaudit.gaps("2012", dimension="age", measures=["all"]),
    "gaps with measures": lambda: bsaudit.gaps("2013", measures=["theil", "sii"]),
    "uncertainty": lambda: bsaudit.uncertainty("2015", draws=50, seed=3, vary=["data"]),
    "sensitivity": lambda: bsaudit.sensitivity("2015", samples=16, seed=5, vary=["weights:goals", "data"]),
    "timeline": lambda: bsaudit.timeline(start="2012-01-01", end="2013-12-31", clock="period"),
    "commitments": lambda: bsaudit.commitments("2013", vintage="revised"),
    "themes": lambda: bsaudit.themes("2015"),
    "findings": lambda: bsaudit.findings("2015"),
    "whatif": lambda: bsaudit.whatif(
        "2015", {"weight:goal/influence": 2}, drop=["goal:giving"], aggregate="geometric,floor=1", grade="B"
    ),
    "flips": lambda: bsaudit.flip("2015", "community_empowerment", {"influence_local": 38}),
    "explain": lambda: bsaudit.explain("2015", "influence_local"),
    "explain a gap": lambda: bsaudit.explain("2015", "gap:reception_obesity_deprivation"),
    "explain a commitment": lambda: bsaudit.explain("2015", "commitment:ncs-places-2013"),
    "list": lambda: bsaudit.list_entries("goals"),
    "show": lambda: bsaudit.show("adoptions"),
    "cite": bsaudit.cite,
    "cite indicators": lambda: bsaudit.cite("influence_local", "adoptions", "belong_neighbourhood"),
    "cite a source and its indicator": lambda: bsaudit.cite("cs-2009-10", "influence_local"),
}


def written(result: Result, folder: Path) -> Path:
    path = folder / "result.json"
    path.write_text(to_json(result.to_dict()), encoding="utf-8")
    return path


@pytest.mark.parametrize("case", list(CASES))
def test_a_result_is_made_again_byte_for_byte(case: str, big: bsaudit.Programme, tmp_path: Path) -> None:
    path = written(CASES[case](), tmp_path)
    assert to_json(rerun(big, read_result(path)).to_dict()) == path.read_text("utf-8")


def test_a_comparison_keeps_its_draws(big: bsaudit.Programme, tmp_path: Path) -> None:
    drawing = Drawing(draws=50, seed=9, only=("data",))
    path = written(with_uncertainty(big, big.compare("2012", "2015"), drawing=drawing), tmp_path)
    assert to_json(rerun(big, read_result(path)).to_dict()) == path.read_text("utf-8")


def test_citations_keep_their_order_whatever_it_was(big: bsaudit.Programme, tmp_path: Path) -> None:
    names = list(big.package.indicators)[:6]
    for asked in (names, names[::-1], [*names[3:], *names[:3]]):
        path = written(big.cite(*asked), tmp_path)
        assert to_json(rerun(big, read_result(path)).to_dict()) == path.read_text("utf-8")


def test_citations_of_an_indicator_without_a_value_are_none(big: bsaudit.Programme, tmp_path: Path) -> None:
    rows = tuple(row for row in big.package.observations if row.indicator != "adoptions")
    without = dataclasses.replace(big, package=dataclasses.replace(big.package, observations=rows))
    made = without.cite("adoptions")
    assert made.citations == ()
    path = written(made, tmp_path)
    assert to_json(rerun(without, read_result(path)).to_dict()) == path.read_text("utf-8")


def edited(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    path = written(bsaudit.score("2013"), tmp_path)
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("settings"),
        lambda data: data["settings"].pop("as_of"),
        lambda data: data["settings"].update(as_of="soon"),
        lambda data: data["settings"].update(as_of=5),
        lambda data: data.update(audit=3),
    ],
)
def test_a_lost_setting_is_a_fault_of_the_result(
    big: bsaudit.Programme, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    with pytest.raises(InputError) as caught:
        rerun(big, read_result(edited(tmp_path, change)))
    assert caught.value.faults[0].code == "incomplete-result"


def test_an_audit_that_is_gone_is_an_unknown_name(big: bsaudit.Programme, tmp_path: Path) -> None:
    record = read_result(edited(tmp_path, lambda data: data["audit"].update(id="1066")))
    with pytest.raises(bsaudit.UnknownName, match="1066"):
        rerun(big, record)


def test_a_kind_that_hangs_on_no_data_cannot_be_made_again(big: bsaudit.Programme, tmp_path: Path) -> None:
    record = read_result(edited(tmp_path, lambda data: data.update(kind="verify")))
    assert not can_rerun("verify")
    with pytest.raises(NotRepeatable, match="'verify'"):
        rerun(big, record)
    with pytest.raises(NotRepeatable, match="'verify'"):
        load_inputs(record)
