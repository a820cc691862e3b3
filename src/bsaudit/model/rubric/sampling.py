"""How exact a published value is: design factors, defaults where the error is unknown, rounding, correlation."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Finite, Id, Strict, Text, Weight

__all__ = [
    "CorrelationRule",
    "DefaultError",
    "DesignFactor",
    "LogitRule",
    "SamplingRule",
    "SourceKind",
    "SpreadRule",
    "SurveyRule",
    "WordedRule",
]

SourceKind = Literal["survey", "poll", "administrative", "finance", "programme", "index"]
"""The kinds of source that an indicator can have."""


class _Choice(Strict):
    """A number that someone chose: with its reason, or with the source that it comes from."""

    reason: Text | None = None
    cite: Id | None = Field(default=None, description="A source id from the data package.")

    @model_validator(mode="after")
    def _someone_says_why(self) -> Self:
        if self.reason is None and self.cite is None:
            raise ValueError("this is a choice: give its reason, or cite a source")
        return self


class DesignFactor(_Choice):
    """What clustering and weighting do to a standard error: it is multiplied by `factor` (deft, not deff)."""

    factor: Weight = Field(description="Multiplies the standard error of a simple random sample.")


class SurveyRule(DesignFactor):
    """A survey: the series that are its waves, and its design factor.

    Values of one survey for one period are one wave: the same people answered.
    """

    series: tuple[Text, ...] = Field(min_length=1)


class DefaultError(_Choice):
    """The standard error assumed for a kind of source where none can be worked out. Never zero."""

    points: Weight | None = Field(
        default=None,
        description="For percentages and percentage points of everyone; without it, `relative` counts.",
    )
    group_points: Weight | None = Field(
        default=None, description="The same for one group, where fewer people answered."
    )
    relative: Weight = Field(description="For all other units: a share of the value.")


class SpreadRule(_Choice):
    """The standard deviation of single answers, for a mean of answers that is not a percentage."""

    sd: Weight = Field(description="In the indicator's unit.")


class LogitRule(_Choice):
    """Where an interval is drawn on the logit scale, so that it stays between 0 and 100."""

    below: Annotated[float, Field(strict=True, ge=0, le=50)]
    above: Annotated[float, Field(strict=True, ge=50, le=100)]


class WordedRule(_Choice):
    """What a value given in words ("about", "nearly", "more than") is taken to be rounded to."""

    points: Weight = Field(description="Percentages: the width of what the words cover, in points.")
    relative: Weight = Field(description="All other units: the same width as a share of the value.")


class CorrelationRule(_Choice):
    """The correlation of the sampling errors of two items that the same people answered in one wave."""

    value: Annotated[Finite, Field(ge=0, lt=1)]


class SamplingRule(Strict):
    """How exact published values are taken to be.

    A published interval comes first; then the number of respondents with the design factor; then the default by
    kind of source, which is flagged as assumed.
    """

    design_factor: DesignFactor = Field(description="For surveys and polls not named under `surveys`.")
    surveys: dict[Id, SurveyRule] = Field(default_factory=dict)
    spreads: dict[Id, SpreadRule] = Field(
        default_factory=dict, description="By indicator: for means of answers that are not percentages."
    )
    defaults: dict[SourceKind, DefaultError]
    logit: LogitRule
    worded: WordedRule
    wave_correlation: CorrelationRule

    @model_validator(mode="after")
    def _a_series_has_one_survey(self) -> Self:
        named = [series for survey in self.surveys.values() for series in survey.series]
        twice = sorted({series for series in named if named.count(series) > 1})
        if twice:
            raise ValueError(f"a series is named under two surveys: {', '.join(twice)}")
        return self

    def survey_of(self, series: str) -> str | None:
        """The survey that a series belongs to, if one names it."""
        return next((name for name, rule in self.surveys.items() if series in rule.series), None)

    def factor_of(self, series: str) -> DesignFactor:
        """The design factor that applies to a series."""
        survey = self.survey_of(series)
        return self.design_factor if survey is None else self.surveys[survey]
