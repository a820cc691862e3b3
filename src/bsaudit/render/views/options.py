"""What a reader asked of a view."""

from __future__ import annotations

from typing import NamedTuple

from bsaudit.render import numbers

__all__ = ["ViewOptions"]


class ViewOptions(NamedTuple):
    """How deep to go, and how much to list.

    `wide` is for pages without a width, which other programs may read: every column, no commas in numbers.
    """

    by: str = "strand"
    verbose: bool = False
    wide: bool = False

    def value(self, number: float, unit: str | None, qualifier: str = "eq") -> str:
        """A value with its unit."""
        return numbers.value(number, unit, qualifier=qualifier, thousands=not self.wide)
