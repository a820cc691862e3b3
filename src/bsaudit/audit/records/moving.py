"""What moved between two results of one kind: leaf by leaf, and for areas column by column."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from bsaudit.audit.records.headline import is_main
from bsaudit.audit.records.leaves import AreaLeaf, result_changes
from bsaudit.audit.records.settings import is_setting
from bsaudit.model.result import AreaMovement, Movement
from bsaudit.model.tree import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from bsaudit.model.tree import LeafChange

__all__ = ["Moved", "moved_between"]

_NAMING: Final = ("address", "id", "indicator")
"""Keys that name the object they stand in; the first that there is."""


@dataclass
class Moved:
    """What differs between two results, apart from the files and the tool that they were made with.

    Attributes:
        settings: of the run.
        movements: what came out, leaf by leaf.
        columns: what came out for areas.
        names: of the areas in `columns` that have one, by code.
    """

    settings: list[LeafChange] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    columns: list[AreaMovement] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def only_shown(self) -> bool:
        """Whether something moved, and nothing that both results show: each change is of what one of them lacks."""
        leaves = [(each.old, each.new) for each in self.movements]
        entries = (pair for each in self.columns for pair in zip(each.old, each.new, strict=True))
        return bool(leaves or self.columns) and all(ABSENT in pair for pair in chain(leaves, entries))


def moved_between(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Moved:
    """Sort what differs between two results of a kind. Leaves are passed over one by one: there may be millions."""
    moved = Moved()
    for path, leaves in groupby(result_changes(old, new), key=_column):
        if path is not None:
            column = _area_movement(kind, path, leaves, moved.names)
            if not _is_hollow(column):
                moved.columns.append(column)
            continue
        for leaf in leaves:
            if is_setting(leaf.path):
                moved.settings.append(leaf)
            elif "provenance" not in leaf.path:
                moved.movements.append(_movement(kind, leaf))
    return moved


def _column(leaf: LeafChange) -> tuple[str, ...] | None:
    """The path of the column that a leaf stands in, if any."""
    return leaf.path[:-1] if isinstance(leaf, AreaLeaf) else None


def _area_movement(
    kind: str, path: tuple[str, ...], leaves: Iterable[LeafChange], names: dict[str, str]
) -> AreaMovement:
    areas, olds, news = [], [], []
    holder: Mapping[str, Any] = {}
    for leaf in leaves:
        assert isinstance(leaf, AreaLeaf)
        areas.append(leaf.area)
        olds.append(leaf.old)
        news.append(leaf.new)
        holder = leaf.parent_new or leaf.parent_old or {}
        if leaf.name:
            names[leaf.area] = leaf.name
    return AreaMovement(
        subject=_subject(holder, path),
        title=_title(holder),
        field=path[-1],
        where=".".join(path).replace(".[", "["),
        is_main=is_main(kind, path),
        areas=tuple(areas),
        old=tuple(olds),
        new=tuple(news),
    )


def _is_hollow(column: AreaMovement) -> bool:
    """Whether areas came and went, and a column held nothing for them, such as bands where the rubric has none."""
    return all(
        ABSENT in pair and (None in pair or "" in pair) for pair in zip(column.old, column.new, strict=True)
    )


def _movement(kind: str, leaf: LeafChange) -> Movement:
    holder: Mapping[str, Any] = leaf.parent_new or leaf.parent_old or {}
    path = leaf.path
    numbers = [each for each in (leaf.old, leaf.new) if isinstance(each, (int, float))]
    is_number = len(numbers) == 2 and not any(isinstance(each, bool) for each in numbers)
    return Movement(
        subject=_subject(holder, path),
        title=_title(holder),
        field=next((part for part in reversed(path) if not part.startswith("[")), path[-1]),
        where=leaf.where,
        old=leaf.old,
        new=leaf.new,
        change=float(leaf.new - leaf.old) if is_number else None,
        is_main=is_main(kind, path),
    )


def _title(holder: Mapping[str, Any]) -> str:
    title = holder.get("title")
    return title if isinstance(title, str) else ""


def _subject(holder: Mapping[str, Any], path: Sequence[str]) -> str:
    """What a leaf is about: the address or id of the object that holds it, else its place."""
    for key in _NAMING:
        named = holder.get(key)
        if isinstance(named, str):
            return named
    return ".".join(path[:-1]).replace(".[", "[") or path[-1]
