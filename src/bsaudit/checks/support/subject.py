"""What a lint check looks at: a rubric, a package, or both; and faults at places in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bsaudit.checks.support.rubric_fault import InRubric
from bsaudit.files.locate import DESCRIPTOR
from bsaudit.model.errors import Fault, InputError, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.files.source_text import SourceText
    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.package import Observation, Origin, Package
    from bsaudit.model.rubric import IndicatorRule, Rubric

__all__ = ["Subject"]

Path_ = tuple[str | int, ...]
_MOST_RELATED = 5


@dataclass(frozen=True)
class Subject(InRubric):
    """A rubric, a package, or both, that can be used. A check asks only for what its stage promises.

    Attributes:
        rubric_file: the rubric; there in the stages `rubric` and `cross`.
        package, folder: the data and their folder; there in the stages `package`, `data` and `cross`.
    """

    rubric_file: RubricFile | None = None
    package: Package | None = None
    folder: Path | None = None
    _texts: dict[str, SourceText | None] = field(default_factory=dict, repr=False)

    @property
    def sides(self) -> set[str]:
        """What there is to look at: `rubric`, `data`, or both."""
        there = {"rubric"} if self.rubric_file is not None else set()
        return there | ({"data"} if self.package and self.folder else set())

    @property
    def document(self) -> YamlDocument:
        """The rubric's file."""
        assert self.rubric_file is not None
        return self.rubric_file.document

    @property
    def rubric(self) -> Rubric:
        """The rubric's content."""
        assert self.rubric_file is not None
        return self.rubric_file.rubric

    @property
    def data(self) -> Package:
        """The package."""
        assert self.package is not None
        return self.package

    @property
    def home(self) -> Path:
        """The package's folder."""
        assert self.folder is not None
        return self.folder

    @cached_property
    def descriptor(self) -> YamlDocument | None:
        """`datapackage.json` with the places of its values; `None` for the rare JSON that is not YAML too."""
        from bsaudit.files.descriptor import described

        try:
            return described(self.home)
        except InputError:
            return None

    def scored(self) -> Iterable[tuple[str, IndicatorRule]]:
        """The rubric's indicators that can enter a score in the vintage `known`."""
        return (
            (name, rule)
            for name, rule in self.rubric.indicators.items()
            if not rule.is_context and rule.vintage == "known"
        )

    def at_row(
        self,
        origin: Origin,
        message: str,
        *,
        about: str | None = None,
        expected: str | None = None,
        hint: str | None = None,
        related: Sequence[Related] = (),
    ) -> Fault:
        """A fault at a row of the package."""
        file = str(self.home / origin.file)
        text = self._line(origin)
        return Fault("", message, file, origin.line, None, text, expected, hint, tuple(related), about=about)

    def at_descriptor(
        self,
        path: Path_,
        message: str,
        *,
        about: str | None = None,
        expected: str | None = None,
        hint: str | None = None,
    ) -> Fault:
        """A fault at a value of `datapackage.json`."""
        if self.descriptor is None:
            file = str(self.home / DESCRIPTOR)
            return Fault("", message, file, expected=expected, hint=hint, about=about)
        line, column = self.descriptor.position(path)
        text = self.descriptor.source.line(line)
        return Fault("", message, self.descriptor.file, line, column, text, expected, hint, about=about)

    def related(self, rows: Iterable[Observation], words: str = "") -> tuple[Related, ...]:
        """Rows as related places, the first few of them."""
        shown = list(rows)[:_MOST_RELATED]
        return tuple(
            Related(
                str(self.home / row.origin.file), row.origin.line, words or f"{row.period}: {row.value:g}"
            )
            for row in shown
            if words or row.value is not None
        )

    def _line(self, origin: Origin) -> str | None:
        """The text of a row's first line; `None` for a table that is no text."""
        from bsaudit.files.source_text import read_text

        if origin.file not in self._texts:
            try:
                self._texts[origin.file] = read_text(self.home / origin.file)
            except InputError:
                self._texts[origin.file] = None
        source = self._texts[origin.file]
        return None if source is None else source.line(origin.line)
