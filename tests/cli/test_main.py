"""The command as a whole: help, results, and wrong calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from bsaudit.cli.main import COMMANDS, cli

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
SHARED = {"rubric", "format_", "path", "color", "quiet", "verbose"}
"""What `programme_options` and `output_options` add to a verb: with them it prints a result in four formats."""

ARGUMENTS = {
    "compare": ["2012", "2015"],
    "explain": ["2013", "influence_local"],
    "timeline": [],
    "uncertainty": ["2013", "--draws", "200"],
    "sensitivity": ["2013", "--samples", "32"],
    "whatif": ["2013", "--set", "influence_local=30"],
    "list": ["audits"],
    "show": ["influence_local"],
    "cite": ["influence_local"],
    "coherence": ["2021", "--rubric", str(ROOT / "tests" / "fixtures" / "coherence" / "rubric.yaml")],
    "verify": [str(ROOT / "tests" / "golden" / "score-2013.json")],
}
"""What a verb is called with, where that is not the id of an audit alone."""


def prints_a_result(verb: str) -> bool:
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    return {parameter.name for parameter in command.params} >= SHARED


VERBS = {verb: [verb, *ARGUMENTS.get(verb, ["2013"])] for verb in COMMANDS if prints_a_result(verb)}
each_verb = pytest.mark.parametrize("args", VERBS.values(), ids=VERBS)


FIRST: dict[tuple[str, ...], bytes] = {}


def printed_first(run: Run, *args: str) -> bytes:
    """What a command printed when it was called for the first time; later it is not called again."""
    if args not in FIRST:
        FIRST[args] = run(*args).stdout_bytes
    return FIRST[args]


@each_verb
def test_the_result_alone_goes_to_standard_output(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


@each_verb
def test_json_is_one_valid_document_without_nan(run: Run, args: list[str]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"JSON holds {constant}")

    content = json.loads(printed_first(run, *args, "--format", "json"), parse_constant=refuse)
    assert content["format"] == "bsaudit/result@1"
    assert content["kind"] == args[0]
    assert all(len(file["sha256"]) == 64 for file in content["provenance"]["inputs"])


@each_verb
@pytest.mark.parametrize("fmt", ["table", "json", "csv", "md"])
def test_the_same_command_gives_the_same_bytes(run: Run, args: list[str], fmt: str) -> None:
    first = printed_first(run, *args, "--format", fmt)
    assert first
    assert run(*args, "--format", fmt).stdout_bytes == first


def test_without_a_command_the_help_is_printed(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert all(name in result.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"  bsaudit {name} " in result.stdout
    assert "Examples:" in result.stdout


@pytest.mark.parametrize("name", ["check", "completion", "diff", "init", "lock", "schema", "verify"])
def test_a_table_of_exit_codes_has_those_that_every_verb_shares(run: Run, name: str) -> None:
    """As the last rows: no verb means anything else by them."""
    table = run(name, "--help").stdout.partition("  Exit codes:\n")[2].partition("\n\n")[0]
    codes = [int(line.split()[0]) for line in table.splitlines()]
    assert codes == sorted({0, 2, *codes})
    assert codes[-2:] == [4, 130]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["scroe", "2013"], "did you mean 'score'?"),
        (["zzz"], f"commands: {', '.join(COMMANDS)}"),
        (["score"], "Missing argument 'AUDIT'"),
        (["score", "2019"], "known: 2012, 2013, 2015"),
        (["score", "2013", "--by", "planet"], "'planet' is not one of"),
        (["score", "2013", "--as-of", "2013-12"], "'2013-12' is not a full date: write YYYY-MM-DD"),
        (["score", "2013", "--as-of", "yesterday"], "write YYYY-MM-DD"),
        (["score", "2013", "--as-of", "2013-02-30"], "--as-of"),
        (["score", "2013", "--rubric", "big-socety"], "did you mean 'big-society'?"),
        (["explain", "2013", "influense_local"], "did you mean 'influence_local'?"),
        (["show", "influence_lokal"], "did you mean 'influence_local'?"),
        (["list", "planets"], "'planets' is not one of"),
        (["cite", "adoptoins"], "did you mean 'adoptions'?"),
        (["check"], "Missing argument 'PATH...'"),
        (["score", "2013", "--colour"], "No such option"),
    ],
)
def test_a_wrong_call_is_explained_on_standard_error(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_vintage_and_as_of_are_recorded_in_the_result(run: Run) -> None:
    args = ("score", "2013", "--vintage", "revised", "--as-of", "2013-06-30", "--format", "json")
    assert json.loads(run(*args).stdout)["settings"] == {"vintage": "revised", "as_of": "2013-06-30"}


def test_explain_starts_at_the_top_without_a_subject(run: Run) -> None:
    assert run("explain", "2013").stdout == run("explain", "2013", "overall").stdout


def test_a_rubric_and_its_data_can_live_anywhere(run: Run, tmp_path: Path) -> None:
    tiny = ROOT / "tests" / "fixtures" / "tiny"
    audits = json.loads(
        run("list", "audits", "--rubric", str(tiny / "rubric.yaml"), "--format", "json").stdout
    )
    assert audits["entries"]
    data = ["--data", str(tiny / "data")]
    rubric = tmp_path / "copy.yaml"
    rubric.write_text((tiny / "rubric.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert run("list", "audits", "--rubric", str(rubric), *data).exit_code == 0
