from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bsaudit import checks
from bsaudit.files.locate import find_package, find_rubric
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.errors import Fault

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"

Run = Callable[..., list[Fault]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Checks the tiny audit with texts replaced in its rubric and in its observations."""

    def go(*edits: tuple[str, str], data: tuple[tuple[str, str], ...] = ()) -> list[Fault]:
        folder = tmp_path / "tiny"
        shutil.copytree(TINY, folder, dirs_exist_ok=True)
        for path, changes in ((folder / "rubric.yaml", edits), (folder / "data" / "observations.csv", data)):
            text = path.read_text()
            for old, new in changes:
                assert old in text
                text = text.replace(old, new, 1)
            path.write_text(text)
        return checks.run(read_rubric(folder / "rubric.yaml"), read_package(folder / "data"))

    return go


def test_good_audits_pass(run: Run) -> None:
    assert run() == []
    bundled = read_rubric(find_rubric())
    assert checks.run(bundled, read_package(find_package(bundled.path, bundled.rubric.data))) == []


@pytest.mark.parametrize(
    ("edit", "code", "at", "words"),
    [
        (
            ("goal: voice/powers", "goal: voice/power"),
            "unknown-goal",
            "voice/power",
            "'voice/powers'",
        ),
        (("goal: voice/powers", "goal: powers"), "unknown-goal", "powers", "'voice/powers'"),
        (("goal: action/helping", "goal: xyz"), "unknown-goal", "xyz", "strand/goal"),
        (("[weak_support]", "[weak_suport]"), "unknown-theme", "weak_suport]", "'weak_support'"),
        (("[weak_support]", "[zzz]"), "unknown-theme", "zzz]", "not_shared, weak_support"),
        (("  giving:\n", "  givin:\n"), "unknown-indicator", "givin:", "'giving'"),
        (("  giving:\n", "  zzz:\n"), "unknown-indicator", "zzz:", "add it"),
        (("- old-survey", "- old-servey"), "unknown-series", "old-servey", "new-survey, old-survey"),
        (("series: [register]", "series: [zzz]"), "unknown-series", "zzz]", "one of: register"),
        (("id: new-survey", "id: newer-survey"), "unknown-series", "id: newer-survey", "'new-survey'"),
        (("cite: review-2012", "cite: review-2021"), "unknown-citation", "review-2021}", "'review-201"),
        (
            ("end: 2012-03-31", "end: 2012-03-30"),
            "baseline-not-found",
            "2012-03-30",
            "2012-03-31, 2013-03-31",
        ),
        (
            ("helping: {title: More people help}", "helping: {title: Help}\n      parks: {title: P}"),
            "empty-goal",
            "parks:",
            "goal: action/parks",
        ),
        (
            (
                "{kind: goalposts, worst: 200, best: 100, reason: The",
                "{kind: judgement, cite: review-2012, reason: The",
            ),
            "judgement-values",
            "ombudsman]",
            "180",
        ),
    ],
)
def test_a_fault_stands_at_the_place_to_change(
    run: Run, edit: tuple[str, str], code: str, at: str, words: str
) -> None:
    (fault,) = run(edit)
    assert fault.code == code
    assert fault.text is not None
    assert fault.column is not None
    assert fault.text[fault.column - 1 :].startswith(at)
    assert words in " ".join(filter(None, (fault.message, fault.expected, fault.hint)))


def test_a_goal_loses_its_last_indicator(run: Run) -> None:
    faults = run(("    goal: voice/influence\n", "    goal: voice/powers\n"))
    assert [(fault.code, fault.text) for fault in faults] == [
        ("empty-goal", "      influence: {title: People feel that they can influence decisions}")
    ]


def test_judgements_name_the_rows(run: Run) -> None:
    (fault,) = run(data=(("2012-05-31,E92000001,,,25,", "2012-05-31,E92000001,,,30,"),))
    assert [(place.file, place.line) for place in fault.related] == [("observations.csv", 20)]


def test_a_citation_in_a_list_of_scales_is_found(run: Run) -> None:
    scales = "[{kind: judgement, cite: review-2012}, {kind: judgement, cite: none}]"
    (fault,) = run(("scale: {kind: judgement, cite: review-2012}", f"scale: {scales}"))
    assert fault.text is not None
    assert fault.column is not None
    assert fault.text[fault.column - 1 :] == "none}]"


def test_a_citation_on_a_series_is_found(run: Run) -> None:
    own = "- {id: old-survey, scale: {kind: change, full: 5, cite: none}}"
    (fault,) = run(("- old-survey", own))
    assert fault.code == "unknown-citation"


def test_a_group_value_is_no_baseline(run: Run) -> None:
    """The headline row is taken away; the rows of groups that end on the same day do not count."""
    faults = run(
        ("end: 2012-03-31", "end: 2013-03-31"),
        data=(
            (
                "influence,new-survey,2012-13,2012-04-01,2013-03-31,E92000001,,,33,",
                "influence,new-survey,2012-13,2012-04-01,2013-03-30,E92000001,,,33,",
            ),
        ),
    )
    assert [fault.code for fault in faults] == ["baseline-not-found"]


def test_faults_come_in_file_order(run: Run) -> None:
    faults = run(
        ("cite: pledge-2010", "cite: p"), ("goal: voice/influence", "goal: a"), ("[weak_support]", "[w]")
    )
    assert [fault.code for fault in faults] == [
        "empty-goal",
        "unknown-goal",
        "unknown-theme",
        "unknown-citation",
    ]


def test_every_check_is_documented_and_named_after_its_code() -> None:
    names = checks.check_names()
    assert len(names) >= 17
    for name in names:
        source = (Path(checks.__file__).parent / f"{name}.py").read_text()
        assert f'"{name.replace("_", "-")}"' in source


def test_loading_imports_no_check_that_only_lint_runs() -> None:
    code = (
        "import sys; from bsaudit.audit.programme import load; load(); "
        "print([name for name in sys.modules if name.startswith('bsaudit.checks.')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "bsaudit.checks.unknown_goal" in told
    for package in ("lint", "built_in", "support"):
        assert f"bsaudit.checks.{package}" not in told
