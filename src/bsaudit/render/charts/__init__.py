"""Charts: one result, one kind of chart, as a Vega-Lite specification, a picture, words or a drawing.

A specification is a plain dict with its data inside, in Vega-Lite 6; anything that reads Vega-Lite can use it. The
kinds and what they are made from:

    strands      Score           compare     Comparison     gap        Gaps
    commitments  Commitments     themes      Themes         timeline   Timeline
    uncertainty  Uncertainty     indicator   IndicatorView     areas  AreaScores

Nothing here computes a score, reads a file or imports a drawing library, except `svg` and `png`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.model.result import Result
    from bsaudit.model.result.base import Row
    from bsaudit.render.charts.chart import Chart
    from bsaudit.render.document import Document

__all__ = ["KINDS", "Spec", "alt", "build", "document", "json_text", "png", "spec", "svg", "table"]

_MADE_BY: Final = {
    "strands": ("Score", "strands", "strands_chart"),
    "compare": ("Comparison", "slope", "slope_chart"),
    "gap": ("Gaps", "gap", "gap_chart"),
    "commitments": ("Commitments", "promises", "promises_chart"),
    "themes": ("Themes", "themes", "themes_chart"),
    "timeline": ("Timeline", "timeline", "timeline_picture"),
    "uncertainty": ("Uncertainty", "chances", "chances_chart"),
    "indicator": ("IndicatorView", "indicator", "indicator_chart"),
    "areas": ("AreaScores", "areas", "areas_chart"),
}
"""Of each kind: the result that it draws, and the module and the function that make the chart."""

KINDS: Final = tuple(_MADE_BY)

Spec = dict[str, Any]
"""A Vega-Lite specification: JSON types only."""


def spec(kind: str, result: Result, **options: Any) -> Spec:
    """A chart as a Vega-Lite specification, with data, title, subtitle, source line and alternative text.

    Args:
        kind: one of `KINDS`.
        result: the result that the kind draws; see the head of this module.
        options: what the kind takes, such as `by="goal"` for `strands`; see `docs/charts.md`.

    Raises:
        UnknownName: there is no such kind, or an option names something that the result does not have.
        TypeError: the kind draws another result, or takes no such option.
    """
    from bsaudit.render.charts.frame import compose

    return compose(build(kind, result, **options))


def alt(kind: str, result: Result, **options: Any) -> str:
    """What the chart shows, in words for those who do not see it. Raises as `spec` does."""
    return build(kind, result, **options).alt


def table(kind: str, result: Result, **options: Any) -> list[Row]:
    """The numbers that the chart shows, one row a mark; the keys are headings. Raises as `spec` does."""
    return list(build(kind, result, **options).rows)


def document(kind: str, result: Result, **options: Any) -> Document:
    """The same chart drawn with signs, for a terminal of 80 columns or Markdown. Raises as `spec` does."""
    from bsaudit.render.charts.sketch import sketched

    return sketched(build(kind, result, **options))


def json_text(specification: Spec) -> str:
    """A specification as JSON text, indented, in the order in which it was made."""
    from bsaudit.render.json_text import to_json

    return to_json(specification)


def svg(specification: Spec) -> str:
    """Draw a specification as SVG text, on a white ground.

    Raises:
        MissingExtra: vl-convert-python is not installed.
    """
    from bsaudit.render.charts.picture import to_svg

    return to_svg(specification)


def png(specification: Spec, *, scale: float = 2.0) -> bytes:
    """Draw a specification as a PNG picture, `scale` pixels to a point. Raises as `svg` does."""
    from bsaudit.render.charts.picture import to_png

    return to_png(specification, scale)


def build(kind: str, result: Result, **options: Any) -> Chart:
    """A chart before it is written: title, rows, views, words. Raises as `spec` does."""
    from bsaudit.model import result as results

    if kind not in KINDS:
        raise UnknownName("kind of chart", kind, KINDS)
    wanted, module, name = _MADE_BY[kind]
    if not isinstance(result, getattr(results, wanted)):
        raise TypeError(
            f"a chart of kind {kind} is drawn from a {wanted}, not from a {type(result).__name__}"
        )
    make: Callable[..., Chart] = getattr(import_module(f"bsaudit.render.charts.{module}"), name)
    return make(result, **options)
