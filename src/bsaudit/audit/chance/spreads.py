"""From draws to what is said about them: intervals, and the probability of each verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.model.result import ChangeInterval, IndicatorScore, NodeScore, SubjectSpread, ThemeScore
from bsaudit.model.verdict import BANDS, INSUFFICIENT
from bsaudit.stats.spread import spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.chance.blocks import AuditDraws
    from bsaudit.model.rubric import Rubric

__all__ = ["change_interval", "indicator_spread", "node_spread", "theme_spread"]

_CLAIMS = ("supported", "partly supported", "not supported")
_Kind = Literal["overall", "strand", "goal", "indicator", "theme"]


def node_spread(node: NodeScore, drawn: AuditDraws, rubric: Rubric) -> SubjectSpread:
    """The whole, a strand or a goal in all draws."""
    draws = drawn.scores.get(node.address, np.full(1, np.nan))
    enough = drawn.enough.get(node.address, np.zeros(1, dtype=bool))
    shares = _bands(draws, enough, rubric)
    counts = draws if not node.sufficient else np.where(enough, draws, np.nan)
    return _subject(
        node,
        node.kind,
        parent=node.parent,
        point=node.score,
        sufficient=node.sufficient,
        draws=counts,
        probabilities=shares,
    )


def indicator_spread(indicator: IndicatorScore, drawn: AuditDraws, rubric: Rubric) -> SubjectSpread:
    """An indicator of the tree in all draws."""
    draws = drawn.scores[indicator.address]
    scored = indicator.score is not None
    return _subject(
        indicator,
        "indicator",
        parent=indicator.goal,
        point=indicator.score,
        sufficient=scored,
        draws=draws,
        probabilities=_bands(draws, ~np.isnan(draws), rubric),
    )


def theme_spread(theme: ThemeScore, drawn: AuditDraws, rubric: Rubric) -> SubjectSpread:
    """A theme's severity in all draws, and the probability of each verdict on its claim."""
    draws = drawn.scores[theme.address]
    claims = rubric.method.claims
    edges = (claims.supported, claims.partly_supported, -np.inf)
    enough = drawn.enough[theme.address]
    shares = _shares(draws, enough, edges, _CLAIMS)
    counts = draws if not theme.sufficient else np.where(enough, draws, np.nan)
    return _subject(
        theme,
        "theme",
        parent=None,
        point=theme.severity,
        sufficient=theme.sufficient,
        draws=counts,
        probabilities=shares,
    )


def change_interval(
    point: float | None,
    address: str,
    before: Mapping[str, NDArray[np.float64]],
    after: Mapping[str, NDArray[np.float64]],
    counts: NDArray[np.bool_] | None = None,
) -> ChangeInterval:
    """A node's change between two audits, draw by draw: `after` minus `before`, in the draws that count."""
    known = address in before and address in after
    change = after[address] - before[address] if known else np.full(1, np.nan)
    if counts is not None and known:
        change = np.where(counts, change, np.nan)
    signs = np.sign(change[~np.isnan(change)])
    rose, same, fell = (float((signs == sign).mean()) if signs.size else None for sign in (1, 0, -1))
    mean, se, lower, upper = _numbers(change)
    return ChangeInterval(
        point=point,
        mean=mean,
        se=se,
        lower=lower,
        upper=upper,
        counted=signs.size / change.size,
        rose=rose,
        same=same,
        fell=fell,
    )


def _subject(
    subject: NodeScore | IndicatorScore | ThemeScore,
    kind: _Kind,
    *,
    parent: str | None,
    point: float | None,
    sufficient: bool,
    draws: NDArray[np.float64],
    probabilities: dict[str, float],
) -> SubjectSpread:
    if point is None:  # draws in which it could be scored say how likely that is, not how large it was
        draws = np.full_like(draws, np.nan)
    mean, se, lower, upper = _numbers(draws)
    return SubjectSpread(
        address=subject.address,
        id=subject.id,
        kind=kind,
        title=subject.title,
        parent=parent,
        point=point,
        verdict=subject.verdict or INSUFFICIENT,
        sufficient=sufficient,
        mean=mean,
        se=se,
        lower=lower,
        upper=upper,
        counted=float((~np.isnan(draws)).mean()),
        probabilities=probabilities,
    )


def _numbers(draws: NDArray[np.float64]) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(number) else float(number) for number in spread(draws))


def _bands(draws: NDArray[np.float64], enough: NDArray[np.bool_], rubric: Rubric) -> dict[str, float]:
    return _shares(draws, enough, [rubric.method.verdicts[band] for band in BANDS], BANDS)


def _shares(
    draws: NDArray[np.float64], enough: NDArray[np.bool_], edges: Sequence[float], names: Sequence[str]
) -> dict[str, float]:
    """The share of draws in each band, best first; a draw on an edge takes the better band, as a score does."""
    found: dict[str, float] = {}
    above = np.zeros(draws.shape, dtype=bool)
    for name, edge in zip(names, edges, strict=True):
        reached = enough & (draws >= edge)
        found[name] = float((reached & ~above).mean())
        above |= reached
    found[INSUFFICIENT] = float((~enough).mean())
    return found
