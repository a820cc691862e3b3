"""What the terminal can do: its width, and whether it wants colour."""

from __future__ import annotations

import os
import shutil
from typing import IO, Any, Final

__all__ = ["terminal_width", "wants_color"]

_LEAST_WIDTH: Final = 40


def wants_color(choice: str, stream: IO[Any] | None) -> bool:
    """Whether to use colour.

    `always` and `never` decide; else a `NO_COLOR` that is not empty says no, then a `FORCE_COLOR` that is not
    empty says yes, then the stream must be a terminal that is not `dumb`. No stream (a file) means no.
    """
    if choice != "auto":
        return choice == "always"
    if stream is None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Columns of the terminal: `COLUMNS` if set, else what the terminal says, else 80; never below 40."""
    return max(_LEAST_WIDTH, shutil.get_terminal_size((80, 24)).columns)
