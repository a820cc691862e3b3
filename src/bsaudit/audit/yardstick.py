"""A yardstick applied to a value: which scale was known, what was due, the score, and the formula in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from bsaudit.model.result import ScaleUsed
from bsaudit.model.rubric import ChangeScale, GoalpostsScale, JudgementScale, Scale, TargetScale
from bsaudit.stats import scales

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bsaudit.audit.select import Stance
    from bsaudit.model.package import Observation

__all__ = [
    "NothingDue",
    "Reading",
    "baseline_reading",
    "known_scale",
    "needs_baseline",
    "plain",
    "read",
    "unknown_yardstick",
]


class NothingDue(Exception):
    """A promise of which nothing was due yet by the end of the current period."""


class Reading(NamedTuple):
    """A value read on a scale: the raw and the clipped score, the yardstick, and the formula filled in."""

    raw: float
    score: float
    used: ScaleUsed
    formula: str


def known_scale(candidates: Sequence[Scale], stance: Stance) -> Scale | None:
    """The yardstick to use: in the known vintage the newest one known by the day, else the newest of all.

    A target is known from its pledge; other yardsticks without `known_from` were always known. Of equally new
    ones the last in the rubric counts.
    """
    usable = [
        scale for scale in candidates if stance.vintage == "revised" or _known_from(scale) <= stance.as_of
    ]
    return max(enumerate(usable), key=lambda pair: (_known_from(pair[1]), pair[0]))[1] if usable else None


def needs_baseline(scale: Scale) -> bool:
    """Whether a scale compares with a baseline."""
    return isinstance(scale, (ChangeScale, TargetScale))


def read(
    scale: Scale, current: Observation, baseline: Observation | None, direction: Literal["higher", "lower"]
) -> Reading:
    """Score one current value.

    The formulas stand in `bsaudit.stats.scales`.

    Raises:
        NothingDue: a target scale, and the promise asked for nothing yet.
    """
    parameters, score, formula = _parts(scale, current, baseline, direction)
    raw = score(_value(current))
    return Reading(
        raw=raw,
        score=float(scales.clip(raw)),
        formula=formula,
        used=ScaleUsed(
            kind=scale.kind,
            parameters=parameters,
            known_from=str(scale.known_from) if scale.known_from else None,
            reason=scale.reason,
            cite=scale.cite,
        ),
    )


def baseline_reading(
    scale: Scale, current: Observation, baseline: Observation, direction: Literal["higher", "lower"]
) -> float:
    """What the baseline value itself scores on the same yardstick, clipped."""
    _, score, _ = _parts(scale, current, baseline, direction)
    return float(scales.clip(score(_value(baseline))))


def plain(value: float) -> str:
    """A number as short as it can be without losing what matters: at most six decimals, no trailing zeros.

    >>> plain(38.0), plain(0.1 + 0.2)
    ('38', '0.3')
    """
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def unknown_yardstick(candidates: Sequence[Scale]) -> str:
    """Why no yardstick could be used; empty where there is none at all, as for context indicators."""
    if not candidates:
        return ""
    first = min(candidates, key=_known_from)
    if first.known_from is None and isinstance(first, TargetScale):
        return f"the promise was made in {first.pledged}"
    return f"its yardstick was first known in {first.known_from}"


def _known_from(scale: Scale) -> date:
    """A promise is a yardstick from its pledge on, unless the rubric says that it became known on another day."""
    known_from = scale.known_from or (scale.pledged if isinstance(scale, TargetScale) else None)
    return known_from.last_day if known_from else date.min


def _value(observation: Observation) -> float:
    assert observation.value is not None  # selection leaves out rows without a number
    return observation.value


def _parts(
    scale: Scale, current: Observation, baseline: Observation | None, direction: Literal["higher", "lower"]
) -> tuple[dict[str, float], Callable[[float], float], str]:
    """The scale's parameters by name, its score as a function of the value, and its formula with numbers."""
    x = _value(current)
    if isinstance(scale, GoalpostsScale):
        worst, best = scale.worst, scale.best
        formula = f"100 × ({plain(x)} - {_term(worst)}) / ({plain(best)} - {_term(worst)})"
        return {"worst": worst, "best": best}, lambda v: float(scales.goalposts(v, worst, best)), formula
    if isinstance(scale, JudgementScale):
        return {}, float, plain(x)
    assert baseline is not None  # selection gives change and target scales a baseline
    b = _value(baseline)
    if isinstance(scale, ChangeScale):
        full, sign = scale.full, (1 if direction == "higher" else -1)
        formula = f"50 {'+' if sign > 0 else '-'} 50 × ({plain(x)} - {_term(b)}) / {plain(full)}"
        return {"full": full}, lambda v: float(scales.change(v, b, full, sign)), formula
    due = _due(scale, current, baseline, direction)
    formula = f"100 × ({plain(x)} - {_term(b)}) / ({plain(due)} - {_term(b)})"
    return {"target": scale.target, "due": due}, lambda v: float(scales.target(v, b, due)), formula


def _term(value: float) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)


def _due(
    scale: TargetScale, current: Observation, baseline: Observation, direction: Literal["higher", "lower"]
) -> float:
    """What should have been reached by the end of the current period.

    With dated steps: the last step due by then. Without: the straight line to the deadline, from the pledge
    or, where that is later, from the end of the baseline's period, since the baseline was measured there.
    """
    start_value = _value(baseline)
    if scale.steps:
        reached = [step.value for step in scale.steps if step.by <= current.end]
        if not reached:
            raise NothingDue(f"the first step of the promise was due on {scale.steps[0].by}")
        due = reached[-1]
    else:
        start = max(scale.pledged.last_day, baseline.end)
        deadline = scale.deadline.last_day
        elapsed = (current.end - start).days / (deadline - start).days if deadline > start else 1.0
        if elapsed <= 0:
            raise NothingDue(
                f"the promise ({scale.pledged}) is not older than the latest value ({current.period})"
            )
        due = float(scales.line_due(start_value, scale.target, min(elapsed, 1.0)))
    if due <= start_value if direction == "higher" else due >= start_value:
        raise NothingDue(f"what was due by {current.end} ({plain(due)}) had been reached at the baseline")
    return due
