"""Where, when and from whom: the parts of a subtitle and a source line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bsaudit.render.numbers import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bsaudit.model.result.base import AuditRef, Provenance
    from bsaudit.model.result.scored import Evidence, Score

__all__ = ["as_known", "behind", "joined", "made_by", "place_of", "publishers_of", "tilde"]

_AREAS: Final = {
    "K02000001": "United Kingdom",
    "K03000001": "Great Britain",
    "K04000001": "England and Wales",
    "E92000001": "England",
    "W92000004": "Wales",
    "S92000003": "Scotland",
    "N92000002": "Northern Ireland",
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}
"""Names of the Office for National Statistics' codes for countries and English regions."""


def joined(parts: Sequence[str]) -> str:
    """A list in prose.

    >>> joined(["one", "two", "three"])
    'one, two and three'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def place_of(areas: Iterable[str]) -> str:
    """The areas that values are for, the most frequent first; an unknown code stands as it is.

    >>> place_of(["E92000001", "K02000001", "E92000001"])
    'England and United Kingdom'
    """
    names = [_AREAS.get(code, code) for code, _ in Counter(areas).most_common()]
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} other areas"
    return joined(names)


def publishers_of(evidence: Iterable[Evidence]) -> str:
    """The publishers of the values used, the most frequent three by name."""
    names = [name for name, _ in Counter(each.publisher for each in evidence if each.publisher).most_common()]
    return joined([*names[:3], f"{len(names) - 3} more publishers"] if len(names) > 4 else names)


def made_by(provenance: Provenance, publishers: str = "") -> str:
    """A source line: who published the figures, and what scored them."""
    made = (
        f"{provenance.tool} with rubric {provenance.rubric} {provenance.rubric_version} "
        f"and data {provenance.package} {provenance.package_version}"
    ).rstrip()  # a folder of published tables has no version
    return f"{publishers}; {made}." if publishers else f"{made}."


def behind(score: Score | None, provenance: Provenance) -> tuple[str, str]:
    """Place and source line of a chart made from scores: from the scored values where they are at hand."""
    if score is None:
        return f"areas of data package {provenance.package}", made_by(provenance)
    used = [each.current for each in score.indicators if each.state == "scored" and each.current]
    return place_of(each.area for each in used), made_by(provenance, publishers_of(used))


def as_known(audit: AuditRef) -> str:
    """The day that an audit speaks from."""
    return f"as known on {day(audit.as_of)}"


def tilde(lower: float | None, upper: float | None) -> str:
    """An interval for a table cell; empty without one."""
    return "" if lower is None or upper is None else f"{lower:.1f} to {upper:.1f}"
