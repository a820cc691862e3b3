"""CSV on the Web (W3C): exact tables, each with `<table>.csv-metadata.json` beside it.

The metadata follow the W3C recommendation of 17 December 2015, *Metadata Vocabulary for Tabular Data*: a table
description with a schema of typed, titled and described columns, found by a reader at `{+url}-metadata.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.csv_text import to_csv
from bsaudit.render.exports.tables import ExportTable, tables_of
from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from bsaudit.model.material import ExportMaterial
    from bsaudit.render.exports.columns import Column, ColumnType

__all__ = ["files"]

_DATATYPES: Final[dict[ColumnType, Any]] = {
    "string": "string",
    "number": "number",
    "integer": "integer",
    "boolean": {"base": "boolean", "format": "true|false"},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
}


def files(material: ExportMaterial) -> dict[str, bytes]:
    """Two files a table: the rows, and what they mean."""
    made: dict[str, bytes] = {}
    for table in tables_of(material):
        made[f"csvw/{table.name}.csv"] = to_csv(table.rows, exact=True).encode()
        made[f"csvw/{table.name}.csv-metadata.json"] = to_json(_metadata(table, material)).encode()
    return made


def _metadata(table: ExportTable, material: ExportMaterial) -> dict[str, Any]:
    page, provenance = material.page, material.page.provenance
    schema: dict[str, Any] = {"columns": [_column(each, table) for each in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": f"{page.audit.title}: {table.title}",
        "dc:description": f"{table.about} Evidence as seen on {page.settings.as_of} "
        f"(vintage {page.settings.vintage}).",
        "dc:creator": provenance.tool,
        "dc:source": [f"{each.name} sha256:{each.sha256}" for each in provenance.inputs],
        "dialect": {"encoding": "utf-8", "lineTerminators": "\n", "header": True, "doubleQuote": True},
        "tableSchema": schema,
    }


def _column(column: Column, table: ExportTable) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": _DATATYPES[column.type],
    }
    if column.name in table.key and all(row[column.name] not in (None, "") for row in table.rows):
        described["required"] = True
    return described
