"""The command `bsaudit`: a group that loads a verb only when it is called. Imports click and nothing else."""

from __future__ import annotations

import gc
import os
from typing import Any, Final

import click

from bsaudit import __version__

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS: Final[dict[str, str]] = {
    "audit": "Print a whole audit as one readable page: start here.",
    "score": "Score one audit: strands, verdicts, coverage, change.",
    "compare": "Set two audits side by side: what moved, and why.",
    "gaps": "Show the gaps between groups: who is ahead, and whether it moved.",
    "timeline": "Put scores, promises and audits on one axis; say what moved first.",
    "commitments": "Set promises against delivery, and both against the outcome.",
    "themes": "Weigh the claims about why it failed: evidence for and against.",
    "findings": "Set published findings beside computed verdicts.",
    "uncertainty": "Say how sure scores are: intervals, and the probability of each verdict.",
    "sensitivity": "Say what moves a result: assumptions, indicators, weights.",
    "coherence": "Say whether an index holds together: correlations, redundancy, influence.",
    "explain": "Trace a score down to its rows and sources.",
    "whatif": "Score again with changed values, weights or methods; find what tips a verdict.",
    "list": "List audits, strands, goals, indicators, themes, sources, rubrics, areas or levels.",
    "show": "Show one indicator whole: every series, period and release.",
    "cite": "Print ready citation lines.",
    "report": "Write a report: one page with charts and a trace of every number.",
    "export": "Write an audit as CSV, XLSX, ODS, a Data Package and more.",
    "plot": "Draw one chart: in the terminal, or as SVG, PNG or Vega-Lite.",
    "check": "Say everything that is wrong with a rubric or a data folder.",
    "init": "Start an audit of your own: a small working one, or one from a spreadsheet.",
    "schema": "Print a JSON Schema, so that editors complete and check what you write.",
    "lock": "Freeze a data package by the hashes of its files.",
    "verify": "Make a written result again and compare it byte for byte.",
    "diff": "Say what moved between two results, and what moved it.",
    "completion": "Print the lines that make a shell complete commands, audits and ids.",
}
"""Every verb and its one-line help. The verb's own module stays unread until it is called."""


class _Verbs(click.Group):
    """Finds a verb's command in `bsaudit.cli.<verb>`, and turns errors into messages and exit codes.

    Signatures are click's, so some take a context that is not needed here.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        name = "list_" if cmd_name == "list" else cmd_name
        command = import_module(f"bsaudit.cli.{name}").command
        assert isinstance(command, click.Command)
        if "_BSAUDIT_COMPLETE" in os.environ:  # a shell asks what may follow
            from bsaudit.cli.completing import offer

            return offer(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from bsaudit.model.errors import nearest

            close = nearest(args[0], COMMANDS)
            advice = f"did you mean {close!r}?" if close else f"commands: {', '.join(COMMANDS)}"
            ctx.fail(f"no command called {args[0]!r}; {advice}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (
            Exception,
            KeyboardInterrupt,
        ) as error:  # the boundary: every error becomes words and an exit code
            from bsaudit.cli.failures import explain_failure

            explain_failure(error, ctx)


@click.group(
    cls=_Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  bsaudit audit 2015
  bsaudit score 2013
  bsaudit compare 2012 2015
  bsaudit explain 2013 influence_local
  bsaudit score 2015 --by goal --format csv --output goals.csv

\b
Exit codes:
  0  done
  1  done, but a gate that was asked for failed
  2  called wrongly, or the result cannot be written where it should go
  3  an input cannot be used; nothing was written
  4  a fault of bsaudit's own
  130  interrupted

Colour follows --color, then NO_COLOR and FORCE_COLOR. COLUMNS sets the width.""",
)
@click.version_option(__version__, "-V", "--version", prog_name="bsaudit", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Re-run the Big Society Audit as data and code, or audit a programme of your own.

    AUDIT is the id of an audit that the rubric declares, such as 2013. Without --rubric it is the bundled
    Big Society one. Results go to standard output, everything else to standard error.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _start_lightly() -> None:
    """Spare a short-lived process what only pays off in a long one.

    Thousands of small records are made while a rubric is read, and looking for cycles among them costs more than
    reading; pydantic would look through every installed package for plugins that no rubric uses.
    """
    gc.set_threshold(100_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    """Run the command and exit."""
    _start_lightly()
    try:
        cli.main(prog_name="bsaudit")
    except SystemExit as done:
        _end_swiftly(done)
        raise
    except (
        OSError
    ) as error:  # help and version are printed while arguments are read, before any verb is invoked
        import sys

        from bsaudit.cli.failures import refuse_output

        sys.exit(refuse_output(error))


def _end_swiftly(done: SystemExit) -> None:
    """Leave the process without taking apart every object that was made: that takes a sixth of a short run.

    Does what an ordinary end does otherwise: exit handlers run and streams are flushed. Where a thread is still at
    work, or a stream cannot be flushed, the ordinary end follows.
    """
    import atexit
    import sys
    import threading

    if threading.active_count() > 1 or not isinstance(done.code, int | None):
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    atexit._run_exitfuncs()
    os._exit(done.code or 0)
