"""What the columns of a file of areas mean: as the caller says, held against the file's own header."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from bsaudit.files.areas.periods import read_period
from bsaudit.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Layout", "Plan", "check_fixed", "day_of", "last_day_of", "period_of"]

ROLES: Final = ("indicator", "series", "area", "period", "start", "end", "published", "dimension", "value")
FIXABLE: Final = ("indicator", "series", "period", "start", "end", "published")
KNOWN: Final = (*ROLES, "group", "lower", "upper", "n", "source", "grade", "qualifier", "note")
"""The columns of observations. Those beyond the roles are allowed and not read."""


@dataclass(frozen=True)
class Layout:
    """How a file of areas is laid out.

    Attributes:
        kind: `long` has a row for each observation; `wide` a row for each area, or area and period, and a column
            for each indicator.
        columns: the name of the column for each role, where it is not the role's own name. The roles are
            `indicator`, `series`, `area`, `period`, `start`, `end`, `published`, `dimension` and `value`; a wide
            file has no `indicator` and no `value`.
        indicators: of a wide file, the column for each indicator's id; `None` for every column without a role.
        fixed: what holds of every row and has no column: `indicator`, `series`, `period`, `start`, `end`,
            `published`.
        others: whether a column without a role is an error or left out. By default an error in a long file that
            has the roles' own names, and left out where the caller said which columns count.
        blank: whether an empty value is an error, or no observation. By default an error in a long file, which
            can leave the row out or write `[x]`, and no observation in a wide one, which cannot, nor in a column of
            numbers of Parquet, which holds no `[x]`.
        sheet: the sheet of a workbook; may be left out where there is one.
        header: the row on which the names of the columns stand. CSV counts rows, not lines.
        along: columns that say something of the areas, such as their names. They are no values unless `indicators`
            names them.

    Raises:
        ValueError: a role is not known, or has no place in this kind of file; or a fixed text is no period or day.
    """

    kind: Literal["long", "wide"] = "long"
    columns: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    others: Literal["fault", "ignore"] | None = None
    blank: Literal["fault", "missing"] | None = None
    sheet: str | None = None
    header: int = 1
    along: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in ("long", "wide"):
            raise ValueError(f"the layout is {self.kind!r}: it can be long or wide")
        if self.header < 1:
            raise ValueError(f"the header is on row {self.header}: rows count from 1")
        if self.kind == "long" and self.indicators is not None:
            raise ValueError("a long file has its indicators in a column: indicators are for wide files")
        for name, known in (("columns", self.roles), ("fixed", self.fixable)):
            strange = [role for role in getattr(self, name) if role not in known]
            if strange:
                raise ValueError(f"{name}: {strange[0]!r} is none of {', '.join(known)}")
        both = [role for role in self.fixed if role in self.columns]
        if both:
            raise ValueError(f"{both[0]} is given both as a column and as a fixed text")
        for role, text in self.fixed.items():
            check_fixed(role, text)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that a column of this kind of file can have."""
        return tuple(role for role in ROLES if self.kind == "long" or role not in ("indicator", "value"))

    @property
    def fixable(self) -> tuple[str, ...]:
        """The roles that one text can fill for all rows."""
        return tuple(role for role in FIXABLE if role in self.roles)

    @property
    def refuses_others(self) -> bool:
        """Whether a column without a role is an error."""
        if self.others is not None:
            return self.others == "fault"
        return self.kind == "long" and not self.columns

    @property
    def refuses_blanks(self) -> bool:
        """Whether an empty value is an error."""
        return self.kind == "long" if self.blank is None else self.blank == "fault"

    def column(self, role: str) -> str:
        """The name of the column that a role would have."""
        return self.columns.get(role, role)


@dataclass(frozen=True)
class Plan:
    """A layout that fits a file: the columns by their numbers.

    Attributes:
        layout: what the caller said.
        file: the file's name, for faults.
        names: the names of the file's columns.
        places: the number of the column of each role that has one.
        values: the ids and the numbers of the columns that hold values; of a long file one, without an id.
        constants: the text of each role that has no column.
        along: the number of each column that is read along, if the file has it once.
    """

    layout: Layout
    file: str
    names: Sequence[str]
    places: Mapping[str, int]
    values: tuple[tuple[str, int], ...]
    constants: Mapping[str, str]
    along: Mapping[str, int] = field(default_factory=dict)

    @property
    def text_columns(self) -> tuple[int, ...]:
        """The columns whose texts come again."""
        unread = ("value", "period") if self.has_days else ("value",)
        return tuple(sorted({place for role, place in self.places.items() if role not in unread}))

    @property
    def value_columns(self) -> tuple[int, ...]:
        """The columns with numbers."""
        return tuple(place for _, place in self.values)

    @property
    def further_columns(self) -> tuple[int, ...]:
        """The columns that are read along and have no other use."""
        return tuple(sorted({*self.along.values()} - {*self.text_columns, *self.value_columns}))

    @property
    def has_days(self) -> bool:
        """Whether the first and the last day are given, rather than the label of a period."""
        return all(role in self.places or role in self.constants for role in ("start", "end"))


def day_of(text: str) -> np.datetime64 | None:
    """A full date; `None` if the text is none.

    >>> day_of("2019-09-26"), day_of("2019")
    (np.datetime64('2019-09-26'), None)
    """
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    return last_day_of(text)


def last_day_of(text: str) -> np.datetime64 | None:
    """The last day of a day, a month or a year; NaT for an empty text; `None` if the text is none of these.

    >>> last_day_of("2019-02"), last_day_of("")
    (np.datetime64('2019-02-28'), np.datetime64('NaT','D'))
    """
    if not text:
        return np.datetime64("NaT", "D")
    if len(text) > 10:
        return None
    try:
        return np.datetime64(PartialDate.parse(text).last_day, "D")
    except ValueError:
        return None


def period_of(text: str) -> tuple[np.datetime64, np.datetime64] | None:
    """The first and last day of a period's label; `None` if it is none."""
    try:
        first, last = read_period(text.strip()) if len(text) <= 40 else ("", "")
    except ValueError:
        return None
    return (np.datetime64(first, "D"), np.datetime64(last, "D")) if first else None


def check_fixed(role: str, text: str) -> None:
    """Check a text that holds of all rows.

    Raises:
        ValueError: it does not fit the role.
    """
    if role == "period":
        read_period(text)
    elif role in ("start", "end") and day_of(text) is None:
        raise ValueError(f"fixed {role} is {text!r}: write YYYY-MM-DD")
    elif role == "published" and last_day_of(text) is None:
        raise ValueError(f"fixed published is {text!r}: write YYYY-MM-DD, YYYY-MM or YYYY")
    elif role in ("indicator", "area") and not text.strip():
        raise ValueError(f"fixed {role} is empty")
