"""How severe the evidence is on each claim of failure: a mark for the claim, and one for each fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts.chart import Chart, View
from bsaudit.render.charts.frame import LABEL_SIZE, WIDTH, pixels, wrap
from bsaudit.render.charts.palette import FOCUS, GREY, PAPER
from bsaudit.render.charts.words import as_known, behind, joined
from bsaudit.render.document import Column, Table
from bsaudit.render.numbers import plural
from bsaudit.render.numbers import score as written

if TYPE_CHECKING:
    from bsaudit.model.result import Score, ThemeReport, Themes
    from bsaudit.model.result.base import Row

__all__ = ["themes_chart"]

_GUTTER: Final = 225
_START: Final = 250
_END: Final = 530
_STEP: Final = 58


def themes_chart(result: Themes, *, score: Score | None = None) -> Chart:
    """The chart `themes`.

    Args:
        result: the themes of one audit.
        score: the same audit, scored: its values give place and publishers.
    """
    title = _title(result)
    place, source = behind(score, result.provenance)
    return Chart(
        title=title,
        measure="Severity, 0 to 100: 100 minus the mean score of the facts that bear on a claim",
        place=place,
        time=as_known(result.audit),
        notes=_notes(result),
        source=source,
        alt=f"Dot chart of how severe the evidence on {plural(len(result.themes), 'claim')} of failure is. {title}. "
        + " ".join(f"{each.score.title}: {_text(each)}, {_sides(each)}." for each in result.themes),
        rows=tuple(_row(each) for each in result.themes),
        views=(_view(result),),
        blocks=(_drawing(result),),
    )


def _title(result: Themes) -> str:
    supported = [each.score for each in result.themes if each.score.verdict == "supported"]
    partly = sum(1 for each in result.themes if each.score.verdict == "partly supported")
    count = plural(len(result.themes), "claim")
    named = joined([f"{each.title} ({written(each.severity)})" for each in supported])
    text = f"The evidence supports {len(supported) or 'none'} of {count} about why it failed"
    return f"{text}{f': {named}' if named else ''}; {partly or 'none'} in part"


def _notes(result: Themes) -> tuple[str, ...]:
    marks = "A diamond is the severity of a claim; a circle below is a fact: right for the claim, left against it."
    thin = "A hollow diamond and [brackets]: too little evidence for a verdict."
    some = any(each.score.severity is not None and not each.score.sufficient for each in result.themes)
    return (marks, "Facts do not weigh the same.", *([thin] if some else []))


def _text(theme: ThemeReport) -> str:
    number = written(theme.score.severity, sufficient=theme.score.sufficient)
    return f"{number} {theme.score.verdict}" if theme.score.severity is not None else theme.score.verdict


def _sides(theme: ThemeReport) -> str:
    counts = [len(theme.strongest(side)) for side in ("for", "against", "undecided")]
    return f"{plural(counts[0], 'fact')} for, {counts[1]} against, {counts[2]} between"


def _row(theme: ThemeReport) -> Row:
    return {
        "Claim": theme.score.title,
        "Severity": theme.score.severity,
        "Verdict": theme.score.verdict,
        "Facts for": len(theme.strongest("for")),
        "Facts against": len(theme.strongest("against")),
        "Facts between": len(theme.strongest("undecided")),
        "Levels without a score": len(theme.levels),
        "Coverage": theme.score.coverage,
        "Published": "; ".join(each.summary for each in theme.findings),
    }


def _view(result: Themes) -> View:
    height = _STEP * len(result.themes)
    data, facts = [], []
    for place, theme in enumerate(result.themes):
        y = _STEP * place + _STEP / 2
        lines = wrap(theme.score.title, _GUTTER, LABEL_SIZE, bold=True)
        data.append(
            {
                "claim": theme.score.title,
                "label": lines,
                "y": y,
                "y_label": y - 8 * (len(lines) - 1),
                "severity": theme.score.severity,
                "text": [_text(theme), _sides(theme)],
                "hollow": not theme.score.sufficient,
            }
        )
        facts += _facts(theme, y)
    return {
        "data": {"values": data},
        "width": WIDTH,
        "height": height,
        "layer": [*_words(height), *_marks(facts, height)],
    }


def _facts(theme: ThemeReport, y: float) -> list[dict[str, Any]]:
    """The scored facts; one that would hide the one before it goes a line lower."""
    found: list[dict[str, Any]] = []
    scored = [(100 - fact.score, fact.title) for fact in theme.facts if fact.score is not None]
    level = 0
    for severity, title in sorted(scored):
        near = bool(found) and severity - found[-1]["severity"] < 3
        level = (level + 1) % 3 if near else 0
        found.append({"y": y + 6 + 9 * level, "severity": severity, "fact": title})
    return found


def _words(height: float) -> list[View]:
    return [
        {
            "mark": {"type": "text", "x": 0, "align": "left", "fontWeight": "bold", "lineHeight": 16},
            "encoding": {"y": pixels("y_label", height), "text": {"field": "label"}},
        },
        {
            "mark": {"type": "text", "x": _END + 20, "align": "left", "dy": -8, "lineHeight": 16},
            "encoding": {"y": pixels("y", height), "text": {"field": "text"}},
        },
    ]


def _marks(facts: list[dict[str, Any]], height: float) -> list[View]:
    across = {
        "field": "severity",
        "type": "quantitative",
        "scale": {"domain": [0, 100], "range": [_START, _END], "nice": False},
        "axis": {"title": "Severity", "tickCount": 5, "domain": False, "ticks": False, "labelFlush": False},
    }
    y = pixels("y", height)
    return [
        {
            "data": {"values": facts},
            "mark": {
                "type": "point",
                "shape": "circle",
                "size": 45,
                "opacity": 1,
                "strokeWidth": 1.5,
                "stroke": GREY,
                "fill": PAPER,
            },
            "encoding": {
                "x": across,
                "y": y,
                "tooltip": [{"field": "fact"}, {"field": "severity", "format": ".1f"}],
            },
        },
        {
            "transform": [{"filter": "datum.severity != null"}],
            "mark": {
                "type": "point",
                "shape": "diamond",
                "size": 220,
                "yOffset": -11,
                "opacity": 1,
                "strokeWidth": 2.5,
                "stroke": FOCUS,
            },
            "encoding": {
                "x": across,
                "y": y,
                "fill": {"condition": {"test": "datum.hollow", "value": PAPER}, "value": FOCUS},
                "tooltip": [{"field": "claim"}, {"field": "severity", "format": ".1f"}],
            },
        },
    ]


def _drawing(result: Themes) -> Table:
    return Table.of(
        [
            Column("Claim", wrap=True, width=26),
            Column("0 to 100"),
            Column("Severity", wrap=True),
        ],
        [(each.score.title, _signs(each), f"{_text(each)}; {_sides(each)}") for each in result.themes],
        dense=True,
    )


def _signs(theme: ThemeReport) -> str:
    """Twenty-five cells: `o` a fact, `#` the severity."""
    cells = ["·"] * 25
    for fact in theme.facts:
        if fact.score is not None:
            cells[min(24, int((100 - fact.score) / 4))] = "o"
    if theme.score.severity is not None:
        cells[min(24, int(theme.score.severity / 4))] = "#"
    return "".join(cells)
