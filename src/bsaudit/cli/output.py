"""Where a result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bsaudit.cli.terminal import terminal_width, wants_color
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from bsaudit.model.result import Result
    from bsaudit.render import Format

__all__ = ["Output", "write_text"]

_BY_SUFFIX: Final[dict[str, Format]] = {".json": "json", ".csv": "csv", ".md": "md"}
_PLAIN_SIGNS: Final = str.maketrans("▲▼█░•×–┊▁▂▃▄▅▆▇━─├└│", "^v#.*x-|.......--+`|")


@dataclass(frozen=True, slots=True)
class Output:
    """What the caller asked for: a format, a place, and how much to say."""

    format: Format | None
    path: Path | None
    color: str
    quiet: bool
    verbose: bool

    @property
    def chosen_format(self) -> Format:
        """The format asked for; else the one that the file's suffix names; else a table."""
        if self.format is not None:
            return self.format
        return _BY_SUFFIX.get(self.path.suffix.lower(), "table") if self.path else "table"

    def send(self, result: Result, *, by: str | None = None) -> None:
        """Render a result and write it."""
        from bsaudit.render import render

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
        if self.path and not self.quiet:
            click.echo(f"Wrote {self.path}", err=True)


def write_text(text: str, path: Path | None, *, binary: bool, color: bool = False) -> None:
    """Write text to a file, or to standard output: as UTF-8 bytes, or in the terminal's own encoding.

    Raises:
        click.BadParameter: the file cannot be written.
    """
    if path is not None:
        from bsaudit.files.writing import write_whole

        try:
            write_whole(path, text)
        except InputError as error:
            raise click.BadParameter(error.faults[0].message, param_hint="'--output'") from error
    elif binary:
        click.echo(text.encode(), nl=False)
    else:
        click.echo(_encodable(text), nl=False, color=color)


def _encodable(text: str) -> str:
    """The text as the terminal can show it: signs that its encoding lacks become plain ones."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN_SIGNS).encode(encoding, errors="replace").decode(encoding)
    return text
