"""Choices that hold for a whole rubric: aggregation, missing evidence, verdict bands."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from bsaudit.model.dates import Duration
from bsaudit.model.rubric.fields import Day, Finite, Share, Span, Strict, Text
from bsaudit.model.verdict import BANDS, Verdict

__all__ = [
    "Aggregate",
    "AuditRule",
    "BaselineRule",
    "ClaimRule",
    "Exponent",
    "Method",
    "MissingRule",
    "from_bare_name",
    "with_fitting_parameters",
    "zero_breaks",
]


if TYPE_CHECKING:

    class _Combining(Protocol):
        @property
        def method(self) -> str: ...
        @property
        def p(self) -> float | None: ...
        @property
        def floor(self) -> float | None: ...


C = TypeVar("C", bound="_Combining")

Exponent = Annotated[Finite | None, Field(description="Exponent of the power mean; not zero.")]


def from_bare_name(value: Any) -> Any:
    """What is given for a way to combine: a bare name is its method."""
    return {"method": value} if isinstance(value, str) else value


def zero_breaks(method: str, p: float | None) -> bool:
    """Whether one score of 0 makes the mean 0 or undefined, whatever the others are."""
    return method in ("geometric", "harmonic") or (p is not None and p < 0)


def with_fitting_parameters(way: C) -> C:
    """A way to combine.

    Raises:
        ValueError: its exponent or its floor does not belong to its method.
    """
    if (way.method == "power") != (way.p is not None):
        raise ValueError("the power mean, and no other method, takes an exponent p")
    if way.p == 0:
        raise ValueError("p = 0 is the geometric mean: write method: geometric")
    if way.floor is not None and not zero_breaks(way.method, way.p):
        raise ValueError(f"a {way.method} node takes no floor: zero does not break it")
    return way


class Aggregate(Strict):
    """How a node combines its children. `p` belongs to the power mean, `floor` to the means that zero breaks."""

    method: Literal["arithmetic", "geometric", "harmonic", "power", "median", "minimum", "mazziotta-pareto"]
    p: Exponent = None
    floor: Annotated[float, Field(strict=True, gt=0, le=100)] | None = Field(
        default=None,
        description="Scores below this count as this: geometric, harmonic and power means with p < 0.",
    )
    reason: Text | None = None

    _a_bare_name_is_a_method = model_validator(mode="before")(from_bare_name)
    _parameters_fit_the_method = model_validator(mode="after")(with_fitting_parameters)

    @classmethod
    def from_words(cls, given: Mapping[str, object]) -> Self:
        """Make one from outside a file. Raises `ValueError` that says what is wrong, and nothing of places.

        >>> Aggregate.from_words({"method": "median", "floor": 1.0})
        Traceback (most recent call last):
        ValueError: a median node takes no floor: zero does not break it
        """
        try:
            return cls.model_validate(dict(given))
        except ValidationError as error:
            said = (
                ": ".join([*map(str, fault["loc"]), str(fault["msg"]).removeprefix("Value error, ")])
                for fault in error.errors(include_url=False)
            )
            raise ValueError("; ".join(said)) from None


class AuditRule(Strict):
    """One audit: the day it speaks from, and its title."""

    as_of: Day
    title: Text


class BaselineRule(Strict):
    """Which observation is the starting point: the last period to end by a date, and after a floor."""

    on_or_before: Day
    not_before: Day
    reason: Text

    @model_validator(mode="after")
    def _floor_comes_first(self) -> Self:
        if self.not_before >= self.on_or_before:
            raise ValueError("not_before must come before on_or_before")
        return self


class MissingRule(Strict):
    """What is done about evidence that is thin, old or of unknown date."""

    min_coverage: Share = Field(
        description="Least share of weight for a verdict on a strand and on the whole."
    )
    max_age: Span = Field(description="A period that ended longer ago than this is stale.")
    publication_lag: Span = Field(
        description="Assumed wait from a period's end to publication, where unknown."
    )
    full_year: Span = Field(
        default=Duration(months=8), description="A period at least this long counts as a full year's value."
    )
    reason: Text


class ClaimRule(Strict):
    """From how severe the evidence on a theme is to a verdict on its claim."""

    supported: Annotated[float, Field(gt=0, le=100)] = 60.0
    partly_supported: Annotated[float, Field(ge=0, lt=100)] = 40.0

    @model_validator(mode="after")
    def _supported_is_above(self) -> Self:
        if self.supported <= self.partly_supported:
            raise ValueError("supported must lie above partly_supported")
        return self

    def verdict(self, severity: float) -> str:
        """The verdict on a claim whose evidence has a severity from 0 to 100."""
        if severity >= self.supported:
            return "supported"
        return "partly supported" if severity >= self.partly_supported else "not supported"


class Method(Strict):
    """Choices that hold for the whole rubric unless a node declares its own."""

    aggregate: Aggregate = Field(default_factory=lambda: Aggregate(method="arithmetic"))
    missing: MissingRule
    verdicts: dict[Verdict, Finite] = Field(
        description="The least score of each band; the lowest band starts at 0."
    )
    claims: ClaimRule = Field(default_factory=ClaimRule)
    reason: Text

    @model_validator(mode="after")
    def _bands_cover_the_scale(self) -> Self:
        if set(self.verdicts) != set(BANDS):
            raise ValueError(f"verdicts needs all of: {', '.join(BANDS)}")
        edges = [self.verdicts[band] for band in BANDS]
        if edges != sorted(set(edges), reverse=True) or edges[-1] != 0 or edges[0] >= 100:
            raise ValueError("verdicts must fall from positive to negative, and negative must start at 0")
        return self

    def verdict(self, score: float) -> Verdict:
        """The band that a score from 0 to 100 falls in; a score on an edge takes the better band."""
        return next(band for band in BANDS if score >= self.verdicts[band])
