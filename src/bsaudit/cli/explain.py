"""`bsaudit explain AUDIT SUBJECT`, and `bsaudit explain WORD`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.areas import is_for_areas, load_area_programme
from bsaudit.cli.asked import Asked, either_audit_options
from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.cli.output import Output
    from bsaudit.model.result import Trace

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
  bsaudit explain 2015 overall --format md --output trace.md
  bsaudit explain 2022 area:GBR --rubric hdi --data hdi/
  bsaudit explain 2022 area:GBR/education --rubric hdi --data hdi/
  bsaudit explain weights-sum
  bsaudit explain '[p]'
  bsaudit explain geometric""",
)
@click.argument("audit")
@click.argument("subject", required=False)
@either_audit_options
def command(
    *,
    audit: str,
    subject: str | None,
    asked: Asked,
) -> None:
    """Trace the score of SUBJECT in AUDIT down to its rows and sources.

    SUBJECT is overall (the default), or the id of a strand, a goal, an indicator, a theme, a gap or a commitment.
    Prints a tree: each step's formula with its numbers filled in, its weight, and for each value its file and line,
    source, publisher, address, date of publication and grade. Working out the printed formulas gives the printed
    scores. With -v, standard error says in which folder the files are.

    Of a rubric with `units: area`, SUBJECT is area:CODE for one area's score on the whole, or area:CODE/NODE for a
    strand, a goal (strand/goal) or an indicator: what was done to each value, the scale with the numbers that it took
    from the areas, and the rank.

    A single WORD in place of both is explained by itself: the id of a check or the code of a fault (weights-sum), a
    marker in its brackets ('[p]'), a method (geometric, goalposts). An audit of that very name needs its SUBJECT.
    """
    if subject is None and _print_page(audit, asked.output):
        return
    if asked.rubric is not None and is_for_areas(asked.rubric):
        programme_of_areas = load_area_programme(asked.rubric, asked.data)
        asked.output.send(_of_area(programme_of_areas, audit, subject, asked))
        if asked.output.verbose:
            from bsaudit.audit.records.verify import folder_of

            click.echo(f"Rows are in {folder_of(programme_of_areas, asked.data)}", err=True)
        return
    from bsaudit.audit.explain import explain

    try:
        programme = asked.programme()
        trace = explain(programme, audit, subject or "overall", as_of=asked.as_of, vintage=asked.vintage)
    except UnknownName as error:
        raise (_unknown_word(error) if subject is None and error.kind == "audit" else error) from error
    asked.output.send(trace)
    if asked.output.verbose and programme.folder:  # it differs from machine to machine, so no result holds it
        click.echo(f"Rows are in {programme.folder.resolve()}", err=True)


def _of_area(programme: AreaProgramme, audit: str, subject: str | None, asked: Asked) -> Trace:
    """The trace of one area; without a subject there is none to choose among many areas."""
    from bsaudit.audit.areas.traces.tracing import explain_area

    if subject is None:
        raise click.UsageError("say which area: bsaudit explain AUDIT area:CODE, or area:CODE/NODE")
    return explain_area(programme, audit, subject, as_of=asked.as_of, vintage=asked.vintage)


def _print_page(word: str, output: Output) -> bool:
    """Print the page of a word; whether there is one. A page is text, so it has two formats only."""
    if word.isdigit():  # years are audits: spare them the list of pages
        return False
    from bsaudit.audit.pages import page_of

    page = page_of(word)
    if page is None:
        return False
    if output.chosen_format not in ("table", "md"):
        raise click.BadParameter("the page of a word is text: use table or md", param_hint="'--format'")
    from bsaudit.cli.output import write_text
    from bsaudit.cli.terminal import terminal_width
    from bsaudit.render.page_text import page_as_text

    in_markdown = output.chosen_format == "md"
    width = 80 if output.path else terminal_width()
    write_text(page.text if in_markdown else page_as_text(page.text, width), output.path, binary=in_markdown)
    if output.path and not output.quiet:
        click.echo(f"Wrote {output.path}", err=True)
    return True


def _unknown_word(error: UnknownName) -> UnknownName:
    from bsaudit.audit.pages import page_names

    return UnknownName("audit, check, marker or method", error.name, [*error.known, *page_names()])
