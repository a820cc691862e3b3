"""What lint checks ask of the data of areas, answered from the programme that was loaded: nothing is read again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.choosing import is_wanted
from bsaudit.audit.areas.compiling import climb_or_say
from bsaudit.audit.areas.selecting import known_rows
from bsaudit.audit.checking.area_relations import falling_in, twins_of
from bsaudit.checks.support.area_evidence import (
    Ages,
    AreaRow,
    Beyond,
    Commonest,
    Falling,
    People,
    Tie,
    Twins,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.plan import AreaPlan, NodeResults
    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.model.areas import AreaPanel

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]
    Booleans = NDArray[np.bool_]

__all__ = ["ProgrammeEvidence", "latest_audit"]

_SHOWN = 5


def latest_audit(programme: AreaProgramme) -> str:
    """The audit that speaks from the latest day; of those of one day the one of the latest period, then the last."""
    rules = list(programme.rubric.audits.items())
    ages = [
        (rule.as_of, rule.period.last_day if rule.period is not None else rule.as_of, place)
        for place, (_, rule) in enumerate(rules)
    ]
    return rules[max(ages)[2]][0]


class ProgrammeEvidence:
    """The data of a programme of areas, as `bsaudit.checks.support.area_evidence.AreaEvidence` describes them."""

    def __init__(self, programme: AreaProgramme) -> None:
        """Climb the tree of the latest audit.

        Raises:
            InputError: a node of it cannot be computed.
        """
        self._programme = programme
        self._columns = programme.columns
        self.audit = latest_audit(programme)
        self.day = programme.rubric.audits[self.audit].as_of
        self._compiled = programme.compiled(self.audit)
        self._plan: AreaPlan = self._compiled.plan
        self._results: NodeResults = climb_or_say(programme.rubric_file, self._plan)
        self.areas: Sequence[str] = self._plan.areas
        self.held: Sequence[str] = self._columns.indicators

    @cached_property
    def known(self) -> dict[str, dict[str, int]]:
        """By audit and indicator, how many areas have a value of their own."""
        plans = {name: self._programme.compiled(name).plan for name in self._programme.rubric.audits}
        return {
            name: dict(zip(plan.indicators, plan.observed.sum(axis=0).tolist(), strict=True))
            for name, plan in plans.items()
        }

    @cached_property
    def any_known(self) -> dict[str, int]:
        """By audit, how many areas have a value of any indicator."""
        return {
            name: int(self._programme.compiled(name).plan.observed.any(axis=1).sum())
            for name in self._programme.rubric.audits
        }

    @cached_property
    def lookup_only(self) -> list[str]:
        """Areas of the lookup that would be scored, and have no value in any period."""
        lookup, rule = self._programme.lookup, self._programme.rubric.areas
        if lookup is None:
            return []
        with_value = np.zeros(len(self._columns.areas), dtype=np.bool_)
        with_value[self._columns.area[~np.isnan(self._columns.value)]] = True
        have = {code for code, has in zip(self._columns.areas, with_value.tolist(), strict=True) if has}
        return [code for code in lookup.codes if code not in have and is_wanted(code, rule)]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of areas by code."""
        lookup = self._programme.lookup
        return {} if lookup is None else dict(zip(lookup.codes, lookup.names, strict=True))

    @cached_property
    def levels(self) -> dict[str, Counter[str]]:
        """By level, how many scored areas each larger area holds."""
        lookup = self._programme.lookup
        if lookup is None:
            return {}
        rows = self._programme.lookup_rows(self.areas)
        return {
            level: Counter(code for code in codes[rows[rows >= 0]].tolist() if code)
            for level, codes in lookup.parents.items()
        }

    @cached_property
    def populations(self) -> dict[str, People]:
        """By name, how many scored areas have no number. One below 0 is refused when it is read."""
        lookup = self._programme.lookup
        if lookup is None:
            return {}
        rows = self._programme.lookup_rows(self.areas)
        found = {}
        for name, column in lookup.populations.items():
            people = np.where(rows >= 0, column[rows], np.nan)
            missing = np.flatnonzero(np.isnan(people))
            examples = tuple(self.areas[place] for place in missing[:_SHOWN].tolist())
            found[name] = People(len(missing), examples)
        return found

    @cached_property
    def _scored_rows(self) -> tuple[Numbers, Numbers]:
        """Rows of the data about areas that are scored, by indicator, and where each indicator begins."""
        wanted = np.isin(np.array(self._columns.areas), np.array(self.areas))
        rows = np.flatnonzero(wanted[self._columns.area] & ~np.isnan(self._columns.value))
        numbers = self._columns.indicator[rows].astype(
            np.min_scalar_type(len(self.held))
        )  # sorted faster if short
        order = np.argsort(numbers, kind="stable")
        starts = np.searchsorted(numbers[order], np.arange(len(self.held) + 1))
        return rows[order], starts.astype(np.int64)

    @cached_property
    def _panel(self) -> AreaPanel:
        return self._programme.material(self.audit).panel

    def _rows(self, indicator: str) -> Numbers:
        if indicator not in self.held:
            return np.zeros(0, dtype=np.int64)
        rows, starts = self._scored_rows
        place = self.held.index(indicator)
        return rows[starts[place] : starts[place + 1]]

    def outside(self, indicator: str, low: float, high: float) -> Beyond:
        """Published values of the areas that are scored, in any period, held against limits."""
        rows = self._rows(indicator)
        values = self._columns.value[rows]
        below, above = values < low, values > high
        odd = rows[below | above][:_SHOWN]
        return Beyond(int(below.sum()), int(above.sum()), len(rows), tuple(self._area_rows(odd)))

    def beyond(self, indicator: str, low: float, high: float) -> Beyond:
        """Values that the latest audit scales, held against limits."""
        values, observed = self._scaled(indicator)
        below, above = values < low, values > high
        column = self._panel.indicators.index(indicator)
        rows = self._panel.row[observed, column][below | above][:_SHOWN]
        return Beyond(int(below.sum()), int(above.sum()), len(values), tuple(self._area_rows(rows)))

    def ages(self, indicator: str) -> Ages:
        """How old what is known is at the latest audit: with the rubric's `max_age`, and without it."""
        rows = self._rows(indicator)
        every, young = (rows[is_known[rows]] for is_known in self._known_at_any_age)
        if not len(every):
            return Ages(0, 0, None)
        known, newest = self._count_areas(every), self._columns.end[every].max().astype(object)
        return Ages(known, known - self._count_areas(young), newest)

    @cached_property
    def _known_at_any_age(self) -> tuple[Booleans, Booleans]:
        """Whether each row of the data is known at the latest audit; and whether it is young enough, too."""
        stance, rows = self._programme.stance(self.audit), self._scored_rows[0]
        every, young = np.zeros((2, len(self._columns.value)), dtype=np.bool_)
        every[known_rows(self._columns, rows, replace(stance, max_age=None))] = True
        young[known_rows(self._columns, rows, stance)] = True
        return every, young

    def _count_areas(self, rows: Numbers) -> int:
        seen = np.zeros(len(self._columns.areas), dtype=np.bool_)
        seen[self._columns.area[rows]] = True
        return int(seen.sum())

    def commonest(self, indicator: str) -> Commonest | None:
        """The commonest value at the latest audit."""
        values, _ = self._scaled(indicator)
        if not len(values):
            return None
        found, counts = np.unique(values, return_counts=True)
        most = int(counts.argmax())
        return Commonest(float(found[most]), int(counts[most]), len(values))

    def undivided(self, indicator: str) -> tuple[str, ...]:
        """Areas that have a value at the latest audit, and nothing that it could be divided by."""
        prepared = self._compiled.prepared[indicator]
        lost = np.flatnonzero(~np.isnan(prepared.raw) & ~prepared.observed)
        return tuple(self.areas[place] for place in lost.tolist())

    def twins(self, least: float) -> list[Twins]:
        """Pairs of indicators that correlate at least so much, in either direction."""
        table = np.full(self._plan.observed.shape, np.nan)
        for place, name in enumerate(self._plan.indicators):
            values, observed = self._scaled(name)
            table[observed, place] = values
        return twins_of(table, self._plan.indicators, least)

    def falling(self) -> list[Falling]:
        """What `bsaudit coherence` calls negative; nothing where there are too few areas for it."""
        return falling_in(self._plan, self._results)

    def short(self, address: str) -> int:
        """How many areas with any evidence have too little of it for a rank in a node."""
        coverage = self._results.coverage[:, self._plan.place(address)]
        return int((self._has_any & (coverage < self._least(address))).sum())

    def tie(self) -> Tie:
        """Shared ranks of the whole."""
        place = self._plan.place("overall")
        score, digits = self._results.score[:, place], self._plan.nodes[place].digits
        enough = self._results.coverage[:, place] >= self._least("overall")
        counted = score[enough & ~np.isnan(score)]
        counted = counted if digits is None else np.round(counted, digits)
        found, counts = np.unique(counted, return_counts=True)
        if not len(found):
            return Tie(0, 0, 0, 0.0)
        most = int(counts.argmax())
        return Tie(len(counted), int(counts[counts > 1].sum()), int(counts[most]), float(found[most]))

    def first_rows(self, areas: Sequence[str]) -> list[AreaRow]:
        """The first row with a number of each of some areas."""
        rows, _ = self._scored_rows
        found = []
        for code in areas:
            own = rows[self._columns.area[rows] == self._columns.areas.index(code)]
            found += list(self._area_rows(np.sort(own)[:1]))
        return found

    @property
    def _has_any(self) -> Booleans:
        found: Booleans = np.asarray(self._plan.observed.any(axis=1))
        return found

    def _least(self, address: str) -> float:
        own = self._programme.rubric.nodes()[address].min_coverage
        least = self._programme.rubric.method.missing.min_coverage if own is None else own
        return least * (1 - 1e-12)

    def _scaled(self, indicator: str) -> tuple[Floats, Booleans]:
        """Values of their own that areas bring to an indicator's scale, and which areas these are."""
        prepared = self._compiled.prepared[indicator]
        return prepared.values[prepared.observed], prepared.observed

    def _area_rows(self, rows: Numbers) -> Iterator[AreaRow]:
        for row in rows.tolist():
            area = self._columns.areas[self._columns.area[row]]
            yield AreaRow(*self._columns.place(row), area, float(self._columns.value[row]))
