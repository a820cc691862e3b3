"""From the address of a validation error to the place in the file that it speaks of.

The validator's address follows the models, not the file: it names the member of a union that was tried and counts
into a list where the file holds a single value. Walking the models and the file side by side keeps the two apart.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from bsaudit.model.errors import nearest
from bsaudit.model.rubric import Rubric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bsaudit.files.yaml_nodes import Node

__all__ = ["Place", "bare", "choices", "find_place", "likely_tag", "tags"]


@dataclass(frozen=True)
class Place:
    """Where an error stands.

    Attributes:
        path: the way to the deepest node of the file on the error's address.
        at_key: whether the error is about the key at the end of the path rather than its value.
        rest: the part of the address below the path that the file does not hold, such as a missing key.
        model: the model to which the last part of the address belongs, if it is a field of one.
        annotation: the type that belongs at the address.
    """

    path: tuple[str | int, ...]
    at_key: bool
    rest: tuple[str | int, ...]
    model: type[BaseModel] | None
    annotation: Any


def find_place(address: Sequence[str | int], root: Node, whole: type[BaseModel] = Rubric) -> Place:
    """Follow a validation error's address through the models, from that of the whole file on, and the file."""
    annotation: Any = whole
    node: Node | None = root
    model: type[BaseModel] | None = None
    path: list[str | int] = []
    rest: list[str | int] = []
    at_key = False
    for part in address:
        annotation = bare(annotation)
        if part == "[key]":
            at_key = True
            annotation = get_args(annotation)[0] if get_origin(annotation) is dict else annotation
            break
        by_tag = tags(annotation)
        if by_tag:
            annotation = by_tag.get(str(part))
            continue
        is_key_ahead = address[-1] == "[key]" and part == address[-2]
        holder = annotation
        model, annotation = _step(annotation, part)
        if is_key_ahead:
            annotation = holder
        if get_origin(holder) is tuple and node is not None and not isinstance(node.data, list):
            continue  # a single value stands for a list of one
        node = node.members.get(part) if node is not None else None
        (rest if node is None else path).append(part)
    return Place(tuple(path), at_key, tuple(rest), model, bare(annotation))


def tags(annotation: Any) -> dict[str, type[BaseModel]]:
    """The members of a union of models by their `kind`; empty for any other type."""
    members = get_args(bare(annotation)) if get_origin(bare(annotation)) in (Union, types.UnionType) else ()
    found: dict[str, type[BaseModel]] = {}
    for member in members:
        if isinstance(member, type) and issubclass(member, BaseModel) and "kind" in member.model_fields:
            found.update(dict.fromkeys(choices(member.model_fields["kind"].annotation), member))
    return found


def likely_tag(data: Mapping[str, Any], known: Mapping[str, type[BaseModel]]) -> tuple[str, bool]:
    """The `kind` that a mapping was meant to have, and whether its own word says so, not only its other keys."""
    kind = data.get("kind")
    close = nearest(kind[:100], known) if isinstance(kind, str) else None
    if close is not None:
        return close, True
    return max(known, key=lambda tag: len(set(known[tag].model_fields) & set(data))), False


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that a `Literal` allows; empty for any other type."""
    plain = bare(annotation)
    return tuple(str(word) for word in get_args(plain)) if get_origin(plain) is Literal else ()


def bare(annotation: Any) -> Any:
    """A type without its `Annotated` metadata and without `None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        members = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()
        present = [member for member in members if member is not type(None)]
        if len(present) == len(members) or len(present) != 1:
            return annotation
        annotation = present[0]


def _step(annotation: Any, part: str | int) -> tuple[type[BaseModel] | None, Any]:
    """The model that a part of an address is a field of, if any, and the type that belongs there."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return annotation, field.annotation if field else None
    if get_origin(annotation) is dict:
        return None, get_args(annotation)[1]
    if get_origin(annotation) is tuple:
        return None, get_args(annotation)[0]
    return None, None
