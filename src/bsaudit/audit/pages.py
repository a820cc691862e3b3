"""Pages that explain a word rather than a score: a check, the code of a fault, a marker, a method, an option."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.checks.support.catalogue import catalogue
from bsaudit.checks.support.codes import OTHER_CODES
from bsaudit.model.area_method_words import AREA_METHODS
from bsaudit.model.area_rubric_words import ALIASES, AREA_WORDS
from bsaudit.model.method_words import METHODS
from bsaudit.model.status import MARKERS

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckInfo
    from bsaudit.model.status import Marker

__all__ = ["Page", "check_page", "page_names", "page_of"]

_EFFECTS = {
    "use": "The number is used as it is; the marker is shown with it.",
    "use as zero": "The value rounds to zero, and is used as zero.",
    "break": "The number is used, but never compared with a value before it, nor with one after it across the break.",
    "show only": "The number is shown and never scored: a forecast is no outcome.",
    "no value": "There is no number to use; the period counts as one without a value.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, and its text as Markdown with a heading."""

    name: str
    text: str


def page_names() -> tuple[str, ...]:
    """Every name that has a page."""
    markers = (f"[{symbol}]" for symbol in MARKERS)
    return (*catalogue(), *OTHER_CODES, *METHODS, *AREA_METHODS, *AREA_WORDS, *ALIASES, *markers)


def page_of(name: str) -> Page | None:
    """The page of a name, `None` if there is none. Markers stand in their brackets; a number in them changes nothing.

    >>> page_of("[u2]").text.splitlines()[0]
    '# [u]: low reliability'
    """
    if name in catalogue():
        return Page(name, check_page(catalogue()[name]))
    if name in OTHER_CODES:
        stage, what, fix = OTHER_CODES[name]
        note = f"Found in the stage `{stage}`. An error: the input cannot be used before it is mended."
        return Page(name, f"# {name}\n\n{what}\n\n{note}\n\n**How to fix.** {fix}\n")
    told = ALIASES.get(name, name)
    for words_of in (METHODS, AREA_METHODS, AREA_WORDS):
        if told in words_of:
            title, words = words_of[told]
            same = "" if told == name else f"Explained as `{told}`. "
            return Page(name, f"# {name}\n\n{same}{title}.\n\n{words}\n")
    symbol = name[1:-1].rstrip("0123456789") if name.startswith("[") and name.endswith("]") else ""
    return Page(name, _marker_page(MARKERS[symbol])) if symbol in MARKERS else None


def check_page(info: CheckInfo) -> str:
    """The page of a check: its docstring with a heading, its stage, and what its findings do."""
    if info.required:
        effect = (
            "an error: the input cannot be used before it is mended. It can be neither ignored nor suppressed"
        )
    else:
        effect = (
            f"{'an' if info.severity == 'error' else 'a'} {info.severity}, found by `bsaudit check` alone"
        )
    first, _, rest = info.page.partition("\n\n")
    return f"# {info.id}\n\n{first}\n\nStage: `{info.stage}`. A finding is {effect}.\n\n{rest}\n"


def _marker_page(marker: Marker) -> str:
    source = (
        "Shorthand of the Government Statistical Service (Government Analysis Function, *Using symbols and "
        "shorthand in tables*). It stands in `value`, behind the number where there is one, several in a row if "
        "need be: `41 [p][r]`."
    )
    return f"# [{marker.symbol}]: {marker.status}\n\n{_EFFECTS[marker.effect]}\n\n{source}\n"
