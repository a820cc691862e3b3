"""How a node of the tree combines its children over many areas: the method and the weights."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Finite, Strict, Text

__all__ = ["AreaAggregate", "AreaMethod", "WeightsRule"]

AreaMethod = Literal[
    "arithmetic",
    "geometric",
    "harmonic",
    "power",
    "median",
    "minimum",
    "mazziotta-pareto",
    "mean-min",
    "mpi",
    "copeland",
    "bod",
]


class AreaAggregate(Strict):
    """The method of a node.

    Most look at one area at a time. `mazziotta-pareto` takes scores from 0 to 100 and `mpi` z-scores with a mean well
    above zero; both penalise imbalance. `copeland` (pairwise comparison) and `bod` (benefit of the doubt: each area's
    own best weights, with the `least_share` of its score that every child must give) look at all areas at once.
    """

    method: AreaMethod
    p: Finite | None = Field(default=None, description="Exponent of the power mean; not zero.")
    floor: Annotated[float, Field(strict=True, gt=0)] | None = Field(
        default=None,
        description="Children below it count as it: geometric, harmonic and power means with p < 0.",
    )
    penalty: Literal["subtract", "add"] = Field(
        default="subtract",
        description="mpi: subtract imbalance where more is better, add it where more is worse.",
    )
    least_share: Annotated[float, Field(strict=True, ge=0, le=1)] = 0.0
    reason: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _a_bare_name_is_a_method(cls, value: Any) -> Any:
        return {"method": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _parameters_fit_the_method(self) -> AreaAggregate:
        if (self.method == "power") != (self.p is not None):
            raise ValueError("the power mean, and no other method, takes an exponent p")
        if self.p == 0:
            raise ValueError("p = 0 is the geometric mean: write method: geometric")
        zero_breaks = self.method in ("geometric", "harmonic") or (self.p is not None and self.p < 0)
        if self.floor is not None and not zero_breaks:
            raise ValueError(f"a {self.method} node takes no floor: zero does not break it")
        if self.penalty == "add" and self.method != "mpi":
            raise ValueError("penalty belongs to mpi")
        if self.least_share and self.method != "bod":
            raise ValueError("least_share belongs to bod")
        return self


class WeightsRule(Strict):
    """Where the weights of a node's children come from, and whether they are made to add up.

    `declared` are those written at the children; `equal` ignores them; `pca` takes them from the first principal
    component; `optimised` makes the children's correlations with the node as alike as can be. `as-given` leaves the
    sum of weight × child as it stands, so that weights which sum to 0.999 give 99.9 % of a score; a child that is
    missing then makes the node missing.
    """

    method: Literal["declared", "equal", "pca", "optimised"] = "declared"
    sum: Literal["rescaled", "as-given"] = "rescaled"
    reason: Text

    @model_validator(mode="after")
    def _only_declared_weights_have_a_sum(self) -> WeightsRule:
        if self.sum == "as-given" and self.method != "declared":
            raise ValueError("as-given is about weights that someone declared: leave out method")
        return self
