"""JSON: each part of the audit as its own verb prints it, in `bsaudit/result@1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from bsaudit.model.material import ExportMaterial
    from bsaudit.model.result import Result

__all__ = ["files"]


def files(material: ExportMaterial) -> dict[str, bytes]:
    """One file a result: `json/score.json` holds what `bsaudit score AUDIT --format json` prints."""
    page = material.page
    results: dict[str, Result] = {
        "audit": page,
        "score": page.score,
        "gaps": page.gaps,
        "commitments": page.commitments,
        "themes": page.themes,
        "findings": page.findings,
    }
    if page.since is not None:
        results["compare"] = page.since
    return {f"json/{name}.json": to_json(result.to_dict()).encode() for name, result in results.items()}
