"""What is wrong with the columns of many files that are parts of one table: told once, not once a part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bsaudit.model.errors import Fault, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["HeaderFaults"]

MOST_NAMED: Final = 3
"""Further files that a fault names."""


class HeaderFaults:
    """Takes the faults of one header after the other."""

    def __init__(self) -> None:
        self._files: dict[Fault, list[str]] = {}

    def add(self, faults: Iterable[Fault]) -> None:
        """The faults of one file's header."""
        for fault in faults:
            self._files.setdefault(replace(fault, file=""), []).append(fault.file)

    def told(self, parts: int) -> Iterator[Fault]:
        """Each fault once, at the first file that has it, with the number of the others.

        Args:
            parts: how many files there are.

        >>> headers = HeaderFaults()
        >>> headers.add([Fault("missing-column", "there is no column called area", "a.csv", 1)])
        >>> headers.add([Fault("missing-column", "there is no column called area", "b.csv", 1)])
        >>> [(fault.where, fault.message) for fault in headers.told(2)]
        [('a.csv:1', 'there is no column called area; the same in both files')]
        """
        for fault, (first, *others) in self._files.items():
            if not others:
                yield replace(fault, file=first)
                continue
            message = f"{fault.message}; the same in {_counted(len(others) + 1, parts)}"
            named = tuple(Related(file, fault.line or 1, "the same here") for file in others[:MOST_NAMED])
            yield replace(fault, file=first, message=message, related=fault.related + named)


def _counted(count: int, parts: int) -> str:
    if count < parts:
        return f"{count:,} of {parts:,} files"
    return "both files" if count == 2 else f"all {count:,} files"
