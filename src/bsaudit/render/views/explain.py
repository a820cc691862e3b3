"""A trace as a tree: each step with its formula, its weight and the rows that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render import numbers
from bsaudit.render.document import Document, Heading, Note, Tree
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from bsaudit.model.result import Trace, TraceNode
    from bsaudit.render.views.options import ViewOptions

__all__ = ["explain_document"]

_SCORES = ("score", "severity")
_OF_AREAS = "area score"
"""The unit of scores on a range of the rubric's own, of which one decimal may say nothing."""


def explain_document(result: Trace, _: ViewOptions) -> Document:
    """The page of a trace, which is whole whatever was asked."""
    stance = f"As known on {numbers.day(result.settings.as_of)}"
    if result.settings.vintage == "revised":
        stance = f"With hindsight (vintage revised), for periods that ended by {numbers.day(result.settings.as_of)}"
    return Document(
        (
            Heading(f"{result.root.title}: how it scored in {result.audit.id}", 1),
            Note(f"{result.audit.title}. {stance}."),
            _branch(result.root),
            Note(
                "A row is a line of a file in the data package; bsaudit explain -v names the package's folder. "
                f"{versions(result.provenance)}",
                "muted",
            ),
        )
    )


def _branch(node: TraceNode) -> Tree:
    details = (("formula", node.formula), *node.details) if node.formula else node.details
    return Tree(
        text=_line(node),
        tone="strong" if node.unit in (*_SCORES, _OF_AREAS) else "plain",
        details=details,
        children=tuple(_branch(child) for child in node.children),
    )


def _line(node: TraceNode) -> str:
    """`Strand: Community empowerment = 41.2 (mixed)`, or `Baseline: 37 in 2009-10 (percent)`."""
    text = f"{node.label}: {node.title}"
    if node.unit == _OF_AREAS:
        return _of_area(text, node)
    if node.unit not in _SCORES:
        return f"{text} ({node.unit.replace('_', ' ')})" if node.unit else text
    sufficient = node.verdict != INSUFFICIENT
    text = f"{text} = {numbers.score(node.value, sufficient=sufficient)}"
    return f"{text} ({node.verdict})" if node.verdict else text


def _of_area(text: str, node: TraceNode) -> str:
    """`Strand: Work = 0.943217 (high)`: six decimals, in brackets where the evidence is insufficient."""
    if node.value is None:
        return f"{text} = {numbers.MISSING}"
    score = f"{node.value:.6f}".rstrip("0").rstrip(".")
    score = f"[{score}]" if node.verdict == INSUFFICIENT else score
    return f"{text} = {score} ({node.verdict})" if node.verdict else f"{text} = {score}"
