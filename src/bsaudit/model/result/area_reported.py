"""Everything that a report on areas holds: scores, what moved, larger areas, and where each value was read."""

from __future__ import annotations

import dataclasses

from bsaudit.model.result.area_compared import AreaComparison
from bsaudit.model.result.area_scored import AreaScores
from bsaudit.model.result.area_summed import AreaSummary
from bsaudit.model.result.base import Provenance

__all__ = ["AreaReport"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaReport:
    """A bundle of results to be read together. It has no format of its own: each result in it has one.

    Attributes:
        description: what the rubric says of itself.
        scores: every area.
        told: the places in `scores` of the areas that are told one by one, in the order of their ranks, those without
            a rank last.
        wholly: whether these are all.
        origins: by indicator, in the order of `scores`: for each told area the file and line that its value was read
            from; the empty text where it has none of its own.
        since: the change since the audit before; `None` where there is none.
        summaries: the larger areas of each level that the rubric sums up to.
        choices: what the rubric chose and why, a sentence each.
    """

    provenance: Provenance
    description: str
    scores: AreaScores
    told: tuple[int, ...]
    wholly: bool
    origins: tuple[tuple[str, ...], ...]
    since: AreaComparison | None
    summaries: tuple[AreaSummary, ...]
    choices: tuple[str, ...]
