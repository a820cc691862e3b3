"""The areas that a table with faults still names, so that what is wrong with their codes is told in the same go."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.files.areas.batch import first_rows
from bsaudit.files.areas.reading import read_watched
from bsaudit.model.areas import AreaColumns
from bsaudit.model.errors import InputError
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.files.areas.batch import Batch
    from bsaudit.files.areas.layout import Layout

__all__ = ["areas_named_in"]


def areas_named_in(path: Path, layout: Layout) -> AreaColumns | None:
    """The first fit row of each area of a file that has faults. It is read again, as nobody kept the fit rows.

    Args:
        path: the file. Of a folder nothing can be told: its rows do not say which file they are from.
        layout: what the columns mean.

    Returns:
        A row without a value for each area, on its line; `None` if there are none.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from bsaudit.files.areas.layout import Layout
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "areas.csv")
    ...     _ = path.write_text("area,indicator,period,value\\nE1,a,2019,many\\nE2,a,2019,1\\nE1,b,2019,2\\n")
    ...     columns = areas_named_in(path, Layout())
    >>> dict(zip(columns.areas, columns.line.tolist()))
    {'E2': 3, 'E1': 4}
    """
    lines: dict[str, int] = {}

    def take(batch: Batch) -> None:
        rows = first_rows(batch.area).tolist()
        for code, row in zip(batch.area.texts, rows, strict=True):
            if row < len(batch.line):
                lines.setdefault(code, int(batch.line[row]))

    if path.is_file():
        with suppress(InputError):
            read_watched(path, layout, take)
    return _columns(lines, path) if lines else None


def _columns(lines: dict[str, int], path: Path) -> AreaColumns:
    count = len(lines)
    none, no_day = np.zeros(count, np.int32), np.full(count, np.datetime64("NaT", "D"))
    return AreaColumns(
        areas=tuple(lines),
        indicators=("",),
        series=("",),
        area=np.arange(count, dtype=np.int32),
        indicator=none,
        serie=none,
        start=no_day,
        end=no_day,
        published=no_day,
        value=np.full(count, np.nan),
        marker=np.zeros(count, np.uint8),
        markers=(),
        file=np.zeros(count, np.int16),
        line=np.array(list(lines.values()), np.int64),
        files=(InputFile(name=path.name, sha256="", bytes=0),),
        paths=(str(path),),
    )
