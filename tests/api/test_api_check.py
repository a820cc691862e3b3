from __future__ import annotations

from pathlib import Path

import pytest

import bsaudit

BASE = Path(__file__).parents[1] / "fixtures" / "checks" / "base"


def test_paths_are_checked_and_reported() -> None:
    report = bsaudit.check(BASE / "rubric.yaml", str(BASE / "data"))
    assert (report.usable, report.faults, report.failing("note")) == (True, (), ())
    assert [each.kind for each in report.checked] == ["rubric", "data"]


def test_a_finding_is_a_fault_with_a_gravity(tmp_path: Path) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_text((BASE / "rubric.yaml").read_text("utf-8").replace("weight: 0.7", "weight: 0.6"), "utf-8")
    (fault,) = bsaudit.check(path, data=BASE / "data").faults
    assert (fault.code, fault.severity, fault.about) == ("weights-sum", "warning", "strand:voice")
    report = bsaudit.check(path, data=BASE / "data", ignore=["weights-sum"])
    assert report.faults == ()
    assert bsaudit.check(path, data=BASE / "data", select=["area-code"]).faults == ()


def test_an_unknown_check_is_refused() -> None:
    with pytest.raises(bsaudit.UnknownName, match="no check called 'weights'"):
        bsaudit.check(BASE / "rubric.yaml", select=["weights"])
