"""Numbers of many areas in a result: kept as arrays, turned into Python's own numbers only when asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

__all__ = ["AreaNumbers", "AreaTexts", "picked"]

R = TypeVar("R")


class AreaNumbers(Sequence[float | None]):
    """One number an area, `None` where there is none. `numpy.asarray` gives the array, with NaN for none.

    With `whole`, numbers come out as integers: ranks and deciles.
    """

    __slots__ = ("_array", "whole")

    def __init__(self, array: Any, *, whole: bool = False) -> None:
        self._array = array
        self.whole = whole

    def __len__(self) -> int:
        return len(self._array)

    @overload
    def __getitem__(self, index: int) -> float | None: ...

    @overload
    def __getitem__(self, index: slice) -> AreaNumbers: ...

    def __getitem__(self, index: int | slice) -> float | AreaNumbers | None:
        if isinstance(index, slice):
            return AreaNumbers(self._array[index], whole=self.whole)
        return self._plain(float(self._array[index]))

    def __iter__(self) -> Iterator[float | None]:
        return iter(self.to_list())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AreaNumbers) and self.to_list() == other.to_list()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"AreaNumbers({len(self)})"

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._array if dtype is None else self._array.astype(dtype)

    def to_list(self) -> list[float | None]:
        """All numbers, as Python's own."""
        if self.whole:
            return [None if x != x else int(x) if x.is_integer() else x for x in self._array.tolist()]  # noqa: PLR0124
        return [None if x != x else x for x in self._array.tolist()]  # noqa: PLR0124

    def pick(self, places: Any) -> AreaNumbers:
        """The numbers at some places, in that order."""
        return AreaNumbers(self._array[places], whole=self.whole)

    def _plain(self, number: float) -> float | None:
        if number != number:  # noqa: PLR0124 - NaN is the one number that differs from itself
            return None
        return int(number) if self.whole and number.is_integer() else number


class AreaTexts(Sequence[str]):
    """One text an area, kept as numbers into a list of the texts that occur; -1 is the empty text."""

    __slots__ = ("_codes", "texts")

    def __init__(self, codes: Any, texts: tuple[str, ...]) -> None:
        self._codes = codes
        self.texts = texts

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> AreaTexts: ...

    def __getitem__(self, index: int | slice) -> str | AreaTexts:
        if isinstance(index, slice):
            return AreaTexts(self._codes[index], self.texts)
        code = int(self._codes[index])
        return self.texts[code] if code >= 0 else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self.to_list())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AreaTexts) and self.to_list() == other.to_list()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"AreaTexts({len(self)})"

    def to_list(self) -> list[str]:
        """All texts."""
        texts = (*self.texts, "")
        return [texts[code] for code in self._codes.tolist()]

    def pick(self, places: Any) -> AreaTexts:
        """The texts at some places, in that order."""
        return AreaTexts(self._codes[places], self.texts)


def picked(record: R, places: Sequence[int]) -> R:
    """A record with all of its columns cut down to some places, in that order; other fields stay as they are.

    Columns are `AreaNumbers` and `AreaTexts`, wherever they stand inside the record.
    """
    whole: Any = record
    names = [field.name for field in dataclasses.fields(whole)]
    cut: R = dataclasses.replace(whole, **{name: _picked(getattr(whole, name), places) for name in names})
    return cut


def _picked(value: Any, places: Sequence[int]) -> Any:
    if isinstance(value, (AreaNumbers, AreaTexts)):
        return value.pick(list(places))
    if isinstance(value, Mapping):
        return {key: _picked(part, places) for key, part in value.items()}
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        return tuple(picked(part, places) for part in value)
    return value
