"""The pictures of README.md and docs, made from the bundled audits so that they cannot drift.

Each picture ends with the SHA-256 of what it was drawn from: a chart's specification, or a terminal's text. A picture
is current as long as that digest is, whatever version or fonts the drawing library has on the machine that looks.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, Final

import bsaudit
from bsaudit.render import charts

ROOT: Final = Path(__file__).resolve().parent.parent
IMAGES: Final = "docs/images"

CHARTS: Final[dict[str, Callable[[], charts.Spec]]] = {
    "strands": lambda: bsaudit.plot("strands", "2015", intervals=True, draws=2000),
    "compare": lambda: bsaudit.plot("compare", "2013", "2015"),
    "gap-age": lambda: bsaudit.plot("gap", "2015", dimension="age"),
    "gap-gcse": lambda: bsaudit.plot("gap", "2015", "gcse_class"),
    "commitments": lambda: bsaudit.plot("commitments", "2015"),
    "themes": lambda: bsaudit.plot("themes", "2015"),
    "timeline": lambda: bsaudit.plot("timeline"),
    "uncertainty": lambda: bsaudit.plot("uncertainty", "2015", draws=2000),
    "indicator": lambda: bsaudit.plot("indicator", "influence_local"),
}
TERMINAL: Final = "bsaudit score 2015"


def made_pictures() -> dict[str, Callable[[], str]]:
    """Path and maker of each picture."""
    found: dict[str, Callable[[], str]] = {
        f"{IMAGES}/{name}.svg": _chart(f"{IMAGES}/{name}.svg", make) for name, make in CHARTS.items()
    }
    return found | {f"{IMAGES}/terminal.svg": _terminal_picture}


def _chart(path: str, make: Callable[[], charts.Spec]) -> Callable[[], str]:
    def made() -> str:
        specification = make()
        return _stamped(path, charts.json_text(_rounded(specification)), lambda: charts.svg(specification))

    return made


def _rounded(value: Any) -> Any:
    """Numbers to six digits: what a picture can show, and the same on processors that differ in the last place."""
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value


def _terminal_picture() -> str:
    text = _coloured(TERMINAL)
    return _stamped(f"{IMAGES}/terminal.svg", text, lambda: _terminal_svg(text))


def _stamped(path: str, source: str, draw: Callable[[], str]) -> str:
    """The committed picture if it was drawn from `source`; else a new one."""
    stamp = f"<!-- drawn from sha256 {hashlib.sha256(source.encode()).hexdigest()} -->\n"
    place = ROOT / path
    committed = place.read_text(encoding="utf-8") if place.is_file() else ""
    return committed if committed.endswith(stamp) else draw().rstrip("\n") + "\n" + stamp


def _coloured(command: str) -> str:
    """What a command prints on a terminal of 80 columns with colours, up to the first blank line after its table."""
    run = subprocess.run(
        [sys.executable, "-m", *command.split(), "--color", "always"],
        env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return "\n\n".join(run.stdout.split("\n\n")[:3]) + "\n"


def _terminal_svg(text: str) -> str:
    """A window with the text in it. No font is fetched: the reader's own fixed-width one is used."""
    from rich.console import Console
    from rich.terminal_theme import DIMMED_MONOKAI
    from rich.text import Text

    console = Console(record=True, width=80, file=StringIO(), force_terminal=True)
    console.print(Text("$ " + TERMINAL, style="bold"))
    console.print(Text.from_ansi(text))
    drawing = console.export_svg(title="bsaudit", theme=DIMMED_MONOKAI, unique_id="bsaudit")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawing, flags=re.DOTALL)
