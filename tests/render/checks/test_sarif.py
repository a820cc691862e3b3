"""SARIF 2.1.0: what its specification asks of each object that is written, checked by hand."""

from __future__ import annotations

import json
from pathlib import PureWindowsPath
from typing import Any

import pytest

from bsaudit import __version__
from bsaudit.model.checked import CheckedPath, CheckReport
from bsaudit.model.errors import Fault
from bsaudit.render.checks.sarif import as_sarif


def run_of(report: CheckReport) -> dict[str, Any]:
    log = json.loads(as_sarif(report))
    assert (log["version"], log["$schema"].endswith("sarif-2.1.0.json")) == ("2.1.0", True)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_tool_names_itself_and_its_rules(report: CheckReport) -> None:
    driver = run_of(report)["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("bsaudit", __version__)
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids) == 6
    rule = driver["rules"][1]
    assert rule["shortDescription"] == {"text": "Title of weights-sum"}
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_results_lead_to_their_rule_and_place(report: CheckReport) -> None:
    run = run_of(report)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert len(result["partialFingerprints"]["faultHash/v1"]) == 32
    error, warning, note, left = run["results"]
    (place,) = error["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "audit/r%201.yaml"},
        "region": {"startLine": 3, "startColumn": 5, "snippet": {"text": "  goal: a"}},
    }
    assert warning["locations"][0]["logicalLocations"] == [{"name": "strand:a"}]
    (related,) = warning["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "data/o.csv"}
    assert related["message"] == {"text": "this row"}
    assert note["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "file:///abs/s.csv"}}
    assert left["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "It ended"}]
    assert all("suppressions" not in result for result in (error, warning, note))
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_code_without_a_check_has_a_rule_too() -> None:
    fault = Fault("file-not-found", "there is no such file", "a.yaml")
    run = run_of(CheckReport((CheckedPath("a.yaml", "unknown", False, (fault,)),), ()))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["file-not-found"]


def test_the_fingerprint_does_not_hang_on_the_line(report: CheckReport) -> None:
    def fingerprint(line: int, about: str) -> str:
        fault = Fault("stale-data", "old", "r.yaml", line, text="  a:", about=about)
        run = run_of(CheckReport((CheckedPath("r.yaml", "rubric", True, (fault,)),), ()))
        mark: str = run["results"][0]["partialFingerprints"]["faultHash/v1"]
        return mark

    assert fingerprint(1, "a") == fingerprint(9, "a") != fingerprint(1, "b")


def test_a_path_with_a_drive_is_a_file_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bsaudit.render.checks.sarif.PurePath", PureWindowsPath)
    fault = Fault("tag", "no tags", "C:\\audits\\r.yaml", 1)
    run = run_of(CheckReport((CheckedPath("r", "rubric", False, (fault,)),), ()))
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///C%3A/audits/r.yaml"}
