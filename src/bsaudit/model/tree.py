"""Two trees of JSON types, side by side: which leaves differ, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["ABSENT", "LeafChange", "leaf_changes"]

_IDENTITY: Final = (
    "address",
    "id",
    "name",
    "code",
    "indicator",
    "area",
    "finding",
    "dimension",
    "assumption",
    "grade",
)
"""Keys by which entries of two lists are known to speak of the same thing; the first that tells all of them apart."""

ABSENT: Final = "(absent)"
"""Stands for a leaf that one of the two trees does not have."""


@dataclass(frozen=True, slots=True)
class LeafChange:
    """One leaf that differs.

    Attributes:
        path: keys from the top; an entry of a list is named by its id in square brackets, or by its place from 0.
        old, new: the leaf in each tree; `ABSENT` where there is none.
        parent_old, parent_new: the objects that hold the leaf, or the entry of a list that only one tree has.
    """

    path: tuple[str, ...]
    old: Any
    new: Any
    parent_old: Any = None
    parent_new: Any = None

    @property
    def where(self) -> str:
        """The path as one text.

        >>> LeafChange(("strands", "[strand:voice]", "score"), 1.0, 2.0).where
        'strands[strand:voice].score'
        """
        return "".join(part if part.startswith("[") else f".{part}" for part in self.path).removeprefix(".")


def leaf_changes(old: Any, new: Any) -> Iterator[LeafChange]:
    """The leaves that differ between two trees, in the order of the old one; what only the new one has comes last.

    Entries of lists are matched by their id where they have one, so that a new entry does not shift all others. The
    order of matched entries, and of the keys of objects, is not compared.

    >>> was, now = {"a": [{"id": "x", "n": 1}]}, {"a": [{"id": "y", "n": 7}, {"id": "x", "n": 2}]}
    >>> [(each.where, each.old, each.new) for each in leaf_changes(was, now)]
    [('a[x].n', 1, 2), ('a[y].id', '(absent)', 'y'), ('a[y].n', '(absent)', 7)]
    """
    yield from _changes((), old, new, None, None)


def _changes(path: tuple[str, ...], old: Any, new: Any, above: Any, above_new: Any) -> Iterator[LeafChange]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _members(path, old, new, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        was, now = _entries(old, new)
        yield from _members(path, was, now, above, above_new)
    elif isinstance(old, (Mapping, list)) and new is ABSENT:
        yield from _changes(path, old, [] if isinstance(old, list) else {}, above, above_new)
    elif isinstance(new, (Mapping, list)) and old is ABSENT:
        yield from _changes(path, [] if isinstance(new, list) else {}, new, above, above_new)
    elif type(old) is not type(new) or old != new:
        yield LeafChange(path, _as_leaf(old), _as_leaf(new), above, above_new)


def _as_leaf(value: Any) -> Any:
    """A leaf as it is; in place of a whole object or list, what there is."""
    return "(a list)" if isinstance(value, list) else "(an object)" if isinstance(value, Mapping) else value


def _members(
    path: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any], above: Any, above_new: Any
) -> Iterator[LeafChange]:
    for key in dict.fromkeys((*old, *new)):
        yield from _changes((*path, key), old.get(key, ABSENT), new.get(key, ABSENT), above, above_new)


def _entries(old: Sequence[Any], new: Sequence[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entries of two lists by the id that tells them apart, else by place."""
    for key in _IDENTITY:
        was, now = _by(key, old), _by(key, new)
        if was is not None and now is not None:
            return was, now
    return tuple({f"[{place}]": entry for place, entry in enumerate(each)} for each in (old, new))  # type: ignore[return-value]


def _by(key: str, entries: Sequence[Any]) -> dict[str, Any] | None:
    found = {f"[{entry[key]}]": entry for entry in entries if isinstance(entry, Mapping) and key in entry}
    return found if len(found) == len(entries) else None
