"""Scores of many areas as files: JSON, tidy CSV, or Parquet, whole or in partitions.

Two tables: `areas` has a row for each area with every node's score, rank, decile and coverage; `values` a row for
each area and indicator with the value, its score, and whether it was filled in.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bsaudit.model.errors import BsauditError, MissingExtra, UnknownName
from bsaudit.model.tidy_areas import area_columns, value_columns
from bsaudit.render.csv_text import columns_to_csv
from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bsaudit.model.result import AreaScores

__all__ = ["AREA_FORMATS", "area_export_files"]

AREA_FORMATS: Final = ("json", "csv", "parquet")

Columns = dict[str, list[Any]]

_NO_CODE: Final = "__HIVE_DEFAULT_PARTITION__"

_PLACES: Final = {
    "json": ("json/", "the result whole, in bsaudit/result@1"),
    "csv": ("csv/", "the tables as UTF-8 text"),
    "parquet": ("parquet/", "the tables with their types, for R, pandas, Polars or DuckDB"),
}


def area_export_files(
    result: AreaScores, formats: Sequence[str], *, partition_by: str | None = None
) -> dict[str, bytes]:
    """The files of an export, by their relative paths, with a README.

    Args:
        result: the scored areas.
        formats: of `AREA_FORMATS`.
        partition_by: a level of larger areas, such as `district`: Parquet is then a folder a larger area, called
            `district=CODE`, with the areas in none of them under `district=__HIVE_DEFAULT_PARTITION__`.

    Raises:
        UnknownName: there is no such format, or the areas have no such level.
        BsauditError: partitions of another format than Parquet are asked for.
        MissingExtra: Parquet needs pyarrow, which is not installed.
    """
    unknown = [name for name in formats if name not in AREA_FORMATS]
    if unknown:
        raise UnknownName("export format for areas", unknown[0], AREA_FORMATS)
    if partition_by is not None and "parquet" not in formats:
        raise BsauditError("only Parquet is partitioned: add the format parquet, or leave the level out")
    if partition_by is not None and partition_by not in result.parents:
        raise UnknownName("level of larger areas", partition_by, list(result.parents))
    tables = {"areas": area_columns(result), "values": value_columns(result)}
    made: dict[str, bytes] = {"README.md": _readme(result, formats).encode()}
    if "json" in formats:
        made["json/score.json"] = to_json(result.to_dict()).encode()
    if "csv" in formats:
        made |= {f"csv/{name}.csv": columns_to_csv(table).encode() for name, table in tables.items()}
    if "parquet" in formats:
        write = _parquet()
        for name, table in tables.items():
            if partition_by is None:
                made[f"parquet/{name}.parquet"] = write(table)
            else:
                made |= _partitions(name, table, partition_by, write)
    return made


def _partitions(name: str, table: Columns, level: str, write: Callable[[Columns], bytes]) -> dict[str, bytes]:
    """One file for each larger area; its code is the folder's name, escaped as Hive has it, and in no column."""
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(table[level]):
        rows.setdefault(code, []).append(row)
    kept = [column for column in table if column != level]
    return {
        f"parquet/{name}/{level}={quote(code, safe=' ') or _NO_CODE}/part-0.parquet": write(
            {column: [table[column][row] for row in of] for column in kept}
        )
        for code, of in sorted(rows.items())
    }


def _parquet() -> Callable[[Columns], bytes]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("writing Parquet", "parquet") from error

    def write(table: Columns) -> bytes:
        types = {name: _type_of(name, cells, pyarrow) for name, cells in table.items()}
        arrays = [pyarrow.array(cells, types[name]) for name, cells in table.items()]
        place = BytesIO()
        parquet.write_table(pyarrow.Table.from_arrays(arrays, names=list(table)), place, compression="zstd")
        return place.getvalue()

    return write


def _type_of(name: str, cells: Sequence[Any], pyarrow: Any) -> Any:
    """Text or float64, whatever a partition happens to hold; `imputed` counts."""
    if name.endswith("imputed"):
        return pyarrow.int64()
    is_text = name.endswith(".band") or any(isinstance(cell, str) for cell in cells)
    return pyarrow.string() if is_text else pyarrow.float64()


def _readme(result: AreaScores, formats: Sequence[str]) -> str:
    made = result.provenance
    seen = f"Evidence as seen on {result.settings.as_of} (vintage {result.settings.vintage})"
    files: Mapping[str, tuple[str, str]] = {name: _PLACES[name] for name in AREA_FORMATS if name in formats}
    lines = [
        f"# {result.audit.title}",
        "",
        f"Exported by {made.tool} from rubric {made.rubric} {made.rubric_version}.",
        f"{seen}: {len(result.areas):,} areas.",
        "",
        "| what | for |",
        "| --- | --- |",
        *(f"| `{place}` | {about} |" for place, about in files.values()),
        "",
        "`areas` has a row for each area: score, rank, decile and coverage of every node. `values` has a row for",
        "each area and indicator: the value, its score on its scale, and whether it was filled in.",
        "",
        "`SHA256SUMS` lists every file with its hash: `sha256sum -c SHA256SUMS` checks them.",
        "",
        "## Made from",
        "",
        *(f"- `{each.name}`, sha256 `{each.sha256}`" for each in made.inputs),
    ]
    return "\n".join(lines) + "\n"
