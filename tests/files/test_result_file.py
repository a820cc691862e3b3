"""Reading results back: what is accepted, and what is said of each kind of broken file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files import result_file
from bsaudit.files.result_file import read_result, read_two
from bsaudit.model.errors import InputError

GOOD: dict[str, Any] = {
    "format": "bsaudit/result@1",
    "kind": "score",
    "provenance": {
        "tool": "bsaudit 0.1.0",
        "rubric": "r",
        "rubric_version": "1",
        "package": "p",
        "package_version": "1",
        "inputs": [{"name": "r.yaml", "sha256": "ab", "bytes": 2}],
    },
}


def without(key: str) -> dict[str, Any]:
    made = {name: value for name, value in GOOD["provenance"].items() if name != key}
    return {**GOOD, "provenance": made}


def written(folder: Path, content: Any) -> Path:
    path = folder / "result.json"
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(data)
    return path


def test_a_result_is_read_with_its_hash(tmp_path: Path) -> None:
    record = read_result(written(tmp_path, GOOD))
    assert (record.kind, record.format) == ("score", "bsaudit/result@1")
    assert record.file.name == "result.json"
    assert list(record.inputs) == ["r.yaml"]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty-file", "empty"),
        (b" \n", "empty-file", "empty"),
        (b"hello", "json-syntax", "not valid JSON"),
        (json.dumps(GOOD).encode()[:-20], "json-syntax", "not valid JSON"),
        (json.dumps(GOOD).encode("utf-16"), "not-utf-8", "not UTF-8"),
        (b'{"format": NaN}', "json-syntax", "NaN is no number"),
        (b'{"a": 1, "a": 2}', "duplicate-key", "'a' stands twice"),
        (b"[" * 200_000, "json-syntax", "nesting"),
        ([], "not-a-result", "no result"),
        ({"format": 1}, "not-a-result", "no result"),
        ({"format": "bsaudit/faults@1"}, "not-a-result", "not a result"),
        ({**GOOD, "format": "bsaudit/result@2"}, "other-version", "bsaudit/result@2"),
        ({**GOOD, "kind": 3}, "not-a-result", "kind"),
        ({**GOOD, "provenance": None}, "incomplete-result", "tool, rubric"),
        (without("tool"), "incomplete-result", "made from: tool"),
        ({**GOOD, "provenance": {**GOOD["provenance"], "inputs": []}}, "incomplete-result", "inputs"),
        (
            {**GOOD, "provenance": {**GOOD["provenance"], "inputs": [{"name": 1}]}},
            "incomplete-result",
            "inputs",
        ),
        ({**GOOD, "provenance": {**GOOD["provenance"], "rubric": 3}}, "incomplete-result", "rubric"),
    ],
)
def test_a_broken_file_is_named_for_what_it_is(tmp_path: Path, content: Any, code: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_result(written(tmp_path, content))
    (fault,) = caught.value.faults
    assert fault.code == code
    assert words in fault.message


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_result(tmp_path / "none.json")
    with pytest.raises(InputError, match="folder"):
        read_result(tmp_path)


def test_a_truncated_file_says_that_its_end_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_result(written(tmp_path, json.dumps(GOOD, indent=1).encode()[:60]))
    assert caught.value.faults[0].hint == "the end of the file is missing: make it again"
    assert caught.value.faults[0].line == 4


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_file, "_MOST_BYTES", 10)
    with pytest.raises(InputError, match="bytes, which no result has"):
        read_result(written(tmp_path, GOOD))


def test_another_version_is_let_through_where_only_its_heading_counts(tmp_path: Path) -> None:
    assert (
        read_result(written(tmp_path, {"format": "bsaudit/result@9", "kind": "x"}), any_version=True).kind
        == "x"
    )


def test_two_results_may_be_of_two_versions_but_not_both_of_another(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old, new = written(tmp_path / "old", {"format": "bsaudit/result@9", "kind": "x"}), written(tmp_path, GOOD)
    assert [each.format for each in read_two(old, new)] == ["bsaudit/result@9", "bsaudit/result@1"]
    with pytest.raises(InputError) as caught:
        read_two(old, old)
    assert [(fault.code, fault.file) for fault in caught.value.faults] == [("other-version", str(old))]
