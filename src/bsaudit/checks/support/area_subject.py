"""What a lint check of a rubric of areas looks at: the rubric, and its data if they are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.checks.support.rubric_fault import InRubric
from bsaudit.model.errors import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bsaudit.checks.support.area_evidence import AreaEvidence, AreaRow
    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.area_rubric import AreaIndicatorRule, AreaRubric
    from bsaudit.model.errors import Fault

__all__ = ["AreaSubject", "rows_of"]

_MOST_RELATED = 5


@dataclass(frozen=True)
class AreaSubject(InRubric):
    """A rubric of areas that can be used. All its faults stand in the rubric, where they can be left with a reason.

    Attributes:
        rubric_file: the rubric.
        data: what checks may ask of the data; `None` where there are none.
    """

    rubric_file: AreaRubricFile
    data: AreaEvidence | None = None

    @property
    def document(self) -> YamlDocument:
        """The rubric's file."""
        return self.rubric_file.document

    @property
    def rubric(self) -> AreaRubric:
        """The rubric's content."""
        return self.rubric_file.rubric

    @property
    def sides(self) -> set[str]:
        """What there is to look at: `rubric`, and `data` where there are some."""
        return {"rubric"} if self.data is None else {"rubric", "data"}

    @property
    def evidence(self) -> AreaEvidence:
        """The data; there in the stages `data` and `cross`."""
        assert self.data is not None
        return self.data

    def scored(self) -> Iterable[tuple[str, AreaIndicatorRule]]:
        """The indicators that stand in the tree."""
        return ((name, rule) for name, rule in self.rubric.indicators.items() if rule.direction != "none")

    def called(self, code: str) -> str:
        """The code of an area, and its name in brackets where it has another."""
        name = self.evidence.names.get(code, code)
        return code if name == code else f"{code} ({name})"

    def at_tables(
        self,
        message: str,
        *,
        about: str | None = None,
        hint: str | None = None,
        related: Sequence[Related] = (),
    ) -> Fault:
        """A fault where the rubric says which data it uses."""
        path = ("tables",) if self.rubric.tables else ("data",)
        return self.at_rubric(path, message, at_key=True, about=about, hint=hint, related=related)


def rows_of(rows: Iterable[AreaRow], words: str = "") -> tuple[Related, ...]:
    """Rows of the data as related places, the first few of them."""
    return tuple(
        Related(row.file, row.line, words or f"{row.area}: {row.value:g}")
        for row in list(rows)[:_MOST_RELATED]
    )
