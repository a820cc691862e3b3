"""Text from a rubric or a data file, made safe to show: no control characters reach a terminal or a page."""

from __future__ import annotations

from typing import Final

__all__ = ["printable"]

_KEPT: Final = "\t\n\r"
_CONTROLS: Final = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT}


def printable(text: str) -> str:
    r"""The text without control characters (C0, DEL and C1); tabs and line ends stay.

    An escape character in a title could otherwise colour, clear or rename the reader's terminal.

    >>> printable("a\x1b[31mb\x00\tc")
    'a[31mb\tc'
    """
    return text.translate(_CONTROLS)
