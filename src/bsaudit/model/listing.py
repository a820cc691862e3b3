"""Long lists in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["some_of"]


def some_of(names: Sequence[str], most: int = 5, show: Callable[[str], str] = str) -> str:
    """The first of some names, and how many more there are.

    Args:
        names: all of them.
        most: so many stand in the text at most.
        show: how a name is written.

    >>> some_of(["E1", "E2", "E3"], most=2), some_of(["E1"], show=repr)
    ('E1, E2 and 1 more', "'E1'")
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(map(show, names[:most])) + more
