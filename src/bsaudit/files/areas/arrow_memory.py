"""The memory of pyarrow's arrays seen as numpy's, and its texts as Python's.

Pyarrow's own ways (`array`, `to_numpy`, `to_pylist`) import pandas where it is installed, which takes longer than
reading a small file, or make texts one slow object at a time.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["array_of", "flags_of", "numbers_and_holes", "plain_numbers", "texts_in"]


def plain_numbers(array: Any) -> NDArray[Any]:
    """Numbers, of which none is missing, without a copy: a pyarrow array of integers or floats."""
    return np.from_dlpack(array) if len(array) else np.empty(0, array.type.to_pandas_dtype())


def numbers_and_holes(array: Any) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """A pyarrow array of float64: its numbers, 0 where one is missing, and where that is.

    >>> import pyarrow
    >>> numbers_and_holes(pyarrow.array([1.5, None]))
    (array([1.5, 0. ]), array([False,  True]))
    """
    if not array.null_count:
        return plain_numbers(array), np.zeros(len(array), np.bool_)
    packed, data = array.buffers()
    rows = slice(array.offset, array.offset + len(array))
    is_hole = np.unpackbits(np.frombuffer(packed, np.uint8), bitorder="little")[rows] == 0
    numbers = np.frombuffer(data, np.float64)[rows].copy()
    numbers[is_hole] = 0  # what stands in a hole is no number
    return numbers, is_hole


def flags_of(array: Any) -> NDArray[np.bool_]:
    """Truth values, of which none is missing; pyarrow packs them into bits."""
    import pyarrow

    return plain_numbers(array.cast(pyarrow.uint8())).astype(np.bool_)


def texts_in(array: Any, rows: NDArray[np.int64] | None = None) -> list[str]:
    """Texts, of which none is missing: a pyarrow array of strings or large strings, or some rows of it.

    >>> import pyarrow
    >>> texts_in(pyarrow.array(["a", "bé", ""]).slice(1), np.array([1, 0]))
    ['', 'bé']
    """
    import pyarrow

    if not len(array):
        return []
    wide = pyarrow.types.is_large_string(array.type)
    _, places, data = array.buffers()
    ends = np.frombuffer(places, np.int64 if wide else np.int32)[array.offset : array.offset + len(array) + 1]
    raw = data.to_pybytes() if data is not None else b""
    if rows is not None:
        bounds = zip(ends[rows].tolist(), ends[rows + 1].tolist(), strict=True)
        return [raw[start:end].decode("utf-8") for start, end in bounds]
    if raw.isascii():
        text = raw.decode("ascii")
        return [text[start:end] for start, end in pairwise(ends.tolist())]
    return [raw[start:end].decode("utf-8") for start, end in pairwise(ends.tolist())]


def array_of(texts: Sequence[str]) -> Any:
    """A pyarrow array of strings.

    >>> array_of(["a", "bé", ""]).to_pylist()
    ['a', 'bé', '']
    """
    import pyarrow

    raw = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, raw)]).astype(np.int32)
    buffers = pyarrow.py_buffer(ends), pyarrow.py_buffer(b"".join(raw))
    return pyarrow.StringArray.from_buffers(len(texts), *buffers)
