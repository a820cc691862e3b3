"""Parquet: the tables with their types, exact, through pyarrow. Needs the extra `parquet`."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bsaudit.model.errors import MissingExtra
from bsaudit.render.exports.tables import ExportTable, tables_of

if TYPE_CHECKING:
    import pyarrow

    from bsaudit.model.material import ExportMaterial
    from bsaudit.model.result import Cell
    from bsaudit.render.exports.columns import Column

__all__ = ["files"]


def files(material: ExportMaterial) -> dict[str, bytes]:
    """One file a table; each column carries its meaning in its metadata.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("writing Parquet", "parquet") from error
    made: dict[str, bytes] = {}
    for table in tables_of(material):
        place = BytesIO()
        parquet.write_table(_arrow(table), place, compression="zstd")
        made[f"parquet/{table.name}.parquet"] = place.getvalue()
    return made


def _arrow(table: ExportTable) -> pyarrow.Table:
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "number": pyarrow.float64(),
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    fields = [
        pyarrow.field(each.name, types[each.type], metadata={"description": each.meaning})
        for each in table.columns
    ]
    schema = pyarrow.schema(fields, metadata={"title": table.title, "description": table.about})
    columns = [[_value(row[each.name], each) for row in table.rows] for each in table.columns]
    return pyarrow.Table.from_arrays(
        [pyarrow.array(values, field.type) for values, field in zip(columns, fields, strict=True)],
        schema=schema,
    )


def _value(cell: Cell, column: Column) -> Any:
    return date.fromisoformat(cell) if column.type == "date" and isinstance(cell, str) and cell else cell
