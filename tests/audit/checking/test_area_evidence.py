"""What checks are told of the data of areas, on an index small enough to count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.checking.area_evidence import ProgrammeEvidence, latest_audit
from bsaudit.audit.checking.area_rubrics import area_subject
from bsaudit.checks.support.area_evidence import Ages, AreaRow, Beyond, Commonest, People, Tie

RUBRIC = """format: bsaudit/rubric@1
units: area
id: index
title: Index
data: data
tables:
  - {file: values.csv, area: code, period_column: year, columns: {a: a, b: b}}
  - file: lookup.csv
    shape: lookup
    area: code
    name: name
    levels: {d: {code: d}}
    populations: {p: p}
areas: {leave_out: ["Z*"], reason: r}
audits:
  late: {as_of: 2021-12-31, period: 2020, title: t}
  early: {as_of: 2021-12-31, period: 2019, title: t}
method:
  scale: {kind: goalposts, worst: 0, best: 100, reason: r}
  missing: {min_coverage: 0.6, reason: r}
  reason: r
overall: {round: 0}
strands: {s: {title: S}}
indicators:
  a: {goal: s, direction: higher, reason: r}
  b: {goal: s, direction: higher, reason: r}
"""
VALUES = """code,year,a,b
A,2019,1,10
B,2019,2,20
A,2020,7,120
B,2020,7,-5
C,2020,8,[x]
Z,2020,9,999
"""
LOOKUP = "code,name,d,p\nA,Ay,X,5\nB,Be,X,\nC,Ce,,7\nE,Ee,Y,9\nZ,Zet,Y,1\n"


@pytest.fixture
def evidence(tmp_path: Path) -> ProgrammeEvidence:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "values.csv").write_text(VALUES, "utf-8")
    (tmp_path / "data" / "lookup.csv").write_text(LOOKUP, "utf-8")
    (tmp_path / "index.yaml").write_text(RUBRIC, "utf-8")
    return ProgrammeEvidence(load_areas(tmp_path / "index.yaml"))


def test_the_latest_audit_is_that_of_the_latest_period(evidence: ProgrammeEvidence, tmp_path: Path) -> None:
    assert (evidence.audit, evidence.day) == ("late", date(2021, 12, 31))
    text = RUBRIC.replace("as_of: 2021-12-31, period: 2019", "as_of: 2022-12-31, period: 2019")
    (tmp_path / "index.yaml").write_text(text, "utf-8")
    assert latest_audit(load_areas(tmp_path / "index.yaml")) == "early"


def test_what_is_counted(evidence: ProgrammeEvidence) -> None:
    assert tuple(evidence.areas) == ("A", "B", "C")
    assert evidence.known == {"late": {"a": 3, "b": 2}, "early": {"a": 2, "b": 2}}
    assert evidence.any_known == {"late": 3, "early": 2}
    assert evidence.lookup_only == ["E"]
    assert evidence.names["B"] == "Be"
    assert evidence.levels == {"d": {"X": 2}}
    assert evidence.populations == {"p": People(1, ("B",))}


def test_limits_over_all_periods_and_at_the_latest_audit(evidence: ProgrammeEvidence, tmp_path: Path) -> None:
    file = str(tmp_path / "data" / "values.csv")
    high, low = AreaRow(file, 4, "A", 120.0), AreaRow(file, 5, "B", -5.0)
    assert evidence.outside("b", 0, 100) == Beyond(1, 1, 4, (high, low))
    assert evidence.beyond("b", 0, 100) == Beyond(1, 1, 2, (high, low))
    assert evidence.outside("b", 15, 1000) == Beyond(2, 0, 4, (AreaRow(file, 2, "A", 10.0), low))
    assert evidence.outside("absent", 0, 1) == Beyond(0, 0, 0)


def test_the_commonest_value_and_the_first_rows(evidence: ProgrammeEvidence, tmp_path: Path) -> None:
    file = str(tmp_path / "data" / "values.csv")
    assert evidence.commonest("a") == Commonest(7.0, 2, 3)
    assert evidence.first_rows(["C", "A"]) == [
        AreaRow(file, 6, "C", 8.0),
        AreaRow(file, 2, "A", 1.0),
    ]


def test_ages_without_an_age_that_is_too_old(evidence: ProgrammeEvidence) -> None:
    """The audit speaks of 2020, of which C has no value of b."""
    assert evidence.ages("b") == Ages(2, 0, date(2020, 12, 31))
    assert evidence.ages("absent") == Ages(0, 0, None)


def test_ranks_that_are_shared(evidence: ProgrammeEvidence) -> None:
    """A: (7 + 100)/2 = 53.5; B: (7 + 0)/2 = 3.5; C has half of its evidence, below 0.6."""
    assert evidence.tie() == Tie(2, 0, 1, 4.0)
    assert (evidence.short("overall"), evidence.short("s")) == (1, 1)
    assert evidence.undivided("a") == ()


def test_nobody_is_ranked_without_enough_evidence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "values.csv").write_text(
        "code,year,a,b\nA,2020,7,\nB,2020,,5\nC,2019,1,1\n", "utf-8"
    )
    (tmp_path / "data" / "lookup.csv").write_text(LOOKUP, "utf-8")
    (tmp_path / "index.yaml").write_text(RUBRIC, "utf-8")
    nobody = ProgrammeEvidence(load_areas(tmp_path / "index.yaml"))
    assert (nobody.tie(), nobody.short("overall")) == (Tie(0, 0, 0, 0.0), 2)


def test_without_a_lookup_nothing_is_known_of_areas(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "values.csv").write_text(VALUES, "utf-8")
    start, end = RUBRIC.index("  - file: lookup"), RUBRIC.index("areas:")
    (tmp_path / "index.yaml").write_text(RUBRIC[:start] + RUBRIC[end:], "utf-8")
    subject, faults = area_subject(tmp_path / "index.yaml")
    assert (subject.sides, faults) == ({"rubric", "data"}, ())
    bare = ProgrammeEvidence(load_areas(tmp_path / "index.yaml"))
    assert (bare.lookup_only, bare.names, bare.levels, bare.populations) == ([], {}, {}, {})
