"""The validator's errors in the words of someone who writes rubrics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bsaudit.files.fault_list import shown
from bsaudit.files.rubric_places import Place, choices, find_place, tags
from bsaudit.files.yaml_scalars import core_scalar
from bsaudit.model.errors import Fault, nearest
from bsaudit.model.rubric import Rubric

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from bsaudit.files.yaml_document import YamlDocument

__all__ = ["fault_from"]


def fault_from(error: ErrorDetails, document: YamlDocument, whole: type[BaseModel] = Rubric) -> Fault:
    """One fault, with the place of the very key or value, for one validation error against the model `whole`."""
    place = find_place(error["loc"], document.root, whole)
    kind = error["type"]
    if kind == "missing":
        return _missing(place, document, str(error["loc"][-1]))
    if kind == "union_tag_not_found":
        return _missing(place, document, "kind")
    if kind == "union_tag_invalid":
        return _unknown_kind(place, document)
    if kind == "extra_forbidden":
        return _unknown_key(place, document)
    describe = _DESCRIBE.get(kind, _anything_else)
    return describe(error, place, document)


def _missing(place: Place, document: YamlDocument, key: str) -> Fault:
    parent = _subject(replace(place, rest=())) if place.path else "the top level of the file"
    options = choices(place.annotation) or tuple(tags(place.annotation))
    expected = f"`{key}`, one of: {', '.join(options)}" if options else None
    return document.fault(
        place.path,
        "missing-key",
        f"the key `{key}` is missing from {parent}",
        at_key=True,
        expected=expected,
        hint=f"add a line `{key}: ...`",
    )


def _unknown_key(place: Place, document: YamlDocument) -> Fault:
    key = str(place.path[-1])
    known = tuple(place.model.model_fields) if place.model else ()
    close = nearest(key[:100], known)
    above = replace(place, path=place.path[:-1], rest=())
    parent = _subject(above) if above.path else "the top level of the file"
    return document.fault(
        place.path,
        "unknown-key",
        f"{parent} has no key called {shown(key)}",
        at_key=True,
        expected=f"one of: {', '.join(known)}" if known else None,
        hint=f"did you mean `{close}`?" if close else "take it out: nothing reads it",
    )


def _unknown_kind(place: Place, document: YamlDocument) -> Fault:
    known = tuple(tags(place.annotation))
    path = (*place.path, "kind")
    value = document.node(path).data
    close = nearest(value[:100], known) if isinstance(value, str) else None
    return document.fault(
        path,
        "unknown-value",
        f"`kind` is {_found(value)}, which is no kind of {'scale' if 'goalposts' in known else 'assumption'}",
        expected=f"one of: {', '.join(known)}",
        hint=f"did you mean `{close}`?" if close else None,
    )


def _literal(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    known = choices(place.annotation)
    value = error["input"]
    close = nearest(value[:100], known) if isinstance(value, str) else None
    if place.at_key:
        message = f"the key {shown(_label(place))} is not known here"
    else:
        message = f"{_subject(place)} is {_found(value)}"
    return document.fault(
        place.path,
        "unknown-value",
        message,
        at_key=place.at_key,
        expected=f"one of: {', '.join(known)}" if known else str(error.get("ctx", {}).get("expected")),
        hint=f"did you mean `{close}`?" if close else None,
    )


def _number(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    node = document.node(place.path)
    is_quoted_number = node.source is not None and not node.plain and _is_number(node.source)
    hint = "take the quotes away" if is_quoted_number else None
    return _wrong_type(error, place, document, "a finite number", hint)


def _text(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    node = document.node(place.path)
    hint = f'put it in quotes: "{node.source}"' if node.source and len(node.source) < 60 else None
    return _wrong_type(error, place, document, "a text", hint)


def _mapping(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    return _wrong_type(error, place, document, "a mapping (lines of `key: value`)", None)


def _list(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    node = document.node(place.path)
    hint = f"write [{node.source}]" if node.source and len(node.source) < 60 else None
    return _wrong_type(error, place, document, "a list", hint)


def _wrong_type(
    error: ErrorDetails, place: Place, document: YamlDocument, expected: str, hint: str | None
) -> Fault:
    message = f"{_subject(place)} is {_found(error['input'])}, not {expected.partition(' (')[0]}"
    return document.fault(place.path, "wrong-type", message, expected=expected, hint=hint)


def _empty(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    expected = "a text" if error["type"] == "string_too_short" else "at least one entry"
    return document.fault(place.path, "empty-value", f"{_subject(place)} is empty", expected=expected)


_BOUNDS = {
    "greater_than": ("gt", "greater than"),
    "greater_than_equal": ("ge", "of at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "of at most"),
}


def _out_of_range(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    key, words = _BOUNDS[error["type"]]
    expected = f"a number {words} {error['ctx'][key]:g}"
    message = f"{_subject(place)} is {_found(error['input'])}, out of range"
    return document.fault(place.path, "out-of-range", message, expected=expected)


_OWN_CODES = {
    "goalposts run the wrong way": "goalposts-order",
    "worst and best are equal": "goalposts-order",
    "a judgement needs a cite": "uncited-judgement",
}
"""By how a rule of the model begins its sentence, the code of the fault; all others are `bad-value`."""


def _refused(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    """A rule of the model itself: its own sentence says what is wrong."""
    reason = str(error["ctx"]["error"])
    value = error["input"]
    is_whole_mapping = isinstance(value, dict | list)
    says_value = is_whole_mapping or shown(str(value)) in reason
    if place.at_key:
        message = f"the key {shown(_label(place))} is not allowed: {reason}"
    elif says_value:
        message = f"{_subject(place)}: {reason}"
    else:
        message = f"{_subject(place)} is {_found(value)}: {reason}"
    code = next((code for start, code in _OWN_CODES.items() if reason.startswith(start)), "bad-value")
    return document.fault(place.path, code, message, at_key=place.at_key or is_whole_mapping)


def _anything_else(error: ErrorDetails, place: Place, document: YamlDocument) -> Fault:
    reason = error["msg"][:1].lower() + error["msg"][1:]
    return document.fault(place.path, "bad-value", f"{_subject(place)}: {reason}", at_key=place.at_key)


_DESCRIBE: dict[str, Callable[[ErrorDetails, Place, YamlDocument], Fault]] = {
    "literal_error": _literal,
    "float_type": _number,
    "finite_number": _number,
    "string_type": _text,
    "dict_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "tuple_type": _list,
    "string_too_short": _empty,
    "too_short": _empty,
    **dict.fromkeys(_BOUNDS, _out_of_range),
    "value_error": _refused,
}


def _label(place: Place) -> str:
    """The last key of a path, with the number of the item if the path ends inside a list."""
    keys = [part for part in (*place.path, *place.rest) if isinstance(part, str)]
    return keys[-1] if keys else "the file"


def _subject(place: Place) -> str:
    if not (place.path or place.rest):
        return "the file"
    last = place.path[-1] if place.path else ""
    item = f", item {last + 1}" if isinstance(last, int) and not place.rest else ""
    return f"`{_label(place)}`{item}"


def _found(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, str):
        return f"the text {shown(value)}"
    if isinstance(value, int | float):
        return f"the number {value:g}" if abs(value) < 1e300 else "a number beyond what can be computed with"
    return "a list" if isinstance(value, list | tuple) else "a mapping"


def _is_number(text: str) -> bool:
    try:
        return isinstance(core_scalar(text), int | float)
    except ValueError:
        return False
