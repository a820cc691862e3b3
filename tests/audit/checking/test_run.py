"""Outcomes by stage, selection, and what suppressions do to a whole run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bsaudit.audit.checking.run import check_paths, selected_checks
from bsaudit.checks.support.catalogue import catalogue
from bsaudit.model.checked import CheckedPath
from bsaudit.model.errors import UnknownName

BASE = Path(__file__).parents[2] / "fixtures" / "checks" / "base"


def edited(folder: Path, *edits: tuple[str, str, str]) -> Path:
    shutil.copytree(BASE, folder / "audit")
    for name, old, new in edits:
        path = folder / "audit" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    return folder / "audit" / "rubric.yaml"


def checked(path: Path, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> CheckedPath:
    (each,) = check_paths([str(path)], select=select, ignore=ignore).checked
    return each


def outcomes(each: CheckedPath, stage: str) -> set[str]:
    return {outcome.outcome for outcome in each.outcomes if outcome.stage == stage}


STALE = ("rubric.yaml", "as_of: 2014-12-31", "as_of: 2017-01-15")


def test_a_rubric_that_cannot_be_read_bars_what_needs_it_and_nothing_else(tmp_path: Path) -> None:
    each = checked(edited(tmp_path, ("rubric.yaml", "id: base\n", "id: [\n")))
    assert outcomes(each, "syntax") == {"pass", "fail"}
    assert outcomes(each, "rubric") == outcomes(each, "cross") == {"not assessed"}
    assert {outcome.why for outcome in each.outcomes if outcome.stage == "rubric"} == {
        "an earlier stage failed"
    }


def test_a_bad_row_bars_lint_of_data_but_not_of_the_rubric(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("data/observations.csv", ",40,37,43,", ",forty,,,"),
        ("data/observations.csv", "2014-03-31,E92000001", "2014-03-31,England"),
        ("rubric.yaml", "weight: 0.7", "weight: 0.6"),
    )  # fmt: skip
    each = checked(path)
    assert {fault.code for fault in each.faults} == {"not-a-number", "weights-sum"}
    by_name = {outcome.check: outcome.outcome for outcome in each.outcomes}
    assert by_name["area-code"] == by_name["stale-data"] == by_name["unknown-series"] == "not assessed"
    assert by_name["unknown-source"] == by_name["unknown-goal"] == "pass"
    assert not each.usable


def test_a_folder_alone_has_no_rubric_to_hold_against() -> None:
    each = checked(BASE / "data")
    assert each.kind == "data"
    assert outcomes(each, "rubric") == {"not applicable"}
    assert {outcome.outcome for outcome in each.outcomes if outcome.stage == "data"} == {"pass"}
    assert checked(BASE / "data" / "datapackage.json").faults == ()


def test_checks_without_their_section_do_not_apply(tmp_path: Path) -> None:
    path = edited(tmp_path)
    text = path.read_text("utf-8")
    start, end = text.index("gaps:"), text.index("sampling:")
    path.write_text(text[:start] + text[end:], "utf-8")
    by_name = {outcome.check: outcome for outcome in checked(path).outcomes}
    for name in ("unknown-gap-group", "gap-pair-without-data"):
        assert (by_name[name].outcome, by_name[name].why) == (
            "not applicable",
            "there is nothing that it looks at",
        )


def test_a_path_that_is_nothing_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    for name, code in (("notes.txt", "not-checkable"), ("none.txt", "file-not-found")):
        each = checked(tmp_path / name)
        assert (each.kind, each.usable, [fault.code for fault in each.faults]) == ("unknown", False, [code])


def test_a_comment_hides_a_finding_and_keeps_its_reason(tmp_path: Path) -> None:
    path = edited(
        tmp_path, STALE, ("rubric.yaml", "indicators:", "indicators: # bsaudit: ignore[stale-data] Ended")
    )
    each = checked(path)
    assert each.faults == ()
    assert {left.reason for left in each.suppressed} == {"Ended"}
    (outcome,) = [outcome for outcome in each.outcomes if outcome.check == "stale-data"]
    assert (outcome.outcome, outcome.faults, outcome.suppressed) == ("pass", 0, len(each.suppressed))


def test_a_suppression_without_a_reason_hides_nothing(tmp_path: Path) -> None:
    each = checked(
        edited(tmp_path, STALE, ("rubric.yaml", "indicators:", "indicators: # bsaudit: ignore[stale-data]"))
    )
    assert {fault.code for fault in each.faults} == {"stale-data", "suppression-without-reason"}


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("stale-dat", "no check is called 'stale-dat'"),
        ("zzz", "no check is called 'zzz'"),
        ("unknown-key", "cannot be suppressed"),
        ("period-label", "nothing here fails 'period-label'"),
    ],
)
def test_a_suppression_that_hides_nothing_is_reported_where_it_stands(
    tmp_path: Path, check: str, words: str
) -> None:
    ignored = f'"version": "1",\n  "bsaudit": {{"ignore": [{{"check": "{check}", "reason": "So"}}]}},'
    (fault,) = checked(edited(tmp_path, ("data/datapackage.json", '"version": "1",', ignored))).faults
    assert fault.code == "unused-suppression"
    assert words in fault.message
    assert (fault.line, fault.severity) == (5, "warning")


def test_a_suppression_of_a_check_that_was_not_run_is_not_called_unused(tmp_path: Path) -> None:
    path = edited(tmp_path, ("rubric.yaml", "gaps:", "gaps: # bsaudit: ignore[stale-data] Ended"))
    assert [fault.code for fault in checked(path).faults] == ["unused-suppression"]
    assert checked(path, ignore=("stale-data",)).faults == ()
    assert checked(path, select=("weights-sum",)).faults == ()


def test_selection_keeps_what_makes_an_input_unusable(tmp_path: Path) -> None:
    path = edited(tmp_path, STALE, ("rubric.yaml", "weight: 0.7", "weight: 0.6"))
    assert {fault.code for fault in checked(path, select=("stale-data",)).faults} == {"stale-data"}
    assert {fault.code for fault in checked(path, ignore=("stale-data",)).faults} == {"weights-sum"}
    path.write_text(path.read_text("utf-8") + "wrong: 1\n", "utf-8")
    assert {fault.code for fault in checked(path, select=("period-label",)).faults} == {"unknown-key"}


def test_names_of_checks_must_be_known() -> None:
    with pytest.raises(UnknownName, match="no check called 'stale-dat'; did you mean 'stale-data'"):
        selected_checks(["stale-dat"], [])
    with pytest.raises(UnknownName, match="no check that can be ignored called 'unknown-key'"):
        selected_checks([], ["unknown-key"])
    assert list(selected_checks([], [])) == list(catalogue())


def test_the_package_that_is_given_counts(tmp_path: Path) -> None:
    path = edited(tmp_path, ("rubric.yaml", "data: data", "data: nowhere"))
    (lost,) = check_paths([str(path)]).checked
    assert [fault.code for fault in lost.faults] == ["package-not-found"]
    (found,) = check_paths([str(path)], str(BASE / "data")).checked
    assert found.usable


def test_json_that_is_not_yaml_is_still_checked(tmp_path: Path) -> None:
    """A tab before a key is fine in JSON and an error in some YAML: then places are lost, not findings."""
    path = edited(
        tmp_path,
        ("data/datapackage.json", '"path": "observations.csv"', '"path": "observations.csv", "bytes": 1'),
    )
    descriptor = path.parent / "data" / "datapackage.json"
    descriptor.write_text(
        descriptor.read_text("utf-8").replace('"The base data"', '"The \\ud83d\\ude00 base"'), "utf-8"
    )
    (fault,) = checked(path).faults
    assert (fault.code, fault.file, fault.about) == ("hash-mismatch", str(descriptor), "observations")


def test_a_rubric_of_areas_is_read_and_has_nothing_to_lint() -> None:
    each = checked(Path(__file__).parents[3] / "rubrics" / "hdi.yaml")
    assert (each.usable, each.faults) == (True, ())
    assert {outcome.outcome for outcome in each.outcomes} == {"pass", "not applicable"}
