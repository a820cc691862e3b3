"""What `docs/export.md` says of formats, tables and statuses is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from bsaudit.audit.export_material import gather
from bsaudit.audit.programme import load
from bsaudit.model.status import MARKERS
from bsaudit.render.exports import FORMATS
from bsaudit.render.exports.sdmx_codes import OBS_STATUS, STATUS_OF_MARKER
from bsaudit.render.exports.tables import tables_of

PAGE = (Path(__file__).parents[1] / "docs" / "export.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table whose first heading cell is `heading`."""
    lines = PAGE.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def test_the_formats_table_is_the_code() -> None:
    assert [row[0].strip("`") for row in rows("`--as`")] == list(FORMATS)


def test_the_tables_table_is_the_code() -> None:
    assert [row[0].strip("`") for row in rows("table")] == [
        table.name for table in tables_of(gather(load(), "2015"))
    ]


def test_the_statuses_table_is_the_code() -> None:
    written = {}
    for row in rows("marker"):
        status = re.findall(r"`([A-Z])`", row[1])[0]
        written.update(dict.fromkeys(re.findall(r"`\[(\w+)\]`", row[0]), status))
        meaning = row[1].partition("` ")[2]
        assert meaning in ("", OBS_STATUS[status].lower())
    assert written == STATUS_OF_MARKER
    assert set(written) == set(MARKERS)
