"""Errors turned into words on standard error and an exit code. Loaded only when something went wrong.

2  called wrongly: an unknown name, results that cannot be compared, a missing optional library, or a place that the
   result cannot be written to, be it a file or standard output: the call names the place, and another one mends it
3  an input cannot be used
4  a fault of our own
130  interrupted
"""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import click

from bsaudit.cli.terminal import terminal_width, wants_color
from bsaudit.model.errors import BsauditError, InputError, UnknownName

__all__ = ["VERBOSE", "explain_failure", "refuse_output"]

VERBOSE = "bsaudit.verbose"
"""Key in the click context's `meta` under which `-v` is noted."""

_ENOUGH_TO_LIST = 12
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What a stream that cannot be written to says: full, over quota, too large, broken, closed."""


class _CalledWrongly(click.ClickException):
    exit_code = 2


def explain_failure(error: BaseException, ctx: click.Context) -> NoReturn:
    """Say what went wrong and exit. Standard output stays as it is."""
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        _leave_broken_pipe(ctx)
    if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITABLE:
        ctx.exit(refuse_output(error))
    if isinstance(error, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        ctx.exit(130)
    if isinstance(error, InputError):
        from bsaudit.render.faults import render_faults

        color = wants_color("auto", sys.stderr)
        click.echo(render_faults(error.faults, color=color, width=terminal_width()), err=True, color=color)
        ctx.exit(3)
    if isinstance(error, BsauditError):
        raise _CalledWrongly(_words(error)) from error
    _our_own_fault(error, ctx)


def refuse_output(error: OSError) -> int:
    """Say that standard output cannot be written to, and give the exit code for it."""
    _give_up_output()
    click.echo(f"Error: cannot write the result to standard output: {error.strerror or error}.", err=True)
    return _CalledWrongly.exit_code


def _words(error: BsauditError) -> str:
    """The error's message; with all known names where they are few and the message names only the nearest."""
    message = str(error)
    if isinstance(error, UnknownName) and len(error.known) <= _ENOUGH_TO_LIST and "known:" not in message:
        return f"{message} (known: {', '.join(error.known)})"
    return message


def _our_own_fault(error: BaseException, ctx: click.Context) -> NoReturn:
    if ctx.meta.get(VERBOSE):
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
        advice = "Please report it with the traceback above and the command."
    else:
        advice = "Please run it again with -v, and report the traceback and the command."
    click.echo(f"bsaudit: a fault of our own: {type(error).__name__}: {error}\n{advice}", err=True)
    ctx.exit(4)


def _leave_broken_pipe(ctx: click.Context) -> NoReturn:
    """The reader, such as `head`, has seen enough: not an error."""
    _give_up_output()
    ctx.exit(0)


def _give_up_output() -> None:
    """Keep Python from flushing what is left into a standard output that takes no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
