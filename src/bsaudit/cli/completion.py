"""`bsaudit completion SHELL`."""

from __future__ import annotations

import click

from bsaudit.cli.exits import exit_codes

__all__ = ["VARIABLE", "command"]

VARIABLE = "_BSAUDIT_COMPLETE"
"""The environment variable by which a shell asks for completions, as click names it."""


@click.command(
    "completion",
    epilog="""\b
To switch it on for good:
  bash   echo 'eval "$(bsaudit completion bash)"' >> ~/.bashrc
  zsh    echo 'eval "$(bsaudit completion zsh)"' >> ~/.zshrc
  fish   bsaudit completion fish > ~/.config/fish/completions/bsaudit.fish

\b
Examples:
  eval "$(bsaudit completion bash)"
  bsaudit completion fish | source

"""
    + exit_codes(
        {
            0: "done",
            2: "called wrongly",
        }
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL")
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:
    """Print the lines that make SHELL complete bsaudit: bash (4.4 or later), zsh or fish.

    The shell then completes commands, flags, the ids of audits, indicators, strands, goals and themes of the rubric
    that --rubric names (the bundled one without it), and files where a file is wanted.
    """
    from click.shell_completion import get_completion_class

    make = get_completion_class(shell)
    assert make is not None  # click knows all three
    click.echo(make(ctx.find_root().command, {}, "bsaudit", VARIABLE).source())
