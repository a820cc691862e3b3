"""Which places of a result are its headlines: scores, ranks and verdicts, rather than details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["is_main"]

_MAIN: Final = frozenset(
    (
        *("score", "verdict", "severity", "state", "point", "match", "trend", "status"),
        *("before", "after", "published", "like_for_like", "value"),
    )
)
"""Fields that are the headline of their subject, near the top of the result of a programme."""

_SCORED: Final = frozenset(("score", "rank", "band"))

_MAIN_OF: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "score_areas": {"nodes": _SCORED},
    "score_parts": {"nodes": _SCORED},
    "score_summary": {
        "nodes": frozenset(
            ("average_score", "average_rank", "decile_share", "score_rank", "rank_rank", "share_rank")
        )
    },
    "compare_areas": {"nodes": frozenset(("before", "after", "before_rank", "after_rank"))},
    "uncertainty_areas": {"nodes": frozenset(("score", "rank", "median"))},
    "coherence": {
        "nodes": frozenset(("alpha",)),
        "children": frozenset(("influence", "correlation")),
        "findings": frozenset(("kind", "value")),
    },
}
"""By kind of result and list: the fields that are headlines of its entries."""


def is_main(kind: str, path: Sequence[str]) -> bool:
    """Whether a place is a headline: of areas, a score or rank of the whole, a strand or a goal.

    Args:
        kind: of result.
        path: to the leaf, or to the column that it stands in.

    >>> is_main("score", ("overall", "score")), is_main("score_areas", ("nodes", "[overall]", "rank"))
    (True, True)
    >>> is_main("score_areas", ("indicators", "[indicator:pay]", "score"))
    False
    """
    if kind in _MAIN_OF:
        return len(path) == 3 and path[-1] in _MAIN_OF[kind].get(path[0], ())
    return path[-1] in _MAIN and len(path) <= 3
