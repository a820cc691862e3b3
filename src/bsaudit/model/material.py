"""What an export is made from: the results of one audit, the evidence seen, and the input files as they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

from bsaudit.model.package import Observation, Package
from bsaudit.model.result import AuditPage, IndicatorView, Timeline, Uncertainty

__all__ = ["ExportMaterial", "Originals"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Originals:
    """The input files, byte for byte, under the names by which results know them.

    `rubric` is the rubric's file name, `home` the name of the package's folder; `files` maps
    `rubrics/<rubric>` and `data/<home>/...` to content.
    """

    rubric: str
    home: str
    files: Mapping[str, bytes]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ExportMaterial:
    """Everything that an export may draw on.

    Attributes:
        page: the whole audit.
        own_day: the day that the rubric gives the audit, from which `page` may have been moved.
        package: the data package, with every row.
        observations: the rows that could be seen from the audit's day in its vintage: of each period of a group
            the newest release, rows with a marker in place of a number included.
        originals: the input files; `None` unless a format wants them.
        timeline, uncertainty, indicators: results that only charts need; left out where none is wanted, and
            `uncertainty` where the rubric declares none.
    """

    page: AuditPage
    own_day: date
    package: Package
    observations: tuple[Observation, ...]
    originals: Originals | None = None
    timeline: Timeline | None = None
    uncertainty: Uncertainty | None = None
    indicators: tuple[IndicatorView, ...] = ()

    @property
    def name(self) -> str:
        """The rubric's id and the audit's, such as `big-society-2013`: the stem of file names."""
        return f"{self.page.provenance.rubric}-{self.page.audit.id}"
