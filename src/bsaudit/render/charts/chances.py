"""How sure the verdicts are: the probability of each band, in small columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from bsaudit.model.verdict import BANDS, INSUFFICIENT
from bsaudit.render.charts.chart import Chart, View
from bsaudit.render.charts.frame import LABEL_SIZE, WIDTH, pixels, wrap
from bsaudit.render.charts.palette import FOCUS, GREY, PAPER
from bsaudit.render.charts.words import as_known, behind, tilde
from bsaudit.render.document import Column, Table
from bsaudit.render.numbers import score as written
from bsaudit.render.numbers import share

if TYPE_CHECKING:
    from bsaudit.model.result import Score, SubjectSpread, Uncertainty
    from bsaudit.model.result.base import Row

__all__ = ["chances_chart"]

_GUTTER: Final = 225
_COLUMN: Final = 80
_HEAD: Final = 40
_STEP: Final = 66
_TALL: Final = 40
_VERDICTS: Final = (*reversed(BANDS), INSUFFICIENT)


def chances_chart(
    result: Uncertainty, *, by: Literal["strand", "goal"] = "strand", score: Score | None = None
) -> Chart:
    """The chart `uncertainty`.

    Args:
        result: the uncertainty of one audit.
        by: `goal` adds the goals below their strands.
        score: the same audit, scored: its values give place and publishers.
    """
    spreads = _spreads(result, by)
    title = _title(spreads)
    place, source = behind(score, result.provenance)
    return Chart(
        title=title,
        measure=f"Probability of each verdict, in {result.draws.draws:,} draws",
        place=place,
        time=as_known(result.audit),
        notes=(
            "A filled column with a bold number is the verdict of the audit; hollow ones are the others.",
        ),
        source=source,
        alt=f"Small columns of the probability of each verdict. {title}. "
        + " ".join(f"{each.title}: {_spoken(each)}." for each in spreads),
        rows=tuple(_row(each) for each in spreads),
        views=(_view(spreads),),
        blocks=(_drawing(spreads),),
    )


def _spreads(result: Uncertainty, by: str) -> list[SubjectSpread]:
    found = [result.overall]
    for strand in result.strands:
        found.append(strand)
        found += [goal for goal in result.goals if by == "goal" and goal.parent == strand.address]
    return found


def _sure(spread: SubjectSpread) -> float:
    return spread.probabilities.get(spread.verdict, 0.0)


def _title(spreads: list[SubjectSpread]) -> str:
    whole, rest = spreads[0], spreads[1:]
    text = f"The verdict “{whole.verdict}” on {whole.title} holds in {share(_sure(whole))} of draws"
    if not rest:
        return text
    worst = min(rest, key=_sure)
    likely, chance = max(worst.probabilities.items(), key=lambda item: item[1])
    other = "" if likely == worst.verdict else f", with {share(chance)} for “{likely}”"
    return f"{text}; least sure is “{worst.verdict}” on {worst.title} ({share(_sure(worst))}{other})"


def _spoken(spread: SubjectSpread) -> str:
    likely = sorted(spread.probabilities.items(), key=lambda item: -item[1])
    return ", ".join(f"{verdict} {share(chance)}" for verdict, chance in likely if chance > 0)


def _row(spread: SubjectSpread) -> Row:
    row: Row = {
        "Subject": spread.title,
        "Score": spread.point,
        "Verdict": spread.verdict,
        "Interval": tilde(spread.lower, spread.upper),
    }
    return row | {verdict.capitalize(): spread.probabilities.get(verdict, 0.0) for verdict in _VERDICTS}


def _view(spreads: list[SubjectSpread]) -> View:
    height = _HEAD + _STEP * len(spreads)
    labels, columns = [], []
    for place, spread in enumerate(spreads):
        foot = _HEAD + _STEP * (place + 1) - 6
        strong = spread.kind != "goal"
        lines = wrap(spread.title, _GUTTER - 10, LABEL_SIZE, bold=strong)
        labels.append(
            {"y": foot - 14 - 16 * (len(lines) - 1), "label": lines, "foot": foot, "strong": strong}
        )
        for column, verdict in enumerate(_VERDICTS):
            chance = spread.probabilities.get(verdict, 0.0)
            left = _GUTTER + column * _COLUMN
            columns.append(
                {
                    "subject": spread.title,
                    "verdict": verdict,
                    "probability": chance,
                    "left": left + 12,
                    "right": left + _COLUMN - 12,
                    "middle": left + _COLUMN / 2,
                    "foot": foot,
                    "top": foot - _TALL * chance,
                    "text": share(chance) if chance else "",
                    "filled": verdict == spread.verdict,
                }
            )
    heads = [
        {"middle": _GUTTER + (column + 0.5) * _COLUMN, "head": wrap(verdict, _COLUMN - 8, 12)}
        for column, verdict in enumerate(_VERDICTS)
    ]
    return {
        "width": WIDTH,
        "height": height,
        "layer": [*_words(labels, heads, height), *_columns(columns, height)],
    }


def _words(labels: list[dict[str, Any]], heads: list[dict[str, Any]], height: float) -> list[View]:
    return [
        {
            "data": {"values": heads},
            "mark": {
                "type": "text",
                "y": 2,
                "baseline": "top",
                "lineHeight": 14,
                "fontSize": 12,
                "color": GREY,
            },
            "encoding": {"x": pixels("middle", WIDTH), "text": {"field": "head"}},
        },
        {
            "data": {"values": labels},
            "mark": {"type": "rule", "x": 0, "x2": WIDTH - 10, "color": GREY, "strokeWidth": 1},
            "encoding": {"y": pixels("foot", height)},
        },
        *(
            {
                "data": {"values": [each for each in labels if each["strong"] is strong]},
                "mark": {
                    "type": "text",
                    "x": 0 if strong else 12,
                    "align": "left",
                    "lineHeight": 16,
                    "fontWeight": "bold" if strong else "normal",
                },
                "encoding": {"y": pixels("y", height), "text": {"field": "label"}},
            }
            for strong in (True, False)
        ),
    ]


def _columns(columns: list[dict[str, Any]], height: float) -> list[View]:
    return [
        {
            "data": {"values": [each for each in columns if each["probability"] > 0]},
            "mark": {"type": "rect", "stroke": FOCUS, "strokeWidth": 1.5},
            "encoding": {
                "x": pixels("left", WIDTH),
                "x2": {"field": "right"},
                "y": pixels("top", height),
                "y2": {"field": "foot"},
                "fill": {"condition": {"test": "datum.filled", "value": FOCUS}, "value": PAPER},
                "tooltip": [
                    {"field": "subject"},
                    {"field": "verdict"},
                    {"field": "probability", "format": ".1%"},
                ],
            },
        },
        *(
            {
                "data": {"values": [each for each in columns if each["filled"] is filled]},
                "mark": {"type": "text", "dy": -9, "fontWeight": "bold" if filled else "normal"},
                "encoding": {
                    "x": pixels("middle", WIDTH),
                    "y": pixels("top", height),
                    "text": {"field": "text"},
                },
            }
            for filled in (True, False)
        ),
    ]


def _drawing(spreads: list[SubjectSpread]) -> Table:
    columns = [
        Column("Subject", wrap=True, width=26),
        Column("Score", align="right"),
        Column("Chance of each verdict", wrap=True),
    ]
    return Table.of(
        columns,
        [
            (
                each.title,
                written(each.point, sufficient=each.sufficient),
                "\n".join(
                    f"{'█' * max(1, int(chance * 20 + 0.5)):<20} {share(chance):>4} {verdict}"
                    f"{' (the audit)' if verdict == each.verdict else ''}"
                    for verdict in reversed(_VERDICTS)
                    if (chance := each.probabilities.get(verdict, 0.0)) > 0
                ),
            )
            for each in spreads
        ],
        dense=True,
    )
