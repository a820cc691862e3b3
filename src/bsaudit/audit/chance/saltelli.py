"""Saltelli's design: two quasi-random samples of all assumptions, and the mixtures that swap one assumption each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.chance.assumptions import Drawn
from bsaudit.audit.chance.blocks import evaluate
from bsaudit.audit.chance.sources import CountingSource, QuasiSource
from bsaudit.model.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.chance.plan import Plan
    from bsaudit.engine import Progress, Runner

__all__ = ["Design", "make_design", "run_design", "sobol_points"]

A, B = -1, -2
"""The two base samples; a number from 0 on is A with that assumption taken from B."""


def sobol_points(columns: int, samples: int, seed: int) -> NDArray[np.float64]:
    """Scrambled Sobol points of shape (samples, columns), each from 0 to 1.

    Raises:
        MissingExtra: scipy is not installed.
        ValueError: `samples` is not a power of two of at least 2, or there are too many columns.
    """
    try:
        from scipy.stats import qmc
    except ImportError as error:
        raise MissingExtra("sensitivity", "sensitivity") from error
    if samples < 2 or samples & (samples - 1):
        raise ValueError(f"samples must be a power of two, got {samples}")
    if columns == 0:
        return np.zeros((samples, 0))
    sampler = qmc.Sobol(columns, scramble=True, rng=np.random.default_rng(seed))
    return np.asarray(sampler.random(samples), dtype=np.float64)


@dataclass(frozen=True)
class Design:
    """The points of both base samples, and the columns that belong to each assumption.

    An assumption is one group of columns: all errors of all values are one input, all weights of one entry another.
    """

    plan: Plan
    first: NDArray[np.float64]
    second: NDArray[np.float64]
    columns: tuple[slice, ...]

    def drawn(self, which: int) -> Drawn:
        """The block of draws of one sample: `A`, `B`, or A with one assumption from B."""
        drawn = Drawn(self.first.shape[0])
        for place, columns in enumerate(self.columns):
            points = self.second if which in (B, place) else self.first
            self.plan.assumptions.draw(place, QuasiSource(points[:, columns]), drawn)
        return drawn


def make_design(plan: Plan, samples: int, seed: int) -> Design:
    """Lay out the columns and take the points.

    Raises:
        As `sobol_points`.
    """
    counter, ends = CountingSource(), [0]
    for place in range(len(plan.assumptions.entries)):
        plan.assumptions.draw(place, counter, Drawn(0))
        ends.append(counter.count)
    points = sobol_points(2 * counter.count, samples, seed)
    columns = tuple(slice(start, end) for start, end in pairwise(ends))
    return Design(plan, points[:, : counter.count], points[:, counter.count :], columns)


def run_design(
    design: Design, addresses: Sequence[str], *, runner: Runner, progress: Progress | None = None
) -> dict[str, NDArray[np.float64]]:
    """Scores of each subject: shape (assumptions + 2, samples), A first, B second, NaN where there is none."""
    items = [A, B, *range(len(design.columns))]
    made = list(runner.run(partial(_scores, design, tuple(addresses)), items, progress))
    return {address: np.array([part[place] for part in made]) for place, address in enumerate(addresses)}


def _scores(design: Design, addresses: tuple[str, ...], which: int) -> list[NDArray[np.float64]]:
    scores = evaluate(design.plan, design.drawn(which))[0].scores
    return [scores.get(address, np.full(design.first.shape[0], np.nan)) for address in addresses]
