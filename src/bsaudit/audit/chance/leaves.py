"""Indicator scores in every draw: each scale as one line, score = offset + slope × (value - from) / span.

With nothing moved the line gives the very bits of the point score: the operations and their order are those of
`bsaudit.stats.scales`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bsaudit.audit.chance.errors import ErrorTable, Row, row_key
from bsaudit.model.rubric import Rubric, TargetScale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.model.result import IndicatorScore

__all__ = ["Leaves", "build_leaves", "rows_of"]


@dataclass(frozen=True)
class Leaves:
    """The scales of one audit; every array has the shape (variants, leaves), NaN where a leaf is not scored.

    Attributes:
        offset, slope, value, start, span: the line.
        elapsed: the share of the way from pledge to deadline, by which a baseline's error moves what was due:
            0 on other scales, 1 where what was due does not hang on the baseline.
        stretches: 0 where the span is not a choice of ours (promises, judgements), 0.5 for goalposts, which are
            stretched about their middle, 1 for a change, which is stretched from the baseline.
        current, baseline: positions of the rows in the table of errors; its last column stands for none.
    """

    offset: NDArray[np.float64]
    slope: NDArray[np.float64]
    value: NDArray[np.float64]
    start: NDArray[np.float64]
    span: NDArray[np.float64]
    elapsed: NDArray[np.float64]
    stretches: NDArray[np.float64]
    current: NDArray[np.intp]
    baseline: NDArray[np.intp]

    def score(
        self,
        variant: NDArray[np.intp] | None,
        errors: NDArray[np.float64] | None,
        spans: NDArray[np.float64] | None,
        draws: int,
    ) -> NDArray[np.float64]:
        """Scores of shape (draws, leaves), held to 0 to 100.

        A promise whose drawn baseline had already reached what was due asks for nothing: no score in that draw.

        Args:
            variant: which variant each draw takes; `None` for the first.
            errors: from `ErrorTable.draw`; `None` for none.
            spans: what each leaf's span is multiplied by, shape (draws, leaves); `None` for 1.
            draws: how many.
        """

        def of(array: NDArray[np.float64]) -> NDArray[np.float64]:
            return array[0] if variant is None else array[variant]

        value, start, span = of(self.value), of(self.start), of(self.span)
        if errors is not None:
            then = self._pick(errors, self.baseline, variant)
            value = value + self._pick(errors, self.current, variant)
            start, span = start + then, span - of(self.elapsed) * then
        if spans is not None:
            kind = of(self.stretches)
            wider = np.where(kind > 0, spans, 1.0)
            start = start - np.where(kind == 0.5, (wider - 1) * span / 2, 0.0)
            span = span * wider
        declared = of(self.span)
        span = np.where(span * declared > 0, span, np.nan)
        raw = of(self.offset) + of(self.slope) * (value - start) / span
        return np.array(np.broadcast_to(np.clip(raw, 0.0, 100.0), (draws, self.value.shape[1])))

    def _pick(
        self, errors: NDArray[np.float64], rows: NDArray[np.intp], variant: NDArray[np.intp] | None
    ) -> NDArray[np.float64]:
        if variant is None:
            return errors[:, rows[0]]
        picked: NDArray[np.float64] = np.take_along_axis(errors, rows[variant], axis=1)
        return picked


def rows_of(indicator: IndicatorScore) -> tuple[Row, ...]:
    """The rows that a score rests on and whose error moves it: none for a judgement, which is not measured."""
    if indicator.score is None or indicator.scale is None or indicator.scale.kind == "judgement":
        return ()
    used = [indicator.current]
    if indicator.scale.kind != "goalposts":
        used.append(indicator.baseline)
    return tuple(row_key(row) for row in used if row is not None)


def build_leaves(
    rubric: Rubric, variants: Sequence[Sequence[IndicatorScore]], errors: ErrorTable | None
) -> Leaves:
    """The lines of every leaf in every variant.

    Args:
        rubric: for the steps of promises.
        variants: the indicators of the tree, in leaf order, for each variant.
        errors: where the rows stand; `None` if the data are not varied.
    """
    lines = [[_line(each, rubric, errors) for each in indicators] for indicators in variants]

    def numbers(name: str) -> NDArray[np.float64]:
        return np.array([[getattr(line, name) for line in row] for row in lines], dtype=np.float64)

    def places(name: str) -> NDArray[np.intp]:
        return np.array([[getattr(line, name) for line in row] for row in lines], dtype=np.intp)

    return Leaves(
        offset=numbers("offset"),
        slope=numbers("slope"),
        value=numbers("value"),
        start=numbers("start"),
        span=numbers("span"),
        elapsed=numbers("elapsed"),
        stretches=numbers("stretches"),
        current=places("current"),
        baseline=places("baseline"),
    )


class _Line(NamedTuple):
    """One leaf of `Leaves`."""

    offset: float = np.nan
    slope: float = np.nan
    value: float = np.nan
    start: float = np.nan
    span: float = np.nan
    elapsed: float = 0.0
    stretches: float = 0.0
    current: int = -1
    baseline: int = -1


def _line(indicator: IndicatorScore, rubric: Rubric, errors: ErrorTable | None) -> _Line:
    """The line of one indicator; the row -1, for none, is the last column of the errors, which is 0."""
    scale = indicator.scale
    if indicator.score is None or scale is None or indicator.current is None:
        return _Line()
    x, parameters = indicator.current.value, scale.parameters
    if scale.kind == "judgement":
        return _Line(0.0, 1.0, x, 0.0, 1.0)
    rows = [errors.place[row] if errors else -1 for row in rows_of(indicator)]
    if scale.kind == "goalposts":
        worst, best = parameters["worst"], parameters["best"]
        return _Line(0.0, 100.0, x, worst, best - worst, 0.0, 0.5, rows[0])
    assert indicator.baseline is not None  # change and target scales have one
    b = indicator.baseline.value
    if scale.kind == "change":
        sign = 1.0 if indicator.direction == "higher" else -1.0
        return _Line(50.0, 50.0 * sign, x, b, parameters["full"], 0.0, 1.0, rows[0], rows[1])
    elapsed = _elapsed(indicator, rubric)
    return _Line(0.0, 100.0, x, b, parameters["due"] - b, elapsed, 0.0, rows[0], rows[1])


def _elapsed(indicator: IndicatorScore, rubric: Rubric) -> float:
    """How much of the baseline's error is lost from the span: all of it where what was due is a fixed number."""
    assert indicator.scale is not None
    assert indicator.baseline is not None
    assert indicator.series is not None
    parameters, b = indicator.scale.parameters, indicator.baseline.value
    declared = rubric.indicators[indicator.id].scales_for(indicator.series)
    known = indicator.scale.known_from
    used = [
        scale
        for scale in declared
        if isinstance(scale, TargetScale) and (str(scale.known_from) if scale.known_from else None) == known
    ]
    if any(scale.steps for scale in used) or parameters["target"] == b:
        return 1.0
    return (parameters["due"] - b) / (parameters["target"] - b)
