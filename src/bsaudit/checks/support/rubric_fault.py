"""Faults at a place in a rubric, of whichever kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.errors import Related

__all__ = ["rubric_fault"]

Path_ = tuple[str | int, ...]


def rubric_fault(
    document: YamlDocument,
    path: Path_,
    message: str,
    *,
    at_key: bool = False,
    about: str | None = None,
    expected: str | None = None,
    hint: str | None = None,
    related: Sequence[Related] = (),
) -> Fault:
    """A fault at a value or a key of a rubric, still without a code.

    Where the file leaves a value to its default, the fault stands at the nearest key above that it has.
    """
    line, column = _place(document, path, at_key)
    text = document.source.line(line)
    return Fault("", message, document.file, line, column, text, expected, hint, tuple(related), about=about)


def _place(document: YamlDocument, path: Path_, at_key: bool) -> tuple[int, int]:
    try:
        return document.key_position(path) if at_key else document.position(path)
    except KeyError:
        return _place(document, path[:-1], at_key=True)
