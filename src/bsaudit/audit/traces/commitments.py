"""Commitments: what was promised, the rows that say what was delivered, and the outcome beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.commitments.register import commitments
from bsaudit.audit.commitments.words import amount
from bsaudit.audit.traces.evidence import trace_evidence
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import CommitmentState, Delivered, LaterCommitment, OutcomeBeside, Trace, TraceNode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bsaudit.audit.nodes import Vintage
    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Package, Source

__all__ = ["explain_commitment", "trace_commitment"]


def explain_commitment(
    programme: Programme, audit_id: str, address: str, as_of: date | None, vintage: Vintage
) -> Trace:
    """The trace of one commitment, `commitment:<id>`, as it stood on the day of an audit.

    Raises:
        UnknownName: there is no such audit, or no such commitment in the package.
    """
    result = commitments(programme, audit_id, as_of=as_of, vintage=vintage)
    found: dict[str, CommitmentState | LaterCommitment] = {each.address: each for each in result.later}
    found |= {each.address: each for each in result.commitments}
    if address not in found:
        raise UnknownName(
            "commitment", address.removeprefix("commitment:"), list(programme.package.commitments)
        )
    return Trace(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        root=trace_commitment(found[address], programme.package),
    )


def trace_commitment(commitment: CommitmentState | LaterCommitment, package: Package) -> TraceNode:
    """A commitment: its formula, its status and why, its pace, and the rows that it rests on."""
    if isinstance(commitment, LaterCommitment):
        return _node(commitment, None, None, None, [("not yet made", commitment.reason)], [])
    rows = [("Start", commitment.start), ("Delivered", commitment.delivered)]
    unit = _unit(commitment, package)
    children = [_trace_row(label, row, unit) for label, row in rows if row is not None]
    if commitment.outcome is not None:
        children.append(_trace_outcome(commitment.outcome))
    formula = None
    if commitment.formula is not None and commitment.score is not None:
        formula = f"100 × {commitment.formula}"
        if not 0 <= (commitment.share_delivered or 0) <= 1:
            formula += ", clipped to 0 to 100"
    details = [*_words(commitment), *_sources(commitment, package)]
    return _node(commitment, commitment.score, commitment.completion, formula, details, children)


def _node(
    commitment: CommitmentState | LaterCommitment,
    score: float | None,
    completion: str | None,
    formula: str | None,
    details: list[tuple[str, str]],
    children: list[TraceNode],
) -> TraceNode:
    return TraceNode(
        label="Commitment",
        title=commitment.title,
        address=commitment.address,
        value=score,
        unit="score",
        verdict=completion,
        formula=formula,
        details=tuple(details),
        children=tuple(children),
    )


def _unit(commitment: CommitmentState, package: Package) -> str:
    row = commitment.delivered
    measured = package.indicators.get(row.evidence.indicator) if row and row.evidence else None
    return measured.unit if measured else commitment.unit or "count"


def _words(commitment: CommitmentState) -> Iterator[tuple[str, str]]:
    yield "in words", commitment.statement
    target = "no number" if commitment.target is None else amount(commitment.target, commitment.unit)
    yield "promised", f"{target}, in {commitment.pledged} by {commitment.pledged_by}"
    if commitment.first_target is not None:
        share = commitment.share_of_first_target
        delivered = f"; of that, {100 * share:.1f}% was delivered" if share is not None else ""
        yield "first target", f"{amount(commitment.first_target, commitment.unit)}{delivered}"
    yield "deadline", commitment.deadline or "none was set"
    yield "row", f"{commitment.file}:{commitment.line}"
    if commitment.state != "scored":
        yield commitment.state, commitment.reason
    if commitment.basis is not None:
        yield "share counted", commitment.basis
    yield "timing", commitment.timing
    yield "words against deeds", commitment.case
    if commitment.contested is not None:
        yield "disputed", commitment.contested
    for claim in commitment.claims:
        figure = "no figure" if claim.value is None else amount(claim.value, commitment.unit)
        of_it = "" if claim.share is None else f", {100 * claim.share:.1f}% of the promise"
        since = f"known from {claim.known_from}" if claim.known_from else "of unknown date"
        yield "one source", f"{claim.says}: {figure}{of_it} ({since}; {claim.basis})"
    if commitment.pace is not None:
        yield from _pace(commitment)
    yield "why", commitment.rationale
    if commitment.note:
        yield "note, with hindsight", commitment.note
    if commitment.flags:
        yield "flags", ", ".join(commitment.flags)


def _pace(commitment: CommitmentState) -> Iterator[tuple[str, str]]:
    pace, unit = commitment.pace, commitment.unit
    assert pace is not None  # the caller has looked
    seen = f"{amount(round(pace.actual, 6), unit)} a year from {pace.first_period} to {pace.last_period}"
    needed = (
        f"; {amount(round(pace.required, 6), unit)} a year needed from then to {pace.deadline}"
        if pace.required is not None
        else ""
    )
    yield "pace", seen + needed
    if pace.projected is not None:
        yield "projected", f"{amount(round(pace.projected, 6), unit)} at the deadline ({pace.outlook})"
    if pace.first_target is not None and pace.first_target_outlook is not None:
        yield "against the first target", pace.first_target_outlook
    yield "assumption", pace.assumption


def _sources(commitment: CommitmentState, package: Package) -> Iterator[tuple[str, str]]:
    for name in commitment.sources:
        source = package.sources.get(name)
        if source is not None:
            yield "source", _source(source)


def _source(source: Source) -> str:
    return f"{source.title}, {source.publisher}, {source.published or 'undated'} <{source.url}> [{source.id}]"


def _trace_row(label: str, row: Delivered, unit: str) -> TraceNode:
    """A row of the observations, or the figure that stands in the table of commitments."""
    if row.evidence is not None:
        return trace_evidence(label, row.evidence, unit)
    return TraceNode(
        label=label,
        title=f"{amount(row.value, unit, row.qualifier)} in {row.period or 'a period that was not seen'}",
        address=None,
        value=row.value,
        unit=unit,
        verdict=None,
        formula=None,
        details=(
            ("row", f"{row.file}:{row.line}"),
            ("public by", row.public_by.isoformat()),
            ("source", f"{row.publisher} [{row.source}]"),
            ("address", row.url),
        ),
        children=(),
    )


def _trace_outcome(outcome: OutcomeBeside) -> TraceNode:
    details = [("since the baseline", f"{outcome.moved}: {outcome.reason}")]
    if outcome.change is not None:
        details[0] = (
            "since the baseline",
            f"{outcome.change:+.6g} points: {outcome.moved} ({outcome.reason})",
        )
    if outcome.left_out:
        details.append(("left out, as they count promises", ", ".join(outcome.left_out)))
    return TraceNode(
        label="Outcome",
        title=outcome.title,
        address=outcome.address,
        value=outcome.score,
        unit="score",
        verdict=outcome.verdict,
        formula=None,
        details=tuple(details),
        children=(),
    )
