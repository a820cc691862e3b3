"""The lines that faults found late speak of, fetched from their files again: columns of areas keep no text."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bsaudit.files.areas.byte_stream import ByteStream
from bsaudit.files.csv_table import CsvTable
from bsaudit.files.table import TableStop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bsaudit.model.errors import Fault

__all__ = ["with_excerpts"]

MOST: Final = 1000
"""As many faults are shown at most; the others are only counted."""

BLOCK: Final = 1 << 20
"""In bytes."""


def with_excerpts(told: Iterable[tuple[Fault, str]]) -> Iterator[Fault]:
    """Faults with the text of their lines, and the column of the cell that they speak of.

    Args:
        told: faults with a file and a line, each with the text of that cell. Of two such cells the first is meant.

    Yields:
        The same faults in the same order. One in a file without lines, such as a workbook, stays as it is.

    >>> import tempfile
    >>> from bsaudit.model.errors import Fault
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "areas.csv")
    ...     _ = path.write_text("period,area\\n2019,E1\\n2019,E9\\n")
    ...     (fault,) = with_excerpts([(Fault("unknown-area", "unknown", str(path), 3), "E9")])
    >>> fault.line, fault.column, fault.text
    (3, 6, '2019,E9')
    """
    rest = iter(told)
    pairs = list(islice(rest, MOST))
    wanted: dict[str, set[int]] = {}
    for fault, _ in pairs:
        if fault.line is not None and fault.file.lower().endswith((".csv", ".csv.gz")):
            wanted.setdefault(fault.file, set()).add(fault.line)
    lines = {file: _lines_of(Path(file), numbers) for file, numbers in wanted.items()}
    for fault, cell in pairs:
        yield _shown(fault, cell, lines.get(fault.file, {}).get(fault.line or 0))
    yield from (fault for fault, _ in rest)


def _shown(fault: Fault, cell: str, raw: bytes | None) -> Fault:
    if raw is None or fault.line is None:
        return fault
    try:
        (row,) = CsvTable(Path(fault.file), iter([raw]), line=fault.line - 1, offset=1).rows()
    except (TableStop, ValueError):
        return fault  # the row goes on on the next line
    _, column, text = row.place(row.cells.index(cell) if cell in row.cells else None)
    return replace(fault, column=column, text=text)


def _lines_of(path: Path, numbers: Collection[int]) -> dict[int, bytes]:
    """Some lines of a file by number, as far as it can still be read."""
    found: dict[int, bytes] = {}
    last = max(numbers)
    try:
        for number, line in enumerate(_lines(path), start=1):
            if number in numbers:
                found[number] = line
            if number == last:
                break
    except TableStop:
        return found
    return found


def _lines(path: Path) -> Iterator[bytes]:
    rest = b""
    with closing(ByteStream(path)) as stream:
        while block := stream.read(BLOCK):
            *whole, rest = (rest + block).split(b"\n")
            yield from whole
    if rest:
        yield rest
