"""Files of another format than the ends of their names say, known by their first bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.files.table import TableStop
from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["refuse_old_workbook", "refuse_other_format"]

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMATS: Final = {
    _OLD: (
        "a workbook as Excel wrote them before 2007, or one with a password",
        "save it as .xlsx without a password, or as CSV in UTF-8",
    ),
    b"PK\x03\x04": (
        "packed with ZIP, as workbooks are",
        "let the name of a workbook end in .xlsx or .ods; save other workbooks as .xlsx, and unpack a .zip",
    ),
    b"\x1f\x8b": ("packed with gzip", "let its name end in .csv.gz"),
    b"PAR1": ("Parquet", "let its name end in .parquet"),
    b"ARROW1": ("an Arrow file", "write it as Parquet, or as CSV in UTF-8"),
}
"""By its first bytes what a file is, and what to do about it."""


def refuse_other_format(path: Path) -> None:
    """Refuse a file that would be read as CSV and is none. What cannot be opened is left to who reads it.

    Raises:
        TableStop: the file is a workbook, Parquet or packed, and its name does not say so.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "areas.csv")
    ...     _ = path.write_bytes(b"PAR1...")
    ...     try:
    ...         refuse_other_format(path)
    ...     except TableStop as stop:
    ...         print(stop.fault.message)
    this is no CSV file: it is Parquet
    """
    try:
        if path.suffix.lower() == ".gz" or not path.is_file():
            return  # unpacked, or a stream whose bytes can be had once
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError:
        return
    for first, (what, hint) in _FORMATS.items():
        if start.startswith(first):
            expected = "a file that ends in .csv, .csv.gz, .parquet, .xlsx or .ods, and is what it is called"
            message = f"this is no CSV file: it is {what}"
            raise TableStop(Fault("other-format", message, str(path), expected=expected, hint=hint))


def refuse_old_workbook(path: Path, data: bytes) -> None:
    """Refuse the bytes of a workbook that is no .xlsx or .ods, whatever its name: its failed formulas would be empty.

    Raises:
        TableStop: it is an old one, or needs a password.
    """
    if data.startswith(_OLD):
        what, hint = _FORMATS[_OLD]
        raise TableStop(Fault("workbook-format", f"this is {what}", str(path), hint=hint))
