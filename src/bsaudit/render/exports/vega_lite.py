"""Vega-Lite: one specification a chart, with its data inside, as `bsaudit plot` draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.charts import spec
from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.material import ExportMaterial
    from bsaudit.model.result import Result

__all__ = ["files"]


def files(material: ExportMaterial) -> dict[str, bytes]:
    """One file a kind of chart, and one for each indicator that has a value to draw."""
    return {
        f"vega-lite/{name}.vl.json": to_json(spec(kind, result)).encode()
        for name, kind, result in _charts(material)
    }


def _charts(material: ExportMaterial) -> Iterator[tuple[str, str, Result]]:
    page = material.page
    yield "strands", "strands", page.score
    yield "gap", "gap", page.gaps
    yield "commitments", "commitments", page.commitments
    yield "themes", "themes", page.themes
    if page.since is not None:
        yield "compare", "compare", page.since
    assert material.timeline is not None
    yield "timeline", "timeline", material.timeline
    if material.uncertainty is not None:
        yield "uncertainty", "uncertainty", material.uncertainty
    for view in material.indicators:
        if any(series.observations for series in view.series):
            yield f"indicator-{view.id}", "indicator", view
