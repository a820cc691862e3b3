"""A data package whose files are held to their hashes."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bsaudit.model.result.base import Result, Row

__all__ = ["Lock", "LockState", "LockedFile"]

LockState = Literal["unchanged", "changed", "not locked", "missing"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class LockedFile:
    """One file of the package.

    Attributes:
        resource: the resource's name in the descriptor.
        path: the file, relative to the package's folder.
        state: whether the file is what the descriptor says: `not locked` where it says nothing.
        recorded: the SHA-256 that the descriptor held, if any; `found` is that of the file, if there is one.
        bytes: the file's size.
    """

    resource: str
    path: str
    state: LockState
    recorded: str | None
    found: str | None
    bytes: int | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lock(Result):
    """The files of a data package beside the hashes in its descriptor, as they were before any was written.

    `written` says whether the descriptor now holds the hashes found; `relaid` whether its layout had to change.
    """

    kind: ClassVar[str] = "lock"
    files: tuple[LockedFile, ...]
    written: bool
    relaid: bool

    @property
    def holds(self) -> bool:
        """Whether every file is locked and unchanged."""
        return all(each.state == "unchanged" for each in self.files)

    def rows(self) -> list[Row]:
        """One row a file."""
        return [dataclasses.asdict(each) for each in self.files]
