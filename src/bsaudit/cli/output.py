"""Where a result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from bsaudit.cli.terminal import terminal_width, wants_color
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsaudit.model.result import Result
    from bsaudit.render import Format

__all__ = ["Output", "write_text"]

_BY_SUFFIX: Final[dict[str, Format]] = {
    "": "table",
    ".txt": "table",
    ".json": "json",
    ".csv": "csv",
    ".md": "md",
}
_OTHER_VERBS: Final = {
    ".html": "bsaudit report AUDIT -o FILE.html",
    ".xlsx": "bsaudit export AUDIT --as xlsx",
    ".ods": "bsaudit export AUDIT --as ods",
    ".parquet": "bsaudit export AUDIT --as parquet",
}
"""Files that a verb of its own writes."""

_OTHER_VERBS_OF_AREAS: Final = {suffix: _OTHER_VERBS[suffix] for suffix in (".html", ".parquet")}
"""The same where the rubric scores areas."""

_PLAIN_SIGNS: Final = str.maketrans("▲▼█▒░·•×–┊“”▁▂▃▄▅▆▇━─├└│", '^v#:..*x-|"".......--+`|')


@dataclass(frozen=True, slots=True)
class Output:
    """What the caller asked for: a format, a place, and how much to say."""

    format: Format | None
    path: Path | None
    color: str
    quiet: bool
    verbose: bool

    def __post_init__(self) -> None:
        """Refuse a suffix that names no format before any work is done.

        Raises:
            click.BadParameter: the file's suffix is not known, and no format was given.
        """
        if self.path and self.format is None and self.path.suffix.lower() not in _BY_SUFFIX:
            raise click.BadParameter(_unknown_suffix(self.path), param_hint="'--output'")

    @property
    def chosen_format(self) -> Format:
        """The format asked for; else the one that the file's suffix names; else a table."""
        if self.format is not None:
            return self.format
        return _BY_SUFFIX[self.path.suffix.lower()] if self.path else "table"

    def send(self, result: Result, *, by: str | None = None) -> None:
        """Render a result and write it."""
        from bsaudit.render import render, render_csv

        if self.chosen_format == "csv":
            write_text(render_csv(result, by=by), self.path, binary=True)
            self._say_where()
            return
        color = wants_color(self.color, None if self.path else sys.stdout)
        text = render(
            result,
            self.chosen_format,
            by=by,
            width=80 if self.path else terminal_width(),
            color=color,
            verbose=self.verbose,
        )
        write_text(text, self.path, binary=self.chosen_format != "table", color=color)
        self._say_where()

    def _say_where(self) -> None:
        if self.path and not self.quiet:
            click.echo(f"Wrote {self.path}", err=True)


def _unknown_suffix(path: Path) -> str:
    known = ", ".join(suffix for suffix in _BY_SUFFIX if suffix)
    others = _OTHER_VERBS_OF_AREAS if _asks_for_areas() else _OTHER_VERBS
    other = others.get(path.suffix.lower())
    verbs = other or " and ".join(others.values())
    return (
        f"{path.suffix!r} names no format of this command: use {known} or --format; "
        f"{verbs} {'writes' if other else 'write'} other files"
    )


def _asks_for_areas() -> bool:
    """Whether the verb that is running was given a rubric of areas."""
    context = click.get_current_context(silent=True)
    rubric = context.params.get("rubric") if context else None
    if rubric is None:
        return False
    from bsaudit.cli.areas import is_for_areas

    return is_for_areas(rubric)


def write_text(text: str | Iterator[str], path: Path | None, *, binary: bool, color: bool = False) -> None:
    """Write text to a file, or to standard output: as UTF-8 bytes, or in the terminal's own encoding.

    The text may come in pieces.

    A standard output that cannot be written to raises `OSError`, which `bsaudit.cli.failures` puts into words.

    Raises:
        click.BadParameter: the file cannot be written.
    """
    if path is not None:
        from bsaudit.files.writing import write_whole

        try:
            write_whole(path, text)
        except InputError as error:
            raise click.BadParameter(error.faults[0].message, param_hint="'--output'") from error
        return
    for piece in (text,) if isinstance(text, str) else text:
        if binary:
            click.echo(piece.encode(), nl=False)
        else:
            click.echo(_encodable(piece), nl=False, color=color)


def _encodable(text: str) -> str:
    """The text as the terminal can show it: signs that its encoding lacks become plain ones."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN_SIGNS).encode(encoding, errors="replace").decode(encoding)
    return text
