"""The flags that verbs share, each declared once."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bsaudit.cli.failures import VERBOSE
from bsaudit.cli.output import Output

if TYPE_CHECKING:
    from bsaudit.audit.programme import Programme

__all__ = [
    "FullDate",
    "as_of_option",
    "by_option",
    "load_programme",
    "output_options",
    "place_options",
    "programme_options",
    "quiet_option",
    "rubric_options",
    "vintage_option",
    "writable",
]

F = TypeVar("F", bound=Callable[..., Any])


class FullDate(click.ParamType[date]):
    """A day, written YYYY-MM-DD. A month or a year alone is refused: an audit speaks from one day."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; or a usage error that says how to write one."""
        from bsaudit.model.dates import PartialDate

        if isinstance(value, date):
            return value
        try:
            parsed = PartialDate.parse(value)
        except ValueError as error:
            self.fail(str(error).partition(": write")[0] + ": write YYYY-MM-DD", param, ctx)
        if parsed.precision != "day":
            self.fail(f"{value!r} is not a full date: write YYYY-MM-DD", param, ctx)
        return parsed.last_day


def programme_options(function: F) -> F:
    """`--rubric` and `--data`, for a verb that takes rubrics of a programme alone."""
    return _inputs(function, "of a programme, not of areas")


def rubric_options(function: F) -> F:
    """`--rubric` and `--data`, for a verb that takes rubrics of areas, too."""
    return _inputs(function, "of a programme or of areas (`units: area`)")


def _inputs(function: F, which: str) -> F:
    function = click.option(
        "--data",
        metavar="FOLDER",
        help="The folder of the data, in place of the one that the rubric names.",
    )(function)
    return click.option(
        "--rubric",
        metavar="NAME|FILE",
        help=f"A bundled rubric's name, or a rubric file: {which}. Default: the Big Society Audit.",
    )(function)


def vintage_option(function: F) -> F:
    """`--vintage`."""
    return click.option(
        "--vintage",
        type=click.Choice(["known", "revised"]),
        default="known",
        show_default=True,
        help="What counts: values published by the audit's date, or the latest values for periods ended by it.",
    )(function)


def as_of_option(function: F) -> F:
    """`--as-of`."""
    return click.option(
        "--as-of", type=FullDate(), help="Speak from another day than the audit's own. A full date."
    )(function)


def by_option(*levels: str) -> Callable[[F], F]:
    """`--by`, with the levels that a verb knows."""
    return click.option(
        "--by",
        type=click.Choice(levels),
        help="How deep tables and CSV go. Tables start with strands, CSV with everything; JSON is always whole.",
    )


def output_options(function: F) -> F:
    """`--format`, `--output`, `--color`, `-q` and `-v`, handed to the verb as one `output`."""

    @wraps(function)
    def with_output(*args: Any, **given: Any) -> Any:
        output = Output(
            format=given.pop("format_"),
            path=given.pop("path"),
            color=given.pop("color"),
            quiet=given.pop("quiet"),
            verbose=given.pop("verbose"),
        )
        return function(*args, output=output, **given)

    for option in reversed(_OUTPUT_OPTIONS):
        with_output = option(with_output)
    return with_output  # type: ignore[return-value]


def place_options(function: F) -> F:
    """All of `output_options` but `--format`, for a verb that has formats of its own."""
    for option in reversed(_OUTPUT_OPTIONS[1:]):
        function = option(function)
    return function


def load_programme(rubric: str | None, data: str | None) -> Programme:
    """Load what `--rubric` and `--data` name."""
    from bsaudit.audit.programme import load

    return load(rubric, data)


def _note_verbose(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
    ctx.meta[VERBOSE] = value
    return value


def writable(_: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    """Refuse a place that cannot be written to before any work is done."""
    if value is None or value in ("-", "/dev/stdout"):
        return None
    path = Path(value)
    if path.exists() and not path.is_file() and not path.is_dir():
        return (
            path  # a device or a pipe, such as the shell's >(command): only writing shows whether it takes it
        )
    folder = path.resolve().parent
    if path.is_dir():
        raise click.BadParameter(f"{value!r} is a folder: name a file in it", param=param)
    if not folder.is_dir():
        raise click.BadParameter(f"there is no folder {str(folder)!r}: make it first", param=param)
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise click.BadParameter(f"{value!r} may not be written to", param=param)
    return path


quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")
"""`-q`, for a verb that takes no `output_options`."""

_OUTPUT_OPTIONS = (
    click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "json", "csv", "md"]),
        help="How to write the result. Default: by the suffix of --output, else a table.",
    ),
    click.option(
        "-o",
        "--output",
        "path",
        metavar="FILE",
        callback=writable,
        help="Write here, whole or not at all; - is standard output. A device or a pipe is written to directly.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour in tables. auto: on a terminal, unless NO_COLOR is set.",
    ),
    quiet_option,
    click.option(
        "-v",
        "--verbose",
        is_flag=True,
        is_eager=True,
        callback=_note_verbose,
        help="List in full what tables count; show a traceback for a fault of our own.",
    ),
)
