"""Charts in a report: a picture, its words, and the table of what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsaudit.model.errors import MissingExtra
from bsaudit.render import charts
from bsaudit.render.report.blocks import Cell, Figure, Head, grid
from bsaudit.render.report.picture import inline_svg

if TYPE_CHECKING:
    from bsaudit.model.result import Result
    from bsaudit.model.result.base import Cell as Value

__all__ = ["Drawer"]


class Drawer:
    """Makes figures, and counts them so that each has a name of its own.

    Args:
        pictures: whether to draw; without, the data stand in place of the picture and no library is needed.
    """

    def __init__(self, *, pictures: bool) -> None:
        self._pictures, self._made = pictures, 0

    def figure(self, kind: str, result: Result, where: str, **options: Any) -> Figure:
        """One chart. `where` sets its data apart from those of the same kind for another audit.

        Raises:
            MissingExtra: the library that draws is not installed.
        """
        self._made += 1
        chart = charts.build(kind, result, **options)
        picture = None
        if self._pictures:
            drawn = _drawn(charts.spec(kind, result, **options))
            picture = inline_svg(drawn, f"chart{self._made}", f"{chart.title}. {chart.alt}")
        rows = [dict(row) for row in chart.rows]
        keys = list(dict.fromkeys(key for row in rows for key in row))
        right = {key for key in keys if any(_is_number(row.get(key)) for row in rows)}
        return Figure(
            title=chart.title,
            svg=picture,
            data=grid(
                f"Data of chart {self._made}, {where}: {chart.measure}",
                [Head(_worded(key), "number" if key in right else "plain") for key in keys],
                [[Cell(_written(row.get(key))) for key in keys] for row in rows],
            ),
        )


def _drawn(specification: charts.Spec) -> str:
    try:
        return charts.svg(specification)
    except MissingExtra as error:
        raise MissingExtra("a report with charts (leave them out with --no-charts)", "charts") from error


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _worded(key: str) -> str:
    text = key.replace("_", " ")
    return text[:1].upper() + text[1:]


def _written(value: Value) -> str:
    """A value of a chart: numbers to two decimals at most, without idle zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    if isinstance(value, int):
        return f"{value:,}" if abs(value) > 9999 else str(value)  # 2015 is a year more often than a count
    return value
