"""What a gap, or all gaps of a dimension, say in plain words. A trend needs two comparable periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.yardstick import plain
from bsaudit.model.result import GapChange, GapFindingMatch, GapPoint, GapScore, GapTrend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.gaps.points import GapEvidence
    from bsaudit.model.package import Finding
    from bsaudit.model.rubric import GapRule
    from bsaudit.model.rubric.gaps import GapClaim, GapFinding

__all__ = ["amount", "dimension_statement", "match_finding", "moved", "standing", "statement"]

_UNITS = {
    "percent": " points",
    "percentage_points": " points",
    "count": "",
    "rate_per_1000": " per 1,000",
    "gbp": " pounds",
}
_MOVES: dict[GapClaim, GapTrend] = {"grew": "widened", "narrowed": "narrowed"}
_OPPOSITE: dict[GapTrend, GapTrend] = {"widened": "narrowed", "narrowed": "widened"}


def amount(number: float, unit: str) -> str:
    """A difference with its unit, to one decimal.

    >>> amount(27.04, "percent"), amount(-1, "years")
    ('27 points', '-1 years')
    """
    return f"{plain(round(number, 1))}{_UNITS.get(unit, f' {unit}'.replace('_', ' '))}"


def standing(rule: GapRule, point: GapPoint, unit: str) -> str:
    """Who is ahead in a period and by how much, with the interval."""
    a, b = point.reference.evidence.value, point.comparison.evidence.value
    higher, lower = (rule.reference, rule.comparison) if a >= b else (rule.comparison, rule.reference)
    low, high = sorted((a, b))
    values = f"{plain(high)} against {plain(low)}"
    if a == b:
        return f"{rule.reference} and {rule.comparison} are equal at {plain(a)}"
    if point.ahead == "no direction":
        who = f"{higher} above {lower} ({values}), and neither is better"
    elif rule.favourable == "higher":
        who = f"{higher} ahead of {lower} ({values})"
    else:
        who = f"{lower} ahead of {higher} ({plain(low)} against {plain(high)}, less is better)"
    return f"{who}, by {amount(point.size, unit)}{_interval(point, unit)}"


def moved(change: GapChange, before: GapPoint, after: GapPoint, unit: str) -> str:
    """What became of the size of a gap between two periods."""
    sizes = (
        f"from {amount(before.size, unit)} in {before.period} to {amount(after.size, unit)} in {after.period}"
    )
    words = {
        "widened": f"It widened {sizes}.",
        "narrowed": f"It narrowed {sizes}.",
        "reversed": f"It turned round, {sizes}.",
        "no significant change": f"It went {sizes}: within the error.",
        "cannot tell": f"It went {sizes}; within the error or not, cannot tell.",
    }[change.trend]
    if change.levelling_down:
        words += " Levelling down: it closed because the group ahead got worse."
    return words


def statement(rule: GapRule, title: str, unit: str, evidence: GapEvidence, change: GapChange | None) -> str:
    """A gap in one plain statement: the level, then the trend or that it cannot be told."""
    current = evidence.current
    if current is None:
        return f"{title}: nothing was known for both groups; cannot tell."
    level = f"{title}, {current.period}: {standing(rule, current, unit)}."
    if change is not None and evidence.baseline is not None:
        return f"{level} {moved(change, evidence.baseline, current, unit)}"
    earlier = [point for point in evidence.points if point.end < current.end]
    if not earlier:
        return f"{level} One period is known; whether it grew, cannot tell."
    then = "; ".join(f"{amount(point.size, unit)} in {point.period}" for point in earlier)
    return f"{level} Earlier: {then}. Whether it grew since the programme began, cannot tell."


def dimension_statement(gaps: Sequence[GapScore]) -> str:
    """What all gaps of one dimension say together."""
    known = [gap for gap in gaps if gap.current is not None]
    if not known:
        return f"{_gaps(len(gaps))} declared, none known: cannot tell."
    clear = sum(gap.current is not None and bool(gap.current.clear) for gap in known)
    text = f"{len(known)} of {_gaps(len(gaps))} known, {clear} clear of chance."
    compared = [gap for gap in known if gap.change is not None]
    if not compared:
        return f"{text} None can be followed from its baseline: whether they grew, cannot tell."
    counts = {trend: sum(gap.trend == trend for gap in compared) for trend in ("widened", "narrowed")}
    return (
        f"{text} {len(compared)} can be followed from the baseline: {counts['widened']} widened, "
        f"{counts['narrowed']} narrowed, {len(compared) - sum(counts.values())} neither."
    )


def match_finding(finding: Finding, reading: GapFinding | None, gaps: Sequence[GapScore]) -> GapFindingMatch:
    """A published finding on a dimension beside what the known gaps can say of it."""
    agreement, reason = (
        ("not read", "the rubric does not say how to read it")
        if reading is None
        else _against(reading.claim, [gap for gap in gaps if gap.current is not None])
    )
    return GapFindingMatch(
        id=finding.id,
        claim=reading.claim if reading else "",
        summary=finding.summary,
        source=finding.source,
        agreement=agreement,
        reason=reason,
    )


def _against(claim: GapClaim, known: Sequence[GapScore]) -> tuple[str, str]:
    if not known:
        return "cannot tell", "no gap of this dimension was known"
    if claim == "exists":
        clear = sum(gap.current is not None and bool(gap.current.clear) for gap in known)
        text = f"{clear} of {_gaps(len(known), 'known')} clear of chance"
        return ("agrees" if clear else "cannot tell"), text
    return _against_move(_MOVES[claim], known)


def _against_move(way: GapTrend, known: Sequence[GapScore]) -> tuple[str, str]:
    """A finding that gaps moved one way: only those known for two comparable periods can speak."""
    compared = [gap for gap in known if gap.change is not None]
    if not compared:
        return "cannot tell", f"{_gaps(len(known), 'known')}, and none can be followed from its baseline"
    same = sum(gap.trend == way for gap in compared)
    against = sum(gap.trend == _OPPOSITE[way] for gap in compared)
    rest = len(known) - len(compared)
    text = f"of {_gaps(len(known), 'known')} {len(compared)} can be followed: {same} {way}, "
    text += f"{against} {_OPPOSITE[way]}"
    text += f"; of the other {rest}, cannot tell" if rest else ""
    if same and against:
        return "mixed", text
    if same:
        return ("partly" if rest else "agrees"), text
    if against:
        return ("partly differs" if rest else "differs"), text
    return "cannot tell", text


def _gaps(number: int, word: str = "") -> str:
    return f"{number} {word + ' ' if word else ''}{'gap' if number == 1 else 'gaps'}"


def _interval(point: GapPoint, unit: str) -> str:
    """The interval of the gap's size: turned round where the difference is negative."""
    lower, upper = point.difference.lower, point.difference.upper
    if lower is None or upper is None:
        return ", error unknown"
    if point.difference.value < 0:
        lower, upper = -upper, -lower
    chance = "" if point.clear else ": not clear of chance"
    return f" (95% {plain(round(lower, 1))} to {amount(upper, unit).partition(' ')[0]}{chance})"
