"""Gathers what an export is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.history import show
from bsaudit.audit.page import audit_page
from bsaudit.audit.select import Stance
from bsaudit.audit.timeline.line import timeline
from bsaudit.audit.uncertainty import Drawing, uncertainty
from bsaudit.files.originals import read_originals
from bsaudit.model.errors import BsauditError
from bsaudit.model.material import ExportMaterial, Originals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.score import Vintage
    from bsaudit.model.package import Observation
    from bsaudit.model.result import Uncertainty

__all__ = ["gather", "seen_observations"]


def gather(
    programme: Programme,
    audit_id: str,
    *,
    wants: Collection[str] = (),
    as_of: date | None = None,
    vintage: Vintage = "known",
    progress: Callable[[int, int], None] | None = None,
) -> ExportMaterial:
    """Everything that exports of one audit need.

    Args:
        programme: what `load` returned.
        audit_id: an audit of the rubric.
        wants: `originals` to have the input files along, `charts` to have the results that only charts need.
        as_of: as in `score`.
        vintage: as in `score`.
        progress: told of each block of draws that is done, where charts need them.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`; or an input file has changed since the programme was loaded.
        BsauditError: the originals are wanted of a programme that was not loaded from files.
    """
    page = audit_page(programme, audit_id, as_of=as_of, vintage=vintage)
    stance = Stance(programme.rubric, page.settings.as_of, vintage)
    charts = "charts" in wants
    drawn = charts and programme.rubric.uncertainty is not None
    return ExportMaterial(
        page=page,
        own_day=programme.audit(audit_id).as_of,
        package=programme.package,
        observations=seen_observations(programme.package.observations, stance),
        originals=_originals(programme) if "originals" in wants else None,
        timeline=timeline(programme) if charts else None,
        uncertainty=_drawn(programme, audit_id, as_of, vintage, progress) if drawn else None,
        indicators=tuple(show(programme, each) for each in programme.rubric.indicators) if charts else (),
    )


def _drawn(
    programme: Programme,
    audit_id: str,
    as_of: date | None,
    vintage: Vintage,
    progress: Callable[[int, int], None] | None,
) -> Uncertainty:
    drawing = Drawing(progress=progress)
    return uncertainty(programme, audit_id, as_of=as_of, vintage=vintage, drawing=drawing)


def seen_observations(rows: Collection[Observation], stance: Stance) -> tuple[Observation, ...]:
    """Of each period of a group the newest release that the stance sees, in the order of the file."""
    newest: dict[tuple[object, ...], Observation] = {}
    for row in rows:
        if not stance.sees(row):
            continue
        key = (row.indicator, row.series, row.start, row.end, row.area, row.dimension, row.group)
        standing = newest.get(key)
        if standing is None or _release(row, stance) > _release(standing, stance):
            newest[key] = row
    return tuple(sorted(newest.values(), key=lambda row: row.origin.line))


def _release(row: Observation, stance: Stance) -> tuple[date, int]:
    return stance.public_by(row), row.origin.line


def _originals(programme: Programme) -> Originals:
    if programme.folder is None:
        raise BsauditError("a data package can be exported only of a programme that was loaded from files")
    used = programme.provenance.inputs
    return read_originals(programme.rubric_file.path, programme.folder, used)
