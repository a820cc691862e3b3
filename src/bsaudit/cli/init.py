"""`bsaudit init DIR`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bsaudit.cli.exits import exit_codes
from bsaudit.cli.options import FullDate, quiet_option

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.starting import Answers
    from bsaudit.files.wide import WideTable

__all__ = ["command"]


class _ByIndicator(click.ParamType[tuple[str, str]]):
    """`VALUE` for all indicators, or `ID=VALUE` for one."""

    name = "[ID=]VALUE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The indicator's id, empty for all, and the value; or a usage error."""
        if isinstance(value, tuple):
            return value
        name, sign, text = str(value).rpartition("=")
        if not text.strip() or (sign and not name.strip()):
            self.fail(f"{value!r}: write VALUE for all indicators, or ID=VALUE for one", param, ctx)
        return name.strip(), text.strip()


@click.command(
    "init",
    epilog="""\b
Examples:
  bsaudit init my-audit
  bsaudit init my-audit --from figures.xlsx
  bsaudit init my-audit --from figures.ods --sheet Table1 --orientation rows
  bsaudit init my-audit --from figures.csv --no-input --area E92000001 \\
      --unit percent --direction higher --direction late_trains=lower \\
      --source 'Example County: Indicators 2024' --published 2024-05-01 \\
      --baseline 2019

"""
    + exit_codes(
        {
            0: "done",
            2: "called wrongly, or something is missing that cannot be asked: it names the flag",
            3: "the spreadsheet cannot be used, or a file is in the way; nothing was written",
        }
    ),
)
@click.argument("folder", metavar="DIR")
@click.option(
    "--from",
    "spreadsheet",
    metavar="FILE",
    help="Take the figures of this .xlsx, .ods, .xls or .csv instead; - is CSV from standard input.",
)
@click.option("--sheet", metavar="NAME", help="The sheet, where the workbook has several.")
@click.option(
    "--orientation",
    type=click.Choice(["columns", "rows"]),
    help="What the periods head: columns (rows are indicators) or rows. Default: as the sheet shows.",
)
@click.option(
    "--unit", "units", type=_ByIndicator(), multiple=True, help="Unit, such as percent, count, gbp_million."
)
@click.option(
    "--direction",
    "directions",
    type=_ByIndicator(),
    multiple=True,
    help="higher or lower is better, or context.",
)
@click.option("--full", type=_ByIndicator(), multiple=True, help="The improvement that is worth 100.")
@click.option("--source", metavar="TEXT", help="Who published the figures, and where: 'PUBLISHER: TITLE'.")
@click.option("--url", default="", metavar="URL", help="The address of the publication.")
@click.option("--licence", default="unknown", metavar="NAME", help="Its licence, such as OGL-UK-3.0.")
@click.option("--published", metavar="DATE", help="When: YYYY-MM-DD, YYYY-MM, YYYY, or unknown.")
@click.option("--area", metavar="CODE", help="The code of the area that the figures speak of.")
@click.option(
    "--baseline", metavar="PERIOD", help="The last period before the programme began, as the sheet heads it."
)
@click.option(
    "--as-of", type=FullDate(), help="The day that the audit speaks from. Default: that of publication."
)
@click.option("--fractions/--no-fractions", default=None, help="Whether 0.345 means 34.5 per cent.")
@click.option(
    "--missing", multiple=True, metavar="SIGN", help="A sign that means no figure, such as '*'. Repeatable."
)
@click.option("--title", default="", metavar="TEXT", help="The audit's title.")
@click.option("--no-input", is_flag=True, help="Never ask: exit with 2 and name the flag that is missing.")
@quiet_option
def command(
    *,
    folder: str,
    spreadsheet: str | None,
    sheet: str | None,
    orientation: Literal["columns", "rows"] | None,
    missing: tuple[str, ...],
    no_input: bool,
    quiet: bool,
    **given: Any,
) -> None:
    """Start an audit of your own in DIR: a rubric, a data package and a README that work at once.

    Without --from it is a small example with invented figures, whose comments teach what to write. The rubric's
    schema stands beside it, so that an editor completes and explains every key. DIR may hold other files, but
    none of the same names. All is written, or nothing.

    With --from the figures come from a spreadsheet of indicators by period, one the rows and the other the
    columns. Title rows, notes, merged headings, thousands separators, percent signs, intervals and official
    markers such as [x] are understood. What no spreadsheet says is asked on the terminal, or given by flags: the
    unit and the direction of each indicator, the source, when it was published, the area, and the baseline.
    --unit, --direction and --full hold for all indicators, or with ID= for one. Choices that are left to you
    stand in the rubric, marked DECIDE.
    """
    if folder in ("", "-"):
        raise click.BadParameter("name a folder to write to, such as my-audit", param_hint="'DIR'")
    place = Path(folder)
    if spreadsheet is None:
        _refuse_flags(sheet=sheet, orientation=orientation, missing=missing, **given)
        from bsaudit.audit.starting import start

        written = start(place)
    else:
        written = _from_spreadsheet(
            place,
            Path(spreadsheet),
            sheet=sheet,
            orientation=orientation,
            missing=missing,
            given=given,
            no_input=no_input,
            quiet=quiet,
        )
    if not quiet:
        rubric = place / "rubric.yaml"
        lines = [f"Wrote {path}" for path in written]
        lines += [f"Next: bsaudit check {rubric}", f"      bsaudit list audits --rubric {rubric}"]
        click.echo("\n".join(lines), err=True)


