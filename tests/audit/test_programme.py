"""Everything that is wrong with a rubric and its data is said at once, and nothing that only follows from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bsaudit.audit.programme import examine, load
from bsaudit.model.errors import Fault, InputError

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"

RUBRIC = {
    "duplicate-key": ("title: The tiny audit\n", "title: The tiny audit\ntitle: Again\n"),
    "unknown-goal": ("goal: voice/influence\n", "goal: voice/power\n"),
    "unknown-theme": ("themes: [weak_support]", "themes: [weak_suport]"),
    "unknown-value": (
        "scale: {kind: change, full: 10, reason: Ten points is a large change for a habit}",
        "",
    ),
    "unknown-citation": ("cite: pledge-2010", "cite: pledge-2011"),
    "unknown-key": ("    weight: 2\n", "    weigth: 2\n"),
}
DATA = {
    "not-a-number": (("observations.csv", "E92000001,,,36,"), "E92000001,,,many,"),
    "unknown-value": (("sources.csv", "copyright,secondary"), "copyright,second"),
    "ragged-row": (("recommendations.csv", "Share power by law.,"), "Share power, by law.,"),
    "not-a-date": (("commitments.csv", "2010-06,Government"), "June 2010,Government"),
}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def faults_of(tiny: Path) -> list[Fault]:
    return list(examine(tiny / "rubric.yaml").faults)


def test_six_faults_of_a_rubric_and_four_of_its_data_come_together(tiny: Path) -> None:
    scale = RUBRIC["unknown-value"][0]
    for code, (old, new) in RUBRIC.items():
        edit(tiny / "rubric.yaml", old, new if code != "unknown-value" else scale.replace("change", "chnge"))
    for (name, old), new in DATA.values():
        edit(tiny / "data" / name, old, new)
    found = faults_of(tiny)
    of_rubric = [fault for fault in found if fault.file.endswith(".yaml")]
    # the goal that lost its only indicator is a fault of its own, as it is in a rubric without other faults
    assert sorted(fault.code for fault in of_rubric) == sorted([*RUBRIC, "empty-goal"])
    assert sorted(fault.code for fault in found if fault not in of_rubric) == sorted(DATA)
    assert [fault.line for fault in of_rubric] == sorted(fault.line or 0 for fault in of_rubric)
    with pytest.raises(InputError) as caught:
        load(tiny / "rubric.yaml")
    assert list(caught.value.faults) == found


def test_a_wrong_kind_does_not_hide_a_wrong_number_or_goal(tiny: Path) -> None:
    edit(tiny / "rubric.yaml", "goal: voice/influence\n", "goal: voice/powers\n")
    edit(
        tiny / "rubric.yaml",
        "{kind: change, full: 10, reason: Ten points is a large change for an opinion}",
        "{kind: chnge, full: ten, reason: x}",
    )
    found = [(fault.code, fault.message.split()[0]) for fault in faults_of(tiny)]
    assert found == [("empty-goal", "no"), ("unknown-value", "`kind`"), ("wrong-type", "`full`")]


def test_a_kind_that_nothing_is_like_is_told_by_its_other_keys(tiny: Path) -> None:
    edit(
        tiny / "rubric.yaml", "{kind: goalposts, worst: 200, best: 100", "{kind: zzz, worst: many, best: 100"
    )
    assert [fault.code for fault in faults_of(tiny)] == ["unknown-value", "wrong-type"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("strands:\n", "strandz:\n", "unknown-key"),
        ("  voice:\n", "  Voice:\n", "bad-value"),
        ("    goal: voice/influence\n", "", "missing-key"),
        ("    goals:\n      influence", "    goalz:\n      influence", "unknown-key"),
        ("    series: [register]\n", "    series: register\n", "wrong-type"),
        ("  not_shared: {title", "  not_shared: {titel", "unknown-key"),
        ("  giving:\n", "  ? [a]\n  : 1\n  giving:\n", "key-not-text"),
        ("as_of: 2012-06-30", "as_of: *day", "unknown-alias"),
        ("full: 10", "full: 1.0e-320", "bad-value"),
        ("max_age: P3Y", "max_age: P99999Y", "bad-value"),
    ],
)
def test_one_slip_of_the_rubric_brings_no_train_of_others(tiny: Path, old: str, new: str, code: str) -> None:
    edit(tiny / "rubric.yaml", old, new)
    found = [fault.code for fault in faults_of(tiny)]
    assert code in found
    assert set(found) <= {code, "missing-key"}  # a misspelt key is missing too
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("file", "old", "new", "codes"),
    [
        ("sources.csv", "review-2012,", "review-2012", ["ragged-row"]),
        ("observations.csv", "2012-03-31,E92000001,,,30,", "2012-13-31,E92000001,,,30,", ["not-a-date"]),
        ("observations.csv", "2012-03-31,E92000001,,,30,", "2012-03-31,E92000001,,,x,", ["not-a-number"]),
        ("observations.csv", "value,", "values,", ["unknown-column", "missing-column"]),
        ("datapackage.json", '"observations"', '"observation"', ["missing-table"]),
        ("indicators.csv", "id,title", "id;title", ["missing-column"]),
    ],
)
def test_one_slip_of_the_data_brings_no_train_of_others(
    tiny: Path, file: str, old: str, new: str, codes: list[str]
) -> None:
    edit(tiny / "data" / file, old, new)
    found = [fault.code for fault in faults_of(tiny)]
    assert set(codes) <= set(found)
    assert not {code for code in found if code.startswith("unknown-") and code != "unknown-column"}
    assert "baseline-not-found" not in found


def test_an_audit_that_only_the_data_know_is_a_fault(tiny: Path) -> None:
    edit(tiny / "data" / "findings.csv", "f2014-parks,2014", "f2014-parks,2031")
    (fault,) = faults_of(tiny)
    assert (fault.code, fault.related[0].line) == ("unknown-audit", 8)
    assert "'2031'" in fault.message


def test_a_rubric_that_is_no_yaml_does_not_hide_the_data_that_were_given(tiny: Path) -> None:
    (tiny / "rubric.yaml").write_text("a: [\n", "utf-8")
    edit(tiny / "data" / "sources.csv", "copyright,secondary", "copyright,second")
    found = examine(tiny / "rubric.yaml", tiny / "data").faults
    assert [fault.code for fault in found] == ["yaml-syntax", "unknown-value"]


def test_a_sound_programme_is_read_whole() -> None:
    examined = examine(TINY / "rubric.yaml")
    assert examined.faults == ()
    assert examined.programme is not None
    loaded = load(TINY / "rubric.yaml")
    assert (examined.programme.rubric, examined.programme.package) == (loaded.rubric, loaded.package)
