from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.files import yaml_document
from bsaudit.files.source_text import SourceText
from bsaudit.files.yaml_document import YamlDocument, parse_yaml, read_yaml
from bsaudit.model.errors import Fault, InputError

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "rubric.yaml"


def parse(text: str) -> YamlDocument:
    return parse_yaml(SourceText("a.yaml", text, "", 0))


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        parse(text)
    return caught.value.faults


def test_data_and_positions() -> None:
    document = parse("a: 1\nb:\n  - x\n  - {c: 'no', d: no}\n2013: yes\n")
    assert document.data == {"a": 1, "b": ["x", {"c": "no", "d": "no"}], "2013": "yes"}
    assert (document.file, document.text[:5]) == ("a.yaml", "a: 1\n")
    assert document.position(()) == (1, 1)
    assert document.position(("b", 0)) == (3, 5)
    assert document.position(("b", 1, "d")) == (4, 18)
    assert document.key_position(("b", 1, "d")) == (4, 15)
    assert document.key_position(("b", 1)) == document.position(("b", 1)) == (4, 5)
    assert document.key_position(("2013",)) == (5, 1)
    with pytest.raises(KeyError):
        document.position(("b", 7))


def test_columns_count_characters_and_lines_count_any_line_end() -> None:
    document = parse("é: {ü: 😀, z: 1}\r\nb: 2\rc: 3\n")
    assert document.position(("é", "z")) == (1, 14)
    assert document.position(("b",)) == (2, 4)
    assert document.position(("c",)) == (3, 4)


def test_an_unusual_line_end_of_yaml_1_1_does_not_shift_positions() -> None:
    document = parse('a: "x\u2028y"\nb: 2\n')
    assert document.position(("b",)) == (2, 4)


def test_an_alias_stands_for_its_anchor() -> None:
    document = parse("a: &here {x: 1}\nb: *here\n")
    assert document.data == {"a": {"x": 1}, "b": {"x": 1}}
    assert document.position(("b", "x")) == (1, 14)
    assert document.key_position(("b",)) == (2, 1)


def test_an_anchor_can_be_given_again() -> None:
    assert parse("a: &n 1\nb: *n\nc: &n 2\nd: *n\n").data == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_a_quoted_merge_sign_is_only_a_key() -> None:
    assert parse('"<<": 1\n').data == {"<<": 1}


def test_all_faults_of_one_file_are_found_at_once() -> None:
    found = faults_of("a: 1\na: 2\nb: !x 3\n~: 4\n")
    assert [(fault.code, fault.line) for fault in found] == [
        ("duplicate-key", 2),
        ("tag", 3),
        ("key-not-text", 4),
    ]
    assert found[0].related[0].line == 1


def test_faults_before_a_syntax_error_are_kept() -> None:
    assert [fault.code for fault in faults_of("a: 1\na: 2\nb: [\n")] == ["duplicate-key", "yaml-syntax"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    (fault,) = faults_of(text)
    assert (fault.code, fault.line) == ("empty-file", 1)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    document = read_yaml(path)
    assert document.data == {"a": 1}
    assert document.key_position(("a",)) == (1, 1)
    assert document.source.size == 8


@pytest.mark.parametrize(
    ("raw", "line", "offset"),
    [
        ("a: 1\nb: caf\xe9\n".encode("latin-1"), 2, 11),
        (b"\xef\xbb\xbfa: \xff", 1, 6),
        ("a: 1\n".encode("utf-16"), 1, 0),
    ],
)
def test_another_encoding_is_named_by_byte_and_line(
    tmp_path: Path, raw: bytes, line: int, offset: int
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        read_yaml(path)
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == ("not-utf-8", line)
    assert f"offset {offset}" in fault.message


def test_a_missing_file_and_a_folder_are_faults(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml", TINY / "below", tmp_path / "a\0b"):
        with pytest.raises(InputError) as caught:
            read_yaml(path)
        assert caught.value.faults[0].code in ("file-not-found", "file-unreadable")
        assert "\0" not in caught.value.faults[0].file


def test_deep_nesting_stops_at_once() -> None:
    for text in ("[" * 200_000, "{a: " * 100_000, "".join(" " * n + "a:\n" for n in range(300))):
        assert faults_of(text)[-1].code == "too-deep"


def test_aliases_cannot_build_depth_step_by_step() -> None:
    steps = "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200))
    assert faults_of("a0: &a0 [x]\n" + steps)[-1].code == "too-deep"


def test_without_libyaml_the_result_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = read_yaml(TINY)
    monkeypatch.setattr(yaml_document, "_LOADER", yaml.SafeLoader)
    without = read_yaml(TINY)
    assert without.data == with_c.data
    for path in (("indicators", "helpers", "scale", "steps", 1, "value"), ("audits", "2014"), ("themes",)):
        assert without.position(path) == with_c.position(path)
        assert without.key_position(path) == with_c.key_position(path)


def test_values_agree_with_another_reader_where_the_two_versions_do() -> None:
    """BaseLoader reads every scalar as text, so only the shape and the texts are compared."""

    def as_text(value: object) -> object:
        if isinstance(value, dict):
            return {key: as_text(item) for key, item in value.items()}
        return [as_text(item) for item in value] if isinstance(value, list) else str(value)

    text = TINY.read_text()
    assert as_text(read_yaml(TINY).data) == yaml.load(text, yaml.BaseLoader)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab: -[]{}&*!#|>'\"%@`\n\t~?,.<0\ufeff\u2028é", max_size=60))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    with contextlib.suppress(InputError):
        assert parse(text).position(()) >= (1, 1)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_raise_anything_but_an_input_error(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "random.yaml"
    path.write_bytes(raw)
    with contextlib.suppress(InputError):
        assert read_yaml(path).source.size == len(raw)
