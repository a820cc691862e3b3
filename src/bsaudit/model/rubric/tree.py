"""The tree of a rubric: the whole, its strands, and their goals."""

from pydantic import Field

from bsaudit.model.rubric.fields import Id, Share, Strict, Text, Weight
from bsaudit.model.rubric.method import Aggregate

__all__ = ["GoalRule", "OverallRule", "StrandRule"]


class _Node(Strict):
    title: Text
    weight: Weight = 1.0
    aggregate: Aggregate | None = None
    min_coverage: Share | None = None
    reason: Text | None = None


class GoalRule(_Node):
    """A goal: a group of indicators inside a strand. Any scored indicator is enough unless it says otherwise."""


class StrandRule(_Node):
    """A strand: a group of goals."""

    goals: dict[Id, GoalRule] = Field(min_length=1)


class OverallRule(_Node):
    """The top of the tree. Its `id` is the name that published findings use for the whole."""

    id: Id = "overall"
    title: Text = "Overall"
