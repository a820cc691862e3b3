"""The data's error in every draw: one column for each value that any audit or variant uses.

A value is known by its indicator, series and period: two releases of one period report the same interviews, so
they share a draw, and so does one row wherever it is used. The values of one survey wave move partly together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from bsaudit.audit.sampling import error_of, wave_of
from bsaudit.model.result import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bsaudit.audit.chance.sources import Source
    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Observation

__all__ = ["ErrorTable", "Row", "build_errors", "row_key"]

Row: TypeAlias = tuple[str, int]
"""File and line of an observation."""

_Period: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class ErrorTable:
    """How far each used row moves.

    Attributes:
        place: the row's position on the last axis of what `draw` gives.
        period: which standard normal number each row takes.
        wave: which shared number each such number leans on, -1 for none.
        correlation: of two items of one wave.
        se, value, is_logit: of each row; on the logit scale a percentage cannot leave 0 to 100.
    """

    place: dict[Row, int]
    period: NDArray[np.intp]
    wave: NDArray[np.intp]
    correlation: float
    se: NDArray[np.float64]
    value: NDArray[np.float64]
    is_logit: NDArray[np.bool_]

    @property
    def waves(self) -> int:
        """How many waves hold more than nothing."""
        return int(self.wave.max(initial=-1)) + 1

    def draw(self, source: Source) -> NDArray[np.float64]:
        """Errors of shape (draws, rows + 1), in each value's unit; the last column, for no row, is 0."""
        own, shared = source.normal(self.wave.size), source.normal(self.waves)
        member = np.flatnonzero(self.wave >= 0)
        if member.size:
            rho = self.correlation
            lean = math.sqrt(rho) * shared[:, self.wave[member]]
            own[:, member] = lean + math.sqrt(1 - rho) * own[:, member]
        errors = np.zeros((own.shape[0], self.se.size + 1))
        moved = own[:, self.period]
        moved *= self.se
        if self.is_logit.any():
            at = np.flatnonzero(self.is_logit)
            moved[:, at] = _on_the_logit_scale(self.value[at], moved[:, at])
        errors[:, :-1] = moved
        return errors


def row_key(row: Observation | Evidence) -> Row:
    """What names a row."""
    return (row.file, row.line) if isinstance(row, Evidence) else (row.origin.file, row.origin.line)


def build_errors(programme: Programme, used: Iterable[Row]) -> ErrorTable:
    """The errors of the rows that are used, in an order that does not hang on the order of the files.

    Raises:
        ErrorNotDeclared: the rubric declares no error for a value's kind of source.
    """
    wanted = set(used)
    rows = sorted((row for row in programme.package.observations if row_key(row) in wanted), key=_identity)
    rubric, package = programme.rubric, programme.package
    errors = [error_of(row, rubric, package) for row in rows]
    periods: dict[_Period, int] = {}
    waves: dict[object, int] = {}
    wave_of_period: dict[int, int] = {}
    for row in rows:
        number = periods.setdefault(_identity(row)[:5], len(periods))
        wave = wave_of(row, rubric)
        wave_of_period[number] = -1 if wave is None else waves.setdefault(wave, len(waves))
    return ErrorTable(
        place={row_key(row): place for place, row in enumerate(rows)},
        period=np.array([periods[_identity(row)[:5]] for row in rows], dtype=np.intp),
        wave=np.array([wave_of_period[number] for number in range(len(periods))], dtype=np.intp),
        correlation=rubric.sampling.wave_correlation.value if rubric.sampling else 0.0,
        se=np.array([error.se for error in errors], dtype=np.float64),
        value=np.array([row.value for row in rows], dtype=np.float64),
        is_logit=np.array([error.scale == "logit" for error in errors], dtype=bool),
    )


def _identity(row: Observation) -> tuple[str, ...]:
    """What a value is of (the first five), then which release of it."""
    names = (row.indicator, row.series, row.start, row.end, row.area, row.published or "", row.value)
    return tuple(str(name) for name in names)


def _on_the_logit_scale(value: NDArray[np.float64], moved: NDArray[np.float64]) -> NDArray[np.float64]:
    """The change of a percentage whose logit moves by as many of its own standard errors (delta method)."""
    share = value / 100
    centre = np.log(share / (1 - share))
    step = moved / 100 / (share * (1 - share))
    back = 100 / (1 + np.exp(-centre))
    return np.asarray(100 / (1 + np.exp(-(centre + step))) - back)
