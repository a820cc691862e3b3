"""Values that stand in for those that a rubric lacks or has wrong, made from the types that belong there."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from bsaudit.files.rubric_places import bare, choices, tags

__all__ = ["stand_in"]

_SIMPLE: dict[str, Any] = {
    "str": "guessed",
    "bool": False,
    "int": 2,
    "float": 0.5,
    "date": "2000-01-01",
    "PartialDate": "2000",
    "Duration": "P1Y",
}
"""By type, something that nearly every field of it takes: a half is a share, a weight and a probability."""


def stand_in(annotation: Any) -> Any:
    """Something of a type, in the form in which a file holds it; `None` for a type of which nothing is known.

    >>> stand_in(dict[str, float])
    {'guessed': 0.5}
    """
    plain = bare(annotation)
    by_tag = tags(plain)
    if by_tag:
        kind, model = next(iter(by_tag.items()))
        return {**stand_in(model), "kind": kind}
    words = choices(plain)
    if words:
        return words[0]
    if get_origin(plain) is dict:
        return {stand_in(get_args(plain)[0]): stand_in(get_args(plain)[1])}
    if get_origin(plain) is tuple:
        return [stand_in(get_args(plain)[0])]
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        fields = plain.model_fields
        return {name: stand_in(field.annotation) for name, field in fields.items() if field.is_required()}
    return _SIMPLE.get(getattr(plain, "__name__", ""))
