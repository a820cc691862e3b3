"""Annotations are read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re

from bsaudit.model.checked import CheckedPath, CheckReport
from bsaudit.model.errors import Fault
from bsaudit.render.checks.github import as_github


def read_back(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command taken apart: what the runner does, written anew."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match is not None

    def unescaped(text: str, also: dict[str, str]) -> str:
        for escape, sign in {"%0D": "\r", "%0A": "\n", **also, "%25": "%"}.items():
            text = text.replace(escape, sign)
        return text

    pairs = (part.split("=", 1) for part in match[2].split(","))
    properties = {name: unescaped(value, {"%3A": ":", "%2C": ","}) for name, value in pairs}
    return match[1], properties, unescaped(match[3], {})


def test_severities_and_places(report: CheckReport) -> None:
    error, warning, note = map(read_back, as_github(report).splitlines())
    place = {"file": "audit/r 1.yaml", "line": "3", "col": "5", "title": "unknown-goal"}
    assert error == ("error", place, "no goal 'a'")
    assert warning[0] == "warning"
    assert warning[1] == {"file": "audit/r 1.yaml", "line": "7", "title": "weights-sum"}
    assert warning[2] == "100% of: a,b\r\nand c\nexpected: a sum of 1\nhelp: mend it"
    assert note[:2] == ("notice", {"file": "/abs/s.csv", "title": "licence-unknown"})


def test_signs_that_would_break_a_command_are_escaped() -> None:
    fault = Fault("c", "50%, a::b\n::error::x", "a:b,c%d.yaml", 1)
    (line,) = as_github(CheckReport((CheckedPath("x", "rubric", True, (fault,)),), ())).splitlines()
    assert line == "::error file=a%3Ab%2Cc%25d.yaml,line=1,title=c::50%25, a::b%0A::error::x"
    assert read_back(line) == (
        "error",
        {"file": "a:b,c%d.yaml", "line": "1", "title": "c"},
        "50%, a::b\n::error::x",
    )
