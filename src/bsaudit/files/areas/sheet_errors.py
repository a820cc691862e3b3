"""The cells of an XLSX sheet whose formula failed, such as `#DIV/0!`.

The library that reads workbooks gives them as empty, and a failed formula must not pass for a value that nobody
published. So they are looked up in the sheet's own XML.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from posixpath import normpath
from typing import Final
from xml.etree import ElementTree

__all__ = ["error_cells"]

_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE: Final = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_TEXT: Final = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_IS_ERROR: Final = re.compile(rb"""\bt=["']e["']""")
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def error_cells(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """The failed cells of a sheet: what they show, by row and column from 1.

    Args:
        data: the bytes of a workbook. One that is not XLSX has its errors as texts, and gives nothing here.
        sheet: the sheet's name.
    """
    with zipfile.ZipFile(BytesIO(data)) as book:
        part = _part_of(book, sheet)
        xml = book.read(part) if part in book.namelist() else b""
    if not _IS_ERROR.search(xml):
        return {}
    found = {}
    for attributes, content in _CELL.findall(xml):
        place, text = _PLACE.search(attributes), _TEXT.search(content)
        if _IS_ERROR.search(attributes) and place:
            shown = text[1].decode("utf-8", "replace") if text else "#ERROR!"
            found[int(place[2]), _number(place[1])] = shown
    return found


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
