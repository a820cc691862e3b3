"""The committed JSON Schemas: valid, current, as strict as the readers, and true of what the tool writes."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

import bsaudit
from bsaudit.files.locate import find_package, find_rubric
from bsaudit.files.yaml_document import read_yaml

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("rubric-1", "package-1", "result-1", "faults-1")

RESULTS: dict[str, Callable[[], bsaudit.Result]] = {
    "score known": lambda: bsaudit.score("2013"),
    "score revised": lambda: bsaudit.score("2015", vintage="revised"),
    "score before everything": lambda: bsaudit.score("2012", as_of="2005-01-01"),
    "compare": lambda: bsaudit.compare("2012", "2015"),
    "explain overall": lambda: bsaudit.explain("2013", "overall"),
    "explain an indicator": lambda: bsaudit.explain("2015", "influence_local"),
    "commitments known": lambda: bsaudit.commitments("2012"),
    "commitments revised": lambda: bsaudit.commitments(vintage="revised"),
    "explain a commitment": lambda: bsaudit.explain("2015", "commitment:elected-police-commissioners"),
    "list audits": lambda: bsaudit.list_entries("audits"),
    "list strands": lambda: bsaudit.list_entries("strands"),
    "list goals": lambda: bsaudit.list_entries("goals"),
    "list indicators": lambda: bsaudit.list_entries("indicators"),
    "list sources": lambda: bsaudit.list_entries("sources"),
    "list rubrics": lambda: bsaudit.list_entries("rubrics"),
    "list themes": lambda: bsaudit.list_entries("themes"),
    "compare with uncertainty": lambda: bsaudit.compare("2012", "2015", with_uncertainty=True, draws=20),
    "uncertainty": lambda: bsaudit.uncertainty("2013", draws=20),
    "sensitivity": lambda: bsaudit.sensitivity("2013", samples=4),
    "show": lambda: bsaudit.show("influence_local"),
    "cite": bsaudit.cite,
}


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("bsaudit") / "schemas" / f"{name}.json").read_text("utf-8"))
    return loaded


def faults(name: str, document: object) -> list[str]:
    validator = Draft7Validator(schema(name), format_checker=FormatChecker())
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(document)]


def bundled_rubric() -> dict[str, Any]:
    data = read_yaml(find_rubric(None)).data
    assert isinstance(data, dict)
    return json.loads(json.dumps(data))  # type: ignore[no-any-return]


def bundled_package() -> dict[str, Any]:
    folder = find_package(find_rubric(None), "big-society")
    return json.loads((folder / "datapackage.json").read_text("utf-8"))  # type: ignore[no-any-return]


def result_dict() -> dict[str, Any]:
    return json.loads(json.dumps(bsaudit.score("2013").to_dict()))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_draft_7_and_uses_nothing_newer(name: str) -> None:
    loaded = schema(name)
    assert loaded["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(loaded)
    newer = {"$defs", "prefixItems", "unevaluatedProperties", "dependentRequired", "discriminator"}
    assert not newer & set(keys_in(loaded))


def keys_in(node: object) -> list[str]:
    if isinstance(node, dict):
        return [*node, *(key for child in node.values() for key in keys_in(child))]
    return [key for child in node for key in keys_in(child)] if isinstance(node, list) else []


def test_generated_files_are_current() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_the_bundled_rubric_is_valid() -> None:
    assert faults("rubric-1", bundled_rubric()) == []


def test_the_bundled_package_is_valid() -> None:
    assert faults("package-1", bundled_package()) == []


@pytest.mark.parametrize("name", RESULTS)
def test_what_a_verb_returns_is_valid_and_strict_json(name: str) -> None:
    made = RESULTS[name]().to_dict()
    assert faults("result-1", json.loads(json.dumps(made, allow_nan=False))) == []


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda rubric: rubric.update(colour="blue"), "$: "),
        (lambda rubric: rubric.update(format="bsaudit/rubric@2"), "$.format: "),
        (lambda rubric: rubric.pop("audits"), "$: "),
        (lambda rubric: rubric["audits"]["2013"].update(as_of="9 December 2013"), "$.audits['2013'].as_of: "),
        (lambda rubric: rubric["baseline"].pop("reason"), "$.baseline: "),
        (lambda rubric: rubric["themes"].update({"Not An Id": {"title": "x", "claim": "y"}}), "$.themes: "),
        (
            lambda rubric: rubric["indicators"]["influence_local"].pop("reason"),
            "$.indicators.influence_local: ",
        ),
        (
            lambda rubric: rubric["indicators"]["influence_local"].update(
                scale={"kind": "change", "full": 0}
            ),
            "$.indicators.influence_local.scale: ",
        ),
    ],
)
def test_the_rubric_schema_refuses_what_the_reader_refuses(
    spoil: Callable[[dict[str, Any]], object], place: str
) -> None:
    from pydantic import ValidationError

    from bsaudit.model.rubric import Rubric

    rubric = bundled_rubric()
    spoil(rubric)
    assert any(fault.startswith(place) for fault in faults("rubric-1", rubric))
    with pytest.raises(ValidationError):
        Rubric.model_validate(rubric)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ({"aggregate": "geometric"}, {"aggregate": {"method": "geometric"}}),
        (
            {"scale": {"kind": "change", "full": 10, "reason": "r"}},
            {"scale": [{"kind": "change", "full": 10, "reason": "r"}]},
        ),
        ({"series": ["one"]}, {"series": [{"id": "one"}]}),
    ],
)
def test_short_forms_are_valid_and_mean_the_whole(short: dict[str, Any], whole: dict[str, Any]) -> None:
    from bsaudit.model.rubric import Rubric

    read = []
    for part in (short, whole):
        rubric = bundled_rubric()
        owner = rubric["method"] if "aggregate" in part else rubric["indicators"]["influence_local"]
        owner.update(part)
        assert faults("rubric-1", rubric) == []
        read.append(Rubric.model_validate(rubric))
    assert read[0] == read[1]


@pytest.mark.parametrize("table", ["observations", "indicators", "sources"])
def test_the_package_schema_misses_a_required_table(table: str) -> None:
    package = bundled_package()
    package["resources"] = [resource for resource in package["resources"] if resource["name"] != table]
    assert any(fault.startswith("$.resources: ") for fault in faults("package-1", package))


@pytest.mark.parametrize(
    ("table", "column"), [("observations", "published"), ("sources", "publisher"), ("surveys", "period")]
)
def test_the_package_schema_misses_a_column(table: str, column: str) -> None:
    package = bundled_package()
    place = [resource["name"] for resource in package["resources"]].index(table)
    fields = package["resources"][place]["schema"]["fields"]
    fields[:] = [field for field in fields if field["name"] != column]
    assert any(
        fault.startswith(f"$.resources[{place}].schema.fields: ") for fault in faults("package-1", package)
    )


def test_the_package_schema_refuses_a_column_that_the_reader_does_not_know() -> None:
    package = bundled_package()
    package["resources"][0]["schema"]["fields"][0]["name"] = "colour"
    assert any(
        fault.startswith("$.resources[0].schema.fields[0].name: ") for fault in faults("package-1", package)
    )


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda result: result.update(kind="verdict"), "$.kind: "),
        (lambda result: result.update(format="bsaudit/result@2"), "$.format: "),
        (lambda result: result.update(extra=1), "$: "),
        (lambda result: result["overall"].update(coverage="most"), "$.overall.coverage: "),
        (lambda result: result.pop("settings"), "$: "),
        (lambda result: result.update(kind="compare"), "$: "),
    ],
)
def test_the_result_schema_refuses_another_shape(
    spoil: Callable[[dict[str, Any]], object], place: str
) -> None:
    result = result_dict()
    spoil(result)
    assert any(fault.startswith(place) for fault in faults("result-1", result))


@pytest.mark.parametrize(
    ("entry", "is_good"),
    [
        ({"kind": "data", "reason": "Samples"}, True),
        ({"kind": "weights", "address": "goals", "share": 0.5, "reason": "Coarse"}, True),
        ({"kind": "data"}, False),
        ({"kind": "luck", "reason": "None"}, False),
        ({"kind": "leave-out", "probability": 2, "reason": "Too often"}, False),
    ],
)
def test_the_schema_knows_what_can_be_varied(entry: dict[str, Any], is_good: bool) -> None:
    rubric = bundled_rubric() | {"uncertainty": {"vary": [entry]}}
    assert (faults("rubric-1", rubric) == []) == is_good
