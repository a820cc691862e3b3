"""How one indicator enters an audit: its series, its direction, its scale, its weight."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Day, Id, Strict, Text, Weight
from bsaudit.model.rubric.scales import GoalpostsScale, Scale, Scales

__all__ = ["IndicatorRule", "SeriesBaseline", "SeriesRule"]


class SeriesBaseline(Strict):
    """A starting point that a series declares for itself, because it has none before the programme."""

    end: Day = Field(description="Last day of the reference period of the baseline observation.")
    reason: Text


class SeriesRule(Strict):
    """A series, and what differs for it: its own baseline, its own scale."""

    id: Text
    baseline: SeriesBaseline | None = None
    scale: Scales | None = None
    reason: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _a_bare_name_is_an_id(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class IndicatorRule(Strict):
    """How one indicator enters the audit.

    `direction: context` shows an indicator without scoring it; all other directions need a scale, either here
    or on each series. `vintage: revised` marks an indicator whose first comparable value appeared after the
    last audit: it counts only in the revised vintage. Indicators of one `fact` count once inside a theme.
    """

    series: tuple[SeriesRule, ...] = Field(
        min_length=1, description="In order of succession: the last usable wins."
    )
    goal: Text = Field(description="strand/goal")
    themes: tuple[Id, ...] = ()
    direction: Literal["higher", "lower", "context"]
    scale: Scales | None = None
    weight: Weight = 1.0
    vintage: Literal["known", "revised"] = "known"
    fact: Id | None = Field(
        default=None, description="Indicators that share a fact count once inside a theme."
    )
    reason: Text

    @model_validator(mode="after")
    def _scored_means_a_scale(self) -> Self:
        ids = [series.id for series in self.series]
        if len(set(ids)) != len(ids):
            raise ValueError("a series is named twice")
        if self.direction == "context":
            if self.scale is not None or any(series.scale is not None for series in self.series):
                raise ValueError(
                    "a context indicator is not scored: leave out its scale, or give it a direction"
                )
        elif self.scale is None and any(series.scale is None for series in self.series):
            raise ValueError("an indicator with a direction needs a scale, here or on each series")
        for scale in self.all_scales():
            if isinstance(scale, GoalpostsScale) and (scale.best > scale.worst) != (
                self.direction == "higher"
            ):
                raise ValueError(f"goalposts run the wrong way for direction {self.direction}")
        return self

    @property
    def is_context(self) -> bool:
        """Whether the indicator is shown but never scored."""
        return self.direction == "context"

    @property
    def strand(self) -> str:
        """The strand part of `goal`."""
        return self.goal.partition("/")[0]

    def scales_for(self, series: str) -> tuple[Scale, ...]:
        """The yardsticks that apply to one series, its own before the indicator's."""
        own = next((rule.scale for rule in self.series if rule.id == series), None)
        return own or self.scale or ()

    def all_scales(self) -> tuple[Scale, ...]:
        """Every yardstick declared, on the indicator or on a series."""
        return (self.scale or ()) + tuple(scale for rule in self.series for scale in rule.scale or ())
