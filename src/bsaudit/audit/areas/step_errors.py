"""Steps of an indicator that cannot be done, told with the key under which the rubric declares them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bsaudit.stats.columns import NoSpread

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CannotCompute", "StepError", "code_of", "hint_of", "in_step"]


class CannotCompute(ValueError):
    """What the rubric asks cannot be computed, for a reason that has a code of its own, and a hint how to mend it."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)

    def __reduce__(self) -> tuple[type[CannotCompute], tuple[str, str, str | None]]:
        """Pickled by what it is made of, so that an error of a worker process is raised here."""
        return CannotCompute, (self.code, self.message, self.hint)


class StepError(ValueError):
    """A step of an indicator cannot be done.

    `step` is its key in the rubric, such as `treat`; `code` is that of the fault, and `hint` how to mend it.
    """

    def __init__(
        self, step: str, message: str, code: str = "not-computable", hint: str | None = None
    ) -> None:
        self.step, self.message, self.code, self.hint = step, message, code, hint
        super().__init__(message)

    def __reduce__(self) -> tuple[type[StepError], tuple[str, str, str, str | None]]:
        """Pickled by what it is made of, so that an error of a worker process is raised here."""
        return StepError, (self.step, self.message, self.code, self.hint)


def code_of(error: ValueError) -> str:
    """The code of the fault that tells an error.

    >>> code_of(CannotCompute("unknown-level", "no wards")), code_of(ValueError("no logarithm"))
    ('unknown-level', 'not-computable')
    """
    if isinstance(error, NoSpread):
        return "no-spread"
    return error.code if isinstance(error, (CannotCompute, StepError)) else "not-computable"


def hint_of(error: ValueError) -> str | None:
    """How to mend what an error tells, where it says so.

    >>> hint_of(CannotCompute("unknown-level", "no wards", "known: district"))
    'known: district'
    """
    return error.hint if isinstance(error, (CannotCompute, StepError)) else None


@contextmanager
def in_step(step: str) -> Iterator[None]:
    """Name the step in whatever cannot be computed inside.

    Raises:
        StepError: in place of a ValueError.

    >>> with in_step("transform"):
    ...     raise ValueError("no logarithm")
    Traceback (most recent call last):
    ...
    bsaudit.audit.areas.step_errors.StepError: no logarithm
    """
    try:
        yield
    except ValueError as error:
        hint = hint_of(error)
        if step == "scale" and isinstance(error, NoSpread):
            hint = "check the values; the scale can say what becomes of them: `constant` or `constant_score`"
        raise StepError(step, str(error), code_of(error), hint) from error
