from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bsaudit.model.checked import CheckedPath, CheckReport, FailOn
from bsaudit.model.errors import Fault
from bsaudit.render.checks.junit import as_junit


def test_a_case_a_check_and_the_totals_add_up(report: CheckReport) -> None:
    root = ElementTree.fromstring(as_junit(report, "error").encode())
    (suite,) = root
    assert (root.tag, suite.tag, suite.get("name")) == ("testsuites", "testsuite", "audit/r 1.yaml")
    for each in (root, suite):
        assert [each.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["6", "1", "0", "2"]
    cases = {case.get("name"): case for case in suite}
    assert cases["unknown-goal"].get("classname") == "bsaudit.rubric"
    failure = cases["unknown-goal"].find("failure")
    assert failure is not None
    assert (failure.get("message"), failure.get("type")) == ("no goal 'a'", "unknown-goal")
    assert failure.text == "audit/r 1.yaml:3:5: error: no goal 'a'"
    skipped = cases["stale-data"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "not assessed: an earlier stage failed"
    assert len(cases["area-code"]) == 0


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("error", {"unknown-goal"}),
        ("warning", {"unknown-goal", "weights-sum"}),
        ("note", {"unknown-goal", "weights-sum", "licence-unknown"}),
        ("never", set()),
    ],
)
def test_what_is_milder_than_the_limit_stands_in_the_output(
    report: CheckReport, fail_on: FailOn, failing: set[str]
) -> None:
    root = ElementTree.fromstring(as_junit(report, fail_on).encode())
    cases = list(root.iter("testcase"))
    assert {case.get("name") for case in cases if case.find("failure") is not None} == failing
    told = {case.get("name") for case in cases if case.find("system-out") is not None}
    assert told == {"unknown-goal", "weights-sum", "licence-unknown"} - failing


def test_what_xml_cannot_hold_is_written_out() -> None:
    fault = Fault("file-not-found", "a <b> & \x00\ufffe]]>", "\x1b.yaml")
    text = as_junit(CheckReport((CheckedPath("\x1b.yaml", "unknown", False, (fault,)),), ()), "error")
    (suite,) = ElementTree.fromstring(text.encode())
    assert suite.get("name") == "\\x1b.yaml"
    (failure,) = suite.iter("failure")
    assert failure.get("message") == "a <b> & \\x00\\ufffe]]>"
