"""Faults as a compiler prints them: what, where, the line with a caret, what was expected, how to mend it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.errors import Fault, Severity

__all__ = ["FAULT_COLUMNS", "count_faults", "fault_rows", "faults_as_markdown", "render_faults", "visible"]

FAULT_COLUMNS = (
    "code", "file", "line", "column", "message", "expected", "hint", "text", "severity", "about", "related"
)  # fmt: skip
"""The columns of faults as CSV, in order."""


_RED, _YELLOW, _CYAN = "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m"
_BLUE, _BOLD, _PLAIN = "\x1b[1;34m", "\x1b[1m", "\x1b[0m"
_TONES: dict[Severity, str] = {"error": _RED, "warning": _YELLOW, "note": _CYAN}
_TAB = 4
_NARROWEST = 40


def render_faults(faults: Sequence[Fault], *, color: bool = False, width: int = 80) -> str:
    """All faults and a line that counts them; the empty text for no fault.

    Lines of input are cut to `width` around the caret, tabs become spaces, and control characters are written out,
    so that a broken file cannot upset the terminal. Messages are never cut.

    >>> from bsaudit.model.errors import Fault
    >>> print(render_faults([Fault("unknown-key", "no such key", "r.yaml", 2, 3, "  gaol: a", hint="write `goal`")]))
    error[unknown-key]: no such key
     --> r.yaml:2:3
      |
    2 |   gaol: a
      |   ^
      = help: write `goal`
    <BLANKLINE>
    1 error in 1 file
    """
    if not faults:
        return ""
    paint = _Paint(color)
    blocks = [_render_one(fault, paint, max(width, _NARROWEST)) for fault in faults]
    return "\n\n".join([*blocks, paint(_BOLD, count_faults(faults))])


def count_faults(faults: Sequence[Fault]) -> str:
    """How many faults of each severity there are, and in how many files.

    >>> from bsaudit.model.errors import Fault
    >>> count_faults([Fault("a", "x", "f.csv"), Fault("b", "y", "f.csv", severity="note")])
    '1 error and 1 note in 1 file'
    """
    numbers = Counter(fault.severity for fault in faults)
    parts = [_count(numbers[severity], severity) for severity in _TONES if numbers[severity]]
    files = len({fault.file for fault in faults})
    words = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
    return f"{words} in {_count(files, 'file')}"


def fault_rows(faults: Sequence[Fault]) -> list[dict[str, str | int | None]]:
    """One tidy row a fault; related places stand in one cell, `file:line: what`, with semicolons between them.

    >>> from bsaudit.model.errors import Fault
    >>> fault_rows([Fault("tag", "no tags", "r.yaml", 2, 3)])[0]["line"]
    2
    """
    rows = []
    for fault in faults:
        related = "; ".join(f"{_where(place.file, place.line)}: {place.message}" for place in fault.related)
        named = {name: getattr(fault, name) for name in FAULT_COLUMNS[:-1]}
        rows.append({**named, "related": related or None})
    return rows


def faults_as_markdown(faults: Sequence[Fault]) -> str:
    """A Markdown table of all faults with the count below, or one sentence that there are none."""
    if not faults:
        return "No faults found.\n"
    lines = ["| where | what | expected | help |", "| --- | --- | --- | --- |"]
    for fault in faults:
        cells = (
            f"{fault.where} {fault.severity} `{fault.code}`",
            fault.message,
            fault.expected or "",
            fault.hint or "",
        )
        lines.append("| " + " | ".join(_in_markdown(cell) for cell in cells) + " |")
    return "\n".join([*lines, "", count_faults(faults), ""])


def _in_markdown(text: str) -> str:
    """Text for a cell of a table: no line ends or controls, and nothing that Markdown or HTML would act on."""
    escaped = visible(text.replace("\n", " ")).replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")


class _Paint:
    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if self._color else text


def _render_one(fault: Fault, paint: _Paint, width: int) -> str:
    number = str(fault.line) if fault.line is not None else ""
    margin = " " * len(number)
    bar = paint(_BLUE, f"{margin} |")
    tone = _TONES[fault.severity]
    lines = [
        f"{paint(tone, f'{fault.severity}[{fault.code}]')}{paint(_BOLD, ': ' + visible(fault.message))}",
        f"{margin}{paint(_BLUE, '-->')} {visible(fault.where)}",
    ]
    if fault.text is not None and number:
        shown, caret = _window(fault.text, fault.column, width - len(number) - 3)
        lines += [bar, f"{paint(_BLUE, f'{number} |')} {shown}".rstrip()]
        if caret is not None:
            lines.append(f"{bar} {' ' * caret}{paint(tone, '^')}")
    notes = [("expected", fault.expected), ("help", fault.hint)]
    notes += [("see", f"{_where(place.file, place.line)}: {place.message}") for place in fault.related]
    lines += [f"{margin} {paint(_BLUE, '=')} {name}: {visible(text)}" for name, text in notes if text]
    return "\n".join(lines)


def _where(file: str, line: int) -> str:
    return f"{file}:{line}"


def _window(text: str, column: int | None, width: int) -> tuple[str, int | None]:
    """The part of a line around a column that fits the width, and the caret's place in it, both in cells."""
    index = None if column is None else min(column - 1, len(text))
    near = 0 if index is None else index
    start = max(
        0, near - 2 * width
    )  # a line may have a million characters: look only at those that could show
    cells = [_cell(character) for character in text[start : near + 2 * width]]
    sizes = [_cells_wide(cell) for cell in cells]
    first, last = 0, len(cells)
    place = near - start
    if start or near + 2 * width < len(text) or sum(sizes) > width:
        first, last = _fit(sizes, place, width - 2)
    before = "…" if start + first else ""
    after = "…" if start + last < len(text) else ""
    shown = before + "".join(cells[first:last]) + after
    return shown, None if index is None else len(before) + sum(sizes[first:place])


def _fit(sizes: Sequence[int], place: int, width: int) -> tuple[int, int]:
    """The longest run around a place whose cells fit, with two thirds of the room behind the place if it can be."""
    first = place
    room = width // 3
    while first > 0 and sizes[first - 1] <= room:
        first -= 1
        room -= sizes[first]
    last, room = first, width
    while last < len(sizes) and sizes[last] <= room:
        room -= sizes[last]
        last += 1
    while first > 0 and sizes[first - 1] <= room:
        first -= 1
        room -= sizes[first]
    return first, last


def _cell(character: str) -> str:
    """A character as it can be shown: a tab as spaces, a control or a direction sign as its escape."""
    if character == "\t":
        return " " * _TAB
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return character.encode("unicode_escape").decode("ascii")
    return character


def _cells_wide(cell: str) -> int:
    if len(cell) != 1:
        return len(cell)
    if unicodedata.combining(cell):
        return 0
    return 2 if unicodedata.east_asian_width(cell) in "WF" else 1


def visible(text: str) -> str:
    """Text for one line: tabs become spaces, control and direction signs their escapes.

    >>> visible("a\\x1b[1m")
    'a\\\\x1b[1m'
    """
    return "".join(_cell(character) for character in text)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
