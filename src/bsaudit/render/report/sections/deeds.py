"""Words against deeds: promises, what was delivered, and what became of the outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Grid, Head, Paragraph, Points, Section, grid
from bsaudit.render.views.tones import verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import CommitmentState, Delivered, ReportedAudit, StrandDeeds
    from bsaudit.render.report.sections.place import Place

__all__ = ["deeds"]


def deeds(audit: ReportedAudit, place: Place) -> Section:
    """Promise against delivery, by strand and one by one."""
    return place.section("deeds", "Words against deeds", *_blocks(audit, place))


def _blocks(audit: ReportedAudit, place: Place) -> Iterator[Block]:
    result = audit.page.commitments
    if not result.commitments:
        yield Paragraph("No promise with a date was made by then.")
        return
    yield Points(tuple(place.links.text(strand.statement, titles=True) for strand in result.strands))
    yield place.figure("commitments", result)
    yield _strands(result.strands, place)
    yield _promises(result.commitments, place)
    if result.later:
        said = (place.links.told(f"{each.title}: {each.reason}", each.address) for each in result.later)
        yield place.section("deeds-later", "Not yet made", Points(tuple(said)))


def _strands(strands: tuple[StrandDeeds, ...], place: Place) -> Grid:
    heads: list[Head | str] = [
        "Strand",
        Head("Promises", "number"),
        Head("Delivered of what was due", "number"),
        Head("Kept", "number"),
        Head("Outcome score", "number"),
        Head("Outcome since the baseline", "number"),
        "Words against deeds",
    ]

    def row(each: StrandDeeds) -> list[Cell]:
        told = each.kept + each.not_kept
        score = numbers.score(each.score, sufficient=each.sufficient)
        return [
            Cell(place.links.subject(each.title, each.address)),
            Cell(str(each.promises)),
            Cell(numbers.share(each.share_due) if each.share_due is not None else "cannot tell"),
            Cell(f"{each.kept} of {told}" if told else "cannot tell"),
            place.number(score, each.address),
            Cell(numbers.change(each.change)),
            Cell(each.case),
        ]

    return grid(place.caption("Promises and outcomes by strand"), heads, [row(each) for each in strands])


def _promises(promises: tuple[CommitmentState, ...], place: Place) -> Grid:
    heads: list[Head | str] = [
        "Promise",
        Head("Target", "number"),
        "Deadline",
        Head("Delivered", "number"),
        Head("Share", "number"),
        "Completion",
        "Timing",
        "Words against deeds",
        "Source",
    ]

    def row(each: CommitmentState) -> list[Cell]:
        share = "" if each.share_delivered is None else numbers.share(each.share_delivered)
        return [
            Cell(place.links.subject(each.title, each.address)),
            place.number("" if each.target is None else numbers.value(each.target, each.unit), each.address),
            Cell(each.deadline),
            place.number(_delivered(each.delivered, each.unit), each.address),
            place.number(share, each.address),
            Cell(each.completion, tone=verdict_tone(each.completion)),
            Cell(each.timing),
            Cell(each.case),
            Cell(place.links.cited(each.sources)),
        ]

    return grid(place.caption("Promises one by one"), heads, [row(each) for each in promises])


def _delivered(delivered: Delivered | None, unit: str) -> str:
    if delivered is None:
        return ""
    return f"{numbers.value(delivered.value, unit, qualifier=delivered.qualifier)} ({delivered.period})"
