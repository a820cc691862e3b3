from __future__ import annotations

import csv
import io

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.csv_files import files
from bsaudit.render.exports.tables import tables_of


def test_cells_are_safe_to_open_in_a_spreadsheet(nasty: ExportMaterial) -> None:
    rows = [
        row
        for content in files(nasty).values()
        for row in csv.reader(io.StringIO(content.decode(), newline=""))
    ]
    texts = [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert [cell for cell in texts if not cell.lstrip("-").replace(".", "").replace("e-", "").isdigit()] == []
    assert any(cell.startswith("'=1+1") for row in rows for cell in row)


def test_numbers_read_back_exactly(material: ExportMaterial) -> None:
    made = files(material)
    assert any(
        column.type == "number" and table.rows for table in tables_of(material) for column in table.columns
    )
    for table in tables_of(material):
        rows = list(csv.DictReader(io.StringIO(made[f"csv/{table.name}.csv"].decode(), newline="")))
        numbers = [column.name for column in table.columns if column.type == "number"]
        read = [[float(row[name]) if row[name] else None for name in numbers] for row in rows]
        assert read == [[row[name] for name in numbers] for row in table.rows]
