"""Columns of Parquet that cannot be read: those that hold neither texts nor numbers nor days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsaudit.files.fault_list import shown
from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["unreadable_columns"]


def unreadable_columns(path: Path, schema: Any, names: Iterable[str]) -> Iterator[Fault]:
    """A fault for each column that holds bytes, lists or structures, whose text would be none that was meant.

    Args:
        path: the file.
        schema: its Arrow schema.
        names: the columns that are read; one that the file does not have once is passed over.
    """
    from pyarrow import types

    for name in dict.fromkeys(names):
        place = schema.get_field_index(name)
        if place < 0:
            continue
        kind = schema.field(place).type
        inner = kind.value_type if types.is_dictionary(kind) else kind
        if not (types.is_nested(inner) or "binary" in str(inner)):
            continue
        message = f"the column {shown(name)} is of the type {shown(str(kind))}"
        yield Fault(
            "parquet-format",
            message,
            str(path),
            expected="a column of texts, numbers or days",
            hint="write codes, names and values as such; many writers store texts as bytes unless told otherwise",
        )
