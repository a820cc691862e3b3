"""One indicator's history: its series, with baseline, breaks and values that were later revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.charts import lines
from bsaudit.render.charts.chart import Chart
from bsaudit.render.charts.gap_rows import unit_name
from bsaudit.render.charts.words import made_by, place_of, publishers_of, tilde
from bsaudit.render.document import Column, Table
from bsaudit.render.numbers import plural, value

if TYPE_CHECKING:
    from bsaudit.model.result import IndicatorView, SeriesView
    from bsaudit.model.result.base import Row
    from bsaudit.model.result.scored import Evidence

__all__ = ["indicator_chart"]

_CELLS = 24


def indicator_chart(result: IndicatorView) -> Chart:
    """The chart `indicator`. At most four series are drawn, those that the rubric uses first; the table has all."""
    series = _drawn_series(result)
    evidence = [each for view in series for each in view.observations]
    title = _title(result)
    periods = sorted(evidence, key=lambda each: each.end)
    return Chart(
        title=title,
        measure=f"{result.title}, {unit_name(result.unit).lower()}",
        place=place_of(each.area for each in evidence),
        time=f"{periods[0].period} to {periods[-1].period}" if periods else "no period known",
        notes=_notes(result, series),
        source=made_by(result.provenance, publishers_of(evidence)),
        alt=f"Line chart with {plural(len(series), 'line')}, one for each series. {title}. "
        + " ".join(_spoken(result, each) for each in series),
        rows=tuple(
            _row(result, view, place) for view in result.series for place in range(len(view.observations))
        ),
        views=_views(result, series),
        blocks=tuple(_drawing(result, each) for each in series),
    )


def _views(result: IndicatorView, series: list[SeriesView]) -> tuple[dict[str, object], ...]:
    if not series:
        return ()
    moments = [
        (each.end, "break in series")
        for view in series
        for each in view.observations
        if each.period in view.breaks
    ]
    baseline = _baseline(result)
    level = (
        (baseline.value, f"{_value(result, baseline)}  baseline ({baseline.period})") if baseline else None
    )
    drawn = [lines.Line(name=each.series, points=_points(result, each)) for each in series]
    return (lines.view(drawn, axis=unit_name(result.unit), moments=moments, level=level),)


def _drawn_series(result: IndicatorView) -> list[SeriesView]:
    known = [each for each in result.series if len(each.superseded) < len(each.observations)]
    return sorted(known, key=lambda each: not each.used)[: lines.MOST]


def _main(result: IndicatorView) -> SeriesView | None:
    """The series that the title speaks of: the first used one with a baseline, or else the first."""
    drawn = _drawn_series(result)
    return next((each for each in drawn if each.baseline is not None), drawn[0] if drawn else None)


def _baseline(result: IndicatorView) -> Evidence | None:
    main = _main(result)
    return main.observations[main.baseline] if main and main.baseline is not None else None


def _standing(view: SeriesView) -> list[int]:
    """Positions of the values that no later vintage replaced, in order of time."""
    places = [place for place in range(len(view.observations)) if place not in view.superseded]
    return sorted(places, key=lambda place: view.observations[place].end)


def _title(result: IndicatorView) -> str:
    main = _main(result)
    if main is None:
        return f"{result.title}: no value is known"
    places = _standing(main)
    last = main.observations[places[-1]]
    now = f"{_value(result, last)} in {last.period}"
    if main.baseline is None or main.baseline == places[-1]:
        first = main.observations[places[0]]
        since = f", {_value(result, first)} in {first.period}" if len(places) > 1 else ""
        return f"{result.title}: {now}{since}"
    baseline = main.observations[main.baseline]
    before = f"{_value(result, baseline)} at the baseline ({baseline.period})"
    clear = main.significant[places[-1]] if main.significant else None
    verdict = {
        True: f"a {'rise' if last.value > baseline.value else 'fall'} beyond chance",
        False: "no change beyond chance",
        None: "whether by chance, the data cannot tell",
    }[clear]
    return f"{result.title}: {now}, {before}; {verdict}"


def _value(result: IndicatorView, each: Evidence) -> str:
    return value(each.value, result.unit, qualifier=each.qualifier)


def _notes(result: IndicatorView, series: list[SeriesView]) -> tuple[str, ...]:
    notes = []
    if _baseline(result):
        notes.append("The dotted line across is the baseline value.")
    if any(view.superseded for view in series):
        notes.append("A hollow mark, or a ring around another, is a value that a later publication replaced.")
    if any(view.breaks for view in series):
        notes.append("A line is not joined across a break in series.")
    if len(series) > 1:
        notes.append("Different series are not comparable with each other.")
    if len(result.series) > len(series):
        notes.append(
            f"{plural(len(result.series) - len(series), 'more series', 'more series')} in the table."
        )
    return tuple(notes)


def _points(result: IndicatorView, view: SeriesView) -> tuple[lines.Point, ...]:
    found, part = [], 0
    order = sorted(range(len(view.observations)), key=lambda place: view.observations[place].end)
    for place in order:
        each = view.observations[place]
        part += each.period in view.breaks and place not in view.superseded
        found.append(
            lines.Point(
                day=each.end,
                value=each.value,
                text=_value(result, each),
                lower=each.lower,
                upper=each.upper,
                part=part,
                hollow=place in view.superseded,
            )
        )
    return tuple(found)


def _spoken(result: IndicatorView, view: SeriesView) -> str:
    told = ", ".join(
        f"{each.period} {_value(result, each)}{' (baseline)' if place == view.baseline else ''}"
        for place in _standing(view)
        for each in [view.observations[place]]
    )
    return f"Series {view.series}: {told}."


def _row(result: IndicatorView, view: SeriesView, place: int) -> Row:
    each = view.observations[place]
    remarks = [
        *(["baseline"] if place == view.baseline else []),
        *(["break in series"] if each.period in view.breaks else []),
        *(["replaced by a later publication"] if place in view.superseded else []),
    ]
    return {
        "Series": view.series,
        "Period": each.period,
        "Value": each.value,
        "Unit": result.unit,
        "Interval": tilde(each.lower, each.upper),
        "Published": each.published,
        "Remarks": ", ".join(remarks),
        "Source": each.source,
    }


def _drawing(result: IndicatorView, view: SeriesView) -> Table:
    places = sorted(range(len(view.observations)), key=lambda place: view.observations[place].end)
    top = max([abs(each.value) for each in view.observations] or [1.0]) or 1.0
    columns = [
        Column(f"Series {view.series}", wrap=True, width=26),
        Column(f"0 to {value(top, result.unit)}"),
        Column("Value", align="right"),
        Column("Remarks", wrap=True),
    ]
    rows = []
    for place in places:
        row = _row(result, view, place)
        each = view.observations[place]
        sign = "▒" if place in view.superseded else "█"
        cells = max(0, int(each.value / top * _CELLS + 0.5))
        rows.append(
            (each.period, sign * cells + "·" * (_CELLS - cells), _value(result, each), str(row["Remarks"]))
        )
    return Table.of(columns, rows, dense=True)
