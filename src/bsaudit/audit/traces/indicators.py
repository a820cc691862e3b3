"""Indicators: a scale applied to the rows that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.traces.evidence import finding_text, trace_evidence
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import IndicatorScore, Score, TraceNode

if TYPE_CHECKING:
    from bsaudit.model.package import Package

__all__ = ["trace_indicator"]


def trace_indicator(indicator: IndicatorScore, result: Score, package: Package) -> TraceNode:
    """An indicator: its formula, its yardstick, the series considered, and the two rows it rests on."""
    details: list[tuple[str, str]] = []
    if indicator.state == "scored":
        details.append(
            ("weight", f"{plain(indicator.weight)} in its goal; {indicator.share:.1%} of the overall score")
        )
    else:
        details.append((indicator.state, indicator.reason))
    if indicator.raw is not None and indicator.raw != indicator.score:
        details.append(("clipped", f"the formula gives {plain(indicator.raw)}; scores run from 0 to 100"))
    if indicator.scale is not None:
        details += _scale_details(indicator, package)
    if indicator.series is not None:
        details.append(("series", indicator.series))
    if len(indicator.series_considered) > 1:
        details += [
            ("considered", f"{each.series}: {each.state} ({each.reason})")
            for each in indicator.series_considered
        ]
    if indicator.rationale != indicator.reason:
        details.append(("why", indicator.rationale))
    if indicator.change is not None and indicator.change_se is not None:
        verdict = "significant" if indicator.significant else "not significant"
        details.append(
            (
                "change",
                f"{plain(indicator.change)}, standard error {indicator.change_se:.3g}: {verdict} at 95%",
            )
        )
    if indicator.flags:
        details.append(("flags", ", ".join(indicator.flags)))
    details += [
        ("published finding", finding_text(match))
        for match in result.findings
        if match.address == indicator.address
    ]
    rows = [("Baseline", indicator.baseline), ("Current", indicator.current)]
    return TraceNode(
        label="Indicator",
        title=indicator.title,
        address=indicator.address,
        value=indicator.score,
        unit="score",
        verdict=indicator.verdict,
        formula=indicator.formula,
        details=tuple(details),
        children=tuple(trace_evidence(label, row, indicator.unit) for label, row in rows if row is not None),
    )


def _scale_details(indicator: IndicatorScore, package: Package) -> list[tuple[str, str]]:
    scale = indicator.scale
    assert scale is not None  # the caller has looked
    meaning = {
        "change": "50 is no change since the baseline, 100 the full improvement, 0 an equal deterioration",
        "target": "0 is the baseline, 100 what the promise said should be reached by then",
        "goalposts": "0 is the worst post, 100 the best",
        "judgement": "a published verdict coded as 0, 25, 50, 75 or 100",
    }[scale.kind]
    numbers = ", ".join(f"{name} {plain(value)}" for name, value in scale.parameters.items())
    found = [("scale", f"{scale.kind} ({numbers}): {meaning}" if numbers else f"{scale.kind}: {meaning}")]
    if scale.known_from:
        found.append(("yardstick known from", scale.known_from))
    if scale.reason:
        found.append(("scale chosen because", scale.reason))
    if scale.cite:
        source = package.sources[scale.cite]
        found.append(("scale from", f"{source.publisher}: {source.title} <{source.url}>"))
    return found
