"""An area is no code that is known: neither a code of the Office for National Statistics nor an ISO 3166 one.

Codes such as `E92000001` have a letter for the country and eight digits. Codes of countries and English regions are
held against the list; of smaller areas only the form is looked at. Elsewhere, ISO 3166 codes (`FR`, `FRA`, `DE-BY`)
are taken as they are.

**Why it matters.** A mistyped area makes a second area, and a value of the whole country is then no headline value
of it.

**How to fix.** Write the code as the register of geographic codes has it: England is E92000001, Wales W92000004,
Scotland S92000003, Northern Ireland N92000002, England and Wales K04000001, Great Britain K03000001, the United
Kingdom K02000001.

Bad:

    trust,poll,2014,...,England,...

Good:

    trust,poll,2014,...,E92000001,...
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.package import Observation

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "data"
SEVERITY: Severity = "warning"

_GSS = re.compile(r"[EWSNKJLM]\d{8}")
_ISO = re.compile(r"[A-Z]{2,3}(?:-[A-Z0-9]{1,3})?")
_LISTED = {
    "E92": {"E92000001"},
    "W92": {"W92000004"},
    "S92": {"S92000003"},
    "N92": {"N92000002"},
    "K02": {"K02000001"},
    "K03": {"K03000001"},
    "K04": {"K04000001"},
    "E12": {f"E1200000{number}" for number in range(1, 10)},
}


def check(subject: Subject) -> Iterator[Fault]:
    """Find areas that no list and no form knows; each is told once, with the rows that have it."""
    odd: dict[str, list[Observation]] = {}
    for row in subject.data.observations:
        if not _is_known(row.area):
            odd.setdefault(row.area, []).append(row)
    for area, rows in odd.items():
        more = f", in {len(rows):,} rows" if len(rows) > 1 else ""
        yield subject.at_row(
            rows[0].origin,
            f"{area!r} is no area code that is known{more}",
            about=area,
            expected="a code such as E92000001 (England) or K02000001 (United Kingdom)",
            related=subject.related(rows[1:], "here too"),
        )


def _is_known(area: str) -> bool:
    if _GSS.fullmatch(area):
        listed = _LISTED.get(area[:3])
        return listed is None or area in listed
    return _ISO.fullmatch(area) is not None
