"""The cells of an XLSX sheet whose formula failed, such as `#DIV/0!`, or was never worked out.

The library that reads workbooks gives them as empty, and neither must pass for a value that nobody published. So they
are looked up in the sheet's own XML. A cell that lies so far out that the library could not hold the sheet is, too.
"""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from posixpath import normpath
from typing import Final
from xml.etree import ElementTree

__all__ = ["error_cells", "far_cell"]

MOST_CELLS: Final = 20_000_000
"""From A1 to the last cell that is filled, where most of them are empty."""

_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE: Final = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_TEXT: Final = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)<)")
_IS_ERROR: Final = re.compile(rb"""\bt=["']e["']""")
_IS_NO_NUMBER: Final = re.compile(rb"""\bt=["'](?!n["'])""")
_DIMENSION: Final = re.compile(
    rb"""<(?:\w+:)?dimension\b[^>]*\bref=["'](?:[A-Z]+[0-9]+:)?([A-Z]+)([0-9]+)["']"""
)
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def error_cells(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """The failed cells of a sheet, by row and column from 1: what they show, or a formula without a result.

    Args:
        data: the bytes of a workbook. One that is not XLSX has its errors as texts, and gives nothing here.
        sheet: the sheet's name.
    """
    xml = _xml_of(data, sheet)
    if not _IS_ERROR.search(xml) and not _FORMULA.search(xml):
        return {}
    found = {}
    for attributes, content in _CELL.findall(xml):
        if b"f" not in content and not _IS_ERROR.search(attributes):
            continue  # neither a formula nor failed, as nearly all cells
        place, text = _PLACE.search(attributes), _TEXT.search(content)
        shown = _shown(attributes, content, text[1] if text else b"")
        if place and shown is not None:
            found[int(place[2]), _number(place[1])] = shown
    return found


def _shown(attributes: bytes, content: bytes, text: bytes) -> str | None:
    """What stands for a failed cell; `None` for any other."""
    if _IS_ERROR.search(attributes):
        return text.decode("utf-8", "replace") or "#ERROR!"
    formula = None if text.strip() or _IS_NO_NUMBER.search(attributes) else _FORMULA.search(content)
    return None if formula is None else f"={unescape((formula[1] or b'').decode('utf-8', 'replace'))}"


def far_cell(data: bytes, sheet: str) -> str | None:
    """The last row and column of a sheet, such as `XFD1048576`, if nearly all cells before it are empty.

    One stray cell out there makes the sheet too large for any memory. What the sheet says of its own size is believed
    if that is small.

    Args:
        data: the bytes of a workbook. One that is not XLSX gives nothing here.
        sheet: the sheet's name.
    """
    xml = _xml_of(data, sheet)
    said = _DIMENSION.search(xml[:4096])
    if said and _number(said[1]) * int(said[2]) <= MOST_CELLS:
        return None
    count, columns, last = 0, set[bytes](), 0
    for attributes, _ in _CELL.findall(xml):
        if place := _PLACE.search(attributes):
            count, last = count + 1, max(last, int(place[2]))
            columns.add(place[1])
    widest = max(columns, key=_number, default=b"A")
    is_far = _number(widest) * last > max(MOST_CELLS, 20 * count)
    return f"{widest.decode()}{last}" if is_far else None


def _xml_of(data: bytes, sheet: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        part = _part_of(book, sheet)
        return book.read(part) if part in book.namelist() else b""


def _part_of(book: zipfile.ZipFile, sheet: str) -> str:
    """Where a sheet's XML is; an empty text in a workbook that is no XLSX."""
    if "xl/workbook.xml" not in book.namelist() or "xl/_rels/workbook.xml.rels" not in book.namelist():
        return ""
    listed = ElementTree.fromstring(book.read("xl/workbook.xml"))
    keys = [each.get(_ID) for each in listed.iter() if each.get("name") == sheet and each.get(_ID)]
    relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    target = targets.get(keys[0], "") if keys else ""
    return normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
