"""How a node of the tree combines its children over many areas: the method and the weights."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Strict, Text, Weight
from bsaudit.model.rubric.method import Exponent, from_bare_name, with_fitting_parameters

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
    "wroclaw",
]


class AreaAggregate(Strict):
    """The method of a node.

    Most look at one area at a time. `mazziotta-pareto` takes scores from 0 to 100 and `mpi` z-scores with a mean well
    above zero; both penalise imbalance. `copeland` (pairwise comparison) and `bod` (benefit of the doubt: each area's
    own best weights, with the `least_share` of its score that every child must give) look at all areas at once, as
    does `wroclaw` (nearness to an ideal area), unless its pattern is frozen.
    """

    method: AreaMethod
    p: Exponent = None
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

    _a_bare_name_is_a_method = model_validator(mode="before")(from_bare_name)
    _parameters_fit_the_method = model_validator(mode="after")(with_fitting_parameters)

    @model_validator(mode="after")
    def _other_parameters_fit_the_method(self) -> AreaAggregate:
        if self.penalty == "add" and self.method != "mpi":
            raise ValueError("penalty belongs to mpi")
        if self.least_share and self.method != "bod":
            raise ValueError("least_share belongs to bod")
        return self


class WeightsRule(Strict):
    """Where the weights of a node's children come from, and whether they are made to add up.

    `declared` are those written at the children; `equal` ignores them; `pca` takes them from the first principal
    component; `optimised` brings the children's correlations with their weighted mean as near as can be to the ratio
    of `targets`, or of the declared weights without them. `as-given` leaves the sum of weight × child as it stands,
    so that weights which sum to 0.999 give 99.9 % of a score; a child that is missing then makes the node missing.
    """

    method: Literal["declared", "equal", "pca", "optimised"] = "declared"
    sum: Literal["rescaled", "as-given"] = "rescaled"
    negative: Literal["refuse", "keep"] = Field(
        default="refuse",
        description="pca: refuse a child whose loading is negative, or keep the weights and say so in every result.",
    )
    targets: dict[Text, Weight] | None = Field(
        default=None,
        description="optimised: by child, all of them, how much it should correlate with the node, in proportion.",
    )
    reason: Text

    @model_validator(mode="after")
    def _only_declared_weights_have_a_sum(self) -> WeightsRule:
        if self.sum == "as-given" and self.method != "declared":
            raise ValueError("as-given is about weights that someone declared: leave out method")
        return self

    @model_validator(mode="after")
    def _parameters_fit_the_method(self) -> WeightsRule:
        if self.negative == "keep" and self.method != "pca":
            raise ValueError("negative belongs to pca")
        if self.targets is not None and self.method != "optimised":
            raise ValueError("targets belong to optimised")
        return self
