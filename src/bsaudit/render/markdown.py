"""A document as GitHub-flavoured Markdown, which also pastes well into word processors.

Text is text: whatever Markdown would read as markup, a link or HTML is escaped, and control characters are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bsaudit.render.document import (
    Block,
    Bullets,
    Cell,
    Definitions,
    Document,
    Drawing,
    Heading,
    Lines,
    Note,
    Table,
    Tree,
)
from bsaudit.render.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["to_markdown"]

_SPECIAL = re.compile(
    r"[\\`*<]"  # code, stress, HTML and automatic links
    r"|(?<=\])[(\[]"  # what makes a link of a text in brackets, which scores stand in
    r"|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])"  # stress; not within a word such as influence_local
    r"|~~|&(?=#?\w+;)"  # text struck out, characters by name
)
_DEFINITION = re.compile(r"^(\[(?:[^\[\]\\]|\\.)+\]):")
"""What would set the target of a link and show nothing: only where a text begins so."""
_AT_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\d+(?=[.)](?:\s|$))[.)]?)")


def to_markdown(document: Document) -> str:
    """Write a document as Markdown, blocks parted by one empty line, with a line feed at the end."""
    return "\n\n".join("\n".join(_lines(block)) for block in document.blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.text)}"
        case Note():
            yield _text(block.text)
        case Bullets() | Lines():
            yield from (f"- {_text(item)}" for item in block.items)
        case Drawing():
            yield from ("```text", *(printable(line) for line in block.lines), "```")
        case Definitions():
            yield from (f"- **{_text(term)}**: {_text(text)}" for term, text in block.pairs)
        case Table():
            yield from _table(block)
        case Tree():
            yield from _tree(block, 0)


def _text(text: str) -> str:
    """Escape what Markdown would read as markup. Lines are joined: a paragraph has none of its own."""
    escaped = _SPECIAL.sub(r"\\\g<0>", " ".join(printable(text).split()))
    return _AT_START.sub(_escape_last_or_first, _DEFINITION.sub(r"\1\:", escaped))


def _escape_last_or_first(start: re.Match[str]) -> str:
    """A number's full stop, or the sign that would begin a heading, a list or a quotation."""
    sign = start.group()
    return f"{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"\\{sign}"


def _table(block: Table) -> Iterator[str]:
    yield _row(_in_cell(column.title) for column in block.columns)
    yield _row("---:" if column.align == "right" else "---" for column in block.columns)
    for row in block.rows:
        yield _row(_cell(cell) for cell in row)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    text = _in_cell(cell.text)
    if not text:
        return text
    return {"strong": f"**{text}**", "emphasis": f"*{text}*"}.get(cell.tone, text)


def _in_cell(text: str) -> str:
    """A cell is one line of source: line ends become breaks, and a bar would end the cell."""
    return "<br>".join(_text(line) for line in text.splitlines()).replace("|", "\\|")


def _tree(block: Tree, depth: int) -> Iterator[str]:
    indent = "  " * depth
    text = _text(block.text)
    yield f"{indent}- **{text}**" if block.tone == "strong" else f"{indent}- {text}"
    for term, detail in block.details:
        yield f"{indent}  - {_text(term)}: {_text(detail)}"
    for child in block.children:
        yield from _tree(child, depth + 1)
