"""Themes: how severe the evidence for a claim of failure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.traces.evidence import finding_text
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import Exhibit, Level, ThemeFact, ThemeReport, TraceNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.traces.nodes import Tracer
    from bsaudit.model.rubric import ThemeRule

__all__ = ["trace_theme"]


def trace_theme(report: ThemeReport, rule: ThemeRule, trace: Tracer) -> TraceNode:
    """A theme: how its severity follows from its facts, the traces of their exhibits, and the levels beside."""
    theme = report.score
    scored = [fact for fact in report.facts if fact.score is not None]
    details = [
        ("claim", theme.claim),
        ("coverage", f"{theme.coverage:.1%} of facts scored ({len(scored)} of {len(report.facts)})"),
    ]
    if not theme.sufficient and theme.severity is not None:
        details.append(("verdict", f"none: coverage is below {theme.min_coverage:.1%}"))
    if report.visibility:
        details.append(("visible before the claim", report.visibility.statement))
    details += [(_heading(level), _level(level)) for level in report.levels if level.side != "context"]
    context = [level.exhibit for level in report.levels if level.side == "context"]
    details.append(("shown, not scored", _names(context)))
    details.append(("nothing known of", _names(report.unknown)))
    details += [("published finding", finding_text(match)) for match in report.findings]
    return TraceNode(
        label="Theme",
        title=theme.title,
        address=theme.address,
        value=theme.severity,
        unit="severity",
        verdict=theme.verdict,
        formula=_severity_formula(scored, rule),
        details=tuple(details),
        children=tuple(_trace_fact(fact, rule, trace) for fact in report.facts),
    )


def _trace_fact(fact: ThemeFact, rule: ThemeRule, trace: Tracer) -> TraceNode:
    weight = rule.weights.get(fact.fact)
    details = [("weight", f"{plain(weight.weight)}: {weight.reason}")] if weight else []
    details += [
        ("not scored here", f"{each.address}: {each.statement}")
        for each in fact.exhibits
        if each.score is None
    ]
    return TraceNode(
        label="Fact",
        title=fact.title,
        address=None,
        value=fact.score,
        unit="score",
        verdict=None,
        formula=_mean_formula(fact.exhibits),
        details=tuple(details),
        children=tuple(trace(each.address) for each in fact.exhibits if each.known),
    )


def _severity_formula(facts: Sequence[ThemeFact], rule: ThemeRule) -> str | None:
    """The weights stand in it where any fact has one of its own."""
    if not facts:
        return None
    scores = [(fact.score, rule.weights.get(fact.fact)) for fact in facts if fact.score is not None]
    if all(weight is None for _, weight in scores):
        return f"100 - ({' + '.join(plain(score) for score, _ in scores)}) / {len(scores)}"
    weighted = [(score, weight.weight if weight else 1.0) for score, weight in scores]
    terms = " + ".join(f"{plain(weight)} × {plain(score)}" for score, weight in weighted)
    return f"100 - ({terms}) / {plain(sum(weight for _, weight in weighted))}"


def _mean_formula(exhibits: Sequence[Exhibit]) -> str | None:
    terms = [plain(each.score) for each in exhibits if each.score is not None]
    return f"({' + '.join(terms)}) / {len(terms)}" if len(terms) > 1 else None


def _heading(level: Level) -> str:
    return f"{level.side}, without a score"


def _level(level: Level) -> str:
    return f"{level.exhibit.address}: {level.exhibit.statement} {level.reason}"


def _names(exhibits: Sequence[Exhibit]) -> str:
    return ", ".join(each.address.removeprefix("indicator:") for each in exhibits) or "none"
