"""The reference of the command line, docs/reference/cli.md, made from the commands themselves."""

from __future__ import annotations

import inspect
import re

import click

from bsaudit.cli.main import COMMANDS, cli

INTRODUCTION = """\
# Commands

<!-- made by tools/generate.py from the commands; do not edit -->

`bsaudit VERB --help` says the same as this page. Examples are run by a test, but for those that need
other programs or data that are not bundled.

| verb | does |
| --- | --- |
"""

SHARED_BY = 12
"""An option that at least so many verbs have, with the same help, is told once."""


def cli_reference() -> str:
    """The page as it is committed."""
    verbs = {verb: _command(verb) for verb in COMMANDS}
    shared = _shared_options(list(verbs.values()))
    index = "".join(
        f"| [`bsaudit {verb}`](#bsaudit-{verb}) | {_cell(about)} |\n" for verb, about in COMMANDS.items()
    )
    parts = [INTRODUCTION + index, _general(), _shared_section(shared)]
    parts += [_verb(verb, command, shared) for verb, command in verbs.items()]
    return "\n".join(parts)


def _command(verb: str) -> click.Command:
    command = cli.get_command(click.Context(cli, info_name="bsaudit"), verb)
    assert command is not None
    return command


def _shared_options(commands: list[click.Command]) -> dict[str, str]:
    """Rows of the table of options that most verbs share, by the text of the row."""
    rows = [_row(option) for command in commands for option in _options(command)]
    return {row: row for row in dict.fromkeys(rows) if rows.count(row) >= SHARED_BY}


def _general() -> str:
    return (
        f"## The command itself\n\n{_prose(inspect.cleandoc(cli.help or ''))}\n\n{_blocks(cli.epilog or '')}"
    )


def _shared_section(shared: dict[str, str]) -> str:
    return f"## Options that most verbs have\n\n| option | means |\n| --- | --- |\n{''.join(shared)}"


def _verb(verb: str, command: click.Command, shared: dict[str, str]) -> str:
    context = click.Context(command, info_name=f"bsaudit {verb}", terminal_width=100)
    own = [row for row in map(_row, _options(command)) if row not in shared]
    parts = [f"## bsaudit {verb}", f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"]
    parts.append(_prose(inspect.cleandoc(command.help or "")))
    if own:
        parts.append(f"| option | means |\n| --- | --- |\n{''.join(own)}".rstrip("\n"))
    also = [f"`{option.opts[-1]}`" for option in _options(command) if _row(option) in shared]
    if also:
        parts.append(f"Also {', '.join(also)}: see [above](#options-that-most-verbs-have).")
    return "\n\n".join([*parts, _blocks(command.epilog or "")]).rstrip("\n") + "\n"


def _options(command: click.Command) -> list[click.Option]:
    return [one for one in command.params if isinstance(one, click.Option) and not one.hidden]


def _row(option: click.Option) -> str:
    """One line of a table of options: names with what they take, help with the default."""
    record = option.get_help_record(click.Context(click.Command("any")))
    assert record is not None
    names, about = record
    return f"| `{names.replace('|', chr(92) + '|')}` | {_cell(about)} |\n"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def _prose(text: str) -> str:
    """Help text as paragraphs; what is marked as preformatted becomes a block."""
    return "\n\n".join(
        _block(part.removeprefix("\b\n")) if part.startswith("\b") else _escaped(part)
        for part in text.split("\n\n")
    )


def _escaped(text: str) -> str:
    """No square bracket of the help is the beginning of a link, and no star or underscore an emphasis."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        part if place % 2 else re.sub(r"[\[\]*_<>]", r"\\\g<0>", part) for place, part in enumerate(parts)
    )


def _blocks(epilog: str) -> str:
    """An epilogue is preformatted where it says so: examples, exit codes."""
    return _prose(inspect.cleandoc(epilog)) + "\n" if epilog else ""


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"
