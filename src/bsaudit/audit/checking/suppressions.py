"""What a rubric or a descriptor says to leave: comments in the rubric, entries under `bsaudit` in the descriptor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bsaudit.files.locate import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.source_text import SourceText
    from bsaudit.files.yaml_document import YamlDocument
    from bsaudit.model.errors import Fault

__all__ = ["Suppression", "in_descriptor", "in_rubric"]

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*bsaudit:\s*ignore(?P<whole>-file)?\[(?P<checks>[^\]]*)\]\s*(?P<reason>.*)$"
)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A wish to leave the faults of one check, and where they have to be.

    Attributes:
        check: the id of the check.
        reason: why; a suppression without one has no effect.
        place: a fault without a code, at the suppression itself.
        first, last: the lines of the rubric that it covers; of a descriptor 0, for every file of the package.
        only: the ids that a fault has to be about, if any are named.
    """

    check: str
    reason: str
    place: Fault
    first: int = 0
    last: int = 0
    only: frozenset[str] = frozenset()

    def covers(self, fault: Fault) -> bool:
        """Whether this fault is meant."""
        if fault.code != self.check or (self.only and fault.about not in self.only):
            return False
        if self.first:
            return fault.file == self.place.file and self.first <= (fault.line or 0) <= self.last
        folder = self.place.file.removesuffix(DESCRIPTOR)
        return fault.file.startswith(folder) and not fault.file.endswith((".yaml", ".yml"))


def in_rubric(source: SourceText) -> Iterator[Suppression]:
    """The comments `# bsaudit: ignore[check] reason` of a rubric.

    At the end of a line one covers that line and all indented below it; on a line of its own, the next line and
    all below that; as `ignore-file` the whole file. Several checks stand with commas between them.
    """
    lines = _LINE_END.split(source.text)
    starts = [0, *(end.end() for end in _LINE_END.finditer(source.text))]
    for index, line in enumerate(lines):
        match = _COMMENT.search(line)
        if match is None:
            continue
        alone = not line[: match.start()].strip()
        first, last = (1, len(lines)) if match["whole"] else _block(lines, index + 1 if alone else index)
        place = source.fault(starts[index] + match.start(), "", "")
        for check in match["checks"].split(","):
            yield Suppression(check.strip(), match["reason"].strip(), place, first, last)


def _block(lines: list[str], start: int) -> tuple[int, int]:
    """The 1-based first and last line of what begins at or after an index: a line and all indented below it."""
    while start < len(lines) and _is_empty(lines[start]):
        start += 1
    if start >= len(lines):
        return start, start
    indent, last = _indent(lines[start]), start
    is_item = lines[start].lstrip().startswith("-")
    for index in range(start + 1, len(lines)):
        if _is_empty(lines[index]):
            continue
        same = _indent(lines[index]) == indent and lines[index].lstrip().startswith("- ") and not is_item
        if _indent(lines[index]) <= indent and not same:
            break
        last = index
    return start + 1, last + 1


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def in_descriptor(document: YamlDocument) -> Iterator[Suppression]:
    """The entries under `bsaudit`, `ignore` of a descriptor, each with `check`, `reason` and perhaps `only`: ids."""
    own = document.data.get("bsaudit") if isinstance(document.data, dict) else None
    entries = own.get("ignore") if isinstance(own, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        data: dict[str, Any] = entry if isinstance(entry, dict) else {}
        only = data.get("only")
        names = only if isinstance(only, list) else [only] if isinstance(only, str) else []
        yield Suppression(
            check=str(data.get("check", "")).strip(),
            reason=str(data.get("reason") or "").strip(),
            place=document.fault(("bsaudit", "ignore", index), "", ""),
            only=frozenset(map(str, names)),
        )
