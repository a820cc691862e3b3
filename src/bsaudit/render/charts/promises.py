"""Words against deeds: the share of each promise that was delivered, below the mean of its strand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.charts import bars
from bsaudit.render.charts.chart import Chart
from bsaudit.render.charts.words import as_known, behind, joined, made_by
from bsaudit.render.numbers import plural, share, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import Commitments, CommitmentState, Score, StrandDeeds
    from bsaudit.model.result.base import Row

__all__ = ["promises_chart"]

_OPEN = ("not yet due", "no deadline", "cannot tell", "disputed")


def promises_chart(result: Commitments, *, score: Score | None = None) -> Chart:
    """The chart `commitments`. Only promises with a known share delivered have a bar; the table has all.

    Args:
        result: the commitments of one audit.
        score: the same audit, scored: its values give the place.
    """
    marks = [bar for strand in result.strands for bar in _of_strand(strand, _known(result, strand))]
    title = _title(result)
    known = [each for each in result.commitments if each.share_delivered is not None]
    place, _ = behind(score, result.provenance)
    return Chart(
        title=title,
        measure="Share of each promise that was delivered",
        place=place,
        time=as_known(result.audit),
        notes=_notes(result, len(known)),
        source=made_by(result.provenance, _publishers(known)),
        alt=f"Bar chart of the share of each promise that was delivered. {title}. "
        + " ".join(each.statement for each in result.strands)
        + " "
        + " ".join(f"{each.title}: {_text(each)}." for each in known),
        rows=tuple(_row(each) for each in result.commitments),
        views=(bars.view(marks, top=100, axis="Per cent of the promise", end=450),),
        blocks=(bars.drawing(marks, top=100),),
    )


def _known(result: Commitments, strand: StrandDeeds) -> list[CommitmentState]:
    mine = [
        each
        for each in result.commitments
        if each.strand in {strand.id, strand.address} and each.share_delivered is not None
    ]
    return sorted(mine, key=lambda each: -(each.share_delivered or 0.0))


def _of_strand(strand: StrandDeeds, known: Sequence[CommitmentState]) -> list[bars.Bar]:
    mean = strand.share_delivered
    of = f"on average ({plural(strand.with_share, 'promise')})"
    head = bars.Bar(
        label=strand.title,
        value=None if mean is None else 100 * mean,
        text="no figure known" if mean is None else f"{share(mean)} {of}",
        strong=True,
    )
    return [head, *(_bar(each) for each in known)]


def _bar(promise: CommitmentState) -> bars.Bar:
    low, high = promise.share_low, promise.share_high
    ranged = low is not None and high is not None and low != high
    return bars.Bar(
        label=promise.title,
        value=100 * (promise.share_delivered or 0.0),
        text=_text(promise),
        lower=100 * min(1.0, low) if ranged and low is not None else None,
        upper=100 * min(1.0, high) if ranged and high is not None else None,
        hollow=promise.timing in _OPEN,
        indent=True,
    )


def _text(promise: CommitmentState) -> str:
    parts = [share(promise.share_delivered or 0.0)]
    if promise.delivered and promise.target is not None:
        got = value(promise.delivered.value, promise.unit, qualifier=promise.delivered.qualifier)
        parts.append(f"{got} of {value(promise.target, promise.unit)}")
    return ", ".join([*parts, promise.timing if promise.counts else f"{promise.timing}, not counted"])


def _title(result: Commitments) -> str:
    kept, told = (
        sum(each.kept for each in result.strands),
        sum(each.kept + each.not_kept for each in result.strands),
    )
    if not told:
        return f"Of {plural(len(result.commitments), 'promise')} made, nobody can tell whether any was kept"
    text = f"{kept} of {told} promises of which one can tell were kept, of {len(result.commitments)} made"
    short = min(
        (
            each
            for each in result.commitments
            if each.counts and each.share_delivered is not None and each.timing in {"late", "overdue"}
        ),
        key=lambda each: each.share_delivered or 0.0,
        default=None,
    )
    if short is None or (short.share_delivered or 0.0) >= 1:
        return text
    return f"{text}; furthest behind when due: {short.title} ({share(short.share_delivered or 0.0)})"


def _notes(result: Commitments, known: int) -> tuple[str, ...]:
    cases = "; ".join(
        f"{each.title}: {'cannot tell' if each.case == 'cannot tell' else each.case}"
        for each in result.strands
    )
    return (
        f"Words against deeds: {cases}.",
        f"{plural(known, 'promise')} of {len(result.commitments)} has a figure to measure it by."
        if known == 1
        else f"{known} promises of {len(result.commitments)} have a figure to measure them by.",
        "A hollow bar: not yet due, without a deadline, or disputed. A line over a bar: sources differ.",
    )


def _publishers(known: Sequence[CommitmentState]) -> str:
    names = list(
        {each.delivered.publisher: None for each in known if each.delivered and each.delivered.publisher}
    )
    return joined([*names[:3], f"{len(names) - 3} more publishers"] if len(names) > 4 else names)


def _row(promise: CommitmentState) -> Row:
    return {
        "Promise": promise.title,
        "Strand": promise.strand,
        "Target": promise.target,
        "Delivered": promise.delivered.value if promise.delivered else None,
        "Unit": promise.unit,
        "Share delivered": promise.share_delivered,
        "Completion": promise.completion,
        "Timing": promise.timing,
        "Kept": {True: "yes", False: "no", None: "cannot tell"}[promise.kept],
        "Words against deeds": promise.case,
    }
