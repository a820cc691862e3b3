"""Small rubrics of areas with their data, written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bsaudit.audit.areas.programme import AreaProgramme, load_areas

Floats = NDArray[np.float64]

HEAD = """format: bsaudit/rubric@1
units: area
id: mini
title: Mini
data: data
tables:
  - {{file: t.csv, shape: wide, period: "2020", area: code, columns: {{{columns}}}}}
audits: {{"2020": {{as_of: 2021-12-31, period: "2020", title: Mini}}}}
method:
  scale: {{kind: as-is, reason: r}}
  missing: {{min_coverage: {least}, reason: r}}
  {method}
  reason: r
strands:
  s: {{title: S}}
  t: {{title: T, weight: 3}}
indicators:
{indicators}
"""

PLAIN = "{{goal: {}, direction: higher, reason: r}}"


def written(
    folder: Path,
    table: dict[str, Any],
    vary: str | None = "",
    *,
    indicators: dict[str, str] | None = None,
    method: str = "",
    least: float = 0.5,
) -> AreaProgramme:
    """Areas with indicators a and b in strand s, and c in t, unless told otherwise."""
    rules = indicators or {"a": PLAIN.format("s"), "b": PLAIN.format("s"), "c": PLAIN.format("t")}
    text = HEAD.format(
        columns=", ".join(f"{name}: {name}" for name in rules),
        least=least,
        method=method,
        indicators="\n".join(f"  {name}: {rule}" for name, rule in rules.items()),
    )
    if vary is not None:
        text += (
            f"uncertainty:\n  draws: 2000\n  seed: 7\n  vary:\n{vary}"
            if vary
            else "uncertainty: {vary: []}\n"
        )
    (folder / "data").mkdir(exist_ok=True)
    rows = len(next(iter(table.values())))
    lines = [",".join(["code", *table])]
    for row in range(rows):
        cells = ("" if np.isnan(column[row]) else repr(float(column[row])) for column in table.values())
        lines.append(",".join([f"E{row:03}", *cells]))
    (folder / "data" / "t.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "rubric.yaml").write_text(text, "utf-8")
    return load_areas(folder / "rubric.yaml")


@pytest.fixture
def programme() -> Callable[..., AreaProgramme]:
    """Writes a rubric and its data into a folder and loads them: see `written`."""
    return written


def three_columns(count: int, seed: int = 1) -> dict[str, Floats]:
    rng = np.random.default_rng(seed)
    return {name: rng.normal(50, 10, count).round(6) for name in "abc"}


@pytest.fixture
def some_areas() -> Callable[..., dict[str, Floats]]:
    """Makes three indicators of some areas: see `three_columns`."""
    return three_columns
