"""Why a published finding and a computed verdict are not the same: short reasons made from results alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.audit.words import indicator_statement
from bsaudit.model.result import FindingMatch, IndicatorScore, NodeScore, Reason, Score, ThemeScore
from bsaudit.model.verdict import BANDS, INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.findings.published import Subject
    from bsaudit.model.rubric import Method

__all__ = ["Pull", "centre", "pulls", "reasons_for", "without_counterpart"]

_NAMED = 3


@dataclass(frozen=True)
class Pull:
    """How far one piece of evidence takes a score from the centre of a published band, in points of score.

    The pulls of all evidence add up to the score minus the centre, where scores are weighted means.
    """

    title: str
    score: float
    weight: float
    points: float


def reasons_for(
    match: FindingMatch, subject: Subject, result: Score, other: FindingMatch | None, method: Method
) -> tuple[Reason, ...]:
    """Why a finding that has a computed counterpart does not agree with it; none where it does.

    Args:
        match: the finding beside the computed verdict.
        subject: what was computed.
        result: the audit that it comes from.
        other: the same finding beside the other vintage's verdict.
        method: the rubric's bands.
    """
    if match.agreement == "agrees":
        return ()
    if match.agreement == "no published verdict":
        said = match.published_verdict
        return (Reason(kind="no published verdict", text=f"The published audit states no verdict ({said})."),)
    found = [_coverage(subject), _evidence(match, subject, result, method), _vintage(match, other, result)]
    return tuple(reason for reason in found if reason is not None)


def without_counterpart(match: FindingMatch) -> Reason:
    """Why a finding has no computed counterpart."""
    scope = "whole" if match.scope == "overall" else match.scope.replace("_", " ")
    text = (
        f"A bright spot, and the rubric has no goal or indicator called {match.subject!r}."
        if match.scope == "bright_spot"
        else f"The rubric has no {scope} called {match.subject!r}."
    )
    return Reason(kind="no computed counterpart", text=text)


def centre(band: str, method: Method) -> float:
    """The score in the middle of a band.

    Raises:
        StopIteration: there is no such band.
    """
    place = next(place for place, name in enumerate(BANDS) if name == band)
    upper = 100.0 if place == 0 else method.verdicts[BANDS[place - 1]]
    return (method.verdicts[BANDS[place]] + upper) / 2


def pulls(subject: Subject, result: Score, middle: float) -> list[Pull]:
    """What each piece of evidence does to the distance between a subject's score and a band's centre."""
    if isinstance(subject, ThemeScore):
        parts = [(item.title, item.score, item.weight) for item in subject.items]
    else:
        below = [each for each in result.indicators if _is_below(each, subject)]
        total = sum(each.share for each in below)
        parts = [(each.title, each.score, each.share / total if total else 0.0) for each in below]
    return [
        Pull(title, score, weight, weight * (score - middle))
        for title, score, weight in parts
        if score is not None and weight > 0
    ]


def _is_below(indicator: IndicatorScore, subject: NodeScore | IndicatorScore) -> bool:
    if isinstance(subject, IndicatorScore):
        return indicator.address == subject.address
    if subject.kind == "overall":
        return True
    parent = indicator.goal if subject.kind == "goal" else f"strand:{indicator.strand}"
    return parent == subject.address


def _coverage(subject: Subject) -> Reason | None:
    """Too little evidence, or thin evidence."""
    if isinstance(subject, IndicatorScore):
        if subject.score is None:
            return Reason(kind="coverage", text=f"Not scored: {subject.reason}.")
        return None
    if subject.verdict == INSUFFICIENT:
        least = f", and a verdict needs {subject.min_coverage:.0%}" if subject.min_coverage else ""
        return Reason(
            kind="coverage",
            text=f"Too little evidence: {subject.coverage:.0%} of the weight is scored{least}.",
        )
    if isinstance(subject, NodeScore) and "thin" in subject.flags:
        return Reason(
            kind="coverage",
            text=f"Thin: it rests on {subject.scored} of {subject.counted} indicators "
            f"({subject.coverage:.0%} of the weight).",
        )
    return None


def _evidence(match: FindingMatch, subject: Subject, result: Score, method: Method) -> Reason | None:
    """Which evidence takes the score away from the published verdict."""
    if match.published_verdict not in BANDS:
        return None
    if isinstance(subject, IndicatorScore):
        if subject.score is None:
            return None
        said = indicator_statement(subject).removeprefix(f"{subject.title}: ")
        return Reason(kind="different evidence", text=f"The data go {said}")
    value = match.computed_score
    if value is None or subject.verdict == INSUFFICIENT:
        return None
    middle = centre(match.published_verdict, method)
    way = 1 if value > middle else -1
    ranked = sorted(pulls(subject, result, middle), key=lambda pull: -way * pull.points)
    named = [pull for pull in ranked if way * pull.points > 0][:_NAMED]
    side = "better" if way > 0 else "worse"
    what = f"What pulls most towards the {side}"
    if isinstance(subject, ThemeScore):
        what = f"What speaks most {'against' if way > 0 else 'for'} the claim"
    return Reason(kind="different evidence", text=f"{what}: {_listed(named)}.")


def _listed(named: Sequence[Pull]) -> str:
    return "; ".join(f"{pull.title} ({pull.score:.1f}, {pull.weight:.0%} of the weight)" for pull in named)


def _number(match: FindingMatch) -> str:
    if match.computed_score is None:
        return ""
    if match.scope == "theme":
        return f" (severity {100 - match.computed_score:.1f})"
    return f" ({match.computed_score:.1f})"


def _vintage(match: FindingMatch, other: FindingMatch | None, result: Score) -> Reason | None:
    """Whether the other vintage would agree. Hindsight in the `known` vintage, and the day's view in the other."""
    if other is None or match.published_verdict not in BANDS:
        return None
    known = result.settings.vintage == "known"
    view = "With hindsight (vintage revised)" if known else "As known on the day (vintage known)"
    verdict = other.computed_verdict or INSUFFICIENT
    said = f"{verdict}{_number(other)}"
    if other.agreement == "agrees":
        return Reason(kind="vintage", text=f"{view} it would agree: {said}.")
    if verdict != (match.computed_verdict or INSUFFICIENT):
        return Reason(kind="vintage", text=f"{view} it would be {said}, which does not agree either.")
    return Reason(kind="vintage", text=f"{view} it would be the same: {said}.")
