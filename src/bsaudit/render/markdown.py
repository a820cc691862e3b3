"""A document as GitHub-flavoured Markdown, which also pastes well into word processors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsaudit.render.document import (
    Block,
    Bullets,
    Cell,
    Definitions,
    Document,
    Heading,
    Lines,
    Note,
    Table,
    Tree,
)

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*<])")


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
        case Definitions():
            yield from (f"- **{_text(term)}**: {_text(text)}" for term, text in block.pairs)
        case Table():
            yield from _table(block)
        case Tree():
            yield from _tree(block, 0)


def _text(text: str) -> str:
    """Escape what Markdown would read as markup. Lines are joined: a paragraph has none of its own."""
    return " ".join(_SPECIAL.sub(r"\\\1", text).split())


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
