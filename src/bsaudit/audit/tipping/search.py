"""Search along a line for the first point at which a verdict is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.tree import Leaf, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bsaudit.model.rubric import Method

__all__ = ["band_edges", "first_change", "path_to", "settle"]

_STEPS = 64
"""Points that are tried on a line before bisection: enough for a mean that is not monotone to show itself."""

_HALVINGS = 60
_TOLERANCE = 1e-9


def band_edges(score: float, method: Method) -> tuple[float | None, float | None]:
    """The score below which the verdict falls, and the one at which it rises; `None` at an end of the scale."""
    starts = sorted(method.verdicts.values())
    low = max(start for start in starts if start <= score)
    high = min((start for start in starts if start > score), default=None)
    return (low if low > 0 else None), high


def path_to(node: Node, index: int) -> list[tuple[Node, int]]:
    """The nodes from one down to the goal of a leaf, each with the place of the child on the way."""
    for place, child in enumerate(node.children):
        if isinstance(child, Leaf):
            if child.index == index:
                return [(node, place)]
        elif below := path_to(child, index):
            return [(node, place), *below]
    return []


def first_change(
    differs: Callable[[float], bool],
    start: float,
    end: float,
    *,
    on_steps: Callable[[list[float]], list[bool]] | None = None,
) -> float | None:
    """The first point from `start` towards `end` at which `differs` holds, by steps and then bisection.

    Args:
        differs: false at `start`.
        start: not tested.
        end: the last point tested.
        on_steps: `differs` for all steps in one call, where that is quicker.

    Returns:
        A point at which `differs` holds, next to one at which it does not; `None` if no step met one.
    """
    steps: list[float] = np.linspace(start, end, _STEPS + 1)[1:].tolist()
    answers = on_steps(steps) if on_steps else (differs(step) for step in steps)
    inside = start
    for step, is_past in zip(steps, answers, strict=True):
        if is_past:
            return _bisect(differs, inside, step)
        inside = step
    return None


def settle(
    differs: Callable[[float], bool], limit: float, outward: float, *, scale: float, attained: bool
) -> float | None:
    """Confirm a tipping point by trying it, allowing for rounding in the last digits.

    Args:
        differs: whether the verdict at a point is another one; this is what scoring again says.
        limit: the point that a formula or a search gave.
        outward: +1 or -1, away from where one stands.
        scale: how large a step on this line is ordinary, for the tolerance of 1e-9 of it.
        attained: whether the verdict should change at the limit itself rather than past it.

    Returns:
        Where `attained`, the first point tried at which the verdict differs, within the tolerance of the limit;
        else the limit, if the verdict differs just past it. `None` if it does not.
    """
    for step in _small_steps(limit, scale):
        if differs(limit + outward * step):
            return limit + outward * step if attained else limit
    return None


def _small_steps(limit: float, scale: float) -> Iterator[float]:
    yield 0.0
    step = float(np.spacing(abs(limit) or 1e-300))
    while step <= _TOLERANCE * max(abs(limit), scale):
        yield step
        step *= 4.0 if abs(limit) else 1e12


def _bisect(differs: Callable[[float], bool], inside: float, outside: float) -> float:
    for _ in range(_HALVINGS):
        middle = inside + (outside - inside) / 2
        if differs(middle):
            outside = middle
        else:
            inside = middle
    return outside
