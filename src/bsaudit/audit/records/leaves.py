"""Where two results of one kind differ, each leaf named by what it is about, also where results are columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bsaudit.audit.records.columns import AreaColumns, split_columns
from bsaudit.model.tree import ABSENT, LeafChange, leaf_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["AreaLeaf", "result_changes"]

_TOLD_APART_BY: Final = {"pairs": ("first", "second"), "findings": ("kind", "subject", "other")}
"""Lists of coherence whose entries have no id: the keys that together tell an entry from the others."""


@dataclass(frozen=True, slots=True)
class AreaLeaf(LeafChange):
    """One entry of a column that differs: the path ends with the area's code in square brackets.

    Attributes:
        area: the area's code. `name`: its name, or the empty text.
    """

    area: str = ""
    name: str = ""


def result_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[LeafChange]:
    """The leaves that differ between two results; entries of columns are matched by their area and come last.

    >>> one = {"areas": ["E1", "E2"], "nodes": [{"address": "overall", "score": [1.0, 2.0]}]}
    >>> two = {"areas": ["E2", "E1"], "nodes": [{"address": "overall", "score": [2.5, 1.0]}]}
    >>> [(each.where, each.old, each.new) for each in result_changes(one, two)]
    [('nodes[overall].score[E2]', 2.0, 2.5)]
    """
    was, now = split_columns(old), split_columns(new)
    if was is None or now is None:
        yield from leaf_changes(_with_entries_named(old), _with_entries_named(new))
        return
    yield from leaf_changes(was.rest, now.rest)
    yield from _column_changes(was, now)


def _with_entries_named(data: Mapping[str, Any]) -> dict[str, Any]:
    """A result with its lists of entries without id as objects, where their keys tell all entries apart."""
    named = dict(data)
    for key, keys in _TOLD_APART_BY.items():
        entries = data.get(key)
        if isinstance(entries, list) and all(_is_told_by(each, keys) for each in entries):
            by_name = {_name(each, keys): each for each in entries}
            named[key] = by_name if len(by_name) == len(entries) else entries
    return named


def _is_told_by(entry: Any, keys: Sequence[str]) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key, 0), str | None) for key in keys)


def _name(entry: Mapping[str, Any], keys: Sequence[str]) -> str:
    return f"[{' ~ '.join(entry[key] for key in keys if entry[key] is not None)}]"


def _column_changes(was: AreaColumns, now: AreaColumns) -> Iterator[AreaLeaf]:
    """One column after another, areas in the order of the old result; those that only the new one has come last."""
    codes = tuple(dict.fromkeys((*was.codes, *now.codes)))
    places = [_places(side, codes) for side in (was, now)]
    names = {**was.names, **now.names}
    for path in dict.fromkeys((*was.columns, *now.columns)):
        olds, news = (
            _aligned(side.columns.get(path), at) for side, at in zip((was, now), places, strict=True)
        )
        above_old, above_new = was.holders.get(path[:-1]), now.holders.get(path[:-1])
        for code, first, second in zip(codes, olds, news, strict=True):
            if first != second or type(first) is not type(second):
                yield AreaLeaf(
                    (*path, f"[{code}]"), first, second, above_old, above_new, code, names.get(code, "")
                )


def _places(side: AreaColumns, codes: Sequence[str]) -> list[int]:
    """Where each area stands on one side; one past the end for an area that it does not have."""
    at = {code: place for place, code in enumerate(side.codes)}
    return [at.get(code, len(at)) for code in codes]


def _aligned(column: list[Any] | None, places: list[int]) -> list[Any]:
    if column is None:
        return [ABSENT] * len(places)
    padded = [*column, ABSENT]
    return [padded[place] for place in places]
