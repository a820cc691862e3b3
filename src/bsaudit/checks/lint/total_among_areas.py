"""An area that is scored contains others that are scored, such as England among its districts.

It is known by its code of the Office for National Statistics (a country, a region, a county or a district among
smaller areas of the same country), or by a name or a code such as Total, EU average or World.

**Why it matters.** A total has a rank of its own among its parts, and moves theirs: as the greatest of all it
sets the scale of every count, and deciles have one area too many.

**How to fix.** Leave it out under `areas`, with a reason.

Bad:

    figures.csv: E07900001 to E07900024, and E92000001

Good:

    areas: {leave_out: [E92000001], reason: England is shown beside its districts and not ranked among them}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bsaudit.checks.support.area_subject import rows_of
from bsaudit.model.listing import some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_GSS = re.compile(r"[EWSNKJLM]\d{8}")
_SUM = re.compile(
    r"(?:.+[ -])?(?:totals?|average)|sum|mean|median|overall|world|all areas|whole country", re.IGNORECASE
)
_NEIGHBOURHOODS = {kind: {f"{kind}00", f"{kind}01", f"{kind}02", f"{kind}05"} for kind in "EW"} | {
    "S": {"S00", "S01", "S02", "S13"}
}
"""Output areas, their two larger sorts, and wards."""

_WITHIN = {
    **{kind: _NEIGHBOURHOODS[kind[0]] for kind in ("E06", "E07", "E08", "E09", "W06", "S12")},
    **{
        kind: _NEIGHBOURHOODS["E"] | {part} for kind, part in (("E10", "E07"), ("E11", "E08"), ("E13", "E09"))
    },
    **{f"{kind}01": {f"{kind}00"} for kind in "EWS"},
    **{f"{kind}02": {f"{kind}00", f"{kind}01"} for kind in "EWS"},
}
"""By kind of area, the kinds that lie within areas of that kind."""

_OF = {"E92": "E", "W92": "W", "S92": "S", "N92": "N", "K02": "EWSN", "K03": "EWS", "K04": "EW"}


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find areas that hold others; all are told at once, with the first row of each."""
    codes, names = subject.evidence.areas, subject.evidence.names
    kinds = {code[:3] for code in codes if _GSS.fullmatch(code)}
    found = [
        code
        for code in codes
        if _SUM.fullmatch(code)
        or _SUM.fullmatch(names.get(code, ""))
        or (_GSS.fullmatch(code) and _holds_any(code[:3], kinds))
    ]
    if found:
        yield subject.at_tables(
            f"areas that hold others are ranked among them: {some_of(found, show=subject.called)}",
            about=found[0],
            hint="leave them out under `areas`, with a reason",
            related=rows_of(subject.evidence.first_rows(found[:5])),
        )


def _holds_any(kind: str, kinds: set[str]) -> bool:
    """Whether areas of one kind, the first three characters of their codes, hold areas of another that is there.

    >>> _holds_any("E92", {"E92", "E07"}), _holds_any("W92", {"W92", "E12"}), _holds_any("E12", {"E12", "W92"})
    (True, False, False)
    """
    others = kinds - {kind}
    if kind in _OF:
        return any(other[0] in _OF[kind] for other in others)
    if kind == "E12":
        return any(other[0] == "E" and other != "E92" for other in others)
    return bool(_WITHIN.get(kind, set()) & others)
