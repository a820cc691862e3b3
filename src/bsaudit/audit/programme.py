"""A programme under audit: its rubric and its data, loaded and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit import __version__, checks
from bsaudit.files.locate import DESCRIPTOR, find_package, find_rubric
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import RubricFile, read_rubric
from bsaudit.model.errors import InputError, UnknownName
from bsaudit.model.package import Package
from bsaudit.model.result import AuditRef, Provenance
from bsaudit.model.rubric import Rubric

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Programme", "load"]


@dataclass(frozen=True)
class Programme:
    """A rubric and a data package that fit each other. Immutable: load once, score as often as you like.

    `folder` is where the package was read from; `None` for one that was made in memory.
    """

    rubric_file: RubricFile
    package: Package
    folder: Path | None = None

    @property
    def rubric(self) -> Rubric:
        """The rubric's content."""
        return self.rubric_file.rubric

    @property
    def provenance(self) -> Provenance:
        """What every result made from this programme records about its inputs."""
        return Provenance(
            tool=f"bsaudit {__version__}",
            rubric=self.rubric.id,
            rubric_version=self.rubric.version,
            package=self.package.name,
            package_version=self.package.version,
            inputs=(self.rubric_file.input, *self.package.files),
        )

    def audit(self, audit_id: str, as_of: date | None = None) -> AuditRef:
        """An audit of the rubric, on its own day or on another.

        Raises:
            UnknownName: the rubric declares no such audit.
        """
        rule = self.rubric.audits.get(audit_id)
        if rule is None:
            raise UnknownName("audit", audit_id, list(self.rubric.audits))
        return AuditRef(id=audit_id, title=rule.title, as_of=as_of or rule.as_of)


def load(rubric: str | Path | None = None, data: str | Path | None = None) -> Programme:
    """Load a rubric and the data package that it names, and check them against each other.

    Args:
        rubric: a bundled rubric's id or a file; without it, the bundled Big Society rubric.
        data: a data package's folder; without it, the one that the rubric names.

    Raises:
        InputError: a file cannot be used, or the two do not fit; carries every fault found.
        UnknownName: there is no such rubric.
    """
    rubric_file = read_rubric(find_rubric(str(rubric) if rubric is not None else None))
    folder = Path(data) if data is not None else find_package(rubric_file.path, rubric_file.rubric.data)
    package = read_package(folder)
    faults = checks.run(rubric_file, package)
    if faults:
        raise InputError(faults)
    return Programme(rubric_file, package, folder.parent if folder.name == DESCRIPTOR else folder)
