from __future__ import annotations

import pytest

from bsaudit.model.checked import CheckReport
from bsaudit.render.checks import CHECK_FORMATS, render_checks
from bsaudit.render.checks.full import as_text


@pytest.mark.parametrize("fmt", CHECK_FORMATS)
def test_every_format_is_written(report: CheckReport, fmt: str) -> None:
    text = render_checks(report, fmt)
    assert "weights-sum" in text
    assert text.endswith("\n")
    if fmt not in ("csv", "md"):
        assert "\x1b" not in text
    assert "\x00" not in text


def test_an_unknown_format_is_refused(report: CheckReport) -> None:
    with pytest.raises(ValueError, match="no format called 'xml': use one of full, concise"):
        render_checks(report, "xml")


def test_the_full_text_counts_by_severity_and_by_outcome(report: CheckReport) -> None:
    text = as_text(report, width=80, color=False, verbose=False, quiet=False)
    assert "error[unknown-goal]: no goal 'a'\n --> audit/r 1.yaml:3:5\n" in text
    assert "warning[weights-sum]: " in text
    assert "note[licence-unknown]: control \\x00 and \\x1b\n" in text
    assert "1 error, 1 warning and 1 note in 2 files\n" in text
    counts = "6 checks: 1 passed, 3 failed, 1 not applicable, 1 not assessed; 1 suppressed with a reason"
    assert f"audit/r 1.yaml: {counts}\n" in text
    assert text.endswith("For why and how to fix: bsaudit explain unknown-goal\n")


def test_quiet_leaves_only_the_faults(report: CheckReport) -> None:
    assert as_text(report, width=80, color=False, verbose=False, quiet=True).endswith("in 2 files\n")


def test_verbose_lists_every_check_and_what_was_suppressed(report: CheckReport) -> None:
    text = as_text(report, width=80, color=False, verbose=True, quiet=False)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "rubric unknown-goal fail (1)" in lines
    assert "package hash-mismatch not applicable: nothing there" in lines
    assert "cross stale-data not assessed, 1 suppressed: an earlier stage failed" in lines
    assert "suppressed audit/r 1.yaml:8 stale-data: It ended" in lines


def test_each_severity_has_its_colour(report: CheckReport) -> None:
    text = as_text(report, width=80, color=True, verbose=False, quiet=False)
    for tone, word in (("31", "error"), ("33", "warning"), ("36", "note")):
        assert f"\x1b[1;{tone}m{word}[" in text


def test_a_concise_line_has_the_form_that_editors_read(report: CheckReport) -> None:
    lines = render_checks(report, "concise").splitlines()
    assert lines == [
        "audit/r 1.yaml:3:5: error[unknown-goal] no goal 'a'",
        "audit/r 1.yaml:7: warning[weights-sum] 100% of: a,b\\r\\nand c",
        "/abs/s.csv: note[licence-unknown] control \\x00 and \\x1b",
    ]


def test_an_empty_report_is_empty_where_lines_are_findings() -> None:
    empty = CheckReport((), ())
    assert render_checks(empty, "concise") == render_checks(empty, "github") == ""
