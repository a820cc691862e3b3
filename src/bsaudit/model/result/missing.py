"""What an audit asks about and the evidence cannot tell."""

from __future__ import annotations

import dataclasses
from typing import Literal

__all__ = ["Hole"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Hole:
    """A hole with a name.

    `kind` says how it came to light: `declared` by the rubric; a published `finding` whose subject has no computed
    counterpart; a `goal` or a `theme` without enough scored evidence.
    """

    address: str
    kind: Literal["declared", "finding", "goal", "theme"]
    title: str
    themes: tuple[str, ...]
    statement: str
    sources: tuple[str, ...]
