"""What a rubric of areas with faults says of its data, so that theirs are told in the same go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from bsaudit.model.area_rubric import AreaRubric, AreasRule, TableRule
from bsaudit.model.errors import nearest

if TYPE_CHECKING:
    from bsaudit.files.yaml_document import YamlDocument

__all__ = ["tables_alone"]

_KEYS: Final = ("data", "tables", "areas")


def tables_alone(document: YamlDocument) -> AreaRubric | None:
    """A rubric of areas with the keys that say which tables to read and how, and nothing else.

    Args:
        document: the rubric as it was read, before anything in it was mended.

    Returns:
        `None` if these keys have faults themselves, or may have: a table's unknown key may be one that it lacks,
        written wrong, and then it cannot be told what the table would have been.
    """
    said = document.data
    if not isinstance(said, dict) or not isinstance(said.get("data"), str) or not said.get("tables"):
        return None
    if not isinstance(said["tables"], list) or any(_may_be_meant(key, said, _KEYS) for key in said):
        return None
    tables = [_without_strangers(table) for table in said["tables"]]
    if None in tables:
        return None
    try:
        parts: dict[str, Any] = {
            "data": said["data"],
            "tables": tuple(map(TableRule.model_validate, tables)),
            "areas": AreasRule.model_validate(said["areas"]) if "areas" in said else None,
        }
    except ValidationError:
        return None  # told with the rubric's other faults
    return AreaRubric.model_construct(**parts)


def _without_strangers(table: Any) -> dict[str, Any] | None:
    """A table without the keys that no table has; `None` where one of them may be a key that this one lacks."""
    if not isinstance(table, dict):
        return None
    known = TableRule.model_fields
    if any(_may_be_meant(key, table, known) for key in table):
        return None
    return {key: value for key, value in table.items() if key in known}


def _may_be_meant(key: object, given: dict[Any, Any], known: Any) -> bool:
    """Whether a key may be one of those that are known and not given, written wrong."""
    return key not in known and nearest(str(key), (each for each in known if each not in given)) is not None
