"""A programme as it stood on a day: what was published later taken away.

The period clock puts every value at the end of its reference period, which only hindsight can do. This module keeps
that hindsight within bounds: with it a timeline can place in time what was known by the last audit, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bsaudit.audit.programme import Programme

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.model.rubric import IndicatorRule, Scale

__all__ = ["as_known_on"]


def as_known_on(programme: Programme, day: date) -> Programme:
    """The same programme without the observations, yardsticks and indicators that became known after a day."""
    lag = programme.rubric.method.missing.publication_lag
    package = replace(
        programme.package,
        observations=tuple(row for row in programme.package.observations if row.public_by(lag) <= day),
    )
    rules = {
        name: _known_yardsticks(rule, day)
        for name, rule in programme.rubric.indicators.items()
        if rule.vintage == "known"
    }
    rubric = programme.rubric.model_copy(update={"indicators": rules})
    return Programme(replace(programme.rubric_file, rubric=rubric), package)


def _known_yardsticks(rule: IndicatorRule, day: date) -> IndicatorRule:
    def known(scales: tuple[Scale, ...] | None) -> tuple[Scale, ...] | None:
        if scales is None:
            return None
        return tuple(
            scale for scale in scales if scale.known_from is None or scale.known_from.last_day <= day
        )

    series = tuple(each.model_copy(update={"scale": known(each.scale)}) for each in rule.series)
    return rule.model_copy(update={"scale": known(rule.scale), "series": series})
