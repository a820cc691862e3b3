"""Inequality over all groups of a gap in its current period: slope indices, and the WHO set of measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.gaps.points import estimate_of, group_value, known_of_group
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Estimate, GapPoint, GapSlope, GroupValue, MeasureValue
from bsaudit.stats import inequality, slope
from bsaudit.stats.gaps import NotPositiveError, ZeroDenominatorError
from bsaudit.stats.intervals import simulated_interval
from bsaudit.stats.sampling import normal_quantile
from bsaudit.stats.steady_logs import steady_log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.select import Stance
    from bsaudit.model.package import Package
    from bsaudit.model.rubric import GapRule

    Array = NDArray[np.float64]

__all__ = ["MEASURES", "GroupSet", "group_set", "known_measures", "measure_all", "slope_of"]


@dataclass(frozen=True)
class GroupSet:
    """The groups of a gap in one period: values, errors and populations, low to high where ordered.

    `errors` is `None` where any is unknown; `weights` is `None` for equal populations.
    """

    values: Array
    errors: Array | None
    weights: Array | None
    weights_from: str
    ordered: bool
    favourable: str
    declared: int


@dataclass(frozen=True)
class _Measure:
    """A measure: its name, what it needs, and its function of values of shape (..., n) and the group set."""

    title: str
    compute: Callable[[Array, GroupSet], Array]
    needs_order: bool = False
    needs_direction: bool = False


def _best_or_last(groups: GroupSet) -> int | None:
    return len(groups.values) - 1 if groups.ordered else None


MEASURES: dict[str, _Measure] = {
    "par": _Measure(
        "population attributable risk",
        lambda y, g: inequality.population_attributable_risk(
            y, g.weights, favourable=g.favourable == "higher", reference=_best_or_last(g)
        ),
        needs_direction=True,
    ),
    "paf": _Measure(
        "population attributable fraction, %",
        lambda y, g: inequality.population_attributable_fraction(
            y, g.weights, favourable=g.favourable == "higher", reference=_best_or_last(g)
        ),
        needs_direction=True,
    ),
    "sii": _Measure("slope index of inequality", lambda y, g: slope.slope_index(y, g.weights), True),
    "rii": _Measure("relative index of inequality", lambda y, g: slope.relative_index(y, g.weights), True),
    "aci": _Measure(
        "absolute concentration index", lambda y, g: slope.concentration_index(y, g.weights), True
    ),
    "rci": _Measure(
        "relative concentration index", lambda y, g: slope.relative_concentration_index(y, g.weights), True
    ),
    "bgv": _Measure("between-group variance", lambda y, g: inequality.between_group_variance(y, g.weights)),
    "bgsd": _Measure(
        "between-group standard deviation", lambda y, g: inequality.between_group_sd(y, g.weights)
    ),
    "cov": _Measure(
        "coefficient of variation, %", lambda y, g: inequality.coefficient_of_variation(y, g.weights)
    ),
    "theil": _Measure("Theil index, × 1000", lambda y, g: inequality.theil(y, g.weights)),
    "mld": _Measure("mean log deviation, × 1000", lambda y, g: inequality.mean_log_deviation(y, g.weights)),
    "mdb": _Measure(
        "mean difference from the best group",
        lambda y, g: inequality.mean_difference_from_best(y, g.weights, favourable=g.favourable == "higher"),
        needs_direction=True,
    ),
    "mdm": _Measure(
        "mean difference from the mean", lambda y, g: inequality.mean_difference_from_mean(y, g.weights)
    ),
    "idis": _Measure("index of disparity, %", lambda y, g: inequality.index_of_disparity(y, g.weights)),
}
"""Measures over all groups by their short names; `difference` and `ratio` are of the pair alone."""

_PAIR_MEASURES = {"difference": "reference minus comparison", "ratio": "reference over comparison"}


def known_measures(names: Sequence[str]) -> tuple[str, ...]:
    """The measures meant by the names, in the order asked for; `all` stands for every one.

    Raises:
        UnknownName: a name is no measure.
    """
    known = (*_PAIR_MEASURES, *MEASURES)
    found: list[str] = []
    for name in names:
        plain = name.strip().lower()
        if plain != "all" and plain not in known:
            raise UnknownName("measure", name, ["all", *known])
        found.extend(known if plain == "all" else (plain,))
    return tuple(dict.fromkeys(found))


def group_set(rule: GapRule, point: GapPoint, package: Package, stance: Stance) -> GroupSet:
    """All groups of a gap in the period of a point: those that the rubric lists, else the pair itself."""
    period = (point.reference.evidence.start, point.reference.evidence.end)
    found: dict[str, GroupValue | None] = {}
    for name in rule.groups or (rule.comparison, rule.reference):
        row = known_of_group(rule, name, package, stance).get(period)
        found[name] = group_value(row, package, stance) if row is not None else None
    there = {name: each for name, each in found.items() if each is not None}
    weights, weights_from = _weights(rule, there)
    errors = [each.error for each in there.values()]
    return GroupSet(
        values=np.array([each.evidence.value for each in there.values()]),
        errors=np.array([e.se for e in errors if e is not None]) if None not in errors else None,
        weights=weights,
        weights_from=weights_from,
        ordered=bool(rule.groups) and rule.ordered,
        favourable=rule.favourable,
        declared=len(found),
    )


def slope_of(groups: GroupSet) -> GapSlope | None:
    """Slope and relative index along ordered groups; `None` without an order."""
    if not groups.ordered:
        return None
    value = float(slope.slope_index(groups.values, groups.weights))
    if groups.errors is None:
        index = estimate_of(value, None, None)
    else:
        se = float(slope.slope_index_se(groups.values, groups.errors, groups.weights))
        interval = slope.slope_index_interval(groups.values, groups.errors, groups.weights)
        index = estimate_of(value, se, interval)
    return GapSlope(
        slope=index,
        relative=_relative(groups),
        weights=groups.weights_from,
        groups=len(groups.values),
        of=groups.declared,
    )


def measure_all(names: Sequence[str], point: GapPoint, groups: GroupSet) -> tuple[MeasureValue, ...]:
    """The measures asked for, each with its interval or with the reason why there is none."""
    return tuple(
        _pair_measure(name, point) if name in _PAIR_MEASURES else _measure(name, groups) for name in names
    )


def _weights(rule: GapRule, there: dict[str, GroupValue]) -> tuple[Array | None, str]:
    if rule.populations is not None:
        return np.array([rule.populations.of[name] for name in there]), "populations of the rubric"
    sizes = [each.evidence.n for each in there.values()]
    if all(sizes):
        return np.array(sizes, dtype=np.float64), "respondents of each group"
    return None, "equal populations"


def _relative(groups: GroupSet) -> Estimate | None:
    try:
        value = float(slope.relative_index(groups.values, groups.weights))
    except NotPositiveError:
        return None
    if groups.errors is None:
        return estimate_of(value, None, None)
    interval = slope.relative_index_interval(groups.values, groups.errors, groups.weights)
    if not (interval.lower > 0 and np.isfinite(interval.upper)):
        return estimate_of(value, None, None)  # an end of the line is too near zero for any interval
    # On the log scale the interval is symmetric; its half width gives the error of the logarithm.
    log_se = float(steady_log(interval.upper / interval.lower)) / (2 * normal_quantile())
    return estimate_of(value, value * log_se, interval)


def _pair_measure(name: str, point: GapPoint) -> MeasureValue:
    estimate = point.difference if name == "difference" else point.ratio
    note = "" if estimate else "a ratio needs two values above zero"
    return MeasureValue(measure=name, title=_PAIR_MEASURES[name], estimate=estimate, note=note)


def _measure(name: str, groups: GroupSet) -> MeasureValue:
    measure = MEASURES[name]
    note = _unmet(measure, groups)
    if note:
        return MeasureValue(measure=name, title=measure.title, estimate=None, note=note)
    try:
        value = float(measure.compute(groups.values, groups))
    except (NotPositiveError, ZeroDenominatorError) as error:
        return MeasureValue(measure=name, title=measure.title, estimate=None, note=str(error))
    over = f"over {len(groups.values)} of {groups.declared} groups, {groups.weights_from}"
    estimate, how = _estimate(measure, groups, value)
    return MeasureValue(
        measure=name, title=measure.title, estimate=estimate, note=f"{over}; {how}" if how else over
    )


def _unmet(measure: _Measure, groups: GroupSet) -> str:
    if measure.needs_order and not groups.ordered:
        return "needs groups in an order from low to high"
    if measure.needs_direction and groups.favourable == "none":
        return "needs a favourable direction"
    return ""


def _estimate(measure: _Measure, groups: GroupSet, value: float) -> tuple[Estimate, str]:
    """The measure with a simulated interval; its standard error is not given, as few of them are symmetric."""
    if groups.errors is None:
        return estimate_of(value, None, None), "error unknown"
    try:
        lower, upper = simulated_interval(lambda y: measure.compute(y, groups), groups.values, groups.errors)
    except (NotPositiveError, ZeroDenominatorError):
        return estimate_of(value, None, None), "no interval: chance could bring a group to zero"
    return Estimate(value=value, se=None, lower=float(lower), upper=float(upper)), "interval simulated"
