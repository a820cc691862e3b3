"""One line on what a result was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers

if TYPE_CHECKING:
    from bsaudit.model.package import InputFile
    from bsaudit.model.result import Provenance

__all__ = ["versions"]


def versions(provenance: Provenance) -> str:
    """Tool, rubric and data with their versions, and the start of the hash of the two files that matter most."""
    rubric = _file(provenance, ".yaml", ".yml")
    data = _file(provenance, "observations.csv", "observations.parquet")
    others = len(provenance.inputs) - (rubric is not None) - (data is not None)
    more = f"; {numbers.plural(others, 'other file')}: see --format json" if others else ""
    package = (
        f"{provenance.package} {provenance.package_version}".rstrip()
    )  # published tables have no version
    return (
        f"Made by {provenance.tool} from rubric {provenance.rubric} {provenance.rubric_version}{_hash(rubric)} and "
        f"data {package}{_hash(data)}{more}."
    )


def _file(provenance: Provenance, *endings: str) -> InputFile | None:
    return next((file for file in provenance.inputs if file.name.endswith(endings)), None)


def _hash(file: InputFile | None) -> str:
    return f" ({file.name.rpartition('/')[2]} sha256 {file.sha256[:12]})" if file else ""
