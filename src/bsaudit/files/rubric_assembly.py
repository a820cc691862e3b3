"""Objects of the model from values that are fit one by one, though a rule between two of them is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from bsaudit.files.rubric_places import bare, tags

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

__all__ = ["assemble"]


def assemble(annotation: Any, data: Any) -> Any:
    """Validate data as a type; where that fails, part by part. `None` where a part is not fit by itself.

    Only the objects whose own rule is broken, and those that hold them, are made without their rules.
    """
    try:
        return TypeAdapter(annotation).validate_python(data)
    except ValidationError:
        pass  # reported by whoever calls; here it only means that the parts are tried one by one
    plain = bare(annotation)
    by_tag = tags(plain)
    if by_tag and isinstance(data, dict):
        plain = by_tag.get(str(data.get("kind")))
    if get_origin(plain) is dict and isinstance(data, dict):
        return _unless_lost({key: assemble(get_args(plain)[1], part) for key, part in data.items()})
    if get_origin(plain) is tuple:
        items = data if isinstance(data, list) else [data]
        parts = _unless_lost(dict(enumerate(assemble(get_args(plain)[0], part) for part in items)))
        return None if parts is None else tuple(parts.values())
    if isinstance(plain, type) and issubclass(plain, BaseModel) and isinstance(data, dict):
        fields = plain.model_fields
        given = {name: data[name] for name in fields if data.get(name) is not None}
        values = _unless_lost({name: assemble(_declared(fields[name]), part) for name, part in given.items()})
        return None if values is None else plain.model_construct(**values)
    return None


def _unless_lost(parts: dict[Any, Any]) -> dict[Any, Any] | None:
    return None if any(part is None for part in parts.values()) else parts


def _declared(field: FieldInfo) -> Any:
    """The type of a field with what turns a short form into it, which pydantic keeps apart."""
    kept: Any = Annotated
    return kept[(field.annotation, *field.metadata, "as declared")]
