"""A scale cites a source that the data package does not list.

Mend it by correcting the id, or by adding the source to the package's table of sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.files.rubric_file import RubricFile
from bsaudit.model.errors import Fault, nearest
from bsaudit.model.package import Package
from bsaudit.model.rubric import Scale

__all__ = ["check"]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find `cite` of scales, on indicators and on their series, that are not in the package's sources."""
    for name, rule in rubric_file.rubric.indicators.items():
        holders: list[tuple[tuple[Scale, ...] | None, tuple[str | int, ...]]] = [
            (rule.scale, ("indicators", name, "scale"))
        ]
        holders += [
            (series.scale, ("indicators", name, "series", index, "scale"))
            for index, series in enumerate(rule.series)
        ]
        for scales, path in holders:
            for index, scale in enumerate(scales or ()):
                if scale.cite is not None and scale.cite not in package.sources:
                    close = nearest(scale.cite, package.sources)
                    yield rubric_file.document.fault(
                        (*_entry(rubric_file, path, index), "cite"),
                        "unknown-citation",
                        f"the package {package.name} has no source called {scale.cite!r}",
                        hint=f"did you mean {close!r}?" if close else "add it to the package's sources",
                    )


def _entry(rubric_file: RubricFile, path: tuple[str | int, ...], index: int) -> tuple[str | int, ...]:
    """The path of one scale: a single scale may stand without a list around it."""
    is_list = isinstance(rubric_file.document.node(path).data, list)
    return (*path, index) if is_list else path
