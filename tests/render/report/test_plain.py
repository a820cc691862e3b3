from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bsaudit.model.result import Report
from bsaudit.render.report import to_markdown


def test_markdown_has_one_title_and_every_part_below_it(three_audits: Report) -> None:
    text = to_markdown(three_audits)
    titles = re.findall(r"^# .*$", text, re.MULTILINE)
    assert titles == ["# The Big Society Audit"]
    parts = re.findall(r"^## (.*)$", text, re.MULTILINE)
    for audit in three_audits.audits:
        assert audit.page.audit.title in parts
        assert f"{audit.page.audit.title}: every score" in parts
    assert len(parts) == len(set(parts))
    assert "\n\n\n" not in text
    assert text.endswith("\n")


def test_the_title_of_a_report_on_one_audit_is_not_said_again(tiny_report: Report) -> None:
    audit = tiny_report.audits[-1]
    text = to_markdown(replace(tiny_report, audits=(audit,), story=None))
    assert text.startswith(f"# {audit.page.audit.title}\n\n## The audit on one page\n")
    assert text.count(f"# {audit.page.audit.title}\n") == 1
    assert "\n## Every score\n" in text


def test_sources_are_cited_at_the_end(tiny_report: Report) -> None:
    text = to_markdown(tiny_report)
    assert tiny_report.sources
    for source in tiny_report.sources:
        assert source.text.replace("<", "\\<") in text


def test_rows_of_tables_keep_to_their_columns(tiny_report: Report) -> None:
    lines = to_markdown(tiny_report).splitlines()
    assert sum(line.startswith("| ") for line in lines) > 10
    for above, below in pairwise(lines):
        if above.startswith("| ") and below.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", above)) == len(re.findall(r"(?<!\\)\|", below))
