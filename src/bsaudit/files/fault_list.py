"""A list of faults that stays readable however broken the input is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FaultList", "shown"]

MOST_KEPT = 1000
"""Nobody mends more than this in one go, and a file of rubbish must not fill the memory with messages."""


class FaultList:
    """Faults in the order found, of which the first thousand are kept and the rest only counted."""

    def __init__(self, faults: Iterable[Fault] = (), *, limit: int = MOST_KEPT) -> None:
        self._kept: list[Fault] = []
        self._dropped = 0
        self._limit = limit
        for fault in faults:
            self.add(fault)

    def __len__(self) -> int:
        return len(self._kept) + self._dropped

    @property
    def is_full(self) -> bool:
        """Whether a further fault would only be counted, so that no effort need go into its hints."""
        return len(self._kept) >= self._limit

    def add(self, fault: Fault) -> None:
        """Keep a fault, or count it."""
        if self.is_full:
            self._dropped += 1
        else:
            self._kept.append(fault)

    def extend(self, other: FaultList) -> None:
        """Take over all that another list keeps, and its count of the rest."""
        for fault in other._kept:
            self.add(fault)
        self._dropped += other._dropped

    def in_order(self) -> tuple[Fault, ...]:
        """The faults by file, line and column; the last one says how many more there were.

        >>> faults = FaultList((Fault("x", "wrong", "b.csv", 3), Fault("x", "wrong", "a.csv", 9)), limit=1)
        >>> [f"{fault.where}: {fault.message}" for fault in faults.in_order()]
        ['b.csv:3: wrong', 'b.csv: 1 more fault is not shown']
        """
        kept = sorted(self._kept, key=lambda fault: (fault.file, fault.line or 0, fault.column or 0))
        if self._dropped:
            noun = "fault is" if self._dropped == 1 else "faults are"
            kept.append(
                Fault(
                    code="more-faults",
                    message=f"{self._dropped:,} more {noun} not shown",
                    file=kept[-1].file,
                    hint=f"mend the first {self._limit:,}, then check again",
                )
            )
        return tuple(kept)

    def raise_any(self) -> None:
        """Do nothing if the list is empty.

        Raises:
            InputError: there are faults.
        """
        if self._kept:
            raise InputError(self.in_order())


def shown(text: str, most: int = 60) -> str:
    """A piece of input as it stands in a message: quoted, control characters escaped, cut if long.

    >>> shown("a" * 100, most=5)
    "'aaaaa…'"
    """
    return repr(text if len(text) <= most else text[:most] + "…")
