"""Whatever a verb prints as JSON is valid by the shipped schema. The verbs and the kinds are found in the code."""

import json
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator, FormatChecker

from bsaudit.cli.main import COMMANDS, cli
from bsaudit.model import result as records
from bsaudit.model.result import Result

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = {"bsaudit/result@1": "result-1.json", "bsaudit/faults@1": "faults-1.json"}
ISLANDS = "--rubric tests/fixtures/islands/rubric.yaml"
COMMAND_LINES = [
    "audit 2012",
    "audit 2013",
    "score 2015 --vintage revised",
    f"score 2021 {ISLANDS}",
    f"score 2021 --by strand {ISLANDS}",
    f"score 2021 --by sea {ISLANDS}",
    "compare 2012 2015 --uncertainty --draws 20",
    "compare 2012 2015 --gaps",
    f"compare 2020 2021 {ISLANDS}",
    "gaps 2015",
    "timeline",
    "commitments 2015",
    "themes 2015",
    "findings 2015",
    "uncertainty 2013 --draws 20",
    f"uncertainty 2021 --draws 20 {ISLANDS}",
    "sensitivity 2013 --samples 4",
    "coherence 2021 --rubric tests/fixtures/coherence/rubric.yaml",
    "explain 2013 influence_local",
    f"explain 2021 area:A/land {ISLANDS}",
    "whatif 2015 --set influence_local=38",
    "whatif 2015 --flip community_empowerment",
    "list sources",
    "show influence_local",
    "cite",
    "check rubrics/big-society.yaml data/big-society",
    "lock data/big-society --check",
    "verify tests/golden/score-2013.json",
    "diff tests/golden/score-2013.json tests/golden/score-2013.json",
]


def verbs_that_print_json() -> set[str]:
    """All whose `--format` has json among its choices."""
    context = click.Context(cli)
    commands = {name: cli.get_command(context, name) for name in COMMANDS}
    return {
        name
        for name, command in commands.items()
        for option in (command.params if command else ())
        if "--format" in option.opts
        and isinstance(option.type, click.Choice)
        and "json" in option.type.choices
    }


def kinds_of_results() -> set[str]:
    """The kind of every record of a result, whether or not `bsaudit.model.result` exports it."""
    for module in pkgutil.iter_modules(records.__path__):
        import_module(f"{records.__name__}.{module.name}")
    ours = (record for record in below(Result) if record.__module__.startswith(records.__name__))
    return {record.kind for record in ours if "kind" in vars(record)}


def below(record: type[Result]) -> Iterator[type[Result]]:
    for child in record.__subclasses__():
        yield child
        yield from below(child)


def shipped(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("bsaudit") / "schemas" / name).read_text("utf-8"))
    return loaded


@cache
def printed(line: str) -> dict[str, Any]:
    """What a command prints. The gates of `lock` and `verify` are no matter here: their exit code is 1."""
    run = CliRunner().invoke(cli, [*line.split(), "--format", "json"])
    assert run.exit_code in (0, 1), run.stderr
    document: dict[str, Any] = json.loads(run.stdout)
    return document


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_what_a_verb_prints_is_valid(line: str) -> None:
    document = printed(line)
    validator = Draft7Validator(shipped(SCHEMAS[document["format"]]), format_checker=FormatChecker())
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(document)] == []


def test_no_verb_that_prints_json_is_left_out() -> None:
    assert {line.split()[0] for line in COMMAND_LINES} == verbs_that_print_json()


def test_no_kind_is_left_out() -> None:
    documents = [printed(line) for line in COMMAND_LINES]
    results = {each["kind"] for each in documents if each["format"] == "bsaudit/result@1"}
    assert results == kinds_of_results()


def test_the_shipped_schema_has_a_shape_for_each_kind() -> None:
    schema = shipped("result-1.json")
    shapes = [branch["if"]["properties"]["kind"]["const"] for branch in schema["allOf"]]
    assert schema["properties"]["kind"]["enum"] == shapes
    assert sorted(shapes) == sorted(kinds_of_results())


def test_parts_of_a_page_are_held_to_their_own_shape() -> None:
    page = json.loads(json.dumps(printed("audit 2013")))
    page["score"]["overall"]["score"] = "high"
    faults = list(Draft7Validator(shipped("result-1.json")).iter_errors(page))
    assert [fault.json_path for fault in faults] == ["$.score.overall.score"]


def test_a_result_that_is_also_part_of_a_page_still_needs_its_heading() -> None:
    score = printed("score 2015 --vintage revised")
    bare = {key: value for key, value in score.items() if key != "kind"}
    assert not Draft7Validator(shipped("result-1.json")).is_valid(bare)
