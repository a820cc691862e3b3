"""Tables of many areas written as CSV, as Parquet, or as a folder of Parquet partitions; whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import quote

import numpy as np

from bsaudit.files.areas.sources import NO_VALUE
from bsaudit.files.folder_writing import folder_in_the_making
from bsaudit.files.writing import cannot_write, file_in_the_making
from bsaudit.model.errors import Fault, InputError, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Columns", "write_area_table"]

Columns = Mapping[str, "NDArray[Any] | Sequence[str]"]
"""Columns of equal length by name: numbers, truth values, days or texts."""

HELD: Final = 1 << 20
"""Rows that wait at most before they are written."""

MOST_PARTITIONS: Final = 900
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")


def write_area_table(
    path: Path, batches: Iterable[Columns], *, partition_by: Sequence[str] = (), force: bool = False
) -> None:
    """Write a table, which may be larger than the memory.

    Args:
        path: a new file ending in `.csv` or `.parquet`, or with `partition_by` a folder.
        batches: the rows, some at a time; each with the columns of the first, in its order and of its types. NaN, NaT
            and empty texts are missing values.
        partition_by: columns whose texts name folders, such as `level=district`, instead of standing in the files.
        force: replace a folder that an earlier call wrote.

    Raises:
        InputError: the place cannot be written to, or there are too many partitions; nothing has changed.
        MissingExtra: pyarrow is needed and not installed.
        ValueError: there are no batches, a batch has other columns, or a column to partition by is not there.
    """
    checked = _alike(iter(batches), partition_by)
    if partition_by:
        with folder_in_the_making(path, force=force) as part:
            _write_partitions(part, path, checked, tuple(partition_by))
        return
    if path.suffix not in (".csv", ".parquet"):
        raise ValueError(f"{path.name!r} ends neither in .csv nor in .parquet")
    try:
        with file_in_the_making(path.resolve()) as stream:
            (_write_csv if path.suffix == ".csv" else _write_parquet)(stream, checked)
    except OSError as error:
        raise cannot_write(path, error) from error


def _alike(batches: Iterator[Columns], partition_by: Sequence[str]) -> Iterator[Columns]:
    """The batches, of which the first decides what the others must be."""
    names: list[str] | None = None
    for batch in batches:
        if names is None:
            names = list(batch)
            lacking = [name for name in partition_by if name not in names]
            if lacking or len(names) == len(partition_by):
                raise ValueError(
                    f"cannot partition by {', '.join(partition_by)}: the columns are {', '.join(names)}"
                )
        if list(batch) != names:
            raise ValueError(f"a batch has the columns {', '.join(batch)}, not {', '.join(names)}")
        if len({len(column) for column in batch.values()}) > 1:
            raise ValueError("the columns of a batch differ in length")
        yield batch
    if names is None:
        raise ValueError("there is no batch, and so no columns to write")


def _write_csv(stream: IO[bytes], batches: Iterator[Columns]) -> None:
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    for number, batch in enumerate(batches):
        if number == 0:
            writer.writerow(map(_safe, batch))
        writer.writerows(zip(*map(_cells, batch.values()), strict=True))
    text.flush()
    text.detach()


def _cells(column: NDArray[Any] | Sequence[str]) -> Iterable[object]:
    """The cells of a column as CSV has them; missing values are empty."""
    kind = column.dtype.kind if isinstance(column, np.ndarray) else "U"
    if kind == "f":
        return ["" if np.isnan(cell) else repr(cell) for cell in np.asarray(column).tolist()]
    if kind == "b":
        return ["true" if cell else "false" for cell in column]
    if kind == "M":
        return ["" if np.isnat(cell) else str(cell) for cell in np.asarray(column, "datetime64[D]")]
    return np.asarray(column).tolist() if kind in "iu" else [_safe(str(cell)) for cell in column]


def _safe(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _write_parquet(stream: IO[bytes], batches: Iterator[Columns]) -> None:
    writer: Any = None
    waiting: list[Any] = []
    try:
        for batch in batches:
            waiting.append(_arrow(batch))
            if sum(table.num_rows for table in waiting) >= HELD:
                writer = _flush(writer, stream, waiting)
        writer = _flush(writer, stream, waiting)
    finally:
        if writer is not None:
            writer.close()


def _flush(writer: Any, place: IO[bytes] | str, waiting: list[Any]) -> Any:
    """Write the tables that wait as one group of rows."""
    import pyarrow
    from pyarrow import parquet

    if waiting:
        table = pyarrow.concat_tables(waiting)
        writer = parquet.ParquetWriter(place, table.schema, compression="zstd") if writer is None else writer
        writer.write_table(table, row_group_size=HELD)
        waiting.clear()
    return writer


def _arrow(batch: Columns) -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("writing Parquet", "parquet") from error
    return pyarrow.table({name: _array(column) for name, column in batch.items()})


def _array(column: NDArray[Any] | Sequence[str]) -> Any:
    import pyarrow

    if isinstance(column, np.ndarray) and column.dtype.kind == "M":
        return pyarrow.array(column.astype("datetime64[D]"), pyarrow.date32())
    if isinstance(column, np.ndarray) and column.dtype.kind in "fiub":
        return pyarrow.array(column, from_pandas=True)
    return pyarrow.array([str(cell) or None for cell in column], pyarrow.string())


def _write_partitions(part: Path, target: Path, batches: Iterator[Columns], names: tuple[str, ...]) -> None:
    waiting: dict[tuple[str, ...], list[Any]] = {}
    writers: dict[tuple[str, ...], Any] = {}
    held = 0
    try:
        for batch in batches:
            for key, table in _split(batch, names):
                if key not in waiting and len(waiting) == MOST_PARTITIONS:
                    raise _too_many(target, names)
                waiting.setdefault(key, []).append(table)
                held += table.num_rows
            if held >= HELD:
                _flush_all(part, names, waiting, writers)
                held = 0
        _flush_all(part, names, waiting, writers)
    finally:
        for writer in writers.values():
            writer.close()


def _too_many(target: Path, names: Sequence[str]) -> InputError:
    message = f"{', '.join(names)} would make more than {MOST_PARTITIONS} folders"
    hint = "partition by a larger area, or write one file"
    return InputError([Fault("too-many-partitions", message, str(target), hint=hint)])


def _flush_all(
    part: Path,
    names: tuple[str, ...],
    waiting: dict[tuple[str, ...], list[Any]],
    writers: dict[tuple[str, ...], Any],
) -> None:
    for key, tables in waiting.items():
        folder = part.joinpath(*(f"{name}={_folder(text)}" for name, text in zip(names, key, strict=True)))
        folder.mkdir(parents=True, exist_ok=True)
        if tables:
            writers[key] = _flush(writers.get(key), str(folder / "part-0.parquet"), tables)


def _folder(text: str) -> str:
    return quote(text, safe=" ") if text else NO_VALUE


def _split(batch: Columns, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The rows of each partition, in the order of their first appearance."""
    keys = list(zip(*(map(str, _cells_of_key(batch[name])) for name in names), strict=True))
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    codes = np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(numbers)), side="right")
    table = _arrow({name: column for name, column in batch.items() if name not in names})
    for key, end, start in zip(numbers, ends, [0, *ends[:-1]], strict=True):
        yield key, table.take(order[start:end])


def _cells_of_key(column: NDArray[Any] | Sequence[str]) -> Iterable[object]:
    is_text = not isinstance(column, np.ndarray) or column.dtype.kind in "UO"
    return column if is_text else _cells(column)
