"""A progress bar on standard error for work that takes longer than a second, and the flags that govern draws."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bsaudit.audit.uncertainty import Drawing

__all__ = [
    "drawing_from",
    "drawing_options",
    "no_progress_option",
    "progress_bar",
    "refuse_drawing",
    "running_options",
]

F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def progress_bar(
    label: str, *, hidden: bool, after: float = 1.0, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int, int], None] | None]:
    """A function to be told of what is done; it draws a bar once `after` seconds have passed.

    Nothing is drawn if `hidden`, or if standard error is not a terminal.
    """
    if hidden or not sys.stderr.isatty():
        yield None
        return
    start = clock()
    bars: list[Any] = []

    def tell(done: int, total: int) -> None:
        if not bars:
            if clock() - start < after:
                return
            bars.append(click.progressbar(length=total, label=label, file=sys.stderr))
            bars[0].__enter__()
        bars[0].update(done - bars[0].pos)

    try:
        yield tell
    finally:
        if bars:
            bars[0].__exit__(None, None, None)


def no_progress_option(function: F) -> F:
    """`--no-progress`."""
    return click.option("--no-progress", is_flag=True, help="Draw no progress bar.")(function)


def running_options(at_once: str, where: str) -> Callable[[F], F]:
    """`--threads`, `--engine` and `--scheduler`, with the first words of the help of two of them."""
    options: tuple[Callable[[F], F], ...] = (
        click.option(
            "--threads",
            type=click.IntRange(1, 256),
            default=1,
            show_default=True,
            metavar="N",
            help=f"{at_once}; the result is the same.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["inprocess", "threads", "dask"]),
            help=f"{where}; the result is the same. Default: as --threads says.",
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="With --engine dask: the scheduler of a running cluster, such as tcp://10.0.0.5:8786.",
        ),
    )

    def with_options(function: F) -> F:
        @wraps(function)
        def with_runner(*args: Any, **given: Any) -> Any:
            asked = {name: given[name] for name in ("threads", "engine", "scheduler")}
            if asked["engine"] is not None or asked["scheduler"] is not None:
                from bsaudit.audit.chance.running import Running

                Running(**asked)  # refuses what cannot be had before any file is read
            return function(*args, **given)

        decorated: Callable[..., Any] = with_runner
        for option in reversed(options):
            decorated = option(decorated)
        return decorated  # type: ignore[return-value]

    return with_options


def drawing_options(function: F) -> F:
    """The flags of a `Drawing`, `--draws` to `--vary`, and `--no-progress`, handed on together."""

    @wraps(function)
    def with_drawing(*args: Any, **given: Any) -> Any:
        names = ("draws", "seed", "threads", "engine", "scheduler", "vary", "no_progress")
        return function(*args, drawing={name: given.pop(name) for name in names}, **given)

    options = (
        click.option(
            "--draws",
            type=click.IntRange(2, 1_000_000),
            metavar="N",
            help="How many draws. Default: as the rubric declares.",
        ),
        click.option(
            "--seed", type=click.IntRange(0), metavar="N", help="Seed. Default: as the rubric declares."
        ),
        running_options("Blocks of draws run at once", "Where blocks of draws run"),
        click.option(
            "--vary",
            multiple=True,
            metavar="WHAT",
            help="Vary this alone of what the rubric declares, such as data, weights or weights:goals. Repeatable.",
        ),
    )
    with_drawing = no_progress_option(with_drawing)
    for option in reversed(options):
        with_drawing = option(with_drawing)
    return with_drawing  # type: ignore[return-value]


def refuse_drawing(given: dict[str, Any], advice: str) -> None:
    """Refuse flags of draws where nothing is drawn; `--threads` changes nothing, and passes.

    Raises:
        click.UsageError: one of them was given.
    """
    for name in ("draws", "seed", "engine", "scheduler", "vary"):
        if given.get(name) not in (None, ()):
            raise click.UsageError(f"--{name} {advice}")


def drawing_from(given: dict[str, Any], progress: Callable[[int, int], None] | None) -> Drawing:
    """What the flags ask for."""
    from bsaudit.audit.uncertainty import Drawing

    return Drawing(
        draws=given["draws"],
        seed=given["seed"],
        threads=given["threads"],
        only=tuple(given["vary"]),
        progress=progress,
        engine=given["engine"],
        scheduler=given["scheduler"],
    )
