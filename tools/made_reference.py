"""Reference pages of the formats that people write: every field of a rubric, every column of a data package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bsaudit.files.records import TABLES
from made_guides import Schema, column_text, definition_of, properties_of, sections_of, written
from made_schemas import rubric_schema

_HEAD = """<!-- Made by tools/generate.py: change tools/guides or the models, not this page. -->

"""
_CELLS = str.maketrans({"|": "\\|", "\n": " ", "<": "&lt;"})


def rubric_page() -> str:
    """The page of a rubric's sections and fields."""
    schema = rubric_schema()
    sections = sections_of(schema)
    order = ["Rubric", *sorted(name for name in sections if name != "Rubric" and not name.startswith("Area"))]
    areas = [
        "AreaRubric",
        *sorted(name for name in sections if name.startswith("Area") and name != "AreaRubric"),
    ]
    parts = [
        _HEAD,
        "# The rubric, field by field\n\n",
        "A rubric is one YAML file; [Formats](../formats.md) shows a small one whole, and `bsaudit init` writes ",
        "one. Editors show the same text while you write: `bsaudit schema rubric -o rubric-1.json`, and as the ",
        "first line of the rubric `# yaml-language-server: $schema=rubric-1.json`.\n\n",
        "A field in **bold** must be given.\n",
    ]
    for name in order:
        parts += _section(name, schema)
    if areas[0] in sections:
        parts.append(
            "\n# A rubric for many areas\n\nWith `units: area` the rubric scores areas and has these sections.\n"
        )
        for name in areas:
            parts += _section(name, schema)
    return "".join(parts)


def _section(name: str, schema: Schema) -> Iterator[str]:
    definition = definition_of(schema, name)
    properties = properties_of(definition)
    if not properties:
        return
    yield f"\n## {name}\n\n"
    if definition.get("description"):
        yield f"{_paragraph(definition['description'])}\n\n"
    needed = _required(definition)
    yield "| field | what it says | takes | for instance |\n| --- | --- | --- | --- |\n"
    for field, what in properties.items():
        label = f"**`{field}`**" if field in needed else f"`{field}`"
        examples = "<br>".join(
            f"`{written(each)}`".translate(_CELLS).replace("&lt;", "<") for each in what.get("examples", [])
        )
        yield f"| {label} | {_cell(what.get('description', ''))} | {_cell(_takes(what))} | {examples} |\n"


def _required(definition: Schema) -> set[str]:
    return {name for each in (definition, *definition.get("anyOf", [])) for name in each.get("required", [])}


def _paragraph(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _paragraph(text).translate(_CELLS)


def _takes(field: Schema) -> str:
    """What kind of value a field takes, in words, with its default."""
    text = " or ".join(dict.fromkeys(_kinds(field)))
    default = field.get("default")
    return (
        f"{text}; {default!r} if left out"
        if isinstance(default, (str, int, float)) and default != ""
        else text
    )


def _kinds(field: Schema) -> Iterator[str]:
    for key in ("anyOf", "oneOf", "allOf"):
        for each in field.get(key, []):
            yield from _kinds(each)
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        yield f"[{name}](#{name.lower()})" if name != "Scale" else "a scale"
    elif "const" in field:
        yield f"`{field['const']}`"
    elif "enum" in field:
        yield ", ".join(f"`{each}`" for each in field["enum"])
    else:
        yield from _plain_kind(field)


def _plain_kind(field: Schema) -> Iterator[str]:
    kinds = field.get("type", [])
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        if kind == "array":
            inner = field.get("items")
            yield (
                f"list of {' or '.join(dict.fromkeys(_kinds(inner)))}" if isinstance(inner, dict) else "list"
            )
        elif kind == "object":
            inner = field.get("additionalProperties") or next(
                iter(field.get("patternProperties", {}).values()), None
            )
            yield (
                f"by id: {' or '.join(dict.fromkeys(_kinds(inner)))}"
                if isinstance(inner, dict)
                else "mapping"
            )
        elif kind != "null":
            yield {
                "string": "date" if field.get("format") == "date" else "text",
                "boolean": "true or false",
            }.get(kind, kind)


def package_page() -> str:
    """The page of a package's tables and columns."""
    parts = [
        _HEAD,
        "# The data package, column by column\n\n",
        "The tables are CSV (UTF-8, commas, a header row) or Parquet, beside a `datapackage.json` that names them; ",
        "`bsaudit init` writes a small one. Columns in **bold** must be there.\n",
    ]
    for table, spec in TABLES.items():
        must = "" if spec.must_exist else " It may be left out."
        parts.append(f"\n## {table}\n\n{_TABLES[table]}{must}\n\n| column | what it holds |\n| --- | --- |\n")
        for column in spec.columns:
            label = f"**`{column}`**" if column in spec.required else f"`{column}`"
            parts.append(f"| {label} | {_cell(column_text(table, column))} |\n")
    return "".join(parts)


_TABLES: dict[str, Any] = {
    "sources": "One row is one publication.",
    "indicators": "One row is one measure.",
    "observations": "One row is one published value.",
    "surveys": "One row is one wave of a survey.",
    "commitments": "One row is one promise, and what was delivered.",
    "findings": "One row is what a published audit concluded about a subject.",
    "recommendations": "One row is what a published audit recommended.",
}
