"""How commitments enter an audit: what each was for, how its delivery is measured, what is disputed."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from bsaudit.model.dates import Duration
from bsaudit.model.rubric.fields import Day, Finite, Id, Partial, Share, Span, Strict, Text, Weight

__all__ = [
    "ClaimedFigure",
    "CommitmentRule",
    "ContestRule",
    "DeliveryRule",
    "EarlierTarget",
    "JudgedDelivery",
    "MeasureRule",
]

_DEFAULT_REASON = (
    "The tool's own thresholds. A promise is kept when it is met, and a strand's on the whole when half of them are; "
    "substantial is half or more; ten points of score are the least that a survey can tell from noise."
)


class DeliveryRule(Strict):
    """From a share delivered to a level of completion, and when promises and outcomes count as kept and moved."""

    substantial: Annotated[float, Field(strict=True, gt=0, lt=1)] = Field(
        default=0.5, description="The least share delivered that is substantial; below it is limited."
    )
    kept: Annotated[float, Field(strict=True, gt=0, le=1)] = Field(
        default=1.0, description="The least share delivered at which one promise is complete, and so kept."
    )
    kept_on_the_whole: Share = Field(
        default=0.5,
        description="The least share of a strand's promises, of those that can be told, that must be kept for the "
        "strand's to count as kept.",
    )
    outcome_moved: Weight = Field(
        default=10.0, description="The least change of score since the baseline that counts as a move."
    )
    near_deadline: Span = Field(
        default=Duration(months=3),
        description="A figure whose period ended this long before the deadline still stands for the deadline.",
    )
    reason: Text = _DEFAULT_REASON

    @model_validator(mode="after")
    def _kept_is_more_than_substantial(self) -> Self:
        if self.substantial >= self.kept:
            raise ValueError("substantial must lie below kept")
        return self


class MeasureRule(Strict):
    """The observations that show what was delivered: one indicator, one series."""

    indicator: Id
    series: Text
    period_end: Day | None = Field(
        default=None,
        description="Last day of the period that the promise names; without it the latest known.",
    )
    start: Day | None = Field(
        default=None,
        description="Last day of the starting value's period, where the promise was a change from there.",
    )


class _Sourced(Strict):
    reason: Text | None = None
    cite: Id | None = Field(default=None, description="A source id from the data package.")

    def _is_sourced(self) -> bool:
        return self.reason is not None or self.cite is not None

    @model_validator(mode="after")
    def _someone_is_named(self) -> Self:
        if not self._is_sourced():
            raise ValueError("say where this stands: cite a source, or give a reason")
        return self


class ClaimedFigure(_Sourced):
    """What one source says of a disputed figure. Without a value it denies that there is one.

    A measure brings its own source; else a source is cited, or the reason says where the figure stands.
    """

    says: Text
    value: Finite | None = None
    measure: MeasureRule | None = None
    known_from: Partial | None = Field(
        default=None, description="When this became public; without it, the cited source's date."
    )

    def _is_sourced(self) -> bool:
        return self.measure is not None or super()._is_sourced()

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if self.value is not None and self.measure is not None:
            raise ValueError("a claim has a value or a measure, not both")
        return self


class ContestRule(Strict):
    """A figure on which sources disagree: what was delivered, or what was promised."""

    about: Literal["delivered", "target"]
    claims: tuple[ClaimedFigure, ...] = Field(min_length=2)
    reason: Text


class EarlierTarget(_Sourced):
    """The target that stood before it was moved to the one in the data."""

    target: Finite
    pledged: Partial = Field(description="When the earlier promise was made.")
    deadline: Partial | None = None


class JudgedDelivery(_Sourced):
    """Delivery of a promise that no number measures, coded from what a source says."""

    level: Literal["not started", "limited", "substantial", "complete"]
    known_from: Partial
    done_by: Partial | None = Field(
        default=None, description="When it was done, for on time or late; without it, when it became known."
    )

    @property
    def end(self) -> date:
        """The last day on which it can have been done."""
        return (self.done_by or self.known_from).last_day


def _as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else [value]


class CommitmentRule(Strict):
    """How one commitment of the data package enters the audit.

    Without a measure, what was delivered is read from the package's table of commitments. `counts: false`
    shows a promise without a score: it is left out of every mean. Commitments and indicators of one `fact`
    count once inside a theme; without it, the fact is that of the measured indicator.
    """

    goal: Text | None = Field(default=None, description="strand/goal: the outcome that the promise was for.")
    themes: tuple[Id, ...] = ()
    fact: Id | None = None
    direction: Literal["higher", "lower"] = "higher"
    counts: bool = True
    measure: Annotated[
        tuple[MeasureRule, ...],
        BeforeValidator(_as_list),
        Field(
            description="One measure, or several in order of succession: the last with a known value wins."
        ),
    ] = ()
    use_record: bool = Field(
        default=True,
        description="Whether the package's own table may say what was delivered; false where it holds a figure "
        "of something else.",
    )
    recorded_end: Partial | None = Field(
        default=None,
        description="When the period of the delivery that the package's own table records ended.",
    )
    judged: JudgedDelivery | None = None
    contested: ContestRule | None = None
    moved_from: EarlierTarget | None = None
    reason: Text

    @property
    def indicators(self) -> frozenset[str]:
        """Every indicator that counts delivery, in a measure or in a disputed figure."""
        claims = self.contested.claims if self.contested else ()
        measures = (*self.measure, *(claim.measure for claim in claims if claim.measure))
        return frozenset(measure.indicator for measure in measures)
