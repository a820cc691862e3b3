"""CSV for people: tidy, numbers unrounded, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.csv_text import to_csv
from bsaudit.render.exports.tables import tables_of

if TYPE_CHECKING:
    from bsaudit.model.material import ExportMaterial

__all__ = ["files"]


def files(material: ExportMaterial) -> dict[str, bytes]:
    """One file a table."""
    return {f"csv/{table.name}.csv": to_csv(table.rows).encode() for table in tables_of(material)}
