from __future__ import annotations

from datetime import date
from io import BytesIO

import pyarrow
from pyarrow import parquet

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.parquet import files
from bsaudit.render.exports.tables import tables_of


def test_tables_read_back_exactly(material: ExportMaterial) -> None:
    made = files(material)
    assert len(made) == len(tables_of(material))
    for table in tables_of(material):
        read = parquet.read_table(BytesIO(made[f"parquet/{table.name}.parquet"]))
        dates = {column.name for column in table.columns if column.type == "date"}
        expected = [
            {
                name: date.fromisoformat(str(cell)) if name in dates and cell is not None else cell
                for name, cell in row.items()
            }
            for row in table.rows
        ]
        assert read.to_pylist() == expected


def test_columns_carry_their_type_and_meaning(material: ExportMaterial) -> None:
    schema = parquet.read_schema(BytesIO(files(material)["parquet/scores.parquet"]))
    assert schema.field("score").type == pyarrow.float64()
    assert schema.field("as_of").type == pyarrow.date32()
    assert schema.field("coverage").metadata[b"description"].startswith(b"Share of weight")
    assert schema.metadata[b"title"] == b"Scores of the whole, the strands and the goals"
