"""Every check has a bad and a good example, fires on the one alone, and stays silent on the other.

A check that looks at rubrics of a programme and of areas has two of each.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit.audit.checking.run import check_paths
from bsaudit.checks.support.catalogue import catalogue, lint_modules
from bsaudit.checks.support.run import PROGRAMMES_ONLY, SECTIONS

FIXTURES = Path(__file__).parents[1] / "fixtures" / "checks"
KINDS = {module.__name__.rpartition(".")[2].replace("_", "-"): vars(module) for module in lint_modules()}
OF_PROGRAMMES = [name for name in catalogue() if name not in KINDS or "check" in KINDS[name]]
OF_AREAS = [name for name in KINDS if "check_areas" in KINDS[name]]
CASES = [*((name, "") for name in OF_PROGRAMMES), *((name, "areas-") for name in OF_AREAS)]


def test_each_check_has_its_examples_and_no_example_is_left_over() -> None:
    folders = {path.name for path in FIXTURES.iterdir()} - {"base", "base-areas"}
    assert folders == set(catalogue())
    for name in catalogue():
        kinds = [kind for check, kind in CASES if check == name]
        assert {path.name for path in (FIXTURES / name).iterdir()} == {
            f"{kind}{word}.edit" for kind in kinds for word in ("bad", "good")
        }
        assert kinds


def test_the_base_has_no_faults_at_all() -> None:
    (checked,) = check_paths([str(FIXTURES / "base" / "rubric.yaml")]).checked
    assert (checked.usable, checked.faults, checked.suppressed) == (True, (), ())
    others = {each.check for each in checked.outcomes if each.outcome != "pass"}
    assert others == {"hash-mismatch"} | (set(catalogue()) - set(OF_PROGRAMMES))


def test_the_base_of_areas_has_no_faults_at_all() -> None:
    (checked,) = check_paths([str(FIXTURES / "base-areas" / "rubric.yaml")]).checked
    assert (checked.usable, checked.faults, checked.suppressed) == (True, (), ())
    others = {each.check for each in checked.outcomes if each.outcome != "pass"}
    assert others == PROGRAMMES_ONLY | set(SECTIONS) | (set(KINDS) - set(OF_AREAS))


@pytest.mark.parametrize(("check", "kind"), CASES)
def test_the_bad_example_fails_this_check_alone(
    check: str, kind: str, edited: Callable[[str, str], Path]
) -> None:
    (checked,) = check_paths([str(edited(check, f"{kind}bad"))]).checked
    assert {fault.code for fault in checked.faults} == {check}
    info = catalogue()[check]
    assert {fault.severity for fault in checked.faults} == {info.severity}
    assert all(fault.line is not None for fault in checked.faults)
    assert [each.check for each in checked.outcomes if each.outcome == "fail"] == [check]
    assert checked.usable is not info.required


@pytest.mark.parametrize(("check", "kind"), CASES)
def test_the_good_example_passes_everything(
    check: str, kind: str, edited: Callable[[str, str], Path]
) -> None:
    (checked,) = check_paths([str(edited(check, f"{kind}good"))]).checked
    assert [f"{fault.where}: {fault.code}: {fault.message}" for fault in checked.faults] == []
    assert [each.outcome for each in checked.outcomes if each.check == check] == ["pass"]
    assert checked.usable
