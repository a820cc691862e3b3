"""Where draws come from: a random generator, or the columns of a quasi-random sequence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from bsaudit.model.errors import MissingExtra

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CountingSource", "QuasiSource", "RandomSource", "Source", "block_source"]

LEAST_SHAPE = 1e-3
"""Gamma shapes below it are lifted to it: beyond, nearly every draw is zero and no weight is left."""


class Source(Protocol):
    """Gives arrays of shape (draws, count)."""

    def normal(self, count: int) -> NDArray[np.float64]:
        """Standard normal numbers."""

    def uniform(self, count: int) -> NDArray[np.float64]:
        """Numbers from 0 to 1."""

    def gamma(self, shapes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Gamma numbers of scale 1, one column a shape, never zero."""


@dataclass(frozen=True)
class RandomSource:
    """Independent draws of a seeded generator."""

    generator: np.random.Generator
    draws: int

    def normal(self, count: int) -> NDArray[np.float64]:
        """As `Source.normal`."""
        return self.generator.standard_normal((self.draws, count))

    def uniform(self, count: int) -> NDArray[np.float64]:
        """As `Source.uniform`."""
        return self.generator.random((self.draws, count))

    def gamma(self, shapes: NDArray[np.float64]) -> NDArray[np.float64]:
        """As `Source.gamma`."""
        drawn = self.generator.standard_gamma(np.maximum(shapes, LEAST_SHAPE), size=(self.draws, shapes.size))
        return np.maximum(drawn, np.finfo(np.float64).tiny)


def block_source(seed: int, block: int, part: int, draws: int) -> RandomSource:
    """The draws of one part of one block: the same wherever, whenever and beside whatever else it is drawn.

    The seed sequence is the one that `SeedSequence(seed).spawn(...)[block].spawn(...)[part]` gives.
    """
    sequence = np.random.SeedSequence(seed, spawn_key=(block, part))
    return RandomSource(np.random.Generator(np.random.PCG64(sequence)), draws)


@dataclass
class QuasiSource:
    """Takes the columns of points in the unit cube one after the other, and bends them to each distribution."""

    points: NDArray[np.float64]
    used: int = field(default=0, init=False)

    def normal(self, count: int) -> NDArray[np.float64]:
        """As `Source.normal`."""
        try:
            from scipy.special import ndtri
        except ImportError as error:  # pragma: no cover - the sampler of the points needs it first
            raise MissingExtra("sensitivity", "sensitivity") from error
        bent: NDArray[np.float64] = ndtri(self._inside(count))
        return bent

    def uniform(self, count: int) -> NDArray[np.float64]:
        """As `Source.uniform`."""
        taken = self.points[:, self.used : self.used + count]
        self.used += count
        return taken

    def gamma(self, shapes: NDArray[np.float64]) -> NDArray[np.float64]:
        """As `Source.gamma`."""
        try:
            from scipy.special import gammaincinv
        except ImportError as error:  # pragma: no cover - the sampler of the points needs it first
            raise MissingExtra("sensitivity", "sensitivity") from error
        bent = gammaincinv(np.maximum(shapes, LEAST_SHAPE), self._inside(shapes.size))
        return np.asarray(np.maximum(bent, np.finfo(np.float64).tiny))

    def _inside(self, count: int) -> NDArray[np.float64]:
        """Points held off 0 and 1, where a quantile is infinite."""
        return np.clip(self.uniform(count), 2.0**-40, 1 - 2.0**-40)


@dataclass
class CountingSource:
    """Draws nothing and counts the columns that would be taken."""

    count: int = field(default=0, init=False)

    def normal(self, count: int) -> NDArray[np.float64]:
        """As `Source.normal`, for no draws."""
        return self.uniform(count)

    def uniform(self, count: int) -> NDArray[np.float64]:
        """As `Source.uniform`, for no draws."""
        self.count += count
        return np.zeros((0, count))

    def gamma(self, shapes: NDArray[np.float64]) -> NDArray[np.float64]:
        """As `Source.gamma`, for no draws."""
        return self.uniform(shapes.size)
