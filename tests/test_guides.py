"""Guidance in the schemas: every field has some, its good examples pass, and what it calls refused is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

pytest.importorskip("altair")
jsonschema = pytest.importorskip("jsonschema")

from bsaudit.files.records import TABLES  # noqa: E402
from made_guides import UnknownField, column_guide, column_text, guide, sections_of, with_guidance  # noqa: E402
from made_reference import package_page, rubric_page  # noqa: E402
from made_schemas import package_schema, rubric_schema  # noqa: E402

SCHEMA = rubric_schema()
FIELDS = [
    (name, field, what) for name, fields in sections_of(SCHEMA).items() for field, what in fields.items()
]
OF_A_PROGRAMME = [each for each in FIELDS if each[0] in guide("rubric")["sections"]]


def errors(field: dict[str, Any], value: Any) -> list[str]:
    schema = {"definitions": SCHEMA["definitions"], "allOf": [field]}
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize(
    ("section", "field", "what"), FIELDS, ids=lambda each: each if isinstance(each, str) else ""
)
def test_every_field_of_a_rubric_is_described(section: str, field: str, what: dict[str, Any]) -> None:
    assert len(what.get("description", "")) > 10


@pytest.mark.parametrize(
    ("section", "field", "what"), OF_A_PROGRAMME, ids=lambda each: each if isinstance(each, str) else ""
)
def test_good_examples_pass_and_refused_ones_do_not(section: str, field: str, what: dict[str, Any]) -> None:
    for example in what.get("examples", []):
        assert errors(what, example) == []
    book = guide("rubric")
    said = {**book["shared"].get(field, {}), **book["sections"][section].get(field, {})}
    for bad in said.get("bad", []):
        assert bad["why"]
        if bad.get("refused"):
            assert errors(what, bad["is"])


def test_the_fields_that_decide_a_score_have_examples_to_follow_and_to_avoid() -> None:
    for section, field in (
        ("IndicatorRule", "scale"),
        ("IndicatorRule", "goal"),
        ("IndicatorRule", "direction"),
        ("ChangeScale", "full"),
        ("AuditRule", "as_of"),
        ("BaselineRule", "not_before"),
        ("MissingRule", "max_age"),
        ("ThemeRule", "claim"),
    ):
        what = sections_of(SCHEMA)[section][field]
        assert what["examples"]
        assert " Not `" in what["description"]


def test_a_guide_cannot_speak_of_a_field_that_is_gone() -> None:
    schema = json.loads(json.dumps(SCHEMA))
    del schema["definitions"]["ChangeScale"]["properties"]["full"]
    with pytest.raises(UnknownField, match="ChangeScale: full"):
        with_guidance(schema)


def test_every_column_of_a_package_is_described_and_no_other() -> None:
    for table, spec in TABLES.items():
        for column in spec.columns:
            assert len(column_text(table, column)) > 10
        assert set(guide("package")["tables"].get(table, {})) <= set(spec.columns)
    assert column_guide("observations", "value")["bad"]


def test_an_editor_sees_the_columns_described() -> None:
    items = package_schema()["definitions"]["observations"]["properties"]["fields"]["items"]
    name = items["properties"]["name"]
    assert len(name["enum"]) == len(name["enumDescriptions"])


def test_the_reference_pages_hold_every_field_and_column() -> None:
    rubric, package = rubric_page(), package_page()
    for section, field, _ in FIELDS:
        assert f"## {section}\n" in rubric
        assert f"`{field}`" in rubric
    for table, spec in TABLES.items():
        assert f"## {table}\n" in package
        assert all(f"`{column}`" in package for column in spec.columns)
