"""Every check has a bad and a good example, fires on the one alone, and stays silent on the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit.audit.checking.run import check_paths
from bsaudit.checks.support.catalogue import catalogue

FIXTURES = Path(__file__).parents[1] / "fixtures" / "checks"
CHECKS = list(catalogue())


def test_each_check_has_its_two_examples_and_no_example_is_left_over() -> None:
    folders = {path.name for path in FIXTURES.iterdir()} - {"base"}
    assert folders == set(CHECKS)
    for name in CHECKS:
        assert {path.name for path in (FIXTURES / name).iterdir()} == {"bad.edit", "good.edit"}


def test_the_base_has_no_faults_at_all() -> None:
    (checked,) = check_paths([str(FIXTURES / "base" / "rubric.yaml")]).checked
    assert (checked.usable, checked.faults, checked.suppressed) == (True, (), ())
    assert [each.check for each in checked.outcomes if each.outcome != "pass"] == ["hash-mismatch"]


@pytest.mark.parametrize("check", CHECKS)
def test_the_bad_example_fails_this_check_alone(check: str, edited: Callable[[str, str], Path]) -> None:
    (checked,) = check_paths([str(edited(check, "bad"))]).checked
    assert {fault.code for fault in checked.faults} == {check}
    info = catalogue()[check]
    assert {fault.severity for fault in checked.faults} == {info.severity}
    assert all(fault.line is not None for fault in checked.faults)
    assert [each.check for each in checked.outcomes if each.outcome == "fail"] == [check]
    assert checked.usable is not info.required


@pytest.mark.parametrize("check", CHECKS)
def test_the_good_example_passes_everything(check: str, edited: Callable[[str, str], Path]) -> None:
    (checked,) = check_paths([str(edited(check, "good"))]).checked
    assert [f"{fault.where}: {fault.code}: {fault.message}" for fault in checked.faults] == []
    assert [each.outcome for each in checked.outcomes if each.check == check] == ["pass"]
    assert checked.usable
