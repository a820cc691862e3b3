"""Whole audits in the formats that other tools read: each a pure function from material to files.

An export is a mapping of relative paths to bytes; the same material gives the same bytes. What reads and writes files
stands elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bsaudit.model.material import ExportMaterial

__all__ = ["FORMATS", "ExportFormat", "export_files", "wants_of"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format.

    Attributes:
        module: of this package; its function `files` makes the format.
        place: what it writes, as a folder or a file of the export.
        about: what it is, and for whom.
        wants: what it needs beyond results: `originals`, `charts`.
    """

    module: str
    place: str
    about: str
    wants: tuple[str, ...] = ()


FORMATS: Final[dict[str, ExportFormat]] = {
    "json": ExportFormat("json_files", "json/", "results whole, in bsaudit/result@1, for programs"),
    "csv": ExportFormat("csv_files", "csv/", "tidy tables, safe to open in a spreadsheet"),
    "datapackage": ExportFormat(
        "datapackage", "datapackage/", "the evidence and the rubric as they were used, and the tables described",
        ("originals",),
    ),
    "csvw": ExportFormat("csvw", "csvw/", "exact tables, each described by CSV on the Web metadata"),
    "sdmx-csv": ExportFormat("sdmx", "sdmx-csv/", "observations and scores in SDMX-CSV 2.0"),
    "xlsx": ExportFormat("xlsx", "*.xlsx", "an accessible workbook for Excel and others"),
    "ods": ExportFormat("ods", "*.ods", "the same workbook as OpenDocument, which GOV.UK prefers"),
    "vega-lite": ExportFormat("vega_lite", "vega-lite/", "a chart specification of each kind", ("charts",)),
    "parquet": ExportFormat("parquet", "parquet/", "exact typed tables for R, pandas, Polars or DuckDB"),
}  # fmt: skip
"""Every format, by the name that `--as` takes."""


def wants_of(names: Iterable[str]) -> frozenset[str]:
    """What the formats need beyond results.

    Raises:
        UnknownName: there is no such format.

    >>> sorted(wants_of(["csv", "datapackage"]))
    ['originals']
    """
    return frozenset(want for name in names for want in _format(name).wants)


def export_files(material: ExportMaterial, names: Iterable[str]) -> dict[str, bytes]:
    """The files of one or more formats, with a README that says what they are.

    Raises:
        UnknownName: there is no such format.
        MissingExtra: a format needs a library that is not installed.
    """
    from bsaudit.render.exports.readme import readme

    chosen = {name: _format(name) for name in names}
    files: dict[str, bytes] = {}
    for each in chosen.values():
        files |= import_module(f"{__name__}.{each.module}").files(material)
    return {"README.md": readme(material, chosen).encode()} | files


def _format(name: str) -> ExportFormat:
    if name not in FORMATS:
        raise UnknownName("export format", name, list(FORMATS))
    return FORMATS[name]
