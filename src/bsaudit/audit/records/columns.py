"""The columns of a written result of areas: lists with one entry an area, in the order of its `areas`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["AreaColumns", "Path", "split_columns"]

Path = tuple[str, ...]

_BESIDE: Final = ("names", "small")
"""Columns beside `areas`."""

_BY_LEVEL: Final = ("parents", "parent_names")
"""Objects with a column for each level of larger areas."""

_BY_ADDRESS: Final = ("nodes", "indicators")
"""Lists of entries with an address, of which all lists are columns."""

_LEAVES: Final = frozenset((str, int, float, bool, type(None)))


@dataclass(frozen=True)
class AreaColumns:
    """A result of areas, taken apart.

    Attributes:
        codes: of its areas, in the order of the columns.
        names: of the areas that have one, by code.
        columns: by their path from the top.
        holders: the object that a column stands in, by its path: a node, an indicator.
        rest: the result without its columns.
    """

    codes: Sequence[str]
    names: Mapping[str, str]
    columns: Mapping[Path, list[Any]]
    holders: Mapping[Path, Mapping[str, Any]]
    rest: Mapping[str, Any]


def split_columns(data: Mapping[str, Any]) -> AreaColumns | None:
    """Take a result of areas apart; `None` for one that is not, or whose areas cannot be told apart.

    A list that has not one entry an area, as in a file that was edited, stays in the rest.
    """
    codes = data.get("areas")
    if not isinstance(codes, list) or "nodes" not in data or not all(isinstance(each, str) for each in codes):
        return None
    if len(set(codes)) < len(codes):
        return None
    columns: dict[Path, list[Any]] = {}
    holders: dict[Path, Mapping[str, Any]] = {}
    rest = _without_columns(data, ("areas", *_BESIDE), (), len(codes), columns)
    for key in _BY_LEVEL:
        if isinstance(data.get(key), dict):
            rest[key] = _without_columns(data[key], tuple(data[key]), (key,), len(codes), columns)
    for key in _BY_ADDRESS:
        if _have_addresses(data.get(key)):
            rest[key] = []
            for entry in data[key]:
                path = (key, f"[{entry['address']}]")
                rest[key].append(_without_columns(entry, tuple(entry), path, len(codes), columns))
                holders[path] = entry
    named = columns.get(("names",), [])
    names = {code: name for code, name in zip(codes, named, strict=False) if isinstance(name, str) and name}
    return AreaColumns(codes, names, columns, holders, rest)


def _without_columns(
    holder: Mapping[str, Any], keys: Sequence[str], path: Path, count: int, columns: dict[Path, list[Any]]
) -> dict[str, Any]:
    """An object without those of some keys that hold a column; the columns go into `columns`."""
    rest = dict(holder)
    for key in keys:
        if _is_column(holder.get(key), count):
            columns[(*path, key)] = rest.pop(key)
    return rest


def _is_column(value: Any, count: int) -> bool:
    return isinstance(value, list) and len(value) == count and set(map(type, value)) <= _LEAVES


def _have_addresses(entries: Any) -> bool:
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        return False
    addresses = [each.get("address") for each in entries]
    return all(isinstance(each, str) for each in addresses) and len(set(addresses)) == len(addresses)
