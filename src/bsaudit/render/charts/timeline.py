"""Scores, promises and audits on one axis of time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts import axes
from bsaudit.render.charts.chart import Chart, View
from bsaudit.render.charts.frame import WIDTH, pixels
from bsaudit.render.charts.palette import GREY
from bsaudit.render.charts.words import behind
from bsaudit.render.numbers import day, plural, points
from bsaudit.render.numbers import score as written
from bsaudit.render.views import timeline_chart as signs

if TYPE_CHECKING:
    from bsaudit.model.result import Score, Timeline, TimelinePoint
    from bsaudit.model.result.base import Row

__all__ = ["timeline_picture"]

_EVENTS: Final = (
    ("Promises made", ("pledge",), "circle"),
    ("Promises due", ("deadline",), "square"),
    ("Deliveries published", ("delivery",), "triangle-up"),
    ("Breaks and new series", ("break", "new series"), "cross"),
)
_ROW: Final = 22
_STRANDS: Final = 3
"""Beside the whole, so that four lines share the colours."""


def timeline_picture(result: Timeline, *, score: Score | None = None) -> Chart:
    """The chart `timeline`: the whole and up to three strands; the table has every score of every strand.

    Args:
        result: the timeline.
        score: the latest audit, scored: its values give place and publishers.
    """
    paths = _paths(result)
    title = _title(paths)
    settings = result.settings
    place, source = behind(score, result.provenance)
    clock = "by the day on which it was known" if settings.clock == "known" else "by the period it measures"
    return Chart(
        title=title,
        measure=f"Score, 0 to 100, {clock}",
        place=place,
        time=f"{day(settings.start)} to {day(settings.end)}",
        notes=_notes(result),
        source=source,
        alt=f"Line chart of scores through time, with {len(result.audits)} audits marked. {title}. {_spoken(paths)}",
        rows=tuple(_row(point) for point in result.points if point.score is not None),
        views=(_scores(result, paths), *_events(result)),
        blocks=(signs.chart(result),),
    )


def _notes(result: Timeline) -> tuple[str, ...]:
    marks = "A thin dotted line: too little evidence for a verdict. Marks on the lines stand at the audits."
    more = len(result.strands) - _STRANDS
    return (marks, f"{plural(more, 'more strand')} in the table.") if more > 0 else (marks,)


def _paths(result: Timeline) -> list[list[TimelinePoint]]:
    """The points with a score of the whole and the first three strands; a subject without any is left out."""
    wanted = ("overall", *result.strands[:_STRANDS])
    paths = [
        [point for point in result.points if point.address == address and point.score is not None]
        for address in wanted
    ]
    return [path for path in paths if path]


def _told(path: list[TimelinePoint]) -> list[TimelinePoint]:
    return [point for point in path if point.sufficient]


def _title(paths: list[list[TimelinePoint]]) -> str:
    moves = _moves(paths)
    if not moves:
        return "No strand had enough evidence for a verdict on two days"
    parts = []
    if points(moves[-1][0]).startswith("+"):
        parts.append(_move("rose", *moves[-1]))
    if points(moves[0][0]).startswith("-"):
        parts.append(_move("fell", *moves[0]))
    return "; ".join(parts) or "No strand moved between its first verdict and its last"


def _moves(paths: list[list[TimelinePoint]]) -> list[tuple[float, TimelinePoint, TimelinePoint]]:
    found = []
    for path in paths:
        told = _told(path)
        if len(told) > 1 and told[0].kind == "strand":
            found.append(((told[-1].score or 0.0) - (told[0].score or 0.0), told[0], told[-1]))
    return sorted(found, key=lambda move: move[0])


def _move(verb: str, _: float, first: TimelinePoint, last: TimelinePoint) -> str:
    ends = [f"{written(point.score)} in {day(point.day).split(' ', 1)[1]}" for point in (first, last)]
    return f"{first.title} {verb} from {ends[0]} to {ends[1]}"


def _spoken(paths: list[list[TimelinePoint]]) -> str:
    parts = []
    for path in paths:
        told = _told(path)
        if not told:
            parts.append(f"{path[0].title}: never enough evidence.")
            continue
        low, high = min(told, key=lambda p: p.score or 0.0), max(told, key=lambda p: p.score or 0.0)
        parts.append(
            f"{told[0].title}: first {written(told[0].score)}, lowest {written(low.score)} ({day(low.day)}), "
            f"highest {written(high.score)} ({day(high.day)}), last {written(told[-1].score)}."
        )
    return " ".join(parts)


def _row(point: TimelinePoint) -> Row:
    return {
        "Day": point.day.isoformat(),
        "Subject": point.title,
        "Score": point.score,
        "Verdict": point.verdict,
        "Coverage": point.coverage,
        "Change since the baseline": point.change,
    }


def _scores(result: Timeline, paths: list[list[TimelinePoint]]) -> View:
    settings = result.settings
    low, high = _ends(paths)
    x, y = axes.days(settings.start, settings.end), axes.values(low, high, "Score")
    steps = [datum for place, path in enumerate(paths) for datum in _steps(place, path, result)]
    return {
        "width": WIDTH,
        "height": axes.HEIGHT,
        "layer": [
            *axes.uprights([(a.as_of, f"Audit {a.id}") for a in result.audits], settings.start, settings.end),
            *_lines(steps, len(paths), x, y),
            _marks(result, paths, x, y),
            *axes.names([_name(place, path) for place, path in enumerate(paths)], len(paths), low, high),
        ],
    }


def _name(place: int, path: list[TimelinePoint]) -> axes.Name:
    last = path[-1]
    words = f"{written(last.score, sufficient=last.sufficient)}  {last.title}"
    return axes.Name(value=last.score or 0.0, words=words, line=place, bold=last.kind == "overall")


def _ends(paths: list[list[TimelinePoint]]) -> tuple[float, float]:
    """The tens that hold every score."""
    scores = [point.score or 0.0 for path in paths for point in path] or [0.0, 100.0]
    low = min(scores) // 10 * 10
    return low, max(low + 10, -(-max(scores) // 10) * 10)


def _steps(place: int, path: list[TimelinePoint], result: Timeline) -> list[dict[str, Any]]:
    """Each score from its day to the next, in runs that either have enough evidence or have not."""
    data = []
    for part, (sure, run) in enumerate(itertools.groupby(path, key=lambda point: point.sufficient)):
        members = list(run)
        after = [point.day for point in path if point.day > members[-1].day]
        until = after[0] if after else result.settings.end
        for when, point in [*((each.day, each) for each in members), (until, members[-1])]:
            data.append(
                {
                    "line": place,
                    "part": f"{place}.{part}",
                    "day": when.isoformat(),
                    "score": point.score,
                    "subject": point.title,
                    "sure": sure,
                    "strong": point.kind == "overall",
                }
            )
    return data


def _lines(steps: list[dict[str, Any]], count: int, x: dict[str, Any], y: dict[str, Any]) -> list[View]:
    at = {"x": {"field": "day", **x}, "y": {"field": "score", **y}}
    colour = axes.by_line(count, axes.colours(count))
    return [
        {
            "data": {"values": [datum for datum in steps if datum["sure"] is sure]},
            "mark": {"type": "line", "interpolate": "step-after", **style},
            "encoding": {
                **at,
                "color": colour,
                "detail": {"field": "part"},
                "strokeWidth": {"condition": {"test": "datum.strong", "value": 4}, "value": 2.5}
                if sure
                else {"value": 1.2},
            },
        }
        for sure, style in ((False, {"strokeDash": [2, 3]}), (True, {}))
    ]


def _marks(result: Timeline, paths: list[list[TimelinePoint]], x: dict[str, Any], y: dict[str, Any]) -> View:
    data = []
    for place, path in enumerate(paths):
        for audit in result.audits:
            before = [point for point in path if point.day <= audit.as_of]
            if before and before[-1].sufficient and audit.as_of <= result.settings.end:
                last = before[-1]
                data.append(
                    {
                        "line": place,
                        "day": audit.as_of.isoformat(),
                        "score": last.score,
                        "subject": last.title,
                        "audit": audit.id,
                    }
                )
    return {
        "data": {"values": data},
        "mark": {"type": "point", "size": 90, "opacity": 1, "filled": True},
        "encoding": {
            "x": {"field": "day", **x},
            "y": {"field": "score", **y},
            "color": axes.by_line(len(paths), axes.colours(len(paths))),
            "shape": axes.by_line(len(paths), axes.SHAPES),
            "tooltip": [{"field": "subject"}, {"field": "audit"}, {"field": "score", "format": ".1f"}],
        },
    }


def _events(result: Timeline) -> tuple[View, ...]:
    rows = [
        (title, shape, [event for event in result.events if event.kind in kinds])
        for title, kinds, shape in _EVENTS
    ]
    rows = [row for row in rows if row[2]]
    if not rows:
        return ()
    height = _ROW * len(rows)
    data = [
        {
            "y": _ROW * (place + 0.5),
            "day": event.day.isoformat(),
            "title": event.title,
            "when": event.when,
            "shape": shape,
        }
        for place, (_, shape, events) in enumerate(rows)
        for event in events
    ]
    names = [
        {"y": _ROW * (place + 0.5), "label": f"{title} ({len(events)})"}
        for place, (title, _, events) in enumerate(rows)
    ]
    x = axes.days(result.settings.start, result.settings.end)
    return (
        {
            "width": WIDTH,
            "height": height,
            "layer": [
                {
                    "data": {"values": data},
                    "mark": {"type": "point", "size": 45, "color": GREY, "opacity": 1, "strokeWidth": 1.5},
                    "encoding": {
                        "x": {"field": "day", **x, "axis": None},
                        "y": pixels("y", height),
                        "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
                        "tooltip": [{"field": "when"}, {"field": "title"}],
                    },
                },
                {
                    "data": {"values": names},
                    "mark": {"type": "text", "x": axes.END + 14, "align": "left"},
                    "encoding": {"y": pixels("y", height), "text": {"field": "label"}},
                },
            ],
        },
    )
