"""What both sides of a benchmark of whole processes find around them."""

from __future__ import annotations

import os
from pathlib import Path


def with_bytecode(folder: Path) -> dict[str, str]:
    """The variables of the environment, with bytecode read from and written to a folder.

    An installed package has its bytecode compiled beforehand, whatever the surroundings say about writing it. The
    first round of a benchmark fills the folder, and is thrown away.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
