"""A programme under audit: its rubric and its data, loaded and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from bsaudit import __version__, checks
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_among, audit_name, checked_vintage, day_of
from bsaudit.files.fault_list import FaultList
from bsaudit.files.locate import DESCRIPTOR, find_package, find_rubric
from bsaudit.files.package_folder import ALL_TABLES, EMPTY, examine_package
from bsaudit.files.rubric_file import ExaminedRubric, RubricFile, examine_rubric
from bsaudit.model.errors import Fault, InputError, UnknownName
from bsaudit.model.result import Provenance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.model.package import Package
    from bsaudit.model.result import (
        AuditPage,
        AuditRef,
        Citations,
        Clock,
        Commitments,
        Comparison,
        Findings,
        Gaps,
        IndicatorView,
        Listing,
        Score,
        Themes,
        Timeline,
        Trace,
    )
    from bsaudit.model.rubric import Rubric

__all__ = ["Examination", "Programme", "examine", "load"]


@dataclass(frozen=True)
class Programme:
    """A rubric and a data package that fit each other. Immutable: load once, score as often as you like.

    The methods mirror the verbs, and take and return what the functions of `bsaudit` do. Each reads its use case
    only when it is called.

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
        return audit_among(self.rubric.audits, audit_id, as_of)

    def score(self, audit: AuditId, *, as_of: Day = None, vintage: Vintage = "known") -> Score:
        """Score one audit: see `bsaudit.score`."""
        from bsaudit.audit.score import score

        return score(self, audit_name(audit), as_of=day_of(as_of), vintage=checked_vintage(vintage))

    def audit_page(self, audit: AuditId, *, as_of: Day = None, vintage: Vintage = "known") -> AuditPage:
        """Everything that one audit says, on one page: see `bsaudit.audit_page`."""
        from bsaudit.audit.page import audit_page

        return audit_page(self, audit_name(audit), as_of=day_of(as_of), vintage=checked_vintage(vintage))

    def compare(self, before: AuditId, after: AuditId, *, vintage: Vintage = "known") -> Comparison:
        """Set two audits side by side: see `bsaudit.compare`."""
        from bsaudit.audit.compare import compare

        return compare(self, audit_name(before), audit_name(after), vintage=checked_vintage(vintage))

    def explain(
        self, audit: AuditId, subject: str = "overall", *, as_of: Day = None, vintage: Vintage = "known"
    ) -> Trace:
        """Trace a score down to its rows and sources: see `bsaudit.explain`."""
        from bsaudit.audit.explain import explain

        return explain(
            self, audit_name(audit), subject, as_of=day_of(as_of), vintage=checked_vintage(vintage)
        )

    def gaps(
        self,
        audit: AuditId,
        *,
        as_of: Day = None,
        vintage: Vintage = "known",
        measures: Sequence[str] = (),
        dimension: str | None = None,
    ) -> Gaps:
        """The gaps between groups: see `bsaudit.gaps`."""
        from bsaudit.audit.gaps.scoring import gaps

        return gaps(
            self,
            audit_name(audit),
            as_of=day_of(as_of),
            vintage=checked_vintage(vintage),
            measures=measures,
            dimension=dimension,
        )

    def commitments(
        self, audit: AuditId | None = None, *, as_of: Day = None, vintage: Vintage = "known"
    ) -> Commitments:
        """Promises against delivery; without an audit the latest one: see `bsaudit.commitments`."""
        from bsaudit.audit.commitments.register import commitments

        name = None if audit is None else audit_name(audit)
        return commitments(self, name, as_of=day_of(as_of), vintage=checked_vintage(vintage))

    def themes(self, audit: AuditId, *, as_of: Day = None, vintage: Vintage = "known") -> Themes:
        """The evidence for and against the claims of failure: see `bsaudit.themes`."""
        from bsaudit.audit.themes.reporting import themes

        return themes(self, audit_name(audit), as_of=day_of(as_of), vintage=checked_vintage(vintage))

    def findings(self, audit: AuditId, *, as_of: Day = None, vintage: Vintage = "known") -> Findings:
        """Published findings beside computed verdicts: see `bsaudit.findings`."""
        from bsaudit.audit.findings.checking import findings

        return findings(self, audit_name(audit), as_of=day_of(as_of), vintage=checked_vintage(vintage))

    def timeline(
        self,
        *,
        start: Day = None,
        end: Day = None,
        clock: Clock | None = None,
        vintage: Vintage | None = None,
    ) -> Timeline:
        """Scores, promises and audits on one axis of time: see `bsaudit.timeline`."""
        from bsaudit.audit.timeline.line import timeline
        from bsaudit.model.result import Clock as Clocks

        if clock is not None and clock not in get_args(Clocks):
            raise UnknownName("clock", clock, get_args(Clocks))
        checked = None if vintage is None else checked_vintage(vintage)
        return timeline(self, start=day_of(start), end=day_of(end), clock=clock, vintage=checked)

    def list_entries(self, what: str) -> Listing:
        """List audits, indicators, sources and so on: see `bsaudit.list_entries`."""
        from bsaudit.audit.catalogue import list_entries

        return list_entries(self, what)

    def show(self, indicator: str) -> IndicatorView:
        """One indicator whole: see `bsaudit.show`."""
        from bsaudit.audit.history import show

        return show(self, indicator)

    def cite(self, *ids: str) -> Citations:
        """Ready citation lines: see `bsaudit.cite`."""
        from bsaudit.audit.citing import cite

        return cite(self, ids)


