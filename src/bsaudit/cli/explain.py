"""`bsaudit explain AUDIT SUBJECT`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from bsaudit.cli.options import (
    as_of_option,
    load_programme,
    output_options,
    programme_options,
    vintage_option,
)

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "explain",
    epilog="""\b
Examples:
  bsaudit explain 2013 influence_local
  bsaudit explain 2015 social_action
  bsaudit explain 2015 community_empowerment/influence
  bsaudit explain 2015 theme:weak_partnership
  bsaudit explain 2015 gap:gcse_class
  bsaudit explain 2015 commitment:ncs-places-2013
  bsaudit explain 2015 overall --format md --output trace.md""",
)
@click.argument("audit")
@click.argument("subject", default="overall")
@vintage_option
@as_of_option
@programme_options
@output_options
def command(
    *,
    audit: str,
    subject: str,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Trace the score of SUBJECT in AUDIT down to its rows and sources.

    SUBJECT is overall (the default), or the id of a strand, a goal, an indicator, a theme, a gap or a commitment.
    Prints a tree: each step's formula with its numbers filled in, its weight, and for each value its file and line,
    source, publisher, address, date of publication and grade. Working out the printed formulas gives the printed
    scores. With -v, standard error says in which folder the files are.
    """
    from bsaudit.audit.explain import explain

    programme = load_programme(rubric, data)
    output.send(explain(programme, audit, subject, as_of=as_of, vintage=vintage))
    if output.verbose and programme.folder:  # it differs from machine to machine, so no result holds it
        click.echo(f"Rows are in {programme.folder.resolve()}", err=True)
