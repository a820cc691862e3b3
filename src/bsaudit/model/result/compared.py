"""Two audits compared: published change, like for like, and composition."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditRef, Result, Row, Settings, TreeNode
from bsaudit.model.result.scored import State
from bsaudit.model.result.uncertain import ChangeUncertainty

__all__ = [
    "Comparison",
    "Contribution",
    "FactChange",
    "IndicatorChange",
    "NodeChange",
    "Part",
    "ThemeChange",
]

Part = Literal[
    "like for like",
    "entered",
    "left",
    "no new evidence",
    "series changed",
    "yardstick changed",
    "unscored",
]
"""Which part of a change between two audits an indicator belongs to.

`like for like`: scored in both, same series, same yardstick, newer or revised evidence. All others but `unscored`
are kinds of composition.
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Contribution:
    """What one indicator adds to a node's change, in points of the node's score.

    `part` is `like for like`, or the kind of composition: `entered`, `left`, `no new evidence`,
    `series changed`, `yardstick changed`.
    """

    indicator: str
    part: Part
    points: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class NodeChange(TreeNode):
    """How a node moved between two audits.

    `published` = `like_for_like` + `composition`, within 1e-9, where all three exist; and the contributions of
    each part sum to it. `before_matched` and `after_matched` are the node's scores on the matched indicators
    alone; `matched_coverage` is the share of leaf weight that is matched.
    """

    before: float | None
    before_verdict: str
    after: float | None
    after_verdict: str
    published: float | None
    before_matched: float | None
    after_matched: float | None
    matched_coverage: float
    matched_sufficient: bool
    matched: int
    like_for_like: float | None
    composition: float | None
    contributions: tuple[Contribution, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndicatorChange:
    """How one indicator's evidence and score moved between two audits. `part` as in `Contribution`.

    `part` is `unscored` where the indicator is scored in neither audit.
    """

    id: str
    title: str
    goal: str
    part: Part
    before_state: State
    after_state: State
    before: float | None
    after: float | None
    before_period: str | None
    after_period: str | None
    before_value: float | None
    after_value: float | None
    before_series: str | None
    after_series: str | None
    unit: str | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class FactChange:
    """One fact of a theme in both audits: its score, `None` where it has none."""

    fact: str
    title: str
    before: float | None
    after: float | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class ThemeChange:
    """How severe the evidence on a theme was at both audits. `change` is above zero where it became more severe.

    The two severities rest on different facts where some were scored in one audit only.
    """

    address: str
    id: str
    title: str
    before: float | None
    before_verdict: str
    before_coverage: float
    before_sufficient: bool
    after: float | None
    after_verdict: str
    after_coverage: float
    after_sufficient: bool
    change: float | None
    facts: tuple[FactChange, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Comparison(Result):
    """Two audits of one rubric, side by side. Every difference is later minus earlier.

    `uncertainty` holds intervals of the changes where they were asked for.
    """

    kind: ClassVar[str] = "compare"
    before: AuditRef
    after: AuditRef
    before_settings: Settings
    after_settings: Settings
    overall: NodeChange
    strands: tuple[NodeChange, ...]
    goals: tuple[NodeChange, ...]
    indicators: tuple[IndicatorChange, ...]
    themes: tuple[ThemeChange, ...] = ()
    uncertainty: ChangeUncertainty | None = None

    def node(self, address: str) -> NodeChange:
        """The overall, strand or goal at an address. Raises `KeyError` if there is none."""
        return {node.address: node for node in (self.overall, *self.strands, *self.goals)}[address]

    def rows(self) -> list[Row]:
        """One row for the whole, each strand, goal, indicator and theme."""
        from bsaudit.model.tidy import comparison_rows

        return comparison_rows(self)
