"""Observations of many areas from files of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.files.areas.gather import Gathering
from bsaudit.files.areas.header_faults import HeaderFaults
from bsaudit.files.areas.layout import Layout
from bsaudit.files.areas.other_formats import refuse_other_format
from bsaudit.files.areas.sources import find_sources
from bsaudit.files.fault_list import FaultList
from bsaudit.files.table import TableStop
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bsaudit.files.areas.batch import Batch
    from bsaudit.files.areas.csv_reading import CsvFile
    from bsaudit.files.areas.numbering import Numbering
    from bsaudit.files.areas.parquet_reading import ParquetFile
    from bsaudit.files.areas.sheet_reading import SheetFile
    from bsaudit.files.areas.sources import Part
    from bsaudit.model.areas import AreaColumns
    from bsaudit.model.package import InputFile

__all__ = ["read_area_columns", "read_watched"]


def read_area_columns(
    source: Path | Sequence[Path],
    layout: Layout | None = None,
    *,
    resource: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> AreaColumns:
    """Read the observations of many areas.

    CSV is read with pyarrow where it is installed and all is well, else with the standard library; values and
    faults are the same.

    Args:
        source: a file (`.csv`, `.csv.gz`, `.parquet`, `.xlsx`, `.ods`); several files, whose rows follow each
            other; a folder with partitions (`year=2019/part-0.parquet`); or a data package.
        layout: what the columns mean; by default the columns of observations, one row an observation.
        resource: of a data package, which resource to read: by default `observations`, or the only one.
        progress: told how many bytes are read, and of how many.

    Returns:
        All observations, in file order.

    Raises:
        InputError: with every fault of every file, by file and line (the first thousand, and a count of the rest).
        MissingExtra: the library for this kind of file is not installed.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "areas.csv")
    ...     _ = path.write_text("area,indicator,period,value\\nE1,jobs,2019,4.5\\nE2,jobs,2019,[x]\\n")
    ...     columns = read_area_columns(path)
    >>> columns.areas, columns.value.tolist(), columns.markers, str(columns.end[0])
    (('E1', 'E2'), [4.5, nan], ('[x]',), '2019-12-31')
    """
    return read_watched(source, layout, resource=resource, progress=progress)


def read_watched(
    source: Path | Sequence[Path],
    layout: Layout | None = None,
    watch: Callable[[Batch], None] = lambda _: None,
    *,
    resource: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> AreaColumns:
    """As `read_area_columns`; `watch` is shown every stretch, in file order, and must not keep it."""
    sources = find_sources(source, resource)
    reading = _Reading(Layout() if layout is None else layout, sources.parts, progress, watch)
    files = reading.files()
    if sources.descriptor is not None:
        files = (*files, sources.descriptor)
    return reading.gathering.columns(files, tuple(str(part.path) for part in sources.parts))


class _Reading:
    """Goes through the files, one after the other."""

    def __init__(
        self,
        layout: Layout,
        parts: tuple[Part, ...],
        progress: Callable[[int, int], None] | None,
        watch: Callable[[Batch], None],
    ) -> None:
        self.gathering = Gathering()
        self._headers = HeaderFaults()
        self._layout = layout
        self._parts = parts
        self._progress = progress
        self._watch = watch
        self._before = 0
        self._total = sum(part.path.stat().st_size for part in parts if part.path.is_file())

    def files(self) -> tuple[InputFile, ...]:
        """Read all files; their records, as far as they can be read at all."""
        found = []
        for number, part in enumerate(self._parts):
            try:
                found.append(self._read(part, number))
                self._before += found[-1].bytes
            except TableStop as stop:
                self.gathering.faults.add(stop.fault)
            except InputError as error:
                for fault in error.faults:
                    self.gathering.faults.add(fault)
        for fault in self._headers.told(len(self._parts)):
            self.gathering.faults.add(fault)
        return tuple(found)

    def _read(self, part: Part, number: int) -> InputFile:
        file, header = _open(part.path, self.gathering.areas), FaultList()
        for batch in file.batches(self._layout, header, part.partitions, self._tell):
            self.gathering.take(batch, number)
            self._watch(batch)
        self._headers.add(header.in_order())
        return file.as_input(part.name)

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(self._before + done, self._total)


def _open(path: Path, areas: Numbering) -> CsvFile | ParquetFile | SheetFile:
    """The reader for a file by the end of its name: CSV for every name that says nothing else."""
    name = path.name.lower()
    if name.endswith(".parquet"):
        from bsaudit.files.areas.parquet_reading import ParquetFile

        return ParquetFile(path)
    if name.endswith((".xlsx", ".ods")):
        from bsaudit.files.areas.sheet_reading import SheetFile

        return SheetFile(path)
    from bsaudit.files.areas.csv_reading import CsvFile

    refuse_other_format(path)
    return CsvFile(path, areas)
