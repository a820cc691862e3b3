"""The kinds of value that a rubric's fields hold: ids, texts, dates, durations, weights, shares."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from bsaudit.model.bounds import why_not_computable
from bsaudit.model.dates import Duration, PartialDate

__all__ = ["Day", "Finite", "Id", "Partial", "Share", "Span", "Strict", "Text", "Weight"]

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def _check_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("an id has lower-case letters, digits, and single _ or - between them")
    return text


def _computable(value: float) -> float:
    """Refuse numbers that would overflow, or vanish, in what is computed from them."""
    reason = why_not_computable(value)
    if reason is not None:
        raise ValueError(reason)
    return value


def _parse_date(value: Any) -> Any:
    if isinstance(value, str):
        parsed = PartialDate.parse(value)
        if parsed.precision != "day":
            raise ValueError(f"{value!r} is not a full date: write YYYY-MM-DD")
        return parsed.last_day
    if isinstance(value, date):
        return value
    raise ValueError("expected a date: write YYYY-MM-DD")


def _parse_partial(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, int) and not isinstance(value, bool):  # a bare year is a number in YAML
        value = str(value)
    if not isinstance(value, str):
        raise ValueError("expected a date: write YYYY-MM-DD, YYYY-MM or YYYY")
    return PartialDate.parse(value)


def _parse_duration(value: Any) -> Any:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise ValueError("expected a duration: write P3Y, P6M or P90D")
    return Duration.parse(value)


_AS_TEXT = PlainSerializer(str, return_type=str)

Id = Annotated[str, AfterValidator(_check_id), Field(json_schema_extra={"pattern": f"^{_ID.pattern}$"})]
Text = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_parse_date)]
Partial = Annotated[
    PartialDate,
    BeforeValidator(_parse_partial),
    _AS_TEXT,
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Span = Annotated[
    Duration,
    BeforeValidator(_parse_duration),
    _AS_TEXT,
    WithJsonSchema({"type": "string", "pattern": r"^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$"}),
]
Finite = Annotated[float, Field(strict=True, allow_inf_nan=False), AfterValidator(_computable)]
Weight = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False), AfterValidator(_computable)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]


class Strict(BaseModel):
    """A part of a rubric: unknown keys are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
