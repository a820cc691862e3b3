"""`bsaudit lock [DATA]`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsaudit.cli.exits import exit_codes
from bsaudit.cli.options import output_options

if TYPE_CHECKING:
    from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "lock",
    epilog="""\b
Examples:
  bsaudit lock figures/
  bsaudit lock figures/ --check
  bsaudit lock --check --format json

"""
    + exit_codes(
        {
            0: "the files are locked; with --check, all are locked and unchanged",
            1: "with --check: a file changed, is missing, or was never locked",
            2: "called wrongly, or the result cannot be written where it should go",
            3: "the data package cannot be read or written; nothing has changed",
        }
    ),
)
@click.argument("data", default=".", metavar="[DATA]")
@click.option(
    "--check", is_flag=True, help="Write nothing: only say whether the files are as they were locked."
)
@output_options
def command(*, data: str, check: bool, output: Output) -> None:
    """Freeze the files of the data package DATA by their SHA-256.

    DATA is a folder with a datapackage.json; the current folder if left out. The hash and the size of each file
    go into the fields hash and bytes of its resource in datapackage.json, where the Data Package standard has
    them and where other tools check them. The rest of the descriptor stays as it is.

    Lock the data when you publish a score. After that bsaudit check and bsaudit lock --check say which file
    changed; lock again when you mean the change.
    """
    from bsaudit.audit.locking import lock
    from bsaudit.cli.gates import hold_gates

    result = lock(Path(data), check=check)
    output.send(result)
    off = [each for each in result.files if each.state != "unchanged"] if check else []
    hold_gates(f"{each.path} is {each.state}" for each in off)