def _refuse_flags(**given: Any) -> None:
    stated = [name for name, value in given.items() if value and value != "unknown"]
    if stated:
        flags = {"units": "unit", "directions": "direction", "as_of": "as-of"}
        names = ", ".join(f"--{flags.get(name, name)}" for name in stated)
        raise click.UsageError(f"{names}: only with --from, which names a spreadsheet")


def _from_spreadsheet(
    place: Path,
    spreadsheet: Path,
    *,
    sheet: str | None,
    orientation: Literal["columns", "rows"] | None,
    missing: tuple[str, ...],
    given: dict[str, Any],
    no_input: bool,
    quiet: bool,
) -> tuple[Path, ...]:
    from bsaudit.audit.starting import start_from
    from bsaudit.files.wide import read_grid, read_wide

    table = read_wide(read_grid(spreadsheet, sheet), orientation, frozenset(missing))
    if not quiet:
        for remark in table.remarks:
            click.echo(f"Note: {remark}.", err=True)
    answers = _answers(**given)
    if not no_input and sys.stdin.isatty():
        answers = _ask(table, answers)
    name = "standard input" if str(spreadsheet) == "-" else spreadsheet.name
    return start_from(table, answers, place, name)


def _answers(
    *,
    units: tuple[tuple[str, str], ...],
    directions: tuple[tuple[str, str], ...],
    full: tuple[tuple[str, str], ...],
    as_of: date | None,
    **rest: Any,
) -> Answers:
    from bsaudit.audit.starting import Answers

    for _, text in full:
        _refuse_full(text)
    published = rest["published"]
    if published and published != "unknown":
        from bsaudit.model.dates import PartialDate

        try:
            PartialDate.parse(published)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="'--published'") from error
    return Answers(units=dict(units), directions=dict(directions), full=dict(full), as_of=as_of, **rest)


def _refuse_full(text: str) -> None:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e15:
        raise click.BadParameter(f"{text!r} is no number above 0", param_hint="'--full'")


def _ask(table: WideTable, answers: Answers) -> Answers:
    """Ask, one after another, what is not known; an answer can make other questions needless or new."""
    from bsaudit.audit.starting import open_questions

    while questions := open_questions(table, answers):
        question = questions[0]
        choice = click.Choice(question.choices) if question.choices else None
        text = question.text[:1].upper() + question.text[1:]
        answer = click.prompt(text, type=choice, default=question.suggestion or None, err=True)
        try:
            changed = answers.with_answer(question, str(answer).strip())
            open_questions(table, changed)
            answers = changed
        except ValueError as error:
            click.echo(f"{error}", err=True)
    return answers
