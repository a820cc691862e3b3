"""`bsaudit schema WHAT`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.exits import exit_codes
from bsaudit.cli.options import quiet_option, writable
from bsaudit.cli.output import write_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command(
    "schema",
    epilog="""\b
Examples:
  bsaudit schema rubric
  bsaudit schema rubric -o rubric-1.json
  bsaudit schema result | check-jsonschema --schemafile /dev/stdin 2013.json

\b
In an editor with a YAML language server, put this first in the rubric:
  # yaml-language-server: $schema=rubric-1.json

"""
    + exit_codes(
        {
            0: "done",
            2: "called wrongly, or the file cannot be written",
        }
    ),
)
@click.argument("what", type=click.Choice(["rubric", "package", "result", "faults"]), metavar="WHAT")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    callback=writable,
    help="Write here, whole or not at all; - is standard output.",
)
@quiet_option
def command(*, what: str, path: Path | None, quiet: bool) -> None:
    """Print the JSON Schema of WHAT: rubric, package, result or faults.

    The schema of a rubric holds a description, guidance and examples for every field, so that an editor completes and
    explains keys while you write, and marks what is wrong. The schema of a package is that of its datapackage.json;
    result is what the verbs write as JSON, and faults what bsaudit check writes.

    Schemas are JSON Schema draft 7. A schema checks shapes; bsaudit check also checks what a schema cannot, such as
    whether an id exists.
    """
    from bsaudit.files.schemas import schema_text

    write_text(schema_text(what), path, binary=True)
    if path and not quiet:
        click.echo(f"Wrote {path}", err=True)
