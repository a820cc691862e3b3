"""JSON Schemas made from the models: rubric, package and result.

Pydantic writes draft 2020-12. `as_draft_7` rewrites what draft 7 spells differently, so that editors and
older validators read the same schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, NoDefault

from bsaudit.files.records import TABLES, TableSpec
from bsaudit.model import result as records
from bsaudit.model.area_rubric import AreaRubric
from bsaudit.model.checked import CheckOutcome
from bsaudit.model.dates import Duration
from bsaudit.model.errors import Fault
from bsaudit.model.result import RESULT_FORMAT, Result
from bsaudit.model.rubric import FORMAT as RUBRIC_FORMAT
from bsaudit.model.rubric import Rubric
from made_guides import column_text, with_guidance

if TYPE_CHECKING:
    from pydantic_core.core_schema import WithDefaultSchema

Schema = dict[str, Any]

DRAFT_7 = "http://json-schema.org/draft-07/schema#"
PACKAGE_FORMAT = "bsaudit/package@1"
FAULTS_FORMAT = "bsaudit/faults@1"
KINDS: dict[str, type[Result]] = {
    record.kind: record
    for record in (getattr(records, name) for name in records.__all__)
    if isinstance(record, type) and issubclass(record, Result) and hasattr(record, "kind")
}
"""The record of every kind of result, in the order in which `bsaudit.model.result` has them."""
RESULTS = tuple(KINDS.values())


# --- rubric -----------------------------------------------------------------------------------------------


class _WithDefaults(GenerateJsonSchema):
    """Shows what holds where a key is left out: also parts that are made only then, and durations as written."""

    def get_default_value(self, schema: WithDefaultSchema) -> Any:
        factory: Any = schema.get("default_factory")
        made = factory() if factory is not None else None
        default = made if isinstance(made, BaseModel) else schema.get("default", NoDefault)
        return str(default) if isinstance(default, Duration) else default


def rubric_schema() -> Schema:
    """The schema of a rubric file, with the short forms that the reader accepts: by its units one of two shapes."""
    programme, area = _programme_schema(), _area_schema()
    definitions = programme.pop("definitions")
    of_areas = area.pop("definitions")
    shared = {name for name in definitions.keys() & of_areas if definitions[name] != of_areas[name]}
    assert not shared, f"two models of rubrics share a name: {shared}"
    whole = {
        "$schema": DRAFT_7,
        "title": RUBRIC_FORMAT,
        "type": "object",
        "if": {"properties": {"units": {"const": "area"}}, "required": ["units"]},
        "then": {"$ref": "#/definitions/AreaRubric"},
        "else": {"$ref": "#/definitions/Rubric"},
        "definitions": dict(
            sorted({**definitions, **of_areas, "AreaRubric": area, "Rubric": programme}.items())
        ),
    }
    return with_guidance(whole)


def _area_schema() -> Schema:
    schema = as_draft_7(AreaRubric.model_json_schema(mode="validation", schema_generator=_WithDefaults))
    aggregate = schema["definitions"]["AreaAggregate"]
    methods = aggregate["properties"]["method"]["enum"]
    schema["definitions"]["AreaAggregate"] = _or_short(aggregate, {"type": "string", "enum": methods})
    return schema


def _programme_schema() -> Schema:
    schema = as_draft_7(Rubric.model_json_schema(mode="validation", schema_generator=_WithDefaults))
    definitions = schema["definitions"]
    methods = definitions["Aggregate"]["properties"]["method"]["enum"]
    definitions["Aggregate"] = _or_short(definitions["Aggregate"], {"type": "string", "enum": methods})
    definitions["SeriesRule"] = _or_short(definitions["SeriesRule"], {"type": "string", "minLength": 1})
    definitions["Scale"] = {"title": "Scale", **_scale_choice(schema)}
    for owner in ("IndicatorRule", "SeriesRule"):
        _object_in(definitions[owner])["properties"]["scale"] = _one_or_several("Scale")
    measures = definitions["CommitmentRule"]["properties"]["measure"]
    definitions["CommitmentRule"]["properties"]["measure"] = {
        "description": measures["description"],
        "anyOf": [measures["items"], {"type": "array", "items": measures["items"]}],
    }
    return schema


def _or_short(full: Schema, short: Schema) -> Schema:
    described: Schema = {key: full[key] for key in full if key in ("title", "description")}
    rest = {key: value for key, value in full.items() if key not in described}
    return {**described, "anyOf": [short, rest]}


def _object_in(definition: Schema) -> Schema:
    choices: list[Schema] = definition.get("anyOf", [definition])
    return next(choice for choice in choices if choice.get("type") == "object")


def _scale_choice(schema: Schema) -> Schema:
    names = sorted(name for name in schema["definitions"] if name.endswith("Scale"))
    return {"oneOf": [{"$ref": f"#/definitions/{name}"} for name in names]}


def _one_or_several(name: str) -> Schema:
    one = {"$ref": f"#/definitions/{name}"}
    return {
        "description": "One scale, or several yardsticks of which the last known one is used.",
        "anyOf": [one, {"type": "array", "items": one, "minItems": 1}, {"type": "null"}],
    }


# --- result -----------------------------------------------------------------------------------------------


def result_schema() -> Schema:
    """The schema of every result: `kind` says which verb made it and so which shape follows."""
    definitions: Schema = {}
    for result in RESULTS:
        made = as_draft_7(TypeAdapter(result).json_schema(mode="serialization"))
        if "$ref" not in made:
            definitions[result.__name__] = {key: part for key, part in made.items() if key != "definitions"}
        definitions |= made.get("definitions", {})
    for name, definition in definitions.items():
        if "properties" in definition:
            definitions[name] = {**definition, "additionalProperties": False}
    within_others = set(_references(definitions))
    for result in RESULTS:
        _add_heading(definitions[result.__name__], result.kind)
        if f"#/definitions/{result.__name__}" not in within_others:
            _require_heading(definitions[result.__name__])
    return {
        "$schema": DRAFT_7,
        "title": RESULT_FORMAT,
        "description": "What a verb of bsaudit returns. No number is ever NaN or infinite.",
        "type": "object",
        "required": ["format", "kind"],
        "properties": {
            "format": {"const": RESULT_FORMAT},
            "kind": {"enum": [result.kind for result in RESULTS]},
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": result.kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/definitions/{result.__name__}"},
            }
            for result in RESULTS
        ],
        "definitions": dict(sorted(definitions.items())),
    }


def _add_heading(definition: Schema, kind: str) -> None:
    heading = {"format": {"const": RESULT_FORMAT}, "kind": {"const": kind}}
    definition["properties"] = heading | definition["properties"]


def _require_heading(definition: Schema) -> None:
    """Not for what a page puts together: its parts have no heading, and on top the whole schema requires one."""
    definition["required"] = ["format", "kind", *definition["required"]]


def _references(node: Any) -> Iterable[str]:
    """Every `$ref` below a part of a schema."""
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _references(child)


# --- faults -----------------------------------------------------------------------------------------------


def faults_schema() -> Schema:
    """The schema of what `check` writes as JSON."""
    fault = as_draft_7(TypeAdapter(Fault).json_schema(mode="serialization"))
    related = fault.pop("definitions")["Related"]
    checked = {
        "path": {"type": "string"},
        "kind": {"enum": ["rubric", "data", "unknown"]},
        "faults": {"type": "integer"},
        "usable": {"type": "boolean"},
        "outcomes": {"type": "array", "items": {"$ref": "#/definitions/outcome"}},
    }
    suppressed = {"fault": {"$ref": "#/definitions/fault"}, "reason": {"type": "string"}}
    parts = {
        "fault": fault,
        "related": related,
        "checked": {"type": "object", "properties": checked},
        "outcome": as_draft_7(TypeAdapter(CheckOutcome).json_schema(mode="serialization")),
        "suppressed": {"type": "object", "properties": suppressed},
    }
    for part in parts.values():
        part["required"] = list(part["properties"])
        part["additionalProperties"] = False
    fault["properties"]["related"]["items"] = {"$ref": "#/definitions/related"}
    heading = {"format": {"const": FAULTS_FORMAT}, "kind": {"const": "check"}}
    lists = {
        name: {"type": "array", "items": {"$ref": f"#/definitions/{of}"}}
        for name, of in (("checked", "checked"), ("faults", "fault"), ("suppressed", "suppressed"))
    }
    return {
        "$schema": DRAFT_7,
        "title": FAULTS_FORMAT,
        "description": "What is wrong with rubrics and data packages, as `bsaudit check` says it.",
        "type": "object",
        "required": [*heading, *lists],
        "additionalProperties": False,
        "properties": heading | lists,
        "definitions": parts,
    }


# --- package ----------------------------------------------------------------------------------------------


def package_schema() -> Schema:
    """The profile of a data package: a Data Package (v2) descriptor with our tables and their columns."""
    return {
        "$schema": DRAFT_7,
        "title": PACKAGE_FORMAT,
        "description": "A Frictionless Data Package (v2) that holds the evidence of an audit.",
        "type": "object",
        "required": ["name", "resources"],
        "properties": {
            "$schema": {"type": "string"},
            "name": {"type": "string", "minLength": 1},
            "title": {"type": "string"},
            "version": {"type": "string"},
            "licenses": {"type": "array", "items": {"type": "object"}},
            "resources": {
                "type": "array",
                "items": {"$ref": "#/definitions/resource"},
                "allOf": [_holds("name", name) for name, table in TABLES.items() if table.must_exist],
            },
        },
        "definitions": {
            "resource": {
                "type": "object",
                "required": ["name", "path", "schema"],
                "properties": {"name": {"type": "string"}, "path": {"type": "string", "minLength": 1}},
                "allOf": [
                    {
                        "if": {"properties": {"name": {"const": name}}, "required": ["name"]},
                        "then": {"properties": {"schema": {"$ref": f"#/definitions/{name}"}}},
                    }
                    for name in TABLES
                ],
            },
            **{name: _table_schema(name, table) for name, table in TABLES.items()},
        },
    }


def _table_schema(name: str, table: TableSpec) -> Schema:
    optional = f" It may have: {', '.join(table.optional)}." if table.optional else ""
    return {
        "description": f"The table needs the columns {', '.join(table.required)}.{optional}",
        "type": "object",
        "required": ["fields"],
        "properties": {
            "fields": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {
                            "enum": list(table.columns),
                            "enumDescriptions": [column_text(name, column) for column in table.columns],
                        }
                    },
                },
                "allOf": [_holds("name", column) for column in table.required],
            }
        },
    }


def _holds(key: str, value: str) -> Schema:
    return {"contains": {"type": "object", "required": [key], "properties": {key: {"const": value}}}}


# --- draft 7 ----------------------------------------------------------------------------------------------


def as_draft_7(schema: Schema) -> Schema:
    """The same schema in draft 7, without the titles that only repeat a property's name.

    Rewritten: `$defs` to `definitions`; `prefixItems` to `items`; OpenAPI's `discriminator`, which draft 7
    does not know, is dropped; and a `$ref` that has neighbours, which draft 7 would ignore, moves into an
    `allOf`.
    """
    made: Schema = _rewritten(schema)
    for definition in _definitions_and_top(made):
        for branch in definition.get("properties", {}).values():
            branch.pop("title", None)
    return made


def _definitions_and_top(schema: Schema) -> Iterable[Schema]:
    yield schema
    yield from schema.get("definitions", {}).values()


def _rewritten(value: Any) -> Any:
    if isinstance(value, list):
        return [_rewritten(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {
        ("definitions" if key == "$defs" else key): _rewritten(item)
        for key, item in value.items()
        if key != "discriminator" or not isinstance(item, dict) or "propertyName" not in item
    }
    if isinstance(made.get("$ref"), str):
        made["$ref"] = made["$ref"].replace("#/$defs/", "#/definitions/")
        if len(made) > 1 and "definitions" not in made:
            made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    if "patternProperties" in made:  # the reader refuses a key that does not fit the pattern
        made.setdefault("additionalProperties", False)
    if "prefixItems" in made:
        items = made.pop("prefixItems")
        made["items"] = items[0] if all(item == items[0] for item in items) else items
    return made
