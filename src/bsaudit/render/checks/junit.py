"""JUnit XML: a test suite a path, a test case a check, so that a build server shows checks as it shows tests.

A check is a failure if one of its faults is at least as grave as the run fails on; milder faults stand in the case's
output. What does not apply or was not assessed is skipped, with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bsaudit.model.checked import CheckOutcome, is_as_grave

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckedPath, CheckReport, FailOn
    from bsaudit.model.errors import Fault

__all__ = ["as_junit"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: CheckReport, fail_on: FailOn) -> str:
    """The document, with its declaration."""
    root = Element("testsuites", name="bsaudit check")
    for each in report.checked:
        _suite(root, each, fail_on)
    for total in ("tests", "failures", "errors", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, each: CheckedPath, fail_on: FailOn) -> None:
    suite = SubElement(root, "testsuite", name=_xml(each.path))
    known = {outcome.check for outcome in each.outcomes}
    others = [fault for fault in each.faults if fault.code not in known]
    cases = [
        _case(suite, outcome, [fault for fault in each.faults if fault.code == outcome.check], fail_on)
        for outcome in each.outcomes
    ]
    for code in dict.fromkeys(fault.code for fault in others):
        outcome = CheckOutcome(code, "syntax", "error", "fail")
        cases.append(_case(suite, outcome, [fault for fault in others if fault.code == code], fail_on))
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(cases.count("failure")))
    suite.set("errors", "0")
    suite.set("skipped", str(cases.count("skipped")))


def _case(suite: Element, outcome: CheckOutcome, faults: list[Fault], fail_on: FailOn) -> str:
    case = SubElement(suite, "testcase", classname=f"bsaudit.{outcome.stage}", name=outcome.check)
    grave = [fault for fault in faults if is_as_grave(fault.severity, fail_on)]
    mild = [fault for fault in faults if fault not in grave]
    result = "passed"
    if grave:
        failure = SubElement(case, "failure", message=_xml(grave[0].message), type=outcome.check)
        failure.text = _said(grave)
        result = "failure"
    elif outcome.outcome in ("not applicable", "not assessed"):
        why = f"{outcome.outcome}: {outcome.why}" if outcome.why else outcome.outcome
        SubElement(case, "skipped", message=_xml(why))
        result = "skipped"
    if mild:
        SubElement(case, "system-out").text = _said(mild)
    return result


def _said(faults: list[Fault]) -> str:
    lines = []
    for fault in faults:
        lines.append(f"{fault.where}: {fault.severity}: {fault.message}")
        lines += [f"  help: {fault.hint}"] if fault.hint else []
    return _xml("\n".join(lines))


def _xml(text: str) -> str:
    """Text without the characters that no XML document may hold."""
    return _NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
