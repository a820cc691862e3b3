"""A word on standard error for whoever waits longer than a second."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["asks_patience"]


@contextmanager
def asks_patience(what: str, *, quiet: bool, after: float = 1.0) -> Iterator[None]:
    """Say on standard error what is being done if it is not done after some seconds.

    Nothing is said if `quiet`, or if standard error is not a terminal.
    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    timer = Timer(after, click.echo, [f"{what} ..."], {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
