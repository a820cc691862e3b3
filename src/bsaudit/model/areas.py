"""Many areas at once, as columns: what was read, and what of it an audit uses.

A value of an area is an observation like any other, but there may be millions, so each field is one array and each
name is a number into a tuple of names. Missing values are NaN, missing days NaT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bsaudit.model.package import InputFile

__all__ = ["AreaColumns", "AreaLookup", "AreaPanel"]


@dataclass(frozen=True, eq=False, slots=True)
class AreaColumns:
    """Observations of areas, one row an observation: everything that the data hold, whatever its period.

    Attributes:
        areas, indicators, series: the names that the columns of the same singular name count into, in order of
            first appearance.
        area, indicator, serie: shape (rows,), int32.
        start, end: reference period, both days included: shape (rows,), datetime64[D].
        published: the last day by which the value was public; NaT where that is not stated. Shape (rows,).
        value: shape (rows,), float64; NaN where a marker says that there is no number.
        marker: shape (rows,), uint8; 0 for none, else 1 + the index into `markers`.
        markers: the distinct texts of markers that occur, such as `[p]` or `[e][r]`.
        file: shape (rows,), int16, into `files`.
        line: shape (rows,), int64: the 1-based line of the row in its file, or its row number plus one in a file
            without lines.
        files: the files that were read, with their hashes.
        paths: where each of them is, as messages to the user name it. A result must not hold them.
    """

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    series: tuple[str, ...]
    area: NDArray[np.int32]
    indicator: NDArray[np.int32]
    serie: NDArray[np.int32]
    start: NDArray[np.datetime64]
    end: NDArray[np.datetime64]
    published: NDArray[np.datetime64]
    value: NDArray[np.float64]
    marker: NDArray[np.uint8]
    markers: tuple[str, ...]
    file: NDArray[np.int16]
    line: NDArray[np.int64]
    files: tuple[InputFile, ...]
    paths: tuple[str, ...] = ()

    def place(self, row: int) -> tuple[str, int]:
        """Where a row stands, for a message to the user: the file, and its line there."""
        file = int(self.file[row])
        return self.paths[file] if self.paths else self.files[file].name, int(self.line[row])


@dataclass(frozen=True, eq=False, slots=True)
class AreaPanel:
    """The one value of every area and indicator that an audit uses.

    Attributes:
        areas: n codes, in file order. `indicators`: m ids, in the rubric's order.
        values: shape (n, m), float64; NaN where no usable value was known on the day.
        end: shape (n, m), datetime64[D]: the end of the period that the value speaks of.
        row: shape (n, m), int64: the row of `AreaColumns` that the value was read from; -1 for none.
    """

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    values: NDArray[np.float64]
    end: NDArray[np.datetime64]
    row: NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class AreaLookup:
    """What is known of areas apart from their values: names, larger areas, populations.

    Attributes:
        codes: n area codes, each once, in file order. `names`: their names, in the same order.
        parents: by level, such as `district`: shape (n,), the code of the larger area; empty text for none.
        parent_names: by level and code, the larger area's name.
        populations: by column, such as `population`: shape (n,), float64; NaN where it is not given.
        files: where it was read from.
        edition: which set of boundaries the codes belong to, such as 2011; `None` where nobody says.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    parents: dict[str, NDArray[np.str_]]
    parent_names: dict[str, dict[str, str]]
    populations: dict[str, NDArray[np.float64]]
    files: tuple[InputFile, ...]
    edition: str | None = None
