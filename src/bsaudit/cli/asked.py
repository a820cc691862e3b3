"""What nearly every verb about one audit is asked: from which day and vintage, of which programme, and where to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from bsaudit.cli.options import (
    as_of_option,
    load_programme,
    output_options,
    programme_options,
    rubric_options,
    vintage_option,
)

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.cli.output import Output

__all__ = ["Asked", "audit_options", "either_audit_options"]

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of `audit_options` say, in one piece."""

    vintage: Literal["known", "revised"]
    as_of: date | None
    rubric: str | None
    data: str | None
    output: Output

    def programme(self) -> Programme:
        """Load what `--rubric` and `--data` name."""
        return load_programme(self.rubric, self.data)


def audit_options(function: F) -> F:
    """`--vintage`, `--as-of`, and those of `programme_options` and `output_options`, handed on as one `asked`."""
    return vintage_option(as_of_option(programme_options(output_options(_with_asked(function)))))


def either_audit_options(function: F) -> F:
    """The same for a verb that takes rubrics of areas, too."""
    return vintage_option(as_of_option(rubric_options(output_options(_with_asked(function)))))


def _with_asked(function: F) -> F:
    @wraps(function)
    def with_asked(*args: Any, **given: Any) -> Any:
        names = ("vintage", "as_of", "rubric", "data", "output")
        return function(*args, asked=Asked(**{name: given.pop(name) for name in names}), **given)

    return with_asked  # type: ignore[return-value]
