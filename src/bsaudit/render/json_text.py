"""A result as JSON text: same result, same bytes; never NaN."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["to_json"]

_AT_ONCE: Final = 10_000


def to_json(content: Mapping[str, Any]) -> str:
    """Write JSON types as text: two blanks of indent, keys in their given order, a line feed at the end.

    Raises:
        ValueError: a number is not finite. JSON has no NaN, and a result must never hold one.

    >>> to_json({"title": "Überblick", "score": 0.1})
    '{\\n  "title": "Überblick",\\n  "score": 0.1\\n}\\n'
    """
    signs = json.JSONEncoder(indent=2, ensure_ascii=False, allow_nan=False).iterencode(content)
    # `json.dumps` holds every number and bracket as an object of its own before it joins them.
    return "".join(iter(lambda: "".join(islice(signs, _AT_ONCE)), "")) + "\n"
