"""The words of a workbook: its cover, its notes, and which note belongs to which table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bsaudit.model.material import ExportMaterial

__all__ = ["COVER_HEADINGS", "NOTES", "cover_lines", "note_references"]

NOTES: Final[dict[str, str]] = {
    "seen": "Only evidence that could be seen from the audit's day is used. In the vintage called known, a value "
    "counts from the day on which it was published; in the one called revised, the latest value of each period "
    "that had ended by that day counts.",
    "score": "Scores run from 0 to 100. Strands and goals: 50 is no change where the scale measures change. The docs "
    "of bsaudit give each scale's formula, and the column Formula on the worksheet Indicators gives the numbers.",
    "thin": "A subject whose coverage is too low has the verdict insufficient evidence; its score is shown for "
    "completeness and should not be quoted without its coverage.",
    "series": "Values of two series are never compared: a survey that changed its method starts a new series.",
    "grade": "Grade A is the producer's own publication, B a reliable report of it, C weak.",
    "rounding": "Numbers are not rounded. Cells may show fewer digits than they hold.",
    "dates": "Dates are text in the form year-month-day, because some are known only to the month or the year.",
    "cause": "Scores say whether things moved as promised, not whether the programme moved them.",
}
"""Every note by a name of our own; its number is its place."""

COVER_HEADINGS: Final = ("What it found", "How sure it is", "About this workbook", "Made from these files")
"""The lines of the cover that head others."""

_OF_TABLE: Final[dict[str, tuple[str, ...]]] = {
    "scores": ("seen", "score", "thin", "rounding", "cause"),
    "indicators": ("seen", "score", "series", "grade", "rounding", "dates"),
    "changes": ("seen", "score", "thin", "rounding", "cause"),
    "gaps": ("seen", "series", "rounding"),
    "commitments": ("seen", "rounding", "dates"),
    "themes": ("seen", "thin", "cause"),
    "findings": ("seen", "thin"),
    "missing": (),
    "observations": ("seen", "series", "grade", "rounding", "dates"),
    "sources": ("dates",),
}


def note_references(table: str) -> str:
    """The notes of a table as a sentence for its worksheet, with a blank before it; empty without any.

    >>> note_references("sources")
    ' Notes that apply: [note 7].'
    """
    numbers = [list(NOTES).index(name) + 1 for name in _OF_TABLE[table]]
    references = ", ".join(f"[note {number}]" for number in numbers)
    return f" Notes that apply: {references}." if references else ""


def cover_lines(material: ExportMaterial) -> list[str]:
    """The cover sheet: what this is, what it was made from, and how to read it."""
    page, made = material.page, material.page.provenance
    return [
        page.audit.title,
        COVER_HEADINGS[0],
        *page.headline,
        COVER_HEADINGS[1],
        *page.sureness,
        COVER_HEADINGS[2],
        f"Evidence as seen on {page.settings.as_of}, vintage {page.settings.vintage}.",
        (
            f"Made by {made.tool} from rubric {made.rubric}, version {made.rubric_version}, and data {made.package}, "
            f"version {made.package_version}."
        ),
        "Each worksheet after this one holds one table; the worksheet Contents lists them.",
        "Shorthand: [x] not available, [z] not applicable. No cell of a table is blank.",
        (
            "Notes are on the worksheet Notes and are referred to as [note 1]; columns are explained on the "
            "worksheet Columns."
        ),
        (
            f"Licence of the data: {material.package.licence or 'see the sources'}. The licence of each source is "
            "on the worksheet Sources."
        ),
        COVER_HEADINGS[3],
        *(f"{each.name}, sha256 {each.sha256}" for each in made.inputs),
    ]
