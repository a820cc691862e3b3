"""Faults at a place in a rubric, of whichever kind it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.errors import Related

__all__ = ["InRubric"]

Path_ = tuple[str | int, ...]


class InRubric(ABC):
    """What a check looks at in a rubric of either kind: its faults stand at a value or a key of it."""

    @property
    @abstractmethod
    def document(self) -> YamlDocument:
        """The rubric's file."""

    def at_rubric(
        self,
        path: Path_,
        message: str,
        *,
        at_key: bool = False,
        about: str | None = None,
        expected: str | None = None,
        hint: str | None = None,
        related: Sequence[Related] = (),
    ) -> Fault:
        """A fault at a value or a key of the rubric. Whoever runs the check gives it its code and severity.

        Where the file leaves a value to its default, the fault stands at the nearest key above that it has.
        """
        file = self.document
        line, column = _place(file, path, at_key)
        text = file.source.line(line)
        return Fault("", message, file.file, line, column, text, expected, hint, tuple(related), about=about)


def _place(document: YamlDocument, path: Path_, at_key: bool) -> tuple[int, int]:
    try:
        return document.key_position(path) if at_key else document.position(path)
    except KeyError:
        return _place(document, path[:-1], at_key=True)
