"""Batches put together into the columns of all areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.files.areas.duplicates import find_duplicates
from bsaudit.files.areas.growing import GrowingColumn
from bsaudit.files.areas.numbering import Numbering
from bsaudit.files.fault_list import FaultList
from bsaudit.model.areas import AreaColumns
from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from bsaudit.files.areas.batch import Batch
    from bsaudit.model.package import InputFile

__all__ = ["Gathering"]

MOST_MARKERS: Final = 255
KINDS: Final = {
    "area": "int32",
    "indicator": "int32",
    "serie": "int32",
    "start": "datetime64[D]",
    "end": "datetime64[D]",
    "published": "datetime64[D]",
    "value": "float64",
    "marker": "uint8",
    "file": "int16",
    "line": "int64",
}


class Gathering:
    """Takes batches in file order. Every name is kept once, every row as numbers.

    Attributes:
        faults: what is wrong so far.
        areas: the names of areas so far.
    """

    def __init__(self) -> None:
        self.faults = FaultList()
        self.areas = Numbering()
        self._names = {"area": self.areas, "indicator": Numbering(), "serie": Numbering()}
        self._markers: dict[str, int] = {"": 0}
        self._columns = {name: GrowingColumn(kind) for name, kind in KINDS.items()}
        self._blank_told: set[int] = set()

    def take(self, batch: Batch, file: int) -> None:
        """Add the observations and the faults of one batch of a file."""
        add = {name: column.add for name, column in self._columns.items()}
        for name, numbering in self._names.items():
            add[name](numbering.numbers_of(getattr(batch, name)))
        for name in ("start", "end", "published", "value", "line"):
            add[name](getattr(batch, name))
        numbers = [self._markers.setdefault(text, len(self._markers)) for text in ("", *batch.markers)]
        add["marker"](np.array(numbers)[batch.marker] if batch.markers else batch.marker)
        add["file"](np.broadcast_to(np.array([file], np.int16), len(batch.line)))
        if batch.blank is not None and file not in self._blank_told:
            self._blank_told.add(file)
            self.faults.add(batch.blank)
        self.faults.extend(batch.faults)

    def columns(self, files: tuple[InputFile, ...], paths: tuple[str, ...]) -> AreaColumns:
        """All that was taken.

        Args:
            files: the records of the files, and of a package's descriptor behind them.
            paths: the names of the files for faults.

        Raises:
            InputError: there were faults, or an observation stands twice.
        """
        if len(self._markers) > MOST_MARKERS + 1:
            message = f"there are {len(self._markers) - 1} ways of putting markers together"
            self.faults.add(Fault("too-many-markers", message, paths[0], expected=f"at most {MOST_MARKERS}"))
        columns = AreaColumns(
            areas=self.areas.known.texts,
            indicators=self._names["indicator"].known.texts,
            series=self._names["serie"].known.texts,
            markers=tuple(self._markers)[1:],
            files=files,
            paths=(*paths, *(file.name for file in files[len(paths) :])),
            **{name: column.whole() for name, column in self._columns.items()},
        )
        find_duplicates(columns, paths, self.faults)
        self.faults.raise_any()
        return columns
