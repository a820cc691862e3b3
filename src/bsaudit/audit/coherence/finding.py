"""What is odd about an index, in sentences: each kind of finding with the number that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

import numpy as np

from bsaudit.model.result.cohering import CoherenceFinding, FindingKind
from bsaudit.stats.reliability import noise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.coherence.fabric import Fabric
    from bsaudit.audit.coherence.limits import Limits
    from bsaudit.audit.coherence.measuring import NodeMeasures

__all__ = ["KINDS", "findings_of", "lowest"]

KINDS: Final[tuple[FindingKind, ...]] = get_args(FindingKind)


def findings_of(
    fabric: Fabric, measured: Sequence[NodeMeasures], limits: Limits
) -> tuple[CoherenceFinding, ...]:
    """Everything odd, the gravest kind first, and in the order of the tree."""
    found = [
        finding
        for each in measured
        for finding in (
            *_of_node(fabric, each, limits),
            *_of_children(fabric, each, limits),
            *_of_pairs(fabric, each, limits),
        )
    ]
    return tuple(sorted(found, key=lambda finding: KINDS.index(finding.kind)))


def _of_node(fabric: Fabric, measured: NodeMeasures, limits: Limits) -> Iterator[CoherenceFinding]:
    alpha = measured.alpha
    if alpha < limits.inconsistent:
        title = fabric.titles[measured.node.column]
        yield CoherenceFinding(
            kind="inconsistent",
            subject=measured.node.address,
            other=None,
            value=float(alpha),
            limit=limits.inconsistent,
            text=f"what stands below {title} hangs together too little: Cronbach's alpha is {alpha:.2f}",
        )


def _of_children(fabric: Fabric, measured: NodeMeasures, limits: Limits) -> Iterator[CoherenceFinding]:
    for place, column in enumerate(measured.node.children):
        address, title = fabric.addresses[column], fabric.titles[column]
        covered = float(measured.coverage[place])
        if address.startswith("indicator:") and covered < limits.thin:
            text = f"only {covered:.0%} of {fabric.unit} have a value of {title}"
            yield _finding("thin", address, covered, limits.thin, text)
        r = float(measured.with_parent[place])
        if np.isnan(r):
            text = f"{title} is the same everywhere, or known too seldom, so that nothing can be said of it"
            yield _finding("constant", address, None, 0.0, text)
        elif len(measured.node.children) > 1:
            yield from _of_correlation(fabric, measured, place, limits)


def _of_correlation(
    fabric: Fabric, measured: NodeMeasures, place: int, limits: Limits
) -> Iterator[CoherenceFinding]:
    """A child that runs against its node, hardly moves with it, or decides far less than it weighs."""
    column = measured.node.children[place]
    address, title, parent = (
        fabric.addresses[column],
        fabric.titles[column],
        fabric.titles[measured.node.column],
    )
    r, below = float(measured.with_parent[place]), lowest(measured.units, limits)[place]
    if r < below:
        advice = "check its direction" if address.startswith("indicator:") else "check what stands below it"
        text = (
            f"{title} falls where {parent} rises (correlation {r:.2f}), although it is part of it: {advice}"
        )
        yield _finding("negative", address, r, float(below), text)
    elif r < limits.weak:
        text = f"{title} hardly moves with {parent} (correlation {r:.2f})"
        yield _finding("weak", address, r, limits.weak, text)
    weight, share = float(measured.weight[place]), float(measured.influence[place])
    if weight > 0 and share < limits.dominated * weight:
        text = f"{title} weighs {weight:.0%} in {parent} and decides {share:.1%} of it: its siblings drown it"
        yield _finding("dominated", address, share / weight, limits.dominated, text)


def lowest(units: NDArray[np.float64], limits: Limits) -> NDArray[np.float64]:
    """Below which a child's correlation with its node is negative, and not by chance.

    Args:
        units: shape (children,): how many have a score of the child and of the node.
        limits: what makes a finding.

    Returns:
        Shape (children,).
    """
    return -np.maximum(limits.negative, noise(units))


def _of_pairs(fabric: Fabric, measured: NodeMeasures, limits: Limits) -> Iterator[CoherenceFinding]:
    below, matrix = measured.node.children, measured.matrix
    # A child that runs against its node runs against most siblings too: that is one finding, not many.
    against = measured.with_parent < lowest(measured.units, limits)
    for first, second in np.argwhere(np.triu(np.isfinite(matrix), 1)):
        r = float(matrix[first, second])
        names = f"{fabric.titles[below[first]]} and {fabric.titles[below[second]]}"
        one, other = fabric.addresses[below[first]], fabric.addresses[below[second]]
        if r >= limits.redundant:
            text = f"{names} say the same (correlation {r:.2f}): one of them, or half the weight of each, would do"
            yield _finding("redundant", one, r, limits.redundant, text, other)
        elif r <= -limits.opposed and not against[[first, second]].any():
            text = f"{names} pull against each other (correlation {r:.2f})"
            yield _finding("opposed", one, r, -limits.opposed, text, other)


def _finding(
    kind: FindingKind, subject: str, value: float | None, limit: float, text: str, other: str | None = None
) -> CoherenceFinding:
    return CoherenceFinding(kind=kind, subject=subject, other=other, value=value, limit=limit, text=text)
