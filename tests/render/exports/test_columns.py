from __future__ import annotations

from datetime import date

from bsaudit.audit.export_material import gather
from bsaudit.audit.programme import load
from bsaudit.model.material import ExportMaterial
from bsaudit.model.result import Cell
from bsaudit.render.exports.columns import MEANINGS, ColumnType
from bsaudit.render.exports.tables import tables_of


def fits(cell: Cell, kind: ColumnType) -> bool:
    if cell is None:
        return True
    if kind == "date":
        return isinstance(cell, str) and date.fromisoformat(cell) is not None
    if kind == "number":
        return isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return type(cell) is {"string": str, "integer": int, "boolean": bool}[kind]


def test_every_value_fits_the_type_of_its_column(material: ExportMaterial) -> None:
    programme = load()
    for given in (gather(programme, "2012"), gather(programme, "2013", vintage="revised"), material):
        tables = tables_of(given)
        assert sum(len(table.rows) for table in tables) > 500
        for table in tables:
            wrong = [
                (table.name, column.name, row[column.name])
                for column in table.columns
                for row in table.rows
                if not fits(row[column.name], column.type)
            ]
            assert wrong == []


def test_every_meaning_belongs_to_a_column(material: ExportMaterial) -> None:
    tables = tables_of(material)
    names = {column.name for table in tables for column in table.columns}
    names |= {f"{table.name}.{column.name}" for table in tables for column in table.columns}
    assert set(MEANINGS) <= names
    assert all(meaning.endswith(".") for _, meaning in MEANINGS.values())


def test_headings_are_unique_in_a_table(material: ExportMaterial) -> None:
    for table in tables_of(material):
        headings = [column.heading for column in table.columns]
        assert len(set(headings)) == len(headings)
