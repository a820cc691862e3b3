"""Two written results of one kind: what moved between them, and whether data, rubric or method moved it."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bsaudit.model.package import InputFile
from bsaudit.model.result.base import Cell, Result, Row

__all__ = ["Cause", "CauseKind", "Movement", "ResultDiff"]

CauseKind = Literal["data", "rubric", "method"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cause:
    """One thing that the two results were made from or by, and that is not the same for both.

    `method` is the tool's version or a setting of the run; `data` and `rubric` are files, told by their hash.
    """

    kind: CauseKind
    what: str
    old: Cell
    new: Cell


@dataclasses.dataclass(frozen=True, kw_only=True)
class Movement:
    """One leaf of the result that moved.

    Attributes:
        subject: what it is about: an address or an id, else the place in the result.
        title: its title, where it has one.
        field: what moved: `score`, `verdict` and so on.
        where: the place in the result, by keys and ids.
        old, new: the leaf in each; `(absent)` where one does not have it.
        change: new minus old, for numbers.
        is_main: whether it is a headline of its subject, such as a score or a verdict, rather than a detail.
    """

    subject: str
    title: str
    field: str
    where: str
    old: Cell
    new: Cell
    change: float | None
    is_main: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class ResultDiff(Result):
    """What moved from one written result to another.

    `moved_by` names the kinds of cause that changed; where it is more than one, the files alone cannot tell which
    moved what, and `statement` says so.
    """

    kind: ClassVar[str] = "diff"
    of_kind: str
    old: InputFile
    new: InputFile
    causes: tuple[Cause, ...]
    moved_by: tuple[CauseKind, ...]
    movements: tuple[Movement, ...]
    statement: str

    def rows(self) -> list[Row]:
        """One row a cause, then one row a movement."""
        causes = [
            {
                "part": each.kind,
                "subject": each.what,
                "title": "",
                "field": "",
                "where": each.what,
                "old": each.old,
                "new": each.new,
                "change": None,
            }
            for each in self.causes
        ]
        return [
            *causes,
            *(
                {
                    "part": "result",
                    "subject": each.subject,
                    "title": each.title,
                    "field": each.field,
                    "where": each.where,
                    "old": each.old,
                    "new": each.new,
                    "change": each.change,
                }
                for each in self.movements
            ),
        ]
