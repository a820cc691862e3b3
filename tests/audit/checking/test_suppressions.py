from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.checking.suppressions import in_descriptor, in_rubric
from bsaudit.files.source_text import SourceText
from bsaudit.files.yaml_document import parse_yaml
from bsaudit.model.errors import Fault

RUBRIC = """\
# bsaudit: ignore-file[weights-sum] Shares of a larger whole
indicators:
  # bsaudit: ignore[stale-data, baseline-missing] The survey ended

  # another comment
  trust:
    series: [poll]

    goal: a
  other: # bsaudit: ignore[stale-data]
    series: [poll]
gaps: # bsaudit:ignore[gap-pair-without-data]   Nobody asked
- id: a
  series: b
holes: "# not a comment"
"""


def test_comments_cover_what_is_indented_below_them() -> None:
    found = list(in_rubric(SourceText("r.yaml", RUBRIC, "", 0)))
    assert [(each.check, each.first, each.last, each.reason) for each in found] == [
        ("weights-sum", 1, 16, "Shares of a larger whole"),
        ("stale-data", 6, 9, "The survey ended"),
        ("baseline-missing", 6, 9, "The survey ended"),
        ("stale-data", 10, 11, ""),
        ("gap-pair-without-data", 12, 14, "Nobody asked"),
    ]
    assert [(each.place.line, each.place.column) for each in found[1:4:2]] == [(3, 3), (10, 10)]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_may_end_in_any_way(end: str) -> None:
    text = RUBRIC.replace("\n", end)
    found = list(in_rubric(SourceText("r.yaml", text, "", 0)))
    assert [(each.first, each.last) for each in found] == [
        (1, 16),
        (6, 9),
        (6, 9),
        (10, 11),
        (12, 14),
    ]
    assert found[3].place.text == "  other: # bsaudit: ignore[stale-data]"


def test_a_comment_at_the_end_covers_nothing() -> None:
    (found,) = in_rubric(SourceText("r.yaml", "a: 1\n# bsaudit: ignore[x] y", "", 0))
    assert not found.covers(Fault("x", "m", "r.yaml", 1))


@pytest.mark.parametrize(
    ("fault", "covered"),
    [
        (Fault("stale-data", "m", "r.yaml", 7), True),
        (Fault("stale-data", "m", "r.yaml", 10), False),
        (Fault("weights-sum", "m", "r.yaml", 7), False),
        (Fault("stale-data", "m", "data/o.csv", 7), False),
        (Fault("stale-data", "m", "r.yaml"), False),
    ],
)
def test_only_the_named_check_in_that_file_is_covered(fault: Fault, covered: bool) -> None:
    assert list(in_rubric(SourceText("r.yaml", RUBRIC, "", 0)))[1].covers(fault) is covered


def test_a_descriptor_covers_the_files_of_its_package_and_nothing_else() -> None:
    text = """{"bsaudit": {"ignore": [
      {"check": "unused-source", "only": ["a", "b"], "reason": "Listed for readers"},
      {"check": "area-code", "only": "Kent", "reason": "An old name"},
      {"check": "period-label"}, 7]}}"""
    some, one, bare, odd = in_descriptor(parse_yaml(SourceText("audit/data/datapackage.json", text, "", 0)))
    assert some.covers(Fault("unused-source", "m", "audit/data/sources.csv", 3, about="b"))
    assert not some.covers(Fault("unused-source", "m", "audit/data/sources.csv", 3, about="c"))
    assert not some.covers(Fault("unused-source", "m", "audit/rubric.yaml", 3, about="b"))
    assert not some.covers(Fault("unused-source", "m", "other/sources.csv", 3, about="b"))
    assert one.covers(Fault("area-code", "m", "audit/data/o.csv", 3, about="Kent"))
    assert (bare.check, bare.reason, odd.check) == ("period-label", "", "")
    assert bare.place.line == 4


@pytest.mark.parametrize("text", ["{}", "[1]", '{"bsaudit": 1}', '{"bsaudit": {"ignore": 1}}'])
def test_a_descriptor_without_suppressions_has_none(text: str) -> None:
    assert list(in_descriptor(parse_yaml(SourceText("datapackage.json", text, "", 0)))) == []


def test_the_bundled_suppressions_all_give_a_reason() -> None:
    root = Path(__file__).parents[3]
    text = (root / "rubrics" / "big-society.yaml").read_text("utf-8")
    found = list(in_rubric(SourceText("r.yaml", text, "", 0)))
    assert found
    assert all(each.reason for each in found)
