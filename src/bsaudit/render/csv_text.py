"""Tidy rows as CSV: UTF-8, line feeds, quotes where RFC 4180 asks for them, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and a tab or a carriage return can
hide one. Text cells that begin so get a leading apostrophe. Numbers are numbers and stay as they are. CSV that only
programs read can be had exact, without apostrophes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bsaudit.render.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["columns_to_csv", "csv_pieces", "to_csv"]

_NEEDS_QUOTES: Final = re.compile(r'[",\r\n]')
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_ROWS_OF_A_PIECE: Final = 10_000


def to_csv(
    rows: Sequence[Mapping[str, str | float | int | bool | None]],
    header: Sequence[str] = (),
    *,
    exact: bool = False,
) -> str:
    """Write rows under a header of their keys. `None` is an empty cell; booleans are `true` and `false`.

    Args:
        rows: tidy rows, all with the keys of the first.
        header: these keys, for a table without rows.
        exact: leave text as it is, for programs; a spreadsheet may then run it as a formula.

    Raises:
        ValueError: a row has other keys than the first.

    >>> to_csv([{"title": "=1+1", "score": -2.5, "thin": True, "change": None}])
    "title,score,thin,change\\n'=1+1,-2.5,true,\\n"
    """
    header = list(rows[0]) if rows else list(header)
    if not header:
        return ""
    lines = [",".join(_quoted(name) for name in header)]
    for row in rows:
        if list(row) != header:
            raise ValueError(f"a tidy row has the keys {list(row)}, not {header}")
        lines.append(",".join(_quoted(_cell(cell, exact)) for cell in row.values()))
    return "\n".join(lines) + "\n"


def columns_to_csv(
    table: Mapping[str, Sequence[str | float | int | bool | None]], *, exact: bool = False
) -> str:
    """Write a table that is kept by column, such as one of many areas: the same text as `to_csv` of its rows.

    Args:
        table: columns of one length by name.
        exact: as for `to_csv`.

    >>> columns_to_csv({"area": ["E1", "E2"], "rank": [2, None]})
    'area,rank\\nE1,2\\nE2,\\n'
    """
    return "".join(csv_pieces([table], exact=exact))


def csv_pieces(
    parts: Iterable[Mapping[str, Sequence[str | float | int | bool | None]]], *, exact: bool = False
) -> Iterator[str]:
    """The same text piece by piece, so that a long table need not be held as text.

    Args:
        parts: tables with the same columns, which stand below each other.
        exact: as for `to_csv`.

    Raises:
        ValueError: a part has other columns than the first, or columns of more than one length.

    >>> "".join(csv_pieces([{"rank": [1]}, {"rank": []}, {"rank": [2]}]))
    'rank\\n1\\n2\\n'
    """
    header: list[str] = []
    for table in parts:
        if not header:
            header = list(table)
            yield ",".join(map(_quoted, header)) + "\n"
        if list(table) != header or len({len(column) for column in table.values()}) > 1:
            raise ValueError(f"a part of a table has the columns {list(table)}, not {header} of one length")
        for start in range(0, max(map(len, table.values()), default=0), _ROWS_OF_A_PIECE):
            columns = [_texts(column[start : start + _ROWS_OF_A_PIECE], exact) for column in table.values()]
            yield "".join(f"{line}\n" for line in map(",".join, zip(*columns, strict=True)))


def _texts(column: Sequence[str | float | int | bool | None], exact: bool) -> list[str]:
    """The cells of a column as text; one that stands in many rows is looked at once."""
    seen: dict[str, str] = {}
    texts = []
    for cell in column:
        if not isinstance(cell, str):
            texts.append(_cell(cell, exact))  # needs no quotes
            continue
        text = seen.get(cell)
        if text is None:
            text = seen[cell] = _quoted(_cell(cell, exact))
        texts.append(text)
    return texts


def _quoted(text: str) -> str:
    """In quotes if RFC 4180 asks for them. Python's own writer leaves a lone carriage return bare."""
    return '"{}"'.format(text.replace('"', '""')) if _NEEDS_QUOTES.search(text) else text


def _cell(cell: str | float | int | bool | None, exact: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        if exact:
            return cell
        text = printable(cell)
        return f"'{text}" if text.startswith(_RISKY) else text
    return repr(cell)
