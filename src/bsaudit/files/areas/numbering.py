"""Names numbered by first appearance while stretches of a file are read ahead on other threads.

Most stretches of a large file name the areas that were named before. Once a stretch was taken, those that are read
after it can look their names up at once, rather than turn each into a text and number it anew.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bsaudit.files.areas.arrow_memory import array_of, plain_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.files.areas.batch import Coded

__all__ = ["Known", "Numbering"]

MOST_FOR_ONE: Final = 4
"""Looking names up costs as much as there are known ones, so it pays only where about as many are asked for."""


class Known:
    """The names up to some row of a file, of which none is blank. Never changes, so any thread may ask."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts

    @cached_property
    def _array(self) -> Any:
        """The names as pyarrow has them; `None` if one is blank, which is a fault wherever it stands."""
        return array_of(self.texts) if all(map(str.strip, self.texts)) else None

    def codes_in(self, column: Any) -> NDArray[np.int32] | None:
        """Where the name of each row stands; `None` if one is not known, or if it would cost more than it saves.

        Args:
            column: a pyarrow array of strings with a dictionary.

        >>> import pyarrow
        >>> Known(("E1", "E2", "E3")).codes_in(pyarrow.array(["E3", "E1", "E3"]).dictionary_encode())
        array([2, 0, 2], dtype=int32)
        """
        import pyarrow

        names = column.dictionary
        if (
            names.type != pyarrow.string()
            or len(self.texts) > MOST_FOR_ONE * len(names)
            or self._array is None
        ):
            return None
        no_rows = pyarrow.Array.from_buffers(column.type.index_type, 0, [None, None])
        before = pyarrow.DictionaryArray.from_arrays(no_rows, self._array)
        both = pyarrow.chunked_array([before, column])
        merged = both.unify_dictionaries(pyarrow.system_memory_pool()).chunk(1)
        if not merged.dictionary.equals(self._array) or merged.null_count:
            return None
        return plain_numbers(merged.indices).astype(np.int32, copy=False)


class Numbering:
    """Numbers names in file order.

    Attributes:
        known: the names so far. `Coded` texts that are those of `known` have their last numbers already.

    >>> from bsaudit.files.areas.batch import Coded
    >>> numbering = Numbering()
    >>> numbering.numbers_of(Coded(np.array([0, 1, 0]), ("b", "a"))).tolist()
    [0, 1, 0]
    >>> numbering.numbers_of(Coded(np.array([0, 1]), ("c", "b"))).tolist(), numbering.known.texts
    ([2, 0], ('b', 'a', 'c'))
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.known = Known(())

    def numbers_of(self, given: Coded) -> NDArray[np.int32]:
        """The number of each row's name, of shape (rows,). Stretches must come in file order."""
        if given.texts is self.known.texts:
            return given.codes
        try:  # most stretches name nothing new
            numbers = np.fromiter(map(self._numbers.__getitem__, given.texts), np.int32, len(given.texts))
        except KeyError:
            add = self._numbers.setdefault
            numbers = np.array([add(text, len(self._numbers)) for text in given.texts], np.int32)
            self.known = Known(tuple(self._numbers))
        if given.codes.strides == (0,) and len(given.codes):
            return np.broadcast_to(numbers[given.codes[:1]], len(given.codes))
        return numbers[given.codes]
