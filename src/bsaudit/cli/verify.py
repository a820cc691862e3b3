"""`bsaudit verify RESULT`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsaudit.cli.exits import exit_codes
from bsaudit.cli.options import output_options, rubric_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.cli.output import Output
    from bsaudit.model.result import Verification

__all__ = ["command"]


@click.command(
    "verify",
    epilog="""\b
Examples:
  bsaudit score 2013 --format json -o 2013.json && bsaudit verify 2013.json
  bsaudit verify result.json --rubric rubric.yaml --data figures/
  bsaudit verify result.json --any-version
  bsaudit score 2013 --format json | bsaudit verify -
  bsaudit verify result.json -v

"""
    + exit_codes(
        {
            0: "the result made again has the same bytes",
            1: "it has not: what differs is printed",
            2: "called wrongly, or a result of a kind that cannot be made again",
            3: "the result, the rubric or the data cannot be used",
        }
    ),
)
@click.argument("result", metavar="RESULT")
@click.option(
    "--any-version",
    is_flag=True,
    help="Pass too if nothing differs but the version of the tool that wrote it.",
)
@rubric_options
@output_options
def command(*, result: str, any_version: bool, rubric: str | None, data: str | None, output: Output) -> None:
    """Make RESULT again from its recorded settings, and hold it against what was written, byte for byte.

    RESULT is a file that --format json wrote, or - for standard input. Every result about an audit can be verified:
    scores of a programme or of areas, comparisons, gaps, uncertainty with its seed, coherence, traces and the rest.
    Prints which input differs by its SHA-256, which setting differs, and which number.

    The rubric is looked for by its file's name beside the result, in the folder above, in a folder rubrics and in
    the current folder, then among the bundled ones; one with the recorded hash comes first. --rubric and --data
    say where the inputs lie.
    """
    from bsaudit.audit.records.verify import folder_of, load_inputs, verify
    from bsaudit.cli.gates import hold_gates
    from bsaudit.files.result_file import read_result
    from bsaudit.render.json_text import to_json

    record = read_result(Path(result))
    programme = load_inputs(record, rubric, data)
    if output.verbose:
        click.echo(f"Rubric: {programme.rubric_file.path}\nData: {folder_of(programme, data)}", err=True)
    verified = verify(record, programme, to_json)
    output.send(verified)
    hold_gates(_reasons(verified, any_version))


def _reasons(verified: Verification, any_version: bool) -> Iterator[str]:
    passing = {"identical", "same but for the tool"} if any_version else {"identical"}
    if verified.outcome not in passing:
        yield f"the result was not made again byte for byte ({verified.outcome})"
