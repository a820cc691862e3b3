"""Lint checks beyond their two examples: each case is a change of the base audit, worked out by hand."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from bsaudit.audit.checking.run import check_paths
from bsaudit.model.errors import Fault

BASE = Path(__file__).parents[1] / "fixtures" / "checks" / "base"
RUBRIC, OBSERVATIONS, DESCRIPTOR = "rubric.yaml", "data/observations.csv", "data/datapackage.json"
INDICATORS = "data/indicators.csv"
TRUST = "trust,poll,2013,2013-01-01,2013-12-31,E92000001,,,44"
ONLINE = "online,register,2013-14,2013-04-01,2014-03-31,E92000001"


def found(folder: Path, *edits: tuple[str, str, str]) -> list[Fault]:
    """What is found after texts of files were replaced, once each."""
    shutil.copytree(BASE, folder / "audit")
    for name, old, new in edits:
        path = folder / "audit" / name
        text = path.read_text("utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), "utf-8")
    (checked,) = check_paths([str(folder / "audit" / "rubric.yaml")]).checked
    assert checked.usable, checked.faults
    return list(checked.faults)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("0.7", "0.3", None),
        ("0.6", "0.3", "shares and sum to 0.9"),
        ("0.67", "0.33", None),
        ("0.667", "0.334", None),  # 1.001, within half a unit of the third place for each
        ("0.5", "0.1", None),  # 0.6 is no whole that anyone meant
        ("2", "1", None),
        ("60", "30", "percentages and sum to 90"),
        ("66.7", "33.4", "percentages and sum to 100.1"),
        ("66.67", "33.34", None),
        ("200", "100", None),
    ],
)
def test_weights_that_look_like_parts_of_a_whole(
    tmp_path: Path, first: str, second: str, says: str | None
) -> None:
    edits = [(RUBRIC, "weight: 0.7", f"weight: {first}"), (RUBRIC, "weight: 0.3", f"weight: {second}")]
    faults = found(tmp_path, *edits)
    assert [fault.code for fault in faults] == ([] if says is None else ["weights-sum"])
    if says is not None:
        assert faults[0].message == f"the weights below strand:voice look like {says}"
        assert faults[0].text == "    goals:"


def test_weights_that_were_left_to_their_default_are_not_summed(tmp_path: Path) -> None:
    assert found(tmp_path, (RUBRIC, ", weight: 0.3}", "}")) == []


def test_weights_of_strands_and_of_indicators_are_summed_too(tmp_path: Path) -> None:
    edits = [
        (RUBRIC, "    title: A voice for people", "    title: A voice for people\n    weight: 0.5"),
        (RUBRIC, "    title: Social action", "    title: Social action\n    weight: 0.4"),
        (RUBRIC, "    reason: An independent", "    weight: 30\n    reason: An independent"),
        (RUBRIC, "    reason: Services", "    weight: 60\n    reason: Services"),
    ]
    assert [fault.about for fault in found(tmp_path, *edits)] == ["overall", "goal:voice/power"]


def test_a_target_on_the_wrong_side_of_where_it_began(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, (RUBRIC, "target: 50, pledged", "target: 15, pledged"))
    assert fault.code == "direction-doubtful"
    assert "its target of 15 lies the other way from 20" in fault.message
    assert [place.line for place in fault.related] == [8]


def test_a_target_without_a_value_before_it_is_not_judged(tmp_path: Path) -> None:
    edits = [(RUBRIC, "target: 50, pledged: 2010-12", "target: 15, pledged: 2009-12")]
    assert found(tmp_path, *edits) == []


@pytest.mark.parametrize(
    ("declared", "count"),
    [
        ("{sha256}", 0),
        ("{md5}", 0),
        ("md5:{md5}", 0),
        ("sha256:{other}", 1),
        ("{other}", 1),
        ("crc32:123", 0),  # an algorithm that is not known here says nothing
    ],
)
def test_hashes_are_read_as_data_package_writes_them(tmp_path: Path, declared: str, count: int) -> None:
    content = (BASE / "data" / "observations.csv").read_bytes()
    names = {
        "sha256": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "md5": hashlib.md5(content).hexdigest(),
        "other": "0" * 32,
    }
    old = '"path": "observations.csv"'
    faults = found(tmp_path, (DESCRIPTOR, old, f'{old}, "hash": "{declared.format(**names)}"'))
    assert [fault.code for fault in faults] == ["hash-mismatch"] * count


def test_a_file_that_is_no_table_of_an_audit_is_hashed_only_inside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    extra = '{"name": "%s", "path": "%s", "bytes": 99},\n    {"name": "sources"'
    for place, name in enumerate(("../../secret.txt", "nowhere.txt")):
        assert found(tmp_path / str(place), (DESCRIPTOR, '{"name": "sources"', extra % ("x", name))) == []


@pytest.mark.parametrize(
    ("total", "groups", "fails"),
    [
        ("35", ("20", "15"), False),
        ("34.9", ("20", "15"), False),  # within one per cent
        ("34", ("20", "15"), True),
        ("19", ("20", "-1"), True),
        ("60", ("20", "15"), False),  # groups need not be all there are
        ("[x]", ("20", "15"), False),
    ],
)
def test_a_count_holds_its_groups(tmp_path: Path, total: str, groups: tuple[str, str], fails: bool) -> None:
    edits = [
        (OBSERVATIONS, "E92000001,,,35,", f"E92000001,,,{total},"),
        (OBSERVATIONS, "sex,Women,20,", f"sex,Women,{groups[0]},"),
        (OBSERVATIONS, "sex,Men,15,", f"sex,Men,{groups[1]},"),
    ]
    assert ("groups-against-total" in {fault.code for fault in found(tmp_path, *edits)}) is fails


@pytest.mark.parametrize(
    ("value", "dimension", "fails"), [("52", "sex", True), ("50", "sex", False), ("52", "age", False)]
)
def test_a_percentage_lies_among_its_groups(tmp_path: Path, value: str, dimension: str, fails: bool) -> None:
    """39 and 49 by sex: 50 is within a point of them, 52 is not; two ages need not be all ages."""
    edits = [(OBSERVATIONS, "44 [p],41,47,", f"{value},,,")]
    if dimension == "sex":
        edits += [
            (OBSERVATIONS, "age,16 to 24,", "sex,Men,"),
            (OBSERVATIONS, "age,65 and over,", "sex,Women,"),
        ]
        gap = [
            ("dimension: age", "dimension: sex"),
            ("65 and over", "Women"),
            ("comparison: 16 to 24", "comparison: Men"),
        ]
        edits += [(RUBRIC, old, new) for old, new in gap]
    assert ("groups-against-total" in {fault.code for fault in found(tmp_path, *edits)}) is fails


@pytest.mark.parametrize(
    ("label", "fails"),
    [
        ("2013", False),
        ("2012-13", True),
        ("2013/14", True),
        ("2013-07", False),  # a month, not a second year
        ("Jan to Dec 2013", False),
        ("wave 1", False),
        ("2013 to 2014", True),
    ],
)
def test_labels_that_name_other_years(tmp_path: Path, label: str, fails: bool) -> None:
    edit = (OBSERVATIONS, TRUST, TRUST.replace("poll,2013", f"poll,{label}"))
    faults = found(tmp_path, edit)
    assert [fault.code for fault in faults] == (["period-label"] if fails else [])


@pytest.mark.parametrize("kind", ["finance", "programme"])
def test_plans_may_be_published_before_their_period_ends(tmp_path: Path, kind: str) -> None:
    edits = [(OBSERVATIONS, f"{ONLINE},,,54,,,,2014-06", f"{ONLINE},,,54,,,,2013-06")]
    (fault,) = found(tmp_path / "outcome", *edits)
    assert (fault.code, fault.line) == ("published-before-end", 7)
    assert found(tmp_path / "plan", *edits, (INDICATORS, "percent,administrative", f"percent,{kind}")) == []


@pytest.mark.parametrize(
    ("code", "fails"),
    [
        ("E92000002", True),
        ("E12000010", True),
        ("E07000223", False),
        ("FR", False),
        ("DE-BY", False),
        ("e92000001", True),
    ],
)
def test_area_codes(tmp_path: Path, code: str, fails: bool) -> None:
    faults = found(tmp_path, (OBSERVATIONS, ONLINE, ONLINE.replace("E92000001", code)))
    assert [fault.code for fault in faults] == (["area-code"] if fails else [])


def test_an_area_is_told_once_with_all_its_rows(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "audit")
    path = tmp_path / "audit" / OBSERVATIONS
    path.write_text(path.read_text("utf-8").replace("E92000001", "England"), "utf-8")
    (checked,) = check_paths([str(tmp_path / "audit" / "rubric.yaml")]).checked
    (fault,) = checked.faults
    assert fault.message == "'England' is no area code that is known, in 10 rows"
    assert (fault.line, [place.line for place in fault.related]) == (2, [3, 4, 5, 6, 7])


def test_only_what_was_known_on_the_day_can_be_stale(tmp_path: Path) -> None:
    """By 15 January 2014 values of 2010 were known of two indicators, and nothing of the others."""
    faults = found(tmp_path, (RUBRIC, "as_of: 2014-12-31", "as_of: 2014-01-15"))
    assert {fault.about for fault in faults if fault.code == "stale-data"} == {"trust", "helpers"}


def test_a_default_of_the_rubric_has_the_place_of_what_holds_it(tmp_path: Path) -> None:
    """A fault at a key that the file leaves out stands at the nearest one above that it has."""
    from bsaudit.checks.support.subject import Subject
    from bsaudit.files.rubric_file import read_rubric

    subject = Subject(read_rubric(BASE / "rubric.yaml"))
    fault = subject.at_rubric(("indicators", "trust", "weight"), "m")
    assert fault.text == "  trust:"
