"""Leaf scores through a course, with every value moved within its error.

Scores move along the tangent of their scale (exact for change scales and goalposts), with what was due, the targets
and the goalposts held fixed. A value that is used on many days moves the same way on all of them, and the values of
one survey wave move partly together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.sampling import known_error_of, wave_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.timeline.course import Course
    from bsaudit.model.package import Observation
    from bsaudit.model.result import Evidence, IndicatorScore

__all__ = ["redrawn_scores"]

Row = tuple[str, int]


def redrawn_scores(
    programme: Programme, course: Course, *, draws: int, seed: int
) -> NDArray[np.float64] | None:
    """Leaf scores of shape (draws, days, leaves); `None` where the rubric declares no errors.

    Args:
        programme: the rubric, with its section `sampling`, and its data.
        course: the scores as they stand.
        draws: how many times every value is moved.
        seed: the same seed gives the same draws, whatever the order of the rows.
    """
    rows = {(row.origin.file, row.origin.line): row for row in programme.package.observations}
    used = _used(course, rows)
    errors: dict[Row, NDArray[np.float64]] = {}
    shared: dict[object, NDArray[np.float64]] = {}
    rule = programme.rubric.sampling
    rho = rule.wave_correlation.value if rule else 0.0
    generator = np.random.default_rng(seed)
    for key, row in used:
        error = known_error_of(row, programme.rubric, programme.package)
        if error is None:
            return None
        own = generator.standard_normal(draws)
        wave = wave_of(row, programme.rubric)
        if wave is not None:
            if wave not in shared:
                shared[wave] = generator.standard_normal(draws)
            own = math.sqrt(rho) * shared[wave] + math.sqrt(1 - rho) * own
        errors[key] = error.se * own
    scores = np.broadcast_to(course.scores, (draws, *course.scores.shape)).copy()
    for place, leaf in enumerate(course.tree.leaf_ids):
        steps = course.steps[leaf]
        ends = [course.days.index(day) for day, _ in steps[1:]] + [len(course.days)]
        for (day, step), end in zip(steps, ends, strict=True):
            if step.raw is not None:
                moved = np.clip(step.raw + _shift(step, errors), 0, 100)
                scores[:, course.days.index(day) : end, place] = moved[:, None]
    return scores


def _used(course: Course, rows: dict[Row, Observation]) -> list[tuple[Row, Observation]]:
    """Every row that a score in the course rests on, in an order that the files do not decide."""
    keys = {
        _key(row)
        for steps in course.steps.values()
        for _, step in steps
        if step.raw is not None
        for row in (step.baseline, step.current)
        if row is not None
    }
    found = [(key, rows[key]) for key in keys]
    return sorted(found, key=lambda pair: _identity(pair[1]))


def _identity(row: Observation) -> tuple[str, ...]:
    names = (row.indicator, row.series, row.start, row.end, row.area, row.published or "", row.value)
    return tuple(str(name) for name in names)


def _key(row: Evidence) -> Row:
    return row.file, row.line


def _shift(step: IndicatorScore, errors: dict[Row, NDArray[np.float64]]) -> NDArray[np.float64] | float:
    """How far the raw score moves with its values: the scale's slope times their errors."""
    scale, current, baseline = step.scale, step.current, step.baseline
    assert scale is not None  # it has a raw score
    assert current is not None
    now = errors[_key(current)]
    parameters = scale.parameters
    if scale.kind == "judgement":
        return 0.0
    if scale.kind == "goalposts":
        return 100 * now / (parameters["best"] - parameters["worst"])
    assert baseline is not None  # change and target scales have one
    then = errors[_key(baseline)]
    if scale.kind == "change":
        sign = 1 if step.direction == "higher" else -1
        return sign * 50 * (now - then) / parameters["full"]
    span = parameters["due"] - baseline.value
    return 100 * now / span + 100 * (current.value - parameters["due"]) / span**2 * then
