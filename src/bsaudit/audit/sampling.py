"""How exact a published value is: from its interval, from its sample, or from the rubric's default.

An error that is unknown is never taken as zero. It takes the default that the rubric declares for the kind of
source, and says so (`assumed`).
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from bsaudit.model.errors import BsauditError
from bsaudit.model.result import SamplingError
from bsaudit.stats import sampling

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.model.package import Observation, Package
    from bsaudit.model.result import SamplingBasis
    from bsaudit.model.rubric import Rubric, SamplingRule

__all__ = ["ChangeError", "ErrorNotDeclared", "change_error", "error_of", "known_error_of", "wave_of"]

_PERCENTAGES = ("percent", "percentage_points")
_SAMPLED = ("survey", "poll")


class ErrorNotDeclared(BsauditError):
    """A value's error is not known, and the rubric declares no default for its kind of source."""

    def __init__(self, observation: Observation, kind: str) -> None:
        super().__init__(
            f"{observation.origin}: the error of {observation.indicator} ({observation.period}) is not known, and "
            f"the rubric declares no default for the kind {kind!r}: add it under sampling, defaults"
        )


def error_of(observation: Observation, rubric: Rubric, package: Package) -> SamplingError:
    """The standard error of one published value, in its own unit.

    In this order: the published interval; the number of respondents with the survey's design factor, for
    percentages and for means whose spread the rubric declares; the rubric's default for the kind of source.
    Rounding in print is added to each as an independent, uniform error.

    Args:
        observation: a value; its kind and unit are those of its indicator.
        rubric: with its section `sampling`.
        package: for the indicator, and for design factors that a producer printed.

    Raises:
        ErrorNotDeclared: none of the three is there.
        ValueError: the observation holds no number.
    """
    found = _standard_error(observation, rubric, package)
    assert observation.value is not None  # a standard error was found for it
    scale, lower, upper = _interval(observation.value, found.se, found.unit, rubric.sampling)
    from_sample = found.basis == "sample size"
    return SamplingError(
        se=found.se,
        basis=found.basis,
        assumed=found.basis == "assumed",
        sampling_se=found.sampling_se,
        rounding_se=found.rounding_se,
        scale=scale,
        lower=lower,
        upper=upper,
        n=observation.n if from_sample else None,
        design_factor=found.factor if from_sample else None,
        statement=found.statement,
    )


class _StandardError(NamedTuple):
    """The standard error of a value, its two parts, and what the sampling part rests on."""

    se: float
    sampling_se: float
    rounding_se: float
    basis: SamplingBasis
    factor: float
    statement: str
    unit: str


def _standard_error(observation: Observation, rubric: Rubric, package: Package) -> _StandardError:
    if observation.value is None:
        raise ValueError(f"{observation.origin}: the observation has no value")
    indicator = package.indicators[observation.indicator]
    rule = rubric.sampling
    rounding = _rounding(observation, indicator.unit, rule)
    factor = _factor(observation, package, rule)
    spread = _sample_se(observation, indicator.unit, rule, factor)
    basis: SamplingBasis
    if observation.lower is not None and observation.upper is not None:
        own, basis = (
            float(sampling.se_from_interval(observation.lower, observation.upper)),
            "published interval",
        )
        statement = f"the published 95% interval, {observation.lower:g} to {observation.upper:g}"
    elif spread is not None and indicator.kind in _SAMPLED and observation.n:
        own, basis = spread, "sample size"
        statement = f"{observation.n:,} respondents, design factor {factor:g}"
    else:
        own, statement = _default(observation, indicator.kind, indicator.unit, rule)
        basis = "assumed"
    se = float(sampling.combined_se(own, rounding))
    return _StandardError(se, own, rounding, basis, factor, statement, indicator.unit)


def known_error_of(observation: Observation, rubric: Rubric, package: Package) -> SamplingError | None:
    """As `error_of`, but `None` where the rubric declares nothing that applies."""
    try:
        return error_of(observation, rubric, package)
    except ErrorNotDeclared:
        return None


class ChangeError(NamedTuple):
    """The standard error of a change, whether it rests on a default, and whether the change differs from zero."""

    se: float
    assumed: bool
    significant: bool


