from dataclasses import replace

from bsaudit.model.result import Trace
from bsaudit.render import render


def test_a_trace_is_a_tree_with_formula_row_and_address(trace_result: Trace) -> None:
    assert render(trace_result, "table").splitlines()[4:10] == [
        "Indicator: Can influence decisions = 55.0 (mixed)",
        "formula: 50 + 50 × (38 - 37) / 10",
        "weight: 1 in its goal",
        "└── Current: 38 in 2012-13 (percent)",
        "    row: observations.csv:3",
        "    address: https://example.org/survey",
    ]


def test_a_score_without_enough_evidence_is_in_brackets(trace_result: Trace) -> None:
    root = replace(trace_result.root, verdict="insufficient evidence")
    assert "= [55.0] (insufficient evidence)" in render(replace(trace_result, root=root), "table")


def test_a_subject_without_a_score_says_so(trace_result: Trace) -> None:
    root = replace(trace_result.root, value=None, verdict=None, formula=None)
    assert "Indicator: Can influence decisions = n/a\n" in render(replace(trace_result, root=root), "table")


def test_tidy_rows_follow_the_tree(trace_result: Trace) -> None:
    first, second = trace_result.rows()
    assert (first["depth"], second["depth"]) == (0, 1)
    assert second["details"] == "row: observations.csv:3; address: https://example.org/survey"


def test_in_markdown_a_trace_is_a_list_in_a_list(trace_result: Trace) -> None:
    lines = render(trace_result, "md").splitlines()
    assert "- **Indicator: Can influence decisions = 55.0 (mixed)**" in lines
    assert "  - formula: 50 + 50 × (38 - 37) / 10" in lines
    assert "  - Current: 38 in 2012-13 (percent)" in lines
    assert "    - row: observations.csv:3" in lines


def test_hindsight_is_said_at_the_top(trace_result: Trace) -> None:
    revised = replace(trace_result.settings, vintage="revised")
    assert "With hindsight (vintage revised)" in render(replace(trace_result, settings=revised), "table")
