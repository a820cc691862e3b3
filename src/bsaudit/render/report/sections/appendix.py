"""How every number was reached: a section for each subject, once, whatever the number of audits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Paragraph, Section, Step, Traced
from bsaudit.render.report.links import Links, anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Report, TraceNode

__all__ = ["appendix"]

_SCORES: Final = ("score", "severity")
_GROUPS: Final = (
    ("nodes", "The whole, strands and goals", ("overall", "strand", "goal")),
    ("indicators", "Indicators", ("indicator",)),
    ("claims", "Claims of failure", ("theme",)),
    ("pairs", "Gaps", ("gap",)),
    ("promises", "Promises", ("commitment",)),
)


def appendix(report: Report, links: Links) -> Section:
    """The traces: formula with its numbers, the rows of the data by file and line, and their sources."""
    blocks: list[Block] = [
        Paragraph(
            "Each number on this page leads here: to its formula with the numbers filled in, and to the rows of the "
            "data, by file and line, that these came from."
        )
    ]
    found = _by_subject(report)
    for name, title, kinds in _GROUPS:
        inside = [address for address in found if address.partition(":")[0] in kinds]
        if inside:
            parts = tuple(_subject(address, found[address], report, links) for address in inside)
            blocks.append(Section(f"traces-{name}", title, parts))
    return Section("traces", "How every number was reached", tuple(blocks))


def _by_subject(report: Report) -> dict[str, list[tuple[str, TraceNode]]]:
    found: dict[str, list[tuple[str, TraceNode]]] = {}
    for audit in report.audits:
        for trace in audit.traces:
            assert trace.address is not None  # the trace of a subject
            found.setdefault(trace.address, []).append((audit.page.audit.id, trace))
    return found


def _subject(address: str, seen: list[tuple[str, TraceNode]], report: Report, links: Links) -> Section:
    """One subject; audits at which its trace is the same share it."""
    traced = []
    for trace, when in _grouped(seen):
        label = f"In {', '.join(when)}" if len(report.audits) > 1 else ""
        traced.append(Traced(label, replace(_step(trace, links), line=_value(trace))))
    return Section(anchor("trace", address), seen[-1][1].title, tuple(traced))


def _grouped(seen: list[tuple[str, TraceNode]]) -> Iterator[tuple[TraceNode, list[str]]]:
    done: list[tuple[TraceNode, list[str]]] = []
    for audit, trace in seen:
        same = next((when for other, when in done if other == trace), None)
        if same is None:
            done.append((trace, [audit]))
        else:
            same.append(audit)
    yield from done


def _step(node: TraceNode, links: Links) -> Step:
    return Step(
        line=links.subject(_line(node), node.address if _elsewhere(node) else None),
        formula=node.formula or "",
        details=tuple((term, links.text(text)) for term, text in node.details),
        below=tuple(_step(child, links) for child in node.children),
    )


def _elsewhere(node: TraceNode) -> bool:
    """Whether the subject is only named here, and has its own section."""
    return not (node.formula or node.details or node.children)


def _value(node: TraceNode) -> str:
    """What became of a subject whose title stands above: its score, or the difference where a gap has none."""
    if node.unit not in _SCORES:
        unit = (node.unit or "").replace("_", " ")
        return "No value" if node.value is None else f"Difference: {node.value:g} ({unit})"
    if node.value is None:
        return f"No score: {node.verdict}" if node.verdict else "No score"
    score = numbers.score(node.value, sufficient=node.verdict != INSUFFICIENT)
    return f"{node.unit.capitalize()}: {score}" + (f", {node.verdict}" if node.verdict else "")


def _line(node: TraceNode) -> str:
    text = f"{node.label}: {node.title}"
    if node.unit not in _SCORES:
        return f"{text} ({node.unit.replace('_', ' ')})" if node.unit else text
    if node.value is None and node.verdict is None:
        return text
    text = f"{text} = {numbers.score(node.value, sufficient=node.verdict != INSUFFICIENT)}"
    return f"{text} ({node.verdict})" if node.verdict else text
