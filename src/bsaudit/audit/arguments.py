"""What a caller from Python hands over, read the same way everywhere: ids, days and vintages."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, get_args

from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AuditRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bsaudit.model.area_rubric.document import AreaAuditRule
    from bsaudit.model.rubric import AuditRule

__all__ = ["AuditId", "Day", "Vintage", "audit_among", "audit_name", "checked_vintage", "day_of"]

AuditId = str | int
"""An audit's id; `2013` stands for `"2013"`."""

Day = date | str | None
"""A day as a date, a moment on it, or its text `YYYY-MM-DD`."""

Vintage = Literal["known", "revised"]


def audit_name(audit: object) -> str:
    """An audit's id as text.

    Raises:
        TypeError: it is neither text nor a whole number.

    >>> audit_name(2013), audit_name("2013")
    ('2013', '2013')
    """
    if isinstance(audit, str):
        return audit
    if isinstance(audit, int) and not isinstance(audit, bool):
        return str(audit)
    raise TypeError(f"an audit is named by its id, such as '2013', not by {audit!r}")


def audit_among(
    audits: Mapping[str, AuditRule | AreaAuditRule], audit_id: str, as_of: date | None = None
) -> AuditRef:
    """One of a rubric's audits, on its own day or on another.

    Raises:
        UnknownName: the rubric declares no such audit.
    """
    rule = audits.get(audit_id)
    if rule is None:
        raise UnknownName("audit", audit_id, list(audits))
    return AuditRef(id=audit_id, title=rule.title, as_of=as_of or rule.as_of)


def day_of(value: Day) -> date | None:
    """The day that was meant.

    Raises:
        ValueError: the text is not a full date.

    >>> day_of("2013-12-09"), day_of(None)
    (datetime.date(2013, 12, 9), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    parsed = PartialDate.parse(value)
    if parsed.precision != "day":
        raise ValueError(f"as_of is {value!r}, which is not a full date: write YYYY-MM-DD")
    return parsed.last_day


def checked_vintage(vintage: Vintage) -> Vintage:
    """The vintage, if there is such a one.

    Raises:
        UnknownName: there is not.
    """
    if vintage not in get_args(Vintage):
        raise UnknownName("vintage", vintage, get_args(Vintage))
    return vintage
