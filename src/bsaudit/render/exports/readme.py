"""The page that stands with every export: what the files are, and how to make them again."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from bsaudit.render.exports.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bsaudit.model.material import ExportMaterial
    from bsaudit.render.exports import ExportFormat

__all__ = ["readme", "rerun_command"]


def readme(material: ExportMaterial, formats: Mapping[str, ExportFormat]) -> str:
    """Markdown, without the date of the export: the same material gives the same bytes."""
    page, made = material.page, material.page.provenance
    lines = [
        f"# {page.audit.title}",
        "",
        (
            f"Exported by {made.tool} from rubric {made.rubric} {made.rubric_version} and data {made.package} "
            f"{made.package_version}. Evidence as seen on {page.settings.as_of} (vintage {page.settings.vintage})."
        ),
        "",
        "| what | for |",
        "| --- | --- |",
        *(f"| `{each.place}` | {each.about} |" for each in formats.values()),
        "",
        "`SHA256SUMS` lists every file with its hash: `sha256sum -c SHA256SUMS` checks them.",
        "",
        f"Licence of the data: {material.package.licence or 'see the sources'}.",
    ]
    if material.originals is not None:
        lines += [
            "",
            "The same bytes as `bsaudit score` gave of the original files, from this folder:",
            "",
            f"    {rerun_command(material)}",
        ]
    if set(formats) & {"csv", "csvw", "datapackage", "parquet", "xlsx", "ods"}:
        lines += ["", "## Tables", "", *(f"- `{each.name}`: {each.about}" for each in tables_of(material))]
    lines += ["", "## Made from", "", *(f"- `{each.name}`, sha256 `{each.sha256}`" for each in made.inputs)]
    return "\n".join(lines) + "\n"


def rerun_command(material: ExportMaterial, folder: str = "") -> str:
    """The command that scores an exported data package as the originals were scored.

    Args:
        material: with the originals.
        folder: where the export is, with a closing slash; empty for the folder that it is run in.
    """
    page, originals = material.page, material.originals
    assert originals is not None
    moved = [] if page.settings.as_of == material.own_day else [f"--as-of {page.settings.as_of}"]
    if page.settings.vintage != "known":
        moved.append(f"--vintage {page.settings.vintage}")
    parts = [
        f"bsaudit score {page.audit.id}",
        f"--rubric {quote(f'{folder}datapackage/rubrics/{originals.rubric}')}",
        f"--data {quote(f'{folder}datapackage/data/{originals.home}')}",
        *moved,
        "--format json",
    ]
    return " ".join(parts)
