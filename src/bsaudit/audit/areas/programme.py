"""A rubric of areas and its data, loaded and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bsaudit import __version__
from bsaudit.audit.areas.compiling import Compiled, compile_plan
from bsaudit.audit.areas.material import Material
from bsaudit.audit.areas.selecting import AreaStance, select_panel
from bsaudit.audit.areas.tables import find_data, read_tables
from bsaudit.files.area_rubric_file import AreaRubricFile, read_area_rubric
from bsaudit.files.locate import find_rubric
from bsaudit.model.areas import AreaPanel
from bsaudit.model.errors import InputError, UnknownName
from bsaudit.model.result import AuditRef, LeftOutArea, Provenance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.audit.arguments import Vintage
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.areas import AreaColumns, AreaLookup
    from bsaudit.model.errors import Fault

__all__ = ["AreaProgramme", "Chosen", "examine_areas", "load_areas"]


@dataclass(frozen=True, eq=False)
class Chosen:
    """The areas that are scored, and those that are not, with the reason."""

    areas: tuple[str, ...]
    left_out: tuple[LeftOutArea, ...]


@dataclass(frozen=True, eq=False)
class AreaProgramme:
    """A rubric of areas and everything that its data hold. Immutable: load once, score as often as you like."""

    rubric_file: AreaRubricFile
    columns: AreaColumns
    lookup: AreaLookup | None = None
    _compiled: dict[tuple[str, date | None, Vintage], Compiled] = field(default_factory=dict, repr=False)

    @property
    def rubric(self) -> AreaRubric:
        """The rubric's content."""
        return self.rubric_file.rubric

    @property
    def provenance(self) -> Provenance:
        """What every result made from this programme records about its inputs."""
        files = {file.name: file for file in self.columns.files}
        if self.lookup is not None and self.lookup.file is not None:
            files.setdefault(self.lookup.file.name, self.lookup.file)
        return Provenance(
            tool=f"bsaudit {__version__}",
            rubric=self.rubric.id,
            rubric_version=self.rubric.version,
            package=self.rubric.data,
            package_version="",
            inputs=(self.rubric_file.input, *files.values()),
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

    def stance(self, audit_id: str, as_of: date | None = None, vintage: Vintage = "known") -> AreaStance:
        """From where an audit sees the evidence."""
        missing = self.rubric.method.missing
        return AreaStance(
            as_of=self.audit(audit_id, as_of).as_of,
            vintage=vintage,
            period=self.rubric.audits[audit_id].period,
            publication_lag=missing.publication_lag,
            max_age=missing.max_age,
        )

    def chosen(self) -> Chosen:
        """The areas that the rubric wants, in the order of the data."""
        rule = self.rubric.areas
        if rule is None:
            return Chosen(self.columns.areas, ())
        kept: list[str] = []
        dropped: list[str] = []
        for code in self.columns.areas:
            fits = not rule.only or any(fnmatchcase(code, pattern) for pattern in rule.only)
            out = any(fnmatchcase(code, pattern) for pattern in rule.leave_out)
            (kept if fits and not out else dropped).append(code)
        if not dropped:
            return Chosen(tuple(kept), ())
        note = LeftOutArea(reason=rule.reason, count=len(dropped), examples=tuple(dropped[:5]))
        return Chosen(tuple(kept), (note,))

    def material(self, audit_id: str, as_of: date | None = None, vintage: Vintage = "known") -> Material:
        """The evidence of one audit."""
        stance = self.stance(audit_id, as_of, vintage)
        panel = select_panel(self.columns, self.chosen().areas, self.rubric.indicators, stance)
        populations, groups = self._facts(panel.areas)
        return Material(panel, populations, groups, self.columns, stance)

    def compiled(self, audit_id: str, as_of: date | None = None, vintage: Vintage = "known") -> Compiled:
        """The plan of one audit, made once.

        Raises:
            InputError: as in `compile_plan`.
        """
        key = (audit_id, as_of, vintage)
        if key not in self._compiled:
            material = self.material(audit_id, as_of, vintage)
            if np.isnan(material.panel.values).all():
                raise InputError([self._nothing_known(audit_id, material)])
            self._compiled[key] = compile_plan(self.rubric_file, material, self.reference(vintage))
        return self._compiled[key]

    def _nothing_known(self, audit_id: str, material: Material) -> Fault:
        stance = self.stance(audit_id) if material.stance is None else material.stance
        period = f" for {stance.period}" if stance.period is not None else ""
        return self.rubric_file.document.fault(
            ("audits", audit_id),
            "no-evidence",
            f"no value of any indicator{period} was known on {stance.as_of} for any area that is scored",
            at_key=True,
            hint="check as_of, the period, and when the tables say that they were published",
        )

    def reference(self, vintage: Vintage = "known") -> Material | None:
        """The evidence that parameters are frozen on, several audits one below the other."""
        frozen = self.rubric.method.frozen
        if frozen is None:
            return None
        parts = [self.material(audit, None, vintage) for audit in frozen.audits]
        return parts[0] if len(parts) == 1 else _stacked(parts)

    def lookup_rows(self, areas: Sequence[str]) -> NDArray[np.int64]:
        """The row of each area in the lookup; -1 where it has none. Shape (n,)."""
        if self.lookup is None:
            return np.full(len(areas), -1, dtype=np.int64)
        place = {code: number for number, code in enumerate(self.lookup.codes)}
        return np.array([place.get(code, -1) for code in areas], dtype=np.int64)

    def _facts(
        self, areas: tuple[str, ...]
    ) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.str_]]]:
        """Numbers of people by name, and larger areas by level."""
        lookup = self.lookup
        if lookup is None:
            return {}, {}
        rows = self.lookup_rows(areas)
        known = rows >= 0
        populations = {
            name: np.where(known, column[rows], np.nan) for name, column in lookup.populations.items()
        }
        groups = {level: np.where(known, codes[rows], "") for level, codes in lookup.parents.items()}
        return populations, groups


