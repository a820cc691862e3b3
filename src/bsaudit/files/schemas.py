"""The JSON Schemas that come with the tool."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bsaudit.model.errors import UnknownName

__all__ = ["SCHEMAS", "schema_file", "schema_text"]

SCHEMAS: Final = {
    "rubric": "rubric-1.json",
    "package": "package-1.json",
    "result": "result-1.json",
    "faults": "faults-1.json",
}
"""The file of each format's schema; the number is that of the format's version."""


def schema_file(name: str) -> str:
    """The name of a schema's file, such as `rubric-1.json`.

    Raises:
        UnknownName: there is no such schema.
    """
    if name not in SCHEMAS:
        raise UnknownName("schema", name, list(SCHEMAS))
    return SCHEMAS[name]


def schema_text(name: str) -> str:
    """A schema as it was shipped: JSON Schema draft 7, which the YAML language servers of editors read.

    Raises:
        UnknownName: there is no such schema.

    >>> schema_text("rubric").splitlines()[1]
    '  "$schema": "http://json-schema.org/draft-07/schema#",'
    """
    return (Path(__file__).parents[1] / "schemas" / schema_file(name)).read_text("utf-8")
