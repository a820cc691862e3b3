"""A trace of every subject of an audit, each one once: what lies below another subject is named, not repeated."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bsaudit.audit.traces.commitments import trace_commitment
from bsaudit.audit.traces.gaps import trace_gap
from bsaudit.audit.traces.indicators import trace_indicator
from bsaudit.audit.traces.nodes import trace_node
from bsaudit.audit.traces.themes import trace_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import AuditPage, TraceNode

__all__ = ["traces"]


def traces(programme: Programme, page: AuditPage) -> tuple[TraceNode, ...]:
    """The traces behind one page: the whole, strands, goals, indicators, themes, gaps, commitments."""
    score, package, promises = page.score, programme.package, page.commitments
    makers: dict[str, Callable[[], TraceNode]] = {}
    made: dict[str, TraceNode] = {}

    def whole(address: str) -> TraceNode:
        if address not in made:
            made[address] = makers[address]()
        return made[address]

    def below(address: str) -> TraceNode:
        return replace(whole(address), formula=None, details=(), children=())

    for node in (score.overall, *score.strands, *score.goals):
        makers[node.address] = partial(trace_node, node, score, below)
    for indicator in score.indicators:
        makers[indicator.address] = partial(trace_indicator, indicator, score, package)
    for report in page.themes.themes:
        rule = programme.rubric.themes[report.score.id]
        makers[report.score.address] = partial(trace_theme, report, rule, below)
    for gap in page.gaps.gaps:
        makers[gap.address] = partial(trace_gap, gap)
    for promise in promises.commitments:
        makers[promise.address] = partial(trace_commitment, promise, package)
    for later in promises.later:
        makers[later.address] = partial(trace_commitment, later, package)
    return tuple(whole(address) for address in makers)
