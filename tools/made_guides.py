"""Guidance for writers, put into the schemas: what each field says, with examples to follow and to avoid.

The guides stand in `tools/guides` and not in the models, because every run of a verb reads the models and no run
needs the guidance.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Schema = dict[str, Any]
Guide = dict[str, Any]

GUIDES = Path(__file__).parent / "guides"


class UnknownField(Exception):
    """A guide speaks of a field that the schema does not have."""


class _PlainLoader(yaml.SafeLoader):
    """Dates and words such as `yes` stay text, as in a rubric."""


_PlainLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def guide(name: str) -> Guide:
    """A guide as it stands in its file."""
    found: Guide = yaml.load((GUIDES / f"{name}.yaml").read_text("utf-8"), _PlainLoader)
    return found


def with_guidance(schema: Schema, top: str = "Rubric") -> Schema:
    """The schema of a rubric with descriptions and examples on every field.

    Args:
        schema: made from the models.
        top: the section that the schema's own properties are.

    Raises:
        UnknownField: the guide has a section or a field that the schema does not.
    """
    made = deepcopy(schema)
    book = guide("rubric")
    sections = sections_of(made, top)
    for section, fields in book["sections"].items():
        strange = set(fields) - set(sections.get(section, {}))
        if strange:
            raise UnknownField(f"{section}: {', '.join(sorted(strange))}")
    for section, properties in sections.items():
        for name, field in properties.items():
            said = {**book["shared"].get(name, {}), **book["sections"].get(section, {}).get(name, {})}
            _explain(field, said)
    return made


def sections_of(schema: Schema, top: str = "Rubric") -> dict[str, dict[str, Schema]]:
    """The properties of each section of a schema, by the section's name."""
    found = {name: properties_of(each) for name, each in schema.get("definitions", {}).items()}
    if schema.get("properties"):
        found = {top: schema["properties"], **found}
    return {name: properties for name, properties in found.items() if properties}


def definition_of(schema: Schema, name: str, top: str = "Rubric") -> Schema:
    """A section of a schema by its name."""
    found: Schema = schema.get("definitions", {}).get(name, schema if name == top else {})
    return found


def properties_of(definition: Schema) -> dict[str, Schema]:
    """The properties of an object, also where a short form stands beside it."""
    choices: list[Schema] = [definition, *definition.get("anyOf", [])]
    return next((each["properties"] for each in choices if "properties" in each), {})


def _explain(field: Schema, said: Guide) -> None:
    parts = [said.get("says") or field.get("description", "")]
    if said.get("says") and field.get("description"):
        parts = (
            [said["says"]] if said["says"] in field["description"] else [field["description"], said["says"]]
        )
    parts += [f"Not `{written(each['is'])}`: {each['why']}." for each in said.get("bad", [])]
    text = " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)
    if text:
        field["description"] = text
    if said.get("good"):
        field["examples"] = said["good"]


def written(value: Any) -> str:
    """A value as one would write it in YAML, on one line."""
    return (
        yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1000, sort_keys=False)
        .removesuffix("\n...\n")
        .strip()
    )


def column_guide(table: str, column: str) -> Guide:
    """What is said of a column of a table of a package."""
    book = guide("package")
    return {**book["shared"].get(column, {}), **book["tables"].get(table, {}).get(column, {})}


def column_text(table: str, column: str) -> str:
    """The same as one text."""
    said = column_guide(table, column)
    field: Schema = {}
    _explain(field, said)
    examples = ", ".join(f"`{each}`" for each in said.get("good", []))
    return f"{field.get('description', '')}{f' For instance {examples}.' if examples else ''}"
