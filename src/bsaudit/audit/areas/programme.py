"""A rubric of areas and its data, loaded and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit import __version__
from bsaudit.audit.areas.choosing import is_wanted
from bsaudit.audit.areas.compiling import Compiled, compile_plan
from bsaudit.audit.areas.material import Material
from bsaudit.audit.areas.selecting import AreaStance, select_panel, stale_rows
from bsaudit.audit.areas.table_files import find_data
from bsaudit.audit.areas.tables import read_tables
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_among, audit_name, checked_vintage, day_of
from bsaudit.files.area_rubric_file import AreaRubricFile, examine_area_rubric
from bsaudit.files.locate import find_rubric
from bsaudit.model.areas import AreaPanel
from bsaudit.model.errors import InputError, MissingExtra, Related
from bsaudit.model.result import LeftOutArea, Provenance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.areas import AreaColumns, AreaLookup
    from bsaudit.model.errors import Fault
    from bsaudit.model.result import (
        AreaComparison,
        AreaScores,
        AreaSummary,
        AreaUncertainty,
        AuditRef,
        Listing,
        Trace,
    )

__all__ = ["AreaProgramme", "Chosen", "ExaminedAreas", "examine_areas", "load_areas"]


@dataclass(frozen=True, eq=False)
class Chosen:
    """The areas that are scored, and those that are not, with the reason."""

    areas: tuple[str, ...]
    left_out: tuple[LeftOutArea, ...]


@dataclass(frozen=True, eq=False)
class AreaProgramme:
    """A rubric of areas and everything that its data hold. Immutable: load once, score as often as you like.

    `score`, `compare`, `summarise`, `explain`, `rank_uncertainty` and `list_entries` mirror the verbs, and take and
    return what the functions of `bsaudit` do.
    """

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
        for file in self.lookup.files if self.lookup is not None else ():
            files.setdefault(file.name, file)
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
        return audit_among(self.rubric.audits, audit_id, as_of)

    def score(self, audit: AuditId, *, as_of: Day = None, vintage: Vintage = "known") -> AreaScores:
        """Score all areas: see `bsaudit.score_areas`."""
        from bsaudit.audit.areas.scoring import score_areas

        return score_areas(self, audit_name(audit), as_of=day_of(as_of), vintage=checked_vintage(vintage))

    def summarise(
        self, audit: AuditId, level: str, *, as_of: Day = None, vintage: Vintage = "known"
    ) -> AreaSummary:
        """Sum areas up to the larger ones of a level: see `bsaudit.summarise_areas`."""
        from bsaudit.audit.areas.summaries import summarise

        return summarise(self, self.score(audit, as_of=as_of, vintage=vintage), level)

    def compare(self, before: AuditId, after: AuditId, *, vintage: Vintage = "known") -> AreaComparison:
        """Set two audits side by side: see `bsaudit.compare_areas`."""
        from bsaudit.audit.areas.comparing import compare_areas

        return compare_areas(self, audit_name(before), audit_name(after), vintage=checked_vintage(vintage))

    def explain(
        self, audit: AuditId, subject: str, *, as_of: Day = None, vintage: Vintage = "known"
    ) -> Trace:
        """Trace the score of one area down to its rows: see `bsaudit.explain_area`."""
        from bsaudit.audit.areas.traces.tracing import explain_area

        return explain_area(
            self, audit_name(audit), subject, as_of=day_of(as_of), vintage=checked_vintage(vintage)
        )

    def rank_uncertainty(
        self,
        audit: AuditId,
        *,
        as_of: Day = None,
        vintage: Vintage = "known",
        nodes: Sequence[str] = ("overall",),
        draws: int | None = None,
        seed: int | None = None,
        threads: int = 1,
        vary: Sequence[str] = (),
        engine: Literal["inprocess", "threads", "dask"] | None = None,
        scheduler: str | None = None,
    ) -> AreaUncertainty:
        """How sure the ranks of areas are: see `bsaudit.rank_uncertainty`."""
        from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
        from bsaudit.audit.uncertainty import Drawing

        drawing = Drawing(
            draws=draws, seed=seed, threads=threads, only=tuple(vary), engine=engine, scheduler=scheduler
        )
        return rank_uncertainty(
            self,
            audit_name(audit),
            as_of=day_of(as_of),
            vintage=checked_vintage(vintage),
            nodes=nodes,
            drawing=drawing,
        )

    def list_entries(self, what: str) -> Listing:
        """List audits, indicators, areas, levels and so on: see `bsaudit.list_entries`."""
        from bsaudit.audit.areas.catalogue import list_area_entries

        return list_area_entries(self, what)

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
            (kept if is_wanted(code, rule) else dropped).append(code)
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
        too_old = stale_rows(self.columns, material.panel.areas, self.rubric.indicators, stance)
        if len(too_old):
            return self._all_stale(stance, too_old)
        period = f" for {stance.period}" if stance.period is not None else ""
        return self.rubric_file.document.fault(
            ("audits", audit_id),
            "no-evidence",
            f"no value of any indicator{period} was known on {stance.as_of} for any area that is scored",
            at_key=True,
            hint="check as_of, the period, and when the tables say that they were published; a value without that "
            f"day counts as public when publication_lag, {stance.publication_lag}, has passed since its period",
        )

    def _all_stale(self, stance: AreaStance, rows: NDArray[np.int64]) -> Fault:
        newest = rows[np.argmax(self.columns.end[rows])]
        end = self.columns.end[newest]
        values = "the one value" if len(rows) == 1 else f"each of the {len(rows):,} values"
        return self.rubric_file.document.fault(
            ("method", "missing", "max_age"),
            "no-evidence",
            f"{values} known on {stance.as_of} is older than max_age allows: the newest period ended on {end}",
            expected=f"a period that ended at most {stance.max_age} before {stance.as_of}",
            hint="allow a greater age, or add newer values",
            related=(Related(*self.columns.place(int(newest)), f"of the period that ended on {end}"),),
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
    return Material(panel, populations, groups, parts=tuple(parts))


def load_areas(rubric: str | Path, data: str | Path | None = None) -> AreaProgramme:
    """Load a rubric of areas and the data that it names.

    Args:
        rubric: a bundled rubric's id or a file.
        data: the folder of the data; without it, the one that the rubric names.

    Raises:
        InputError: a file cannot be used, or the two do not fit; carries every fault found.
        UnknownName: there is no such rubric.
    """
    folder = Path(data) if data is not None else None
    file = _sound_rubric(find_rubric(str(rubric)), folder)
    columns, lookup = read_tables(file, folder)
    return AreaProgramme(file, columns, lookup)


def _sound_rubric(path: Path, folder: Path | None) -> AreaRubricFile:
    """A rubric without faults.

    Raises:
        InputError: it has some; with those of its tables, as far as it says which they are and they are there.
    """
    examined = examine_area_rubric(path)
    if examined.file is None or examined.faults:
        raise InputError((*examined.faults, *_faults_of_tables(examined.file, folder)))
    return examined.file


def _faults_of_tables(file: AreaRubricFile | None, folder: Path | None) -> tuple[Fault, ...]:
    home = find_data(file, must_exist=False) if file is not None and folder is None else folder
    if file is None or home is None:
        return ()
    try:
        read_tables(file, home)
    except InputError as error:
        return error.faults
    except MissingExtra:
        return ()  # told once the rubric is mended
    return ()


@dataclass(frozen=True, eq=False)
class ExaminedAreas:
    """How far a rubric of areas and its data could be read, and everything that is wrong with them.

    Attributes:
        rubric_file: the rubric; `None` where it has faults of its own.
        programme: rubric and data; `None` where there are no data, or some that cannot be used.
        faults: what makes them unusable.
    """

    rubric_file: AreaRubricFile | None = None
    programme: AreaProgramme | None = None
    faults: tuple[Fault, ...] = ()


def examine_areas(rubric: Path, data: str | Path | None = None) -> ExaminedAreas:
    """Everything that is wrong with a rubric of areas, and with its data if they are there.

    The bundled rubrics come without data, so a folder that is not there is a fault only where it was named.
    """
    file = None
    try:
        named = Path(data) if data is not None else None
        file = _sound_rubric(rubric, named)
        folder = find_data(file, must_exist=False) if named is None else named
        if folder is None:
            return ExaminedAreas(file)
        columns, lookup = read_tables(file, folder)
        programme = AreaProgramme(file, columns, lookup)
        _compile_all(programme)
    except InputError as error:
        return ExaminedAreas(file, None, error.faults)
    return ExaminedAreas(file, programme)


def _compile_all(programme: AreaProgramme) -> None:
    """Make the plan of every audit.

    Raises:
        InputError: with the faults of all audits, each once.
    """
    faults: dict[Fault, None] = {}
    for audit in programme.rubric.audits:
        try:
            programme.compiled(audit)
        except InputError as error:
            faults |= dict.fromkeys(error.faults)
    if faults:
        raise InputError(faults)
