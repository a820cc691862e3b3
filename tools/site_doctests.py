"""Let examples in docstrings be shown as code on the documentation site: an extension of griffe for mkdocs.yml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import griffe

if TYPE_CHECKING:
    from griffe import Object

EXAMPLE = re.compile(r"^( *)>>> .*(?:\n\1(?! *$).+)*", re.MULTILINE)


def with_fences(text: str) -> str:
    """A docstring whose doctests stand in blocks of code.

    >>> with_fences("Adds.\\n\\n>>> 1 + 1\\n2\\n")
    'Adds.\\n\\n```pycon\\n>>> 1 + 1\\n2\\n```\\n'
    """
    return EXAMPLE.sub(lambda found: f"{found[1]}```pycon\n{found[0]}\n{found[1]}```", text)


class FencedDoctests(griffe.Extension):
    """Fences the doctests of every object that is documented."""

    def on_object(self, *, obj: Object, **kwargs: Any) -> None:  # noqa: ARG002
        """Called by griffe for each module, class, function and attribute that it read."""
        if obj.docstring is not None:
            obj.docstring.value = with_fences(obj.docstring.value)
