"""The whole, strands and goals: means of what is below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bsaudit.audit.traces.evidence import finding_text
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import NodeScore, Score, TraceNode

__all__ = ["Tracer", "trace_node"]

Tracer = Callable[[str], TraceNode]
"""Makes the trace of the subject at an address."""


def trace_node(node: NodeScore, result: Score, trace: Tracer) -> TraceNode:
    """The whole, a strand or a goal: how its score follows from those below, and the traces below."""
    children = [trace(address) for address in node.children]
    parts = [(child.value, _weight(child, result)) for child in children]
    details = [
        (
            "weight",
            f"{plain(node.weight)} in {node.parent or 'the audit'}; {node.share:.1%} of the overall score",
        ),
        ("coverage", f"{node.coverage:.1%} of weight scored ({node.scored} of {node.counted} indicators)"),
    ]
    if not node.sufficient and node.score is not None:
        details.append(("verdict", f"none: coverage is below {node.min_coverage:.1%}"))
    if node.flags:
        details.append(("flags", ", ".join(node.flags)))
    details += [
        ("published finding", finding_text(match))
        for match in result.findings
        if match.address == node.address
    ]
    return TraceNode(
        label=node.kind.capitalize(),
        title=node.title,
        address=node.address,
        value=node.score,
        unit="score",
        verdict=node.verdict,
        formula=_mean_formula(node.method, [(v, w) for v, w in parts if v is not None]),
        details=tuple(details),
        children=tuple(children),
    )


def _weight(child: TraceNode, result: Score) -> float:
    assert child.address is not None  # children of a node are subjects
    if child.address.startswith("indicator:"):
        return result.indicator(child.address.removeprefix("indicator:")).weight
    return result.node(child.address).weight


def _mean_formula(method: str, parts: Sequence[tuple[float, float]]) -> str | None:
    if not parts:
        return None
    total = plain(sum(weight for _, weight in parts))
    if method == "arithmetic":
        return f"({' + '.join(f'{plain(w)} × {plain(v)}' for v, w in parts)}) / {total}"
    return f"{method} mean of {', '.join(f'{plain(v)} (weight {plain(w)})' for v, w in parts)}"
