"""An audit scored again under changed assumptions, beside the original."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row, TreeNode
from bsaudit.model.result.scored import State

__all__ = ["Edit", "EditKind", "EditPart", "IndicatorWhatIf", "LeafPart", "NodeWhatIf", "WhatIf"]

EditKind = Literal["grade", "value", "full", "weight", "aggregate", "min coverage", "drop"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Edit:
    """One thing that was changed.

    Attributes:
        kind: what sort of thing.
        address: what it was changed on; `None` where it holds for the whole audit.
        title: the same in words.
        before, after: a number, or words; numbers of a `value` or a `full` are in `unit`.
        text: the change as it was asked for.
        words: the change as a sentence without a full stop.
    """

    kind: EditKind
    address: str | None
    title: str
    before: float | str
    after: float | str
    unit: str | None
    text: str
    words: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class EditPart:
    """What one edit, or several that are counted together, adds to a node's change.

    `edits` are places in the result's list of edits, from 0.
    """

    edits: tuple[int, ...]
    points: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class LeafPart:
    """What one indicator adds to a node's change, in points of the node's score."""

    indicator: str
    title: str
    points: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class NodeWhatIf(TreeNode):
    """A node's score as it is and as it would be.

    `change` is `after` minus `before`; `None` where either is missing. It is split twice, each time exactly
    (within 1e-9): by edit, and by indicator.
    """

    before: float | None
    before_verdict: str
    before_coverage: float
    after: float | None
    after_verdict: str
    after_coverage: float
    change: float | None
    by_edit: tuple[EditPart, ...]
    by_indicator: tuple[LeafPart, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndicatorWhatIf:
    """One indicator that an edit touched: its evidence, score and weight in the overall score on both sides.

    `after_state` is `dropped` where the indicator was left out.
    """

    id: str
    title: str
    goal: str
    unit: str
    before_state: State
    after_state: State | Literal["dropped"]
    before_period: str | None
    after_period: str | None
    before_value: float | None
    after_value: float | None
    before: float | None
    after: float | None
    before_share: float
    after_share: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class WhatIf(AuditResult):
    """An audit under a scenario, beside the audit as it is. Every difference is scenario minus original.

    `indicators` holds those that an edit names and those whose evidence, state or score came out differently.
    """

    kind: ClassVar[str] = "whatif"
    edits: tuple[Edit, ...]
    notes: tuple[str, ...]
    overall: NodeWhatIf
    strands: tuple[NodeWhatIf, ...]
    goals: tuple[NodeWhatIf, ...]
    indicators: tuple[IndicatorWhatIf, ...]

    def node(self, address: str) -> NodeWhatIf:
        """The overall, strand or goal at an address. Raises `KeyError` if there is none."""
        return {node.address: node for node in (self.overall, *self.strands, *self.goals)}[address]

    def rows(self) -> list[Row]:
        """One row for the whole, each strand and goal, and each indicator that was touched."""
        from bsaudit.model.tidy_whatif import whatif_rows

        return whatif_rows(self)
