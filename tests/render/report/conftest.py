"""Reports on the tiny and on the bundled programme, and the pages that they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.programme import load
from bsaudit.audit.report import report
from bsaudit.model.result import Report
from bsaudit.render.report import to_html

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"


@pytest.fixture(scope="session")
def tiny_report() -> Report:
    return report(load(TINY / "rubric.yaml"), ["2012", "2014"])


@pytest.fixture(scope="session")
def one_audit() -> Report:
    return report(load(), ["2015"], draws=200)


@pytest.fixture(scope="session")
def three_audits() -> Report:
    return report(load(), ["2012", "2013", "2015"], draws=0)


@pytest.fixture(scope="session")
def pages(tiny_report: Report, one_audit: Report, three_audits: Report) -> dict[str, str]:
    return {
        "tiny": to_html(tiny_report, charts=False),
        "one": to_html(one_audit),
        "three": to_html(three_audits, charts=False),
    }
