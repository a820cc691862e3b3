"""The rubric cites a source that the data package does not list.

**Why it matters.** Every choice must be traceable to a publication; this one leads nowhere.

**How to fix.** Correct the id, or add the source to the package's table of sources.

Bad:

    scale: {kind: target, ..., cite: pledge-201}

Good:

    scale: {kind: target, ..., cite: pledge-2010}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.files.yaml_nodes import Node
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"sources"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find `cite` anywhere in the rubric, in sections of today or of later, that is no source of the package."""
    for path, cite in _citations(rubric_file.document.root, ()):
        if cite not in package.sources:
            yield rubric_file.document.fault(
                path,
                "unknown-citation",
                f"the package {package.name} has no source called {cite!r}",
                hint=did_you_mean(cite, package.sources, "add it to the package's sources"),
            )


def _citations(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    for name, member in node.members.items():
        if name == "cite" and isinstance(member.data, str):
            yield (*path, name), member.data
        else:
            yield from _citations(member, (*path, name))
