"""Set two written results of one kind side by side: what moved, and whether data, rubric or method moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit import __version__
from bsaudit.audit.records.moving import moved_between
from bsaudit.model.errors import BsauditError
from bsaudit.model.result import Cause, Provenance, ResultDiff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from bsaudit.audit.records.moving import Moved
    from bsaudit.files.result_file import RecordedResult
    from bsaudit.model.result.differing import CauseKind
    from bsaudit.model.tree import LeafChange

__all__ = ["NotComparable", "diff"]

_WORDS: Final[dict[CauseKind, str]] = {
    "data": "the data",
    "rubric": "the rubric",
    "method": "the method (the tool's version or a setting)",
}


class NotComparable(BsauditError):
    """Two results that say nothing about each other. The message holds every reason."""


def diff(old: RecordedResult, new: RecordedResult) -> ResultDiff:
    """Say what moved from one result to another.

    Args:
        old: the earlier one.
        new: the later one.

    Raises:
        NotComparable: they are of different formats, kinds, rubrics or audits.
    """
    reasons = list(_obstacles(old, new))
    if reasons:
        raise NotComparable(f"these results cannot be compared: {'; '.join(reasons)}")
    moved = moved_between(old.kind, old.data, new.data)
    causes = tuple(_causes(old, new, moved.settings))
    moved_by = tuple(dict.fromkeys(each.kind for each in causes))
    made = new.provenance
    return ResultDiff(
        provenance=Provenance(
            tool=f"bsaudit {__version__}",
            rubric=made["rubric"],
            rubric_version=made["rubric_version"],
            package=made["package"],
            package_version=made["package_version"],
            inputs=(old.file, new.file),
        ),
        of_kind=new.kind,
        old=old.file,
        new=new.file,
        causes=causes,
        moved_by=moved_by,
        movements=tuple(moved.movements),
        area_movements=tuple(moved.columns),
        area_names=moved.names,
        statement=_statement(moved_by, moved),
    )


def _obstacles(old: RecordedResult, new: RecordedResult) -> Iterator[str]:
    if old.format != new.format:
        yield f"one has the format {old.format}, the other {new.format}"
        return
    if old.kind != new.kind:
        yield f"one is a {old.kind}, the other a {new.kind}"
    first, second = old.provenance["rubric"], new.provenance["rubric"]
    if first != second and old.kind == new.kind:
        yield f"one was made with the rubric {first}, the other with {second}"
    if old.kind == new.kind:
        yield from _other_subjects(old.data, new.data)


def _other_subjects(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Results of one kind that are about different things: another audit, indicator, list or subject."""
    for key in ("audit", "before", "after"):
        first, second = (_id(data.get(key)) for data in (old, new))
        if first != second:
            hint = f"; bsaudit compare {first} {second} sets audits side by side" if key == "audit" else ""
            yield f"one is of the audit {first}, the other of {second}{hint}"
    for key in ("id", "what", "subject"):
        if old.get(key) != new.get(key):
            yield f"one is about {old.get(key)}, the other about {new.get(key)}"
    roots = [data.get("root", {}).get("address") for data in (old, new)]
    if roots[0] != roots[1]:
        yield f"one is about {roots[0]}, the other about {roots[1]}"


def _id(reference: Any) -> str | None:
    return reference.get("id") if isinstance(reference, dict) else None


def _causes(old: RecordedResult, new: RecordedResult, settings: Sequence[LeafChange]) -> Iterator[Cause]:
    """Everything that the two results were made from or by and that differs: data, then rubric, then method."""
    was, now = old.inputs, new.inputs
    rubrics = {next(iter(was)), next(iter(now))}
    kinds: tuple[CauseKind, ...] = ("data", "rubric")
    for kind in kinds:
        for name in dict.fromkeys((*was, *now)):
            hashes = [side[name].sha256 if name in side else None for side in (was, now)]
            if hashes[0] != hashes[1] and (name in rubrics) == (kind == "rubric"):
                yield Cause(kind=kind, what=name, old=hashes[0], new=hashes[1])
    tools = old.provenance["tool"], new.provenance["tool"]
    if tools[0] != tools[1]:
        yield Cause(kind="method", what="tool", old=tools[0], new=tools[1])
    for each in settings:
        yield Cause(kind="method", what=each.where, old=each.old, new=each.new)


def _statement(moved_by: Sequence[CauseKind], moved: Moved) -> str:
    if not moved.movements and not moved.columns:
        if not moved_by:
            return "Nothing moved: the two were made alike and say the same."
        changed = " and ".join(_WORDS[each] for each in moved_by)
        return f"Nothing moved, although {changed} changed."
    if not moved_by and moved.only_shown:
        return (
            "Both were made alike, and all that both show is the same: one of them shows what the other leaves out, "
            "as flags such as --area and --dimension do."
        )
    if not moved_by:
        return (
            "The results differ although both name the same data, rubric, tool and settings: one of them was "
            "edited, or was not made as it says. bsaudit verify tells which."
        )
    if len(moved_by) == 1:
        return f"All that moved was moved by {_WORDS[moved_by[0]]}: nothing else changed."
    changed = " and ".join(_WORDS[each] for each in moved_by)
    return (
        f"Changed together: {changed}. The two files cannot tell which moved what: make the new result again with "
        "the old data or the old rubric, and compare that."
    )
