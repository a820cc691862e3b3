"""The name `-` for standard input, wherever a file is read whole."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from bsaudit.files.source_text import read_bytes, read_text
from bsaudit.model.errors import InputError


def give(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_it_can_be_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, b"one\n")
    assert read_bytes(Path("-")) == read_bytes(Path("-")) == b"one\n"
    give(monkeypatch, b"two\n")
    assert read_bytes(Path("-")) == b"two\n"


def test_faults_call_it_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, b"ab\n\xff")
    with pytest.raises(InputError) as caught:
        read_text(Path("-"))
    assert caught.value.faults[0].where == "standard input:2:1"


def test_a_closed_one_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="there is no standard input"):
        read_bytes(Path("-"))
