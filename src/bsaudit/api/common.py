"""What the functions of `bsaudit.api` share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bsaudit.audit import programme as programmes

if TYPE_CHECKING:
    from bsaudit.audit.programme import Programme

__all__ = ["given_or_bundled"]


def given_or_bundled(programme: Programme | None) -> Programme:
    """The programme that was handed over, or the bundled Big Society one, which is read once."""
    return _bundled() if programme is None else programme


@cache
def _bundled() -> Programme:
    return programmes.load()
