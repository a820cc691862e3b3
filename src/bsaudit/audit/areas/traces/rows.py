"""The rows of the data that the value of one area was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.traces.figures import figure
from bsaudit.model.result import TraceNode

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.areas.material import Material
    from bsaudit.model.areas import AreaColumns
    from bsaudit.model.dates import Duration

__all__ = ["row_node"]


def row_node(label: str, name: str, unit: str, material: Material, place: int) -> TraceNode | None:
    """The row of one indicator and area: value, file and line, period, and when it was published.

    Returns:
        A step of a trace; `None` where the area has no row of its own.
    """
    panel, columns, stance = material.panel, material.columns, material.stance
    assert columns is not None  # material of one audit
    assert stance is not None
    row = int(panel.row[place, panel.indicators.index(name)])
    if row < 0:
        return None
    start, end = columns.start[row].astype(object), columns.end[row].astype(object)
    value = float(columns.value[row])
    details = [
        ("row", f"{columns.files[columns.file[row]].name}:{columns.line[row]}"),
        ("period", f"{start} to {end}"),
        ("published", _published(columns, row, end, stance.publication_lag)),
    ]
    if columns.series[columns.serie[row]]:
        details.append(("series", columns.series[columns.serie[row]]))
    if columns.marker[row]:
        details.append(("status", columns.markers[columns.marker[row] - 1]))
    return TraceNode(
        label=label,
        title=f"{figure(value)} of {name}",
        address=None,
        value=value,
        unit=unit or None,
        verdict=None,
        formula=None,
        details=tuple(details),
        children=(),
    )


def _published(columns: AreaColumns, row: int, end: date, lag: Duration) -> str:
    published = columns.published[row]
    if np.isnat(published):
        return f"date unknown, taken as public from {lag.after(end)}"
    return str(published.astype(object))
