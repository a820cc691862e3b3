"""`bsaudit check PATH...`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Literal

import click

from bsaudit.cli.exits import exit_codes
from bsaudit.cli.options import place_options
from bsaudit.cli.output import write_text
from bsaudit.cli.terminal import terminal_width, wants_color

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.model.checked import CheckReport, FailOn

__all__ = ["command"]

_BY_SUFFIX: Final = {
    "": "full",
    ".csv": "csv",
    ".json": "json",
    ".md": "md",
    ".sarif": "sarif",
    ".txt": "full",
    ".xml": "junit",
}
_FORMATS: Final = ["full", "concise", "json", "sarif", "junit", "github", "table", "csv", "md"]


class _Ids(click.ParamType[tuple[str, ...]]):
    """Ids of checks with commas between them."""

    name = "ID,..."

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The ids, in order; an empty one is a comma too many."""
        if isinstance(value, tuple):
            return value
        ids = tuple(part.strip() for part in value.split(","))
        if not all(ids):
            self.fail(f"{value!r} has an empty id: write ID or ID,ID", param, ctx)
        return ids


@click.command(
    "check",
    epilog="""\b
Examples:
  bsaudit check my-rubric.yaml
  bsaudit check my-rubric.yaml --data figures/
  bsaudit check hdi --data hdi/
  bsaudit check figures/ --select duplicate-observation,period-label
  bsaudit check my-rubric.yaml --ignore licence-unknown --fail-on warning
  bsaudit check my-rubric.yaml --format sarif --output check.sarif
  bsaudit check my-rubric.yaml --format github

"""
    + exit_codes(
        {
            0: "every PATH can be used, and no finding is as grave as --fail-on",
            1: "every PATH can be used, but a finding is as grave as --fail-on",
            2: "called wrongly, such as with the id of no check",
            3: "a PATH cannot be used: no other verb reads it before its errors are mended",
        }
    )
    + """

\b
Leave a finding, with a reason, in the rubric:
  # bsaudit: ignore[stale-data] The survey ended in 2011.
above a line or behind it (for all that is indented below), or as ignore-file[...] for the whole file; of data in
datapackage.json:
  "bsaudit": {"ignore": [{"check": "unused-source", "only": ["poll-2014"], "reason": "..."}]}""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--data", metavar="FOLDER", help="Check rubrics against this package, not the one that they name."
)
@click.option("--select", type=_Ids(), multiple=True, help="Run only these checks, and those of usability.")
@click.option("--ignore", type=_Ids(), multiple=True, help="Leave these checks out.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 if there is a finding at least this grave.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="How to write what was found. Default: by the suffix of --output, else full; table is the same.",
)
@place_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    data: str | None,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    fail_on: FailOn,
    format_: str | None,
    path: Path | None,
    color: Literal["auto", "always", "never"],
    quiet: bool,
    verbose: bool,
) -> None:
    """Say everything that is wrong, or looks wrong, with each PATH.

    PATH is a rubric (.yaml or .yml, or the name of a bundled one), which is also checked against its data, or a
    folder with a datapackage.json. Checks run in stages: syntax, rubric, package, data, and rubric against data
    (cross). Each passes, fails, does not apply, or is not assessed, because an earlier stage failed. Every finding is
    printed with its file, line and column, what was expected, and how to mend it; bsaudit explain ID says more.
    Findings are errors, warnings or notes. They are the result, so they go to standard output or to --output.
    """
    from bsaudit.audit.checking.run import check_paths

    chosen = format_ or _by_suffix(path)
    report = check_paths(
        paths,
        data,
        select=[name for group in select for name in group],
        ignore=[name for group in ignore for name in group],
    )
    _write(report, chosen, path, fail_on, color=color, quiet=quiet, verbose=verbose)
    ctx.exit(3 if not report.usable else 1 if report.failing(fail_on) else 0)


def _by_suffix(path: Path | None) -> str:
    suffix = path.suffix.lower() if path else ""
    if suffix not in _BY_SUFFIX:
        known = ", ".join(each for each in _BY_SUFFIX if each)
        message = f"{suffix!r} names no format of this command: use {known} or --format"
        raise click.BadParameter(message, param_hint="'--output'")
    return _BY_SUFFIX[suffix]


def _write(
    report: CheckReport,
    fmt: str,
    path: Path | None,
    fail_on: FailOn,
    *,
    color: str,
    quiet: bool,
    verbose: bool,
) -> None:
    from bsaudit.render.checks import render_checks

    in_color = wants_color(color, None if path else sys.stdout)
    text = render_checks(
        report,
        fmt,
        fail_on=fail_on,
        width=80 if path else terminal_width(),
        color=in_color,
        verbose=verbose,
        quiet=quiet,
    )
    write_text(text, path, binary=fmt not in ("full", "table", "concise"), color=in_color)
    if path and not quiet:
        click.echo(f"Wrote {path}", err=True)
