"""What holds for every view, whatever the result."""

import json
import re

import pytest

from bsaudit.model.result import Result
from bsaudit.render import render

TABLES = ["score_result", "comparison_result", "trace_result", "listing_result", "view_result"]
ANSI = re.compile(r"\x1b\[[0-9;]*m")
each_table = pytest.mark.parametrize("name", TABLES)
each_result = pytest.mark.parametrize("name", [*TABLES, "citations_result"])


@each_table
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("by", ["strand", "goal", "indicator"])
def test_no_line_is_wider_than_the_terminal(
    name: str, width: int, by: str, request: pytest.FixtureRequest
) -> None:
    result: Result = request.getfixturevalue(name)
    lines = render(result, "table", by=by, width=width, verbose=True).splitlines()
    assert 20 < max(map(len, lines)) <= width
    assert lines == [line.rstrip() for line in lines]


@each_table
def test_colour_adds_nothing_but_colour(name: str, request: pytest.FixtureRequest) -> None:
    result: Result = request.getfixturevalue(name)
    plain, painted = render(result, "table"), render(result, "table", color=True)
    assert "\x1b" not in plain
    assert "\x1b" in painted
    assert [line.rstrip() for line in ANSI.sub("", painted).splitlines()] == plain.splitlines()


@each_result
def test_every_result_says_its_format_and_kind(name: str, request: pytest.FixtureRequest) -> None:
    result: Result = request.getfixturevalue(name)
    text = render(result, "json")
    content = json.loads(text)
    assert (content["format"], content["kind"]) == ("bsaudit/result@1", result.kind)
    assert content["provenance"]["inputs"][0]["sha256"] == "a" * 64
    assert text.endswith("}\n")


@each_result
@pytest.mark.parametrize("by", ["strand", "goal", "indicator"])
def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_header(
    name: str, by: str, request: pytest.FixtureRequest
) -> None:
    blocks = render(request.getfixturevalue(name), "md", by=by, verbose=True).split("\n\n")
    tables = [block for block in blocks if block.startswith("|")]
    assert tables or name in {"trace_result", "citations_result"}  # these are lists
    for block in tables:
        assert len({line.replace("\\|", "").count("|") for line in block.splitlines()}) == 1
