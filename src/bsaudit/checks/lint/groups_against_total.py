"""The groups of one dimension do not fit the total that stands beside them.

For each series, period, area and day of publication the headline value is set against the values of its groups. A
count or an amount of money must not be smaller than one of its groups, nor than the sum of a dimension's groups
(within 1 per cent, for rounding). A percentage must not lie outside the range of its groups by more than 1 point,
where a dimension has three groups or more, or is sex.

**Why it matters.** A total below its parts means that a row was read from the wrong line or the wrong table.

**How to fix.** Compare the rows named with the source. If groups overlap, or leave people out, suppress the check
under `bsaudit`, `ignore` in `datapackage.json`, with that reason.

Bad:

    helpers,...,,,100
    helpers,...,sex,Women,70
    helpers,...,sex,Men,60

Good:

    helpers,...,,,130
    helpers,...,sex,Women,70
    helpers,...,sex,Men,60
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.package import Observation

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "data"
SEVERITY: Severity = "warning"

_WHOLES = ("count", "gbp", "usd", "eur", "people", "number")
_TWO_SIDES = ("sex", "gender")


def check(subject: Subject) -> Iterator[Fault]:
    """Set each headline value against its groups."""
    totals, groups = _sorted(subject.data.observations)
    for key, members in groups.items():
        total = totals.get(key[:-1])
        if total is None or total.value is None or total.value < 0:
            continue
        unit = subject.data.indicators[total.indicator].unit
        wrong = None
        if unit.partition("_")[0] in _WHOLES:
            wrong = _whole(total.value, members)
        elif unit == "percent" and (len(members) >= 3 or key[-1] in _TWO_SIDES):
            wrong = _mean(total.value, members)
        if wrong:
            yield subject.at_row(
                total.origin,
                f"{total.indicator}, {total.period}: the total of {total.value:g} {wrong} by {key[-1]}",
                about=total.indicator,
                hint="compare these rows with their source",
                related=subject.related(members),
            )


Key = tuple[object, ...]


def _sorted(rows: Sequence[Observation]) -> tuple[dict[Key, Observation], dict[Key, list[Observation]]]:
    """Headline values by what they are of; groups by the same and their dimension. Only plain, exact values."""
    totals: dict[Key, Observation] = {}
    groups: dict[Key, list[Observation]] = {}
    for row in rows:
        if row.value is None or row.qualifier != "eq":
            continue
        key = (row.indicator, row.series, row.start, row.end, row.area, str(row.published))
        if row.is_headline:
            totals[key] = row
        else:
            groups.setdefault((*key, row.dimension), []).append(row)
    return totals, groups


def _whole(total: float, members: Sequence[Observation]) -> str | None:
    values = [row.value for row in members if row.value is not None and row.value >= 0]
    if values and max(values) > total * 1.01:
        return f"is less than one of its groups ({max(values):g})"
    if sum(values) > total * 1.01:
        return f"is less than the sum of its groups ({sum(values):g})"
    return None


def _mean(total: float, members: Sequence[Observation]) -> str | None:
    values = [row.value for row in members if row.value is not None]
    if len(values) > 1 and not min(values) - 1 <= total <= max(values) + 1:
        return f"lies outside its groups ({min(values):g} to {max(values):g})"
    return None
