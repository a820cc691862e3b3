"""What every result has: provenance, settings, and the ways out to JSON, a data frame and a notebook."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from bsaudit.model.errors import MissingExtra
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    import pandas

__all__ = [
    "RESULT_FORMAT",
    "AuditRef",
    "AuditResult",
    "Cell",
    "Provenance",
    "Result",
    "Row",
    "Settings",
    "TreeNode",
    "to_json_types",
]

RESULT_FORMAT = "bsaudit/result@1"

Cell = str | float | int | bool | None
Row = dict[str, Cell]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
    """The choices made for one run, apart from those that the rubric declares."""

    vintage: Literal["known", "revised"]
    as_of: date


@dataclasses.dataclass(frozen=True, kw_only=True)
class Provenance:
    """What a result was made from: tool, rubric, package, and the hash of each file."""

    tool: str
    rubric: str
    rubric_version: str
    package: str
    package_version: str
    inputs: tuple[InputFile, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AuditRef:
    """An audit, its title, and the day it speaks from."""

    id: str
    title: str
    as_of: date


@dataclasses.dataclass(frozen=True, kw_only=True)
class Result:
    """The base of every result: provenance, and the ways out to other tools."""

    kind: ClassVar[str]
    provenance: Provenance

    def rows(self) -> list[Row]:
        """The result as a tidy table: one row a subject, the same keys in each row."""
        raise TypeError(f"{type(self).__name__} has no tidy table")  # pragma: no cover

    def header(self) -> tuple[str, ...]:
        """The columns of the tidy table, also of one that has no row."""
        return tuple(next(iter(self.rows()), ()))  # kinds that may have no row say their columns themselves

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON types, in the format `bsaudit/result@1`."""
        return {"format": RESULT_FORMAT, "kind": self.kind, **to_json_types(self)}

    def to_pandas(self) -> pandas.DataFrame:
        """The tidy table as a pandas data frame. pandas is imported on call."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("to_pandas()", "pandas") from error
        rows = self.rows()
        return pandas.DataFrame(rows) if rows else pandas.DataFrame(columns=self.header())

    def _repr_html_(self) -> str:
        import html

        rows = self.rows()
        if not rows:
            return f"<p>{html.escape(self.kind)}: nothing to show</p>"
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in rows[0])
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_cell_text(cell))}</td>" for cell in row.values()) + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@dataclasses.dataclass(frozen=True, kw_only=True)
class AuditResult(Result):
    """A result about one audit."""

    audit: AuditRef
    settings: Settings


@dataclasses.dataclass(frozen=True, kw_only=True)
class TreeNode:
    """The whole, a strand or a goal: the base of what is told of a node of the tree.

    Attributes:
        address: `overall`, `strand:<id>` or `goal:<strand>/<goal>`.
    """

    address: str
    id: str
    kind: Literal["overall", "strand", "goal"]
    title: str


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def to_json_types(value: Any) -> Any:
    """Turn a result, or a part of one, into dicts, lists, strings, numbers, booleans and `None`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json_types(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_json_types(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_json_types(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return value.to_list() if hasattr(value, "to_list") else value  # columns of areas