def change_error(
    before: Observation | None, after: Observation | None, rubric: Rubric, package: Package
) -> ChangeError | None:
    """How exact the change between two values of one series is: the root of the sum of their squared errors.

    Two waves are independent samples. A change is significant where it is further from zero than 1.96 of its standard
    errors (95 %, two-sided). `None` without two different values, or where an error is not known.
    """
    if before is None or after is None or before is after or before.value is None or after.value is None:
        return None
    try:
        errors = [_standard_error(row, rubric, package) for row in (before, after)]
    except ErrorNotDeclared:
        return None
    se = float(sampling.combined_se(errors[0].se, errors[1].se))
    reach = sampling.normal_quantile(0.95) * se
    return ChangeError(
        se=se,
        assumed=any(error.basis == "assumed" for error in errors),
        significant=abs(after.value - before.value) > reach,
    )


def wave_of(observation: Observation, rubric: Rubric) -> tuple[str, date, date] | None:
    """The survey wave that a value comes from: survey, start and end; `None` outside declared surveys.

    Sampling errors of two items of one wave and one group are correlated by the rubric's `wave_correlation`;
    those of two groups are not, as they are different people.
    """
    survey = rubric.sampling.survey_of(observation.series) if rubric.sampling else None
    return None if survey is None else (survey, observation.start, observation.end)


def _factor(observation: Observation, package: Package, rule: SamplingRule | None) -> float:
    """A factor that the producer printed for this indicator and wave, else the rubric's for the series."""
    for survey in package.surveys:
        if (
            survey.design_factor is not None
            and survey.period == observation.period
            and observation.indicator in survey.indicators
        ):
            return survey.design_factor
    return rule.factor_of(observation.series).factor if rule else 1.0


def _sample_se(observation: Observation, unit: str, rule: SamplingRule | None, factor: float) -> float | None:
    """The standard error that the number of respondents implies, for a share or a mean of known spread."""
    value, n = observation.value, observation.n
    if value is None or not n or rule is None:
        return None
    if unit == "percent" and 0 <= value <= 100:
        return float(sampling.proportion_se(value, n, design_factor=factor))
    spread = rule.spreads.get(observation.indicator)
    return factor * spread.sd / math.sqrt(n) if spread else None


def _default(observation: Observation, kind: str, unit: str, rule: SamplingRule | None) -> tuple[float, str]:
    default = next((each for name, each in rule.defaults.items() if name == kind), None) if rule else None
    if default is None or observation.value is None:
        raise ErrorNotDeclared(observation, kind)
    points = default.points if observation.is_headline else (default.group_points or default.points)
    if unit in _PERCENTAGES and points is not None:
        return points, f"assumed: {points:g} points for a {kind}"
    # A share of a value at zero would be no error at all: there it is a share of one unit.
    size = abs(observation.value) or 1.0
    return default.relative * size, f"assumed: {default.relative:.0%} of the value, {kind} data"


def _rounding(observation: Observation, unit: str, rule: SamplingRule | None) -> float:
    """The error of the last printed digit, or of the words in which a value was given.

    Decimals that end in zero are lost in a number, so 62.0 counts as a whole percentage: a little too wide.
    Outside percentages the last printed digit is far smaller than the default, or cannot be told from 4.0.
    """
    assert observation.value is not None  # the caller has looked
    step = 0.0
    if unit in _PERCENTAGES:
        exponent = Decimal(repr(observation.value)).normalize().as_tuple().exponent
        step = 10.0 ** min(0, exponent) if isinstance(exponent, int) else 1.0
    if observation.qualifier != "eq" and rule is not None:
        worded = rule.worded.points if unit in _PERCENTAGES else rule.worded.relative * abs(observation.value)
        step = max(step, worded)
    return float(sampling.rounding_se(step)) if step else 0.0


def _interval(
    value: float, se: float, unit: str, rule: SamplingRule | None
) -> tuple[Literal["plain", "logit"], float, float]:
    near_end = rule is not None and (value < rule.logit.below or value > rule.logit.above)
    if unit == "percent" and near_end and 0 < value < 100:
        lower, upper = sampling.logit_interval(value, se)
        return "logit", float(lower), float(upper)
    lower, upper = sampling.normal_interval(value, se)
    return "plain", float(lower), float(upper)
