"""Rows as columns of pyarrow's, which reads many rows of simple CSV at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bsaudit.files.areas.arrow_memory import flags_of, numbers_and_holes, plain_numbers, texts_in
from bsaudit.files.areas.batch import Coded, Values
from bsaudit.files.areas.numbers import LONGEST, all_computable, values_of, values_with_markers
from bsaudit.files.parquet_table import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from bsaudit.files.areas.csv_chunks import Chunk
    from bsaudit.files.areas.layout import Plan
    from bsaudit.files.areas.numbering import Known

__all__ = ["ArrowSlab", "has_arrow", "slab_of_csv"]

_SPAN: Final = 64
"""In bytes: as many as the bits of a word, and less than half of the longest cell, which then holds a whole span."""


def has_arrow() -> bool:
    """Whether pyarrow can be imported."""
    try:
        import pyarrow  # noqa: F401 - only asked for
    except ImportError:
        return False
    return True


def slab_of_csv(chunk: Chunk, plan: Plan, *, as_numbers: bool = False) -> ArrowSlab | None:
    """Simple CSV, one row a line.

    Args:
        chunk: a simple one.
        plan: which columns hold what.
        as_numbers: read values as numbers at once, which is faster than as texts first.

    Returns:
        The rows; `None` if they are not all alike, or if a value is to be a number and is none.
    """
    import pyarrow
    from pyarrow import csv

    data = chunk.data
    if as_numbers and not _commas_are_close(data) and _longest_cell(data) > LONGEST:
        return None
    names = [str(number) for number in range(len(plan.names))]
    types = {
        names[place]: pyarrow.dictionary(pyarrow.int32(), pyarrow.string()) for place in plan.text_columns
    }
    value_type = pyarrow.float64() if as_numbers else pyarrow.string()
    types |= {names[place]: value_type for place in plan.value_columns}
    # Also where a column of values is read along: as a text it keeps its digits.
    along = set(plan.along.values()).difference(plan.text_columns)
    types |= {names[place]: pyarrow.string() for place in along}
    try:
        table = csv.read_csv(
            pyarrow.BufferReader(data),
            csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
            csv.ParseOptions(),
            csv.ConvertOptions(
                column_types=types, include_columns=list(types), null_values=[""], check_utf8=False
            ),
            memory_pool=pyarrow.system_memory_pool(),  # which gives back what is let go, unlike the default
        )
    except pyarrow.ArrowInvalid:
        return None
    lines = chunk.line_feeds + (not data.endswith(b"\n"))
    if table.num_rows != lines:
        return None  # blank lines, or cells with line ends
    numbers = np.arange(chunk.line + 1, chunk.line + 1 + lines, dtype=np.int64)
    columns = {int(name): table.column(name).combine_chunks() for name in table.column_names}
    return ArrowSlab(columns, numbers)


def _commas_are_close(data: bytes) -> bool:
    """Whether there is a comma in every span of a few bytes, so that no cell is too long: told at a glance."""
    signs = np.frombuffer(data, np.uint8)
    is_comma = signs[: len(signs) // _SPAN * _SPAN] == ord(",")
    return bool(np.packbits(is_comma).view(np.uint64).all())


def _longest_cell(data: bytes) -> int:
    """The greatest distance between two separators, in bytes."""
    signs = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero((signs == ord(",")) | (signs == ord("\n")))
    return int(np.diff(ends, prepend=-1, append=len(signs)).max()) - 1


class ArrowSlab:
    """Columns by their number in the file, of whatever type pyarrow gave them."""

    def __init__(self, columns: Mapping[int, Any], line: NDArray[np.int64]) -> None:
        self.line = line
        self._columns = columns

    def texts(self, column: int, known: Known | None = None) -> Coded:
        """The cells of a column, numbered as in `known` if all are among them and something is gained by it."""
        array = self._columns[column]
        if not _is_dictionary(array) or array.null_count:
            array = _decoded(array).dictionary_encode(null_encoding="encode")
        if known is not None and (codes := known.codes_in(array)) is not None:
            return Coded(codes, known.texts)
        return Coded(plain_numbers(array.indices).astype(np.int32, copy=False), _texts_of(array.dictionary))

    def values(self, column: int) -> Values | None:
        """The cells of a column as values; `None` if one of them may be none."""
        import pyarrow

        array = _decoded(self._columns[column])
        if pyarrow.types.is_floating(array.type) or pyarrow.types.is_integer(array.type):
            return _from_numbers(array)
        if _holds_text(array):
            return _from_texts(array.fill_null("") if array.null_count else array)
        return values_of([as_text(value) for value in array.to_pylist()])

    def cells(self, column: int, rows: NDArray[np.int64]) -> list[str]:
        """The cells of a column in some rows."""
        array = self._columns[column]
        if array.null_count:
            array = _decoded(array)
        elif _is_dictionary(array):
            known = _texts_of(array.dictionary)
            return [known[number] for number in plain_numbers(array.indices)[rows].tolist()]
        if _holds_text(array) and not array.null_count:
            return texts_in(array, rows)
        return [as_text(array[row].as_py()) for row in rows.tolist()]

    def only(self, columns: Iterable[int]) -> ArrowSlab:
        """The same rows with some of their columns."""
        return ArrowSlab({column: self._columns[column] for column in columns}, self.line)


def _texts_of(array: Any) -> list[str]:
    """Cells of whatever type as texts, one by one."""
    if _holds_text(array) and not array.null_count:
        return texts_in(array)
    return [as_text(value) for value in array.to_pylist()]


def _holds_text(array: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_string(array.type) or pyarrow.types.is_large_string(array.type))


def _is_dictionary(array: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_dictionary(array.type))


def _decoded(array: Any) -> Any:
    return array.dictionary_decode() if _is_dictionary(array) else array


def _from_numbers(array: Any) -> Values | None:
    import pyarrow

    if array.type != pyarrow.float64():
        array = array.cast(pyarrow.float64(), safe=False)
    numbers, is_blank = numbers_and_holes(array)
    if not all_computable(numbers):
        return None
    return Values(numbers, np.zeros(len(numbers), np.int32), (), is_blank)


def _from_texts(cells: Any) -> Values | None:
    import pyarrow.compute as pc

    numbers, rows = _numbers(cells), len(cells)
    if numbers is not None:
        return Values(numbers, np.zeros(rows, np.int32), (), np.zeros(rows, np.bool_))
    is_marked = pc.or_(pc.match_substring(cells, "["), pc.match_substring(cells, "]"))
    is_blank = pc.equal(pc.binary_length(cells), 0)
    plain = _numbers(pc.filter(cells, pc.invert(pc.or_(is_marked, is_blank))))
    if plain is None:
        return None
    marked = texts_in(pc.filter(cells, is_marked))
    return values_with_markers(plain, flags_of(is_marked), flags_of(is_blank), marked)


def _numbers(cells: Any) -> NDArray[np.float64] | None:
    """Cells that all hold a plain number; `None` if one may not."""
    import pyarrow
    import pyarrow.compute as pc

    try:
        numbers = pc.cast(cells, pyarrow.float64())
    except pyarrow.ArrowInvalid:
        return None
    longest = pc.max(pc.binary_length(cells)).as_py() or 0
    found: NDArray[np.float64] = plain_numbers(numbers)
    return found if longest <= LONGEST and all_computable(found) else None
