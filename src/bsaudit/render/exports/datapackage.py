"""A Data Package: the evidence and the rubric as they were used, and beside them the tables of the audit.

    datapackage/rubrics/<rubric>                     the rubric, byte for byte
    datapackage/data/<package>/datapackage.json      the evidence, byte for byte
    datapackage/results/datapackage.json             the tables that were made from them, described

The evidence is whole, also rows that the audit's day could not see: what an audit sees is decided when it is
scored, and a file cut short would have another hash. So the exported package gives the same result, with the same
provenance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsaudit.render.csv_text import to_csv
from bsaudit.render.exports.tables import ExportTable, tables_of
from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from bsaudit.model.material import ExportMaterial
    from bsaudit.render.exports.columns import Column

__all__ = ["files"]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def files(material: ExportMaterial) -> dict[str, bytes]:
    """The original files, and the audit's tables as a package of their own."""
    assert material.originals is not None
    tables = tables_of(material)
    originals = {f"datapackage/{name}": content for name, content in material.originals.files.items()}
    described = {"datapackage/results/datapackage.json": to_json(_descriptor(material, tables)).encode()}
    rows = {
        f"datapackage/results/{table.name}.csv": to_csv(table.rows, exact=True).encode() for table in tables
    }
    return originals | described | rows


def _descriptor(material: ExportMaterial, tables: tuple[ExportTable, ...]) -> dict[str, Any]:
    page, made = material.page, material.page.provenance
    return {
        "$schema": _PROFILE,
        "name": material.name,
        "title": page.audit.title,
        "description": f"Made by {made.tool} from rubric {made.rubric} {made.rubric_version} and data "
        f"{made.package} {made.package_version}; evidence as seen on {page.settings.as_of} "
        f"(vintage {page.settings.vintage}).",
        "version": made.package_version or "0",
        "sources": [{"title": each.name, "sha256": each.sha256} for each in made.inputs],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: ExportTable) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(each) for each in table.columns], "missingValues": [""]}
    if table.key:
        schema["uniqueKeys"] = [list(table.key)]
    return {
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "title": column.heading, "description": column.meaning}
