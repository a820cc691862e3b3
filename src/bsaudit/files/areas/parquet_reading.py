"""One Parquet file as batches of observations. Needs the extra `parquet`.

A Parquet file has no lines; a row's line is its number plus one, as if the column names stood on line 1.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bsaudit.files.areas.arrow_slab import ArrowSlab
from bsaudit.files.areas.assemble import assemble
from bsaudit.files.areas.careful import read_carefully
from bsaudit.files.areas.headers import plan_for
from bsaudit.files.areas.parquet_kinds import unreadable_columns
from bsaudit.files.fault_list import FaultList
from bsaudit.files.parquet_table import as_text
from bsaudit.files.source_text import unreadable
from bsaudit.files.table import Row, TableStop
from bsaudit.model.errors import Fault, MissingExtra
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bsaudit.files.areas.batch import Batch
    from bsaudit.files.areas.layout import Layout, Plan

__all__ = ["ParquetFile"]

ROWS: Final = 1 << 18
SMALL: Final = 4096
"""In rows: so few are read one by one."""


class ParquetFile:
    """One file. Its hash is reckoned while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = ""
        self._size = 0

    def as_input(self, name: str) -> InputFile:
        """The record of the file, once all batches were taken."""
        return InputFile(name=name, sha256=self._hash, bytes=self._size)

    def batches(
        self,
        layout: Layout,
        faults: FaultList,
        partitions: Mapping[str, str],
        tell: Callable[[int], None],
    ) -> Iterator[Batch]:
        """The observations in stretches. Faults of the header go to `faults`, those of rows with the batch.

        Raises:
            TableStop: the file cannot be opened, is not Parquet, or is damaged.
            MissingExtra: pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise MissingExtra("reading Parquet", "parquet") from error
        with ThreadPoolExecutor(1, thread_name_prefix="bsaudit-hash") as pool:
            hashing = pool.submit(_hash_of, self._path)
            try:
                yield from self._batches(layout, faults, partitions, tell)
                self._hash, self._size = hashing.result()
            except OSError as error:
                raise TableStop(self._unreadable(error)) from error
            except (pyarrow.ArrowException, ValueError, OverflowError) as error:
                raise TableStop(self._broken(error)) from error

    def _batches(
        self, layout: Layout, faults: FaultList, partitions: Mapping[str, str], tell: Callable[[int], None]
    ) -> Iterator[Batch]:
        from pyarrow import parquet

        with self._path.open("rb") as stream:
            size = self._path.stat().st_size
            schema = parquet.read_schema(stream)
            header = Row(1, [str(name) for name in schema.names])
            plan = plan_for(layout, str(self._path), header, faults, partitions)
            if plan is None:
                return
            read = (*plan.text_columns, *plan.further_columns, *plan.value_columns)
            strange = FaultList(unreadable_columns(self._path, schema, [plan.names[place] for place in read]))
            if len(strange):
                faults.extend(strange)
                return
            plan = _with_rule_for_nulls(plan, schema)
            coded = [schema.names[place] for place in (*plan.text_columns, *plan.further_columns)]
            file = parquet.ParquetFile(stream, read_dictionary=coded)
            wanted = [*coded, *(schema.names[place] for place in plan.value_columns)]
            before, rows = 0, max(file.metadata.num_rows, 1)
            for batch in file.iter_batches(batch_size=ROWS, columns=wanted):
                yield from _read(batch, plan, before)
                before += batch.num_rows
                tell(size * before // rows)

    def _unreadable(self, error: OSError) -> Fault:
        """The system's own errors have a number; those of the format's reader have none."""
        return self._broken(error) if error.errno is None else unreadable(self._path, error)

    def _broken(self, error: Exception) -> Fault:
        reason = str(error).partition("\n")[0]
        message = f"this is no Parquet file that can be read: {reason}"
        return Fault("parquet-format", message, str(self._path))


def _with_rule_for_nulls(plan: Plan, schema: Any) -> Plan:
    """A null in a column of numbers is a missing value: no `[x]` could be written there, unlike in one of texts."""
    if plan.layout.blank is not None or any(_holds_texts(schema.field(at).type) for at in plan.value_columns):
        return plan
    return replace(plan, layout=replace(plan.layout, blank="missing"))


def _holds_texts(kind: Any) -> bool:
    from pyarrow import types

    inner = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(inner) or types.is_large_string(inner) or types.is_string_view(inner))


def _hash_of(path: Path) -> tuple[str, int]:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()


def _read(batch: Any, plan: Plan, before: int) -> Iterator[Batch]:
    """The observations of some rows; where they hold a fault they are halved, until the piece with it is small."""
    places = (*plan.text_columns, *plan.value_columns, *plan.further_columns)
    columns = {place: batch.column(plan.names[place]) for place in places}
    lines = np.arange(before + 2, before + 2 + batch.num_rows, dtype=np.int64)
    found = assemble(ArrowSlab(columns, lines), plan)
    if found is not None:
        yield found
    elif batch.num_rows <= SMALL:
        yield read_carefully(_rows(columns, lines.tolist(), plan), plan)
    else:
        middle = batch.num_rows // 2
        yield from _read(batch.slice(0, middle), plan, before)
        yield from _read(batch.slice(middle), plan, before + middle)


def _rows(columns: Mapping[int, Any], lines: list[int], plan: Plan) -> Iterator[Row]:
    """The rows as text; columns that nothing reads are empty."""
    cells = [
        columns[place].to_pylist() if place in columns else repeat(None) for place in range(len(plan.names))
    ]
    for line, *values in zip(lines, *cells, strict=False):
        yield Row(line, [as_text(value) for value in values])