def load(rubric: str | Path | None = None, data: str | Path | None = None) -> Programme:
    """Load a rubric and the data package that it names, and check them against each other.

    Args:
        rubric: a bundled rubric's id or a file; without it, the bundled Big Society rubric.
        data: a data package's folder; without it, the one that the rubric names.

    Raises:
        InputError: a file cannot be used, or the two do not fit; carries every fault found.
        UnknownName: there is no such rubric.
    """
    examination = examine(rubric, data)
    if examination.faults or examination.programme is None:
        raise InputError(examination.faults)
    return examination.programme


class Examination(NamedTuple):
    """What came of loading a programme: the programme, or everything that is wrong with it.

    `rubric_file`, `package` and `folder` are what could be read, whether or not it has faults.
    """

    programme: Programme | None
    faults: tuple[Fault, ...]
    rubric_file: RubricFile | None = None
    package: Package | None = None
    folder: Path | None = None


def examine(rubric: str | Path | None = None, data: str | Path | None = None) -> Examination:
    """Find everything that is wrong with a rubric and its data, each by itself and the two together.

    Faults come in the order of the rubric file, then of the package's files. What one fault hides is found too; what
    would only follow from another fault is left out.

    Raises:
        UnknownName: there is no such rubric.
    """
    try:
        examined = examine_rubric(find_rubric(str(rubric) if rubric is not None else None))
    except InputError as error:
        examined = ExaminedRubric(None, None, FaultList(error.faults))
    of_rubric, file = list(examined.faults.in_order()), examined.file
    folder = Path(data) if data is not None else None
    if folder is None and examined.data is not None and examined.path is not None:
        try:
            folder = find_package(examined.path, examined.data)
        except InputError as error:
            of_rubric += error.faults
    found = examine_package(folder) if folder is not None else None
    package = found.package if found else None
    if file is not None:
        unsure = examined.unsure | (found.unsure if found else ALL_TABLES)
        of_rubric += checks.run(file, package or EMPTY, unsure=unsure, guessed=examined.guessed)
    of_rubric.sort(key=lambda fault: (fault.code == "more-faults", fault.line or 0, fault.column or 0))
    faults = (*dict.fromkeys(of_rubric), *(found.faults.in_order() if found else ()))
    if faults or file is None or package is None or folder is None:
        return Examination(None, faults, file, package, folder)
    return Examination(Programme(file, package, folder.parent if folder.name == DESCRIPTOR else folder), ())
