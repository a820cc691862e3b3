"""`bsaudit sensitivity AUDIT`."""

from __future__ import annotations

from typing import Any, Literal

import click

from bsaudit.cli.asked import Asked, audit_options
from bsaudit.cli.progress import no_progress_option, progress_bar, running_options

__all__ = ["command"]


class PowerOfTwo(click.ParamType[int]):
    """A whole number that is a power of two, from 2 to 65,536."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; or a usage error."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if not 2 <= number <= 65_536 or number & (number - 1):
            self.fail(f"{value!r} is no power of two from 2 to 65536: write 256, 512 or 1024", param, ctx)
        return number


@click.command(
    "sensitivity",
    epilog="""\b
Examples:
  bsaudit sensitivity 2015
  bsaudit sensitivity 2015 --samples 4096 --threads 2
  bsaudit sensitivity 2013 --vary weights --vary data -v
  bsaudit sensitivity 2015 --engine dask --scheduler tcp://10.0.0.5:8786
  bsaudit sensitivity 2015 --format csv --output sensitivity.csv""",
)
@click.argument("audit")
@click.option(
    "--samples",
    type=PowerOfTwo(),
    default=1024,
    show_default=True,
    help="Size of each of the two base samples; a power of two.",
)
@click.option("--seed", type=click.IntRange(0), metavar="N", help="Seed. Default: as the rubric declares.")
@running_options("Samples scored at once", "Where samples are scored")
@click.option(
    "--vary",
    multiple=True,
    metavar="WHAT",
    help="Look at this alone of what the rubric declares, such as data or weights:goals. Repeatable.",
)
@no_progress_option
@audit_options
def command(
    *,
    audit: str,
    samples: int,
    seed: int | None,
    threads: int,
    engine: Literal["inprocess", "threads", "dask"] | None,
    scheduler: str | None,
    vary: tuple[str, ...],
    no_progress: bool,
    asked: Asked,
) -> None:
    """Say which assumption moves the result of AUDIT.

    For the whole and each strand: the share of the score's variance that each assumption accounts for, alone (first
    order) and with all that it does jointly with others (total order), with bootstrap intervals. Then which
    indicator matters most if it is left out, and the weight at which an indicator would tip a verdict.

    Needs scipy: pip install 'bsaudit[sensitivity]'.
    """
    from bsaudit.audit.sensitivity import Sampling, sensitivity

    programme = asked.programme()
    with progress_bar("Sampling", hidden=no_progress or asked.output.quiet) as progress:
        sampling = Sampling(
            samples=samples,
            seed=seed,
            threads=threads,
            only=vary,
            progress=progress,
            engine=engine,
            scheduler=scheduler,
        )
        result = sensitivity(programme, audit, as_of=asked.as_of, vintage=asked.vintage, sampling=sampling)
    asked.output.send(result)
