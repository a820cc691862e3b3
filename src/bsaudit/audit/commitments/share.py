"""How much of a promise was delivered, and the range over the sources that disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.audit.commitments.delivery import Delivery, known_points
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import ClaimShown, PromiseState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bsaudit.audit.commitments.promise import Promise
    from bsaudit.audit.select import Stance
    from bsaudit.model.package import Package
    from bsaudit.model.rubric import ClaimedFigure

__all__ = ["FROM_NOTHING", "Share", "share_of", "share_range", "shown_claims", "state_of"]

FROM_NOTHING = "from nothing"
"""The basis of a share that is counted from nought, for want of a starting value."""


@dataclass(frozen=True)
class Share:
    """A share delivered, from where it is counted, and the formula with its numbers."""

    value: float
    basis: str
    formula: str


def share_of(value: float, target: float, start: float | None, direction: str) -> Share | None:
    """The share of a promise that a figure stands for: value / target, or of the way from the start.

    Without a starting value the promise is counted from nothing, which needs a target above zero that is to
    be reached from below. `None` where neither can be done.

    >>> share_of(39566, 50000, None, "higher").formula
    '39566 / 50000'
    >>> share_of(25, 100, 20, "higher").value
    0.0625
    """
    if start is None:
        if direction == "lower" or target <= 0:
            return None
        return Share(value / target, FROM_NOTHING, f"{plain(value)} / {plain(target)}")
    if target == start:
        reached = value >= target if direction == "higher" else value <= target
        return Share(
            float(reached), "the target stood at the start", f"{plain(value)} against {plain(target)}"
        )
    return Share(
        (value - start) / (target - start),
        f"from {plain(start)}",
        f"({plain(value)} - {plain(start)}) / ({plain(target)} - {plain(start)})",
    )


def state_of(promise: Promise, delivery: Delivery, share: Share | None) -> tuple[PromiseState, str]:
    """Whether the promise has a score, or why it has none."""
    if delivery.value is None and promise.target is not None:
        return "no delivery known", delivery.reason
    if promise.target is None:
        return "no target", "no number was promised" + ("" if delivery.value else f", and {delivery.reason}")
    if delivery.is_only_start:
        return (
            "starting point only",
            f"the latest known figure ({delivery.reason}) is the starting point itself",
        )
    if share is None:
        return (
            "no starting point",
            "the promise cannot be counted from nothing, and no starting value is known",
        )
    if not promise.rule.counts:
        return "not counted", promise.rule.reason
    return "scored", delivery.reason


def shown_claims(
    promise: Promise, delivery: Delivery, package: Package, stance: Stance
) -> tuple[ClaimShown, ...]:
    """What each source says of a disputed figure, with the share that its figure would make.

    Claims first made after the day are not shown, and one claim alone is no dispute. A claim without a date is
    shown; it enters the range in the revised vintage alone.
    """
    contest = promise.rule.contested
    if contest is None:
        return ()
    seen = [(claim, _figure(claim, package, stance)) for claim in contest.claims]
    shown = [
        _claim(claim, figure, contest.about, promise, delivery, package)
        for claim, figure in seen
        if figure is not None
    ]
    return tuple(shown) if len(shown) > 1 else ()


@dataclass(frozen=True)
class _Figure:
    """A claim's figure, from when it was known, whether it was certainly known on the day, and its source."""

    value: float | None
    known_from: str
    is_known: bool
    source: str | None


def _figure(claim: ClaimedFigure, package: Package, stance: Stance) -> _Figure | None:
    """The claim as seen on the day; `None` where it was made later."""
    if claim.measure is not None:
        points = known_points(claim.measure, package, stance)
        end = claim.measure.period_end
        row = next((row for row in reversed(points) if end is None or row.end == end), None)
        return _Figure(row.value, stance.public_by(row).isoformat(), True, row.source) if row else None
    source = package.sources.get(claim.cite or "")
    known_from = claim.known_from or (source.published if source else None)
    hindsight = stance.vintage == "revised"
    if known_from is None:
        return _Figure(claim.value, "", hindsight, claim.cite)
    is_known = hindsight or known_from.last_day <= stance.as_of
    return _Figure(claim.value, str(known_from), True, claim.cite) if is_known else None


def _claim(
    claim: ClaimedFigure, figure: _Figure, about: str, promise: Promise, delivery: Delivery, package: Package
) -> ClaimShown:
    share = None
    if about == "target" and delivery.value is not None and not delivery.is_only_start:
        share = _share(promise, delivery, delivery.value.value, figure.value)
    elif about == "delivered":
        share = _share(promise, delivery, figure.value, promise.target)
    source = package.sources.get(figure.source or "")
    return ClaimShown(
        says=claim.says,
        value=figure.value,
        share=share.value if share else None,
        known_from=figure.known_from,
        counted=figure.is_known and share is not None,
        basis=f"{source.publisher} [{source.id}]" if source else claim.reason or "",
    )


def _share(promise: Promise, delivery: Delivery, value: float | None, target: float | None) -> Share | None:
    """The share on the same footing as the promise's own: from its starting value, if it has one."""
    if value is None or target is None:
        return None
    return share_of(value, target, delivery.start.value if delivery.start else None, promise.rule.direction)


def share_range(share: float | None, claims: Iterable[ClaimShown]) -> tuple[float | None, float | None]:
    """The least and the greatest share over the figure used and the claims that count."""
    shares = [claim.share for claim in claims if claim.counted and claim.share is not None]
    shares += [] if share is None else [share]
    return (min(shares), max(shares)) if shares else (None, None)
