"""Gates on the command line: the flags, and exit code 1 with the reasons once the result has been printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import click

__all__ = ["VerdictName", "fail_on_option", "fail_under_option", "hold_gates", "max_drop_option"]

F = TypeVar("F", bound=Callable[..., Any])

_FAILED: Final = 1


class VerdictName(click.ParamType[str]):
    """A verdict, in words or with hyphens: `mostly negative` or `mostly-negative`."""

    name = "VERDICT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The verdict as results spell it; or a usage error with the nearest one."""
        from bsaudit.model.errors import nearest
        from bsaudit.model.verdict import BANDS, INSUFFICIENT

        known = (*BANDS, INSUFFICIENT)
        verdict = str(value).strip().lower().replace("-", " ").replace("_", " ")
        if verdict not in known:
            close = nearest(verdict, known)
            advice = f"did you mean {close!r}? known: " if close else "use one of "
            self.fail(f"no verdict called {value!r}; {advice}{', '.join(known)}", param, ctx)
        return verdict


def fail_under_option(function: F) -> F:
    """`--fail-under`."""
    return click.option(
        "--fail-under",
        type=click.FloatRange(0, 100),
        metavar="N",
        help="Exit with 1 if the overall score is under N, or has too little evidence for a verdict.",
    )(function)


def fail_on_option(function: F) -> F:
    """`--fail-on`, as often as wanted."""
    return click.option(
        "--fail-on",
        type=VerdictName(),
        multiple=True,
        help="Exit with 1 if the whole or any strand has this verdict or a worse one. Repeatable; "
        "'insufficient evidence' counts only if it is named.",
    )(function)


def max_drop_option(function: F) -> F:
    """`--max-drop`."""
    return click.option(
        "--max-drop",
        type=click.FloatRange(min=0),
        metavar="N",
        help="Exit with 1 if the published score of the whole or of any strand falls by more than N points, or "
        "its verdict is lost for want of evidence.",
    )(function)


def hold_gates(reasons: Iterable[str]) -> None:
    """Say on standard error why gates failed, one line each, and exit with 1; return if none did.

    Call it last, when the result has been written.
    """
    failed = tuple(reasons)
    for reason in failed:
        click.echo(f"Gate not met: {reason}.", err=True)
    if failed:
        click.get_current_context().exit(_FAILED)
