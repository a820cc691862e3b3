"""A commitment names a goal or a theme that the rubric does not declare, or a source that the package lacks.

Mend it by correcting the name; the nearest known one is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bsaudit.files.rubric_file import RubricFile
from bsaudit.model.errors import Fault, nearest
from bsaudit.model.package import Package
from bsaudit.model.rubric import CommitmentRule

__all__ = ["check"]

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find goals, themes and cited sources of commitments that are not there."""
    rubric = rubric_file.rubric
    known: dict[str, Collection[str]] = {
        "goal": rubric.goals(),
        "theme": rubric.themes,
        "source": package.sources,
    }
    for name, rule in rubric.commitments.items():
        for kind, value, below in _references(rule):
            if value not in known[kind]:
                close = nearest(value, known[kind])
                owner = f"the package {package.name}" if kind == "source" else "the rubric"
                yield rubric_file.document.fault(
                    ("commitments", name, *below),
                    "commitment-reference",
                    f"{owner} has no {kind} called {value!r}",
                    hint=f"did you mean {close!r}?" if close else f"use a {kind} that {owner} declares",
                )


def _references(rule: CommitmentRule) -> Iterator[tuple[str, str, Path]]:
    """Each reference: its kind, its value, and its path below the commitment."""
    if rule.goal is not None:
        yield "goal", rule.goal, ("goal",)
    for index, theme in enumerate(rule.themes):
        yield "theme", theme, ("themes", index)
    if rule.moved_from is not None and rule.moved_from.cite is not None:
        yield "source", rule.moved_from.cite, ("moved_from", "cite")
    if rule.judged is not None and rule.judged.cite is not None:
        yield "source", rule.judged.cite, ("judged", "cite")
    for index, claim in enumerate(rule.contested.claims if rule.contested else ()):
        if claim.cite is not None:
            yield "source", claim.cite, ("contested", "claims", index, "cite")
