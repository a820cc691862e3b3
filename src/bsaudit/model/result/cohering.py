"""Whether an index holds together: correlations, weights against influence, reliability, coverage."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row, TreeNode

__all__ = ["Coherence", "CoherenceChild", "CoherenceFinding", "CoherenceNode", "FindingKind", "SiblingPair"]

FindingKind = Literal[
    "negative", "constant", "weak", "dominated", "redundant", "opposed", "inconsistent", "thin"
]
"""What can be odd, the gravest first."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class CoherenceChild:
    """An indicator, a goal or a strand beside the node that it belongs to.

    Attributes:
        address: `indicator:<id>`, `goal:<strand>/<goal>` or `strand:<id>`.
        parent: the node's address: `overall`, `strand:<id>` or `goal:<strand>/<goal>`.
        weight: share among its siblings, as declared or as the rubric takes it from the data.
        effective: share in the whole: its weight multiplied by those of the nodes above it.
        influence: the square of `correlation` as a share of those of all siblings: what it really decides.
        correlation: with the parent's score. `None` where it cannot be told.
        rest: with the weighted mean of its siblings, itself left out. `whole`: with the score of the whole.
        units: how many units have both its score and the parent's.
        coverage: the share of units with a value of their own.
        flags: kinds of findings about it.
    """

    address: str
    id: str
    kind: Literal["indicator", "goal", "strand"]
    title: str
    parent: str
    weight: float
    effective: float
    influence: float | None
    correlation: float | None
    rest: float | None
    whole: float | None
    units: int
    coverage: float
    flags: tuple[FindingKind, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class CoherenceNode(TreeNode):
    """A node: how well its children hang together.

    Attributes:
        alpha: Cronbach's alpha of its children; `None` for one child, or where it cannot be told.
        children: how many there are.
        units: how many units have a score.
    """

    children: int
    units: int
    alpha: float | None
    flags: tuple[FindingKind, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiblingPair:
    """Two children of one node and their correlation; `None` where it cannot be told."""

    parent: str
    first: str
    second: str
    correlation: float | None
    units: int
    flag: Literal["redundant", "opposed", ""]


@dataclasses.dataclass(frozen=True, kw_only=True)
class CoherenceFinding:
    """Something odd: what, about whom, the number that shows it, the limit it passed, and a sentence."""

    kind: FindingKind
    subject: str
    other: str | None
    value: float | None
    limit: float
    text: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Coherence(AuditResult):
    """Whether an audit's index holds together.

    Attributes:
        unit: what correlations run over: areas, or audits of one programme.
        units: how many.
        correlation: the kind of correlation.
        limits: by name, what makes a finding.
        nodes: the whole, then strands each followed by its goals, or in the order of the rubric.
        children: in the order of the nodes.
        pairs: all siblings, in the order of the nodes.
        findings: the gravest kind first.
        notes: what a reader should know of how the scores came about, as in `AreaScores`.
    """

    kind: ClassVar[str] = "coherence"
    unit: Literal["areas", "audits"]
    units: int
    correlation: Literal["pearson", "spearman"]
    limits: Mapping[str, float]
    nodes: tuple[CoherenceNode, ...]
    children: tuple[CoherenceChild, ...]
    pairs: tuple[SiblingPair, ...]
    findings: tuple[CoherenceFinding, ...]
    notes: tuple[str, ...] = ()

    def node(self, address: str) -> CoherenceNode:
        """The node at an address. Raises `KeyError` if there is none."""
        return {node.address: node for node in self.nodes}[address]

    def child(self, address: str) -> CoherenceChild:
        """The child at an address. Raises `KeyError` if there is none."""
        return {child.address: child for child in self.children}[address]

    def rows(self) -> list[Row]:
        """One row for each node, child, pair of siblings, and finding."""
        from bsaudit.model.tidy_coherence import coherence_rows

        return coherence_rows(self)