def _stacked(parts: list[Material]) -> Material:
    first = parts[0]
    panel = AreaPanel(
        tuple(code for part in parts for code in part.panel.areas),
        first.panel.indicators,
        np.concatenate([part.panel.values for part in parts]),
        np.concatenate([part.panel.end for part in parts]),
        np.concatenate([part.panel.row for part in parts]),
    )
    populations = {
        name: np.concatenate([part.populations[name] for part in parts]) for name in first.populations
    }
    groups = {name: np.concatenate([part.groups[name] for part in parts]) for name in first.groups}
    return Material(panel, populations, groups)


def load_areas(rubric: str | Path, data: str | Path | None = None) -> AreaProgramme:
    """Load a rubric of areas and the data that it names.

    Args:
        rubric: a bundled rubric's id or a file.
        data: the folder of the data; without it, the one that the rubric names.

    Raises:
        InputError: a file cannot be used, or the two do not fit; carries every fault found.
        UnknownName: there is no such rubric.
    """
    file = read_area_rubric(find_rubric(str(rubric)))
    columns, lookup = read_tables(file, Path(data) if data is not None else None)
    return AreaProgramme(file, columns, lookup)


def examine_areas(rubric: Path, data: str | Path | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with a rubric of areas, and with its data if they are there.

    The bundled rubrics come without data, so a folder that is not there is a fault only where it was named.
    """
    try:
        file = read_area_rubric(rubric)
        folder = Path(data) if data is not None else find_data(file, must_exist=False)
        if folder is None:
            return ()
        columns, lookup = read_tables(file, folder)
        programme = AreaProgramme(file, columns, lookup)
        for audit in file.rubric.audits:
            programme.compiled(audit)
    except InputError as error:
        return error.faults
    return ()
