"""The shipped schemas: what they are called, and that the bundled rubrics keep to theirs as an editor sees it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from bsaudit.files.schemas import SCHEMAS, schema_file, schema_text
from bsaudit.files.yaml_document import read_yaml
from bsaudit.model.errors import UnknownName

ROOT = Path(__file__).parents[2]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_each_is_draft_7_and_titled_by_its_format(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"] == f"bsaudit/{name}@1"
    assert (ROOT / "src" / "bsaudit" / "schemas" / schema_file(name)).read_text("utf-8") == schema_text(name)


def test_another_name_is_unknown() -> None:
    with pytest.raises(UnknownName, match="rubrik"):
        schema_text("rubrik")


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "rubrics").glob("*.yaml")), ROOT / "src/bsaudit/templates/audit/rubric.yaml"],
    ids=lambda p: p.stem,
)
def test_a_rubric_keeps_to_the_schema_and_its_modeline_leads_to_it(path: Path, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(schema_text("rubric"))
    errors = list(jsonschema.Draft7Validator(schema).iter_errors(read_yaml(path).data))
    assert [error.message[:200] for error in errors] == []
    found = MODELINE.match(path.read_text("utf-8"))
    assert found
    beside = ROOT / "src" / "bsaudit" / "schemas" if "templates" in path.parts else path.parent
    assert (beside / found.group(1)).resolve() == ROOT / "src/bsaudit/schemas/rubric-1.json"


def test_a_language_server_reads_the_template_as_the_tool_does() -> None:
    path = ROOT / "src/bsaudit/templates/audit/rubric.yaml"
    theirs = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
    assert theirs == read_yaml(path).data
