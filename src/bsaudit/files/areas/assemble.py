"""From columns of cells to observations, many rows at a time; only where nothing is wrong with any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from bsaudit.files.areas.batch import Along, Batch, Coded, Values, by_first_appearance
from bsaudit.files.areas.growing import repeated, taken
from bsaudit.files.areas.layout import day_of, last_day_of, period_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bsaudit.files.areas.batch import Slab
    from bsaudit.files.areas.layout import Plan
    from bsaudit.files.areas.numbering import Known

__all__ = ["assemble"]

T = TypeVar("T")
D = TypeVar("D", bound=np.generic)

DAY: Final = "datetime64[D]"


class _Unfit(Exception):
    """Something is wrong with a cell; reading row by row tells what."""


def assemble(slab: Slab, plan: Plan, known: Known | None = None) -> Batch | None:
    """The observations of a slab; `None` if anything is wrong with one of its rows.

    Args:
        slab: some rows.
        plan: which columns hold what.
        known: areas that were named before. If all of the slab's are among them, it is numbered by them.
    """
    try:
        return _Assembly(slab, plan, known).batch()
    except _Unfit:
        return None


class _Assembly:
    """The columns of one slab, turned into those of observations."""

    def __init__(self, slab: Slab, plan: Plan, known: Known | None) -> None:
        self._slab = slab
        self._plan = plan
        self._known = known
        self._kept: NDArray[np.intp] | None = None
        if "dimension" in plan.places:
            self._keep_headlines(slab.texts(plan.places["dimension"]))
        self._line = self._of_kept(slab.line)
        self._rows = len(self._line)

    def _keep_headlines(self, dimension: Coded) -> None:
        is_headline = np.array([not text for text in dimension.texts], np.bool_)[dimension.codes]
        if not is_headline.all():
            self._kept = np.flatnonzero(is_headline)

    def _of_kept(self, cells: NDArray[D]) -> NDArray[D]:
        return cells if self._kept is None else cells[self._kept]

    def batch(self) -> Batch:
        start, end = self._periods()
        if np.any(start > end):
            raise _Unfit
        # What is read along tells of areas in the order of this slab.
        known = None if self._plan.along else self._known
        area, serie, published = self._names("area", known), self._names("series"), self._published()
        along = self._along(area)
        found = [self._values(column) for column in self._plan.value_columns]
        count = len(found)
        if self._plan.layout.kind == "wide":
            codes = np.tile(np.arange(count, dtype=np.int32), self._rows)
            indicator = Coded(codes, tuple(name for name, _ in self._plan.values))
            area, serie = (Coded(repeated(each.codes, count), each.texts) for each in (area, serie))
            start, end, published = (repeated(each, count) for each in (start, end, published))
            line = np.repeat(self._line, count)
        else:
            indicator, line = self._names("indicator"), self._line
        values = found[0] if count == 1 else _side_by_side(found)
        batch = Batch(area, indicator, serie, start, end, published, *values[:3], line, along=along)
        return self._without_blanks(batch, values.is_blank)

    def _names(self, role: str, known: Known | None = None) -> Coded:
        if role not in self._plan.places:
            codes = np.broadcast_to(np.zeros(1, np.int32), self._rows)
            return Coded(codes, (self._plan.constants.get(role, ""),) if self._rows else ())
        codes, texts = self._slab.texts(self._plan.places[role], known)
        if known is not None and texts is known.texts:
            return Coded(self._of_kept(codes), texts)
        found = by_first_appearance(Coded(self._of_kept(codes), texts))
        if not all(map(str.strip, found.texts)):
            raise _Unfit
        return found

    def _along(self, area: Coded) -> Along | None:
        """What is read along tells of all rows, not only of those that become observations."""
        if not self._plan.along or "area" not in self._plan.places:
            return None
        if self._kept is not None:
            area = by_first_appearance(self._slab.texts(self._plan.places["area"]))
        return Along(area, self._slab.only(self._plan.along.values()), self._plan.along)

    def _periods(self) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        if self._plan.has_days:
            return self._days("start", day_of), self._days("end", day_of)
        place = self._plan.places.get("period")
        if place is None:
            first, last = _fit(period_of(self._plan.constants["period"]))
            return self._all(first), self._all(last)
        codes, texts = self._slab.texts(place)
        read = np.array([_fit(period_of(text)) for text in texts], DAY).reshape(-1, 2)
        return read[self._of_kept(codes), 0], read[self._of_kept(codes), 1]

    def _all(self, day: np.datetime64) -> NDArray[np.datetime64]:
        """One day for every row."""
        return np.broadcast_to(np.array([day], DAY), self._rows)

    def _published(self) -> NDArray[np.datetime64]:
        if "published" in self._plan.places or "published" in self._plan.constants:
            return self._days("published", last_day_of)
        return self._all(np.datetime64("NaT", "D"))

    def _days(self, role: str, read: Callable[[str], np.datetime64 | None]) -> NDArray[np.datetime64]:
        place = self._plan.places.get(role)
        if place is None:
            return self._all(_fit(read(self._plan.constants[role])))
        codes, texts = self._slab.texts(place)
        return np.array([_fit(read(text)) for text in texts], DAY)[self._of_kept(codes)]

    def _values(self, column: int) -> Values:
        found = _fit(self._slab.values(column))
        if self._kept is not None:
            number, marker = self._of_kept(found.number), self._of_kept(found.marker).copy()
            is_marked = marker > 0  # a marker of a group alone is none of the observations
            used = by_first_appearance(Coded(marker[is_marked] - 1, found.markers))
            marker[is_marked] = used.codes + 1
            found = Values(number, marker, tuple(used.texts), self._of_kept(found.is_blank))
        if self._plan.layout.refuses_blanks and found.is_blank.any():
            raise _Unfit
        return found

    @staticmethod
    def _without_blanks(batch: Batch, is_blank: NDArray[np.bool_]) -> Batch:
        if is_blank.any():
            kept = ~is_blank
            batch.area, batch.indicator, batch.serie = (
                Coded(taken(each.codes, kept), each.texts)
                for each in (batch.area, batch.indicator, batch.serie)
            )
            for name in ("start", "end", "published", "value", "marker", "line"):
                setattr(batch, name, taken(getattr(batch, name), kept))
        return batch


def _fit(found: T | None) -> T:
    if found is None:
        raise _Unfit
    return found


def _side_by_side(found: Sequence[Values]) -> Values:
    """The values of several columns, row by row."""
    names = tuple(dict.fromkeys(name for each in found for name in each.markers))
    marker = np.empty((len(found[0].marker), len(found)), np.int32)
    for place, each in enumerate(found):
        numbers = [0, *(1 + names.index(name) for name in each.markers)]
        marker[:, place] = np.array(numbers, np.int32)[each.marker]
    number = np.stack([each.number for each in found], axis=1).ravel()
    is_blank = np.stack([each.is_blank for each in found], axis=1).ravel()
    return Values(number, marker.ravel(), names, is_blank)
