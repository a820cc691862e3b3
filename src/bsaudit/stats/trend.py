"""A straight line through points in time, what it predicts, and whether a later value departs from it.

Two sources of error meet: the points' own standard errors, and how far the points scatter around the line.

- With standard errors the points weigh 1/se². If they scatter more than their errors explain, all errors are
  widened by the same factor, √(χ²/(n − 2)) (the Birge ratio), never narrowed.
- Without them the points weigh the same, and the scatter alone gives the error; that needs three points. Points
  exactly on a line then seem free of error: pass standard errors, if only those of rounding.
- Through two points every line fits, so only their own standard errors say anything. Without them the error of a
  prediction is unknown (NaN) and nothing departs from it.

Quantiles are Student's t with n − 2 degrees of freedom where the scatter set the error, else normal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, not_negative, positive
from bsaudit.stats.sampling import normal_quantile
from bsaudit.stats.steady_sums import steady_dot
from bsaudit.stats.student import t_quantile

__all__ = ["Departure", "Line", "Prediction", "departs", "fit_line", "predict"]


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line: value = `level` + `slope`·(time − `centre`).

    Attributes:
        centre: weighted mean of the times; there the level and the slope err independently.
        level: value of the line at `centre`.
        slope: change of the value in one unit of time.
        level_se: standard error of `level`; NaN where unknown.
        slope_se: standard error of `slope`; NaN where unknown.
        scatter: standard deviation of one point around the line, where the points had no standard errors of their
            own; else NaN.
        widened: factor by which standard errors were widened for scatter, 1 or more.
        df: degrees of freedom of the t quantile; `None` for the normal one.
        n: how many points.
    """

    centre: float
    level: float
    slope: float
    level_se: float
    slope_se: float
    scatter: float
    widened: float
    df: int | None
    n: int


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a line says of one time: value, the standard error and interval of a new observation there."""

    value: float
    se: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Departure:
    """A later value beside what the earlier trend predicts.

    Attributes:
        expected: what the line predicts, with the interval in which a new value would lie.
        difference: value − expected.
        departs: whether the value lies outside the interval; `None` where the error is unknown: cannot tell.
    """

    expected: Prediction
    difference: float
    departs: bool | None


def fit_line(times: npt.ArrayLike, values: npt.ArrayLike, errors: npt.ArrayLike | None = None) -> Line:
    """Weighted least-squares line through two or more points.

    Args:
        times: shape (n,), in any unit, such as years; at least two different ones.
        values: shape (n,).
        errors: standard errors of the values, above zero, broadcastable to (n,); `None` where unknown.

    Returns:
        The line.

    Raises:
        ValueError: the shapes differ, there are fewer than two different times, or something is not finite or an
            error not above zero.

    Source: Draper and Smith, Applied Regression Analysis (1998), chapters 1 and 9; Birge, The calculation of
    errors by the method of least squares (1932), for the widening.

    >>> line = fit_line([2001, 2003, 2005], [10, 14, 18])
    >>> line.slope, line.level, line.slope_se
    (2.0, 14.0, 0.0)
    """
    t, y = finite("times", times), finite("values", values)
    if t.ndim != 1 or t.shape != y.shape:
        raise ValueError(
            f"times and values must be two lists of one length, got shapes {t.shape} and {y.shape}"
        )
    if np.unique(t).size < 2:
        raise ValueError("a line needs at least two different times")
    known = errors is not None
    weight = 1 / np.square(np.broadcast_to(positive("errors", 1.0 if errors is None else errors), t.shape))
    total = math.fsum(weight.tolist())
    centre, level = steady_dot(weight, t) / total, steady_dot(weight, y) / total
    spread = steady_dot(weight, np.square(t - centre))
    slope = steady_dot(weight, (t - centre) * (y - level)) / spread
    factor = _excess(weight, y - level - slope * (t - centre), known)
    unit = 1.0 if known else factor  # without errors the weights are 1 and the scatter is the unit
    widened = max(factor, 1.0) if known else 1.0
    by_scatter = t.size > 2 and (not known or factor > 1)
    return Line(
        centre=centre,
        level=level,
        slope=slope,
        level_se=unit * widened / math.sqrt(total),
        slope_se=unit * widened / math.sqrt(spread),
        scatter=math.nan if known else factor,
        widened=widened,
        df=t.size - 2 if by_scatter else None,
        n=t.size,
    )


def predict(line: Line, time: float, error: float | None = None, *, level: float = 0.95) -> Prediction:
    """What the line predicts for a new observation, with its prediction interval.

    The variance is that of the line at that time plus that of the new observation: its own standard error,
    widened like those of the points; or the scatter, where the points had no errors of their own and it has none.

    Args:
        line: from `fit_line`.
        time: in the unit of the fit.
        error: standard error of the new observation; `None` where unknown. 0 gives the interval of the line.
        level: of the interval.

    Returns:
        The prediction; its error and interval are NaN where the points had no errors and were only two, or where
        they had errors and the new observation has none.

    Raises:
        ValueError: `time` is not finite, `error` is negative, or the level is not between 0 and 1.

    Source: Draper and Smith (1998), section 3.1.

    >>> line = fit_line([0, 2], [10, 14], [1, 1])
    >>> shown = predict(line, 4, error=1)  # 2·y₂ − y₁: variance 4 + 1, and 1 for the new one
    >>> shown.value, round(shown.se**2, 9)
    (18.0, 6.0)
    """
    ahead = float(finite("time", time)) - line.centre
    own = line.scatter if error is None else line.widened * float(not_negative("error", error))
    se = math.sqrt(line.level_se**2 + (line.slope_se * ahead) ** 2 + own**2)
    value = line.level + line.slope * ahead
    quantile = normal_quantile(level) if line.df is None else t_quantile((1 + level) / 2, line.df)
    return Prediction(value, se, value - quantile * se, value + quantile * se)


def departs(
    line: Line, time: float, value: float, error: float | None = None, *, level: float = 0.95
) -> Departure:
    """Whether a later value departs from an earlier trend: lies outside the prediction interval.

    Args:
        line: through the earlier points.
        time: of the later value, in the unit of the fit.
        value: the later value.
        error: its standard error; `None` where unknown.
        level: of the interval.

    Returns:
        The departure; `departs` is `None` where the error is unknown.

    Raises:
        ValueError: as `predict`, or `value` is not finite.

    Source: as `predict`. The line is assumed to have gone on; a trend that was bending anyway also departs.

    >>> line = fit_line([2001, 2003, 2005, 2007], [40, 41, 42, 43], [1, 1, 1, 1])
    >>> departs(line, 2013, 39, error=1).departs, departs(line, 2013, 45, error=1).departs
    (True, False)
    """
    expected = predict(line, time, error, level=level)
    observed = float(finite("value", value))
    outside = None if math.isnan(expected.se) else not expected.lower <= observed <= expected.upper
    return Departure(expected, observed - expected.value, outside)


def _excess(weight: Floats, residual: Floats, known: bool) -> float:
    """√(χ²/(n − 2)); through two points 1 with errors (nothing to widen) and NaN without."""
    spare = residual.size - 2
    if spare == 0:
        return 1.0 if known else math.nan
    return math.sqrt(steady_dot(weight, np.square(residual)) / spare)
