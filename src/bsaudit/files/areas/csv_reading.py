"""One CSV file as batches of observations, in file order, with the stretches read on several threads."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from bsaudit.files.areas.arrow_slab import has_arrow, slab_of_csv
from bsaudit.files.areas.assemble import assemble
from bsaudit.files.areas.byte_stream import ByteStream
from bsaudit.files.areas.careful import read_carefully
from bsaudit.files.areas.csv_chunks import CHUNK, Chunk, CsvChunks, is_simple, rows_of
from bsaudit.files.areas.headers import plan_for
from bsaudit.files.areas.text_slab import TextSlab
from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from bsaudit.files.areas.batch import Batch
    from bsaudit.files.areas.layout import Layout, Plan
    from bsaudit.files.areas.numbering import Numbering
    from bsaudit.files.fault_list import FaultList
    from bsaudit.model.package import InputFile

__all__ = ["CsvFile"]

MOST_THREADS: Final = 4
SMALL: Final = 1 << 18
"""In bytes."""

PIECE: Final = 4096
"""In rows."""


class CsvFile:
    """One file, read once from start to end. `areas` are those that were named so far."""

    def __init__(self, path: Path, areas: Numbering) -> None:
        self._stream = ByteStream(path)
        self._areas = areas

    def as_input(self, name: str) -> InputFile:
        """The record of the file, once all batches were taken."""
        return self._stream.as_input(name)

    def batches(
        self,
        layout: Layout,
        faults: FaultList,
        partitions: Mapping[str, str],
        tell: Callable[[int], None],
    ) -> Iterator[Batch]:
        """The observations in stretches. Faults of the header go to `faults`, those of rows with the batch.

        Raises:
            TableStop: the file cannot be read as far as its header.
        """
        path = self._stream.path
        with closing(self._stream):
            chunks = CsvChunks(self._stream, _stretch(layout))
            header = chunks.header(layout.header)
            if header is None:
                expected = "a first row with the names of the columns"
                message = (
                    "the file is empty" if layout.header == 1 else f"the file has no row {layout.header}"
                )
                faults.add(Fault("empty-file", message, str(path), 1, expected=expected))
                return
            plan = plan_for(layout, str(path), header, faults, partitions)
            if plan is None:
                return
            fast = has_arrow()
            threads = min(os.cpu_count() or 1, MOST_THREADS) if fast else 1
            with ThreadPoolExecutor(threads, thread_name_prefix="bsaudit-read") as pool:
                read = partial(_read, plan=plan, path=path, fast=fast, habit=_Habit(self._areas))
                for done, batch in _in_order(pool, read, chunks, threads + 1):
                    tell(done)
                    yield batch
                    if batch.is_last:
                        return


def _stretch(layout: Layout) -> int:
    """The size of a stretch: a row of a wide table becomes many observations, so fewer rows are taken at a time."""
    return CHUNK if layout.kind == "long" else max(CHUNK // 16, 1)


def _in_order(
    pool: ThreadPoolExecutor, read: Callable[[Chunk], list[Batch]], chunks: Iterable[Chunk], ahead: int
) -> Iterator[tuple[int, Batch]]:
    """Batches in the order of their stretches, of which no more than a few are in the memory at once."""
    waiting: deque[tuple[int, Future[list[Batch]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk.done, pool.submit(read, chunk)))
            if len(waiting) > ahead:
                yield from _next_of(waiting)
        while waiting:
            yield from _next_of(waiting)
    finally:
        for _, left in waiting:
            left.cancel()


def _next_of(waiting: deque[tuple[int, Future[list[Batch]]]]) -> Iterator[tuple[int, Batch]]:
    done, first = waiting.popleft()
    for batch in first.result():
        yield done, batch


@dataclass
class _Habit:
    """What the stretches so far have taught.

    Attributes:
        areas: the names of those that were taken.
        as_numbers: whether values are plain numbers, as they are in most files.
    """

    areas: Numbering
    as_numbers: bool = True


def _read(chunk: Chunk, plan: Plan, path: Path, *, fast: bool, habit: _Habit) -> list[Batch]:
    if fast and is_simple(chunk):
        slab = slab_of_csv(chunk, plan, as_numbers=True) if habit.as_numbers else None
        batch = None if slab is None else assemble(slab, plan, habit.areas.known)
        if batch is not None:
            return [batch]
        habit.as_numbers = False
        return list(_read_fast(chunk, plan, path))
    return list(_read_rows(chunk, plan, path))


def _read_fast(chunk: Chunk, plan: Plan, path: Path) -> Iterator[Batch]:
    """With pyarrow; what it cannot read is halved, until the piece with the fault is small."""
    slab = slab_of_csv(chunk, plan)
    batch = None if slab is None else assemble(slab, plan)
    if batch is not None:
        yield batch
        return
    middle = chunk.data.find(b"\n", len(chunk.data) // 2) + 1
    if len(chunk.data) <= SMALL or not 0 < middle < len(chunk.data) or b'"' in chunk.data:
        yield from _read_rows(chunk, plan, path)
        return
    for half in chunk.halves(middle):
        yield from _read_fast(half, plan, path)


def _read_rows(chunk: Chunk, plan: Plan, path: Path) -> Iterator[Batch]:
    """With the standard library; rows with a fault, and those around them, one by one."""
    rows, stop = rows_of(chunk, path)
    for first in range(0, len(rows), PIECE):
        some = rows[first : first + PIECE]
        is_even = all(len(row.cells) == len(plan.names) for row in some)
        batch = assemble(TextSlab(some), plan) if is_even else None
        yield read_carefully(some, plan) if batch is None else batch
    if stop is not None:
        last = read_carefully((), plan)
        last.faults.add(stop)
        last.is_last = True
        yield last
