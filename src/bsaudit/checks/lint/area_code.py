"""An area is no code that is known: neither a code of the Office for National Statistics nor an ISO 3166 one.

Codes such as `E92000001` have a letter for the country and eight digits. Codes of countries and English regions
are held against the list; of smaller areas only the form is looked at. Elsewhere, ISO 3166 codes (`FR`, `FRA`,
`DE-BY`) are taken as they are.

The areas of a rubric with `units: area` may have codes of any register. There a code is odd if its form (which
characters are letters and which are digits) is that of one or two areas, while nineteen in twenty share another;
or if it has the form of a country or an English region and is none.

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
from collections import Counter
from typing import TYPE_CHECKING

from bsaudit.checks.support.area_subject import rows_of
from bsaudit.model.listing import some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.package import Observation

__all__ = ["SEVERITY", "STAGE", "check", "check_areas"]

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


_DIGITS = str.maketrans("0123456789", "9" * 10)
_LETTERS = re.compile(r"[^\W\d_]")
_FEW, _MOST = 2, 0.95


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find the odd ones among the codes of areas; all are told at once, with the first row of each."""
    codes = subject.evidence.areas
    forms = Counter(map(_form, codes))
    [(common, count)] = forms.most_common(1)
    shared = count >= _MOST * len(codes)
    odd = [
        code
        for code in codes
        if (shared and forms[_form(code)] <= _FEW and _form(code) != common)
        or (_GSS.fullmatch(code) and not _is_known(code))
    ]
    if odd:
        yield subject.at_tables(
            f"{some_of(odd, show=repr)}: no code of the form that the others have, such as "
            f"{_example(codes, common)!r}, or none that the register holds",
            about=odd[0],
            hint="correct the code, or leave the area out under `areas`",
            related=rows_of(subject.evidence.first_rows(odd[:5])),
        )


def _form(code: str) -> str:
    """The form of a code: `E01000001` and `W01000002` have one, `E0100001` and `E01OOOOO1` others.

    >>> _form("E01000001"), _form("95AA01S1")
    ('A99999999', '99AA99A9')
    """
    return _LETTERS.sub("A", code.translate(_DIGITS))


def _example(codes: Sequence[str], form: str) -> str:
    return next(code for code in codes if _form(code) == form)
