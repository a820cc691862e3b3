"""What each kind of chart is made from: the right result, and what goes with it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, Literal

from bsaudit.audit.commitments.register import commitments
from bsaudit.audit.compare import compare
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.history import show
from bsaudit.audit.score import score
from bsaudit.audit.themes.reporting import themes
from bsaudit.audit.timeline.line import timeline
from bsaudit.audit.uncertainty import Drawing, uncertainty, with_uncertainty
from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import Result, Uncertainty

__all__ = ["SUBJECTS", "ChartInput", "ChartWish", "area_chart_input", "chart_input"]

Vintage = Literal["known", "revised"]

SUBJECTS: Final[Mapping[str, str]] = {
    "strands": "AUDIT",
    "compare": "AUDIT AUDIT2",
    "gap": "AUDIT [GAP]",
    "commitments": "AUDIT",
    "themes": "AUDIT",
    "timeline": "",
    "uncertainty": "AUDIT",
    "indicator": "INDICATOR",
    "areas": "AUDIT",
}
"""What each kind of chart is asked for by."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChartWish:
    """How a chart should be made.

    Attributes:
        as_of: as for `score`; not for `compare`, `timeline` and `indicator`.
        vintage: as for `score`.
        by: `goal` goes down to goals; for `strands` and `uncertainty`.
        dimension: only the gaps of one dimension; for `gap`.
        intervals: whether to draw how sure the scores are; for `strands` and `compare`.
        drawing: how to draw for `uncertainty` and for intervals.
    """

    as_of: date | None = None
    vintage: Vintage = "known"
    by: str | None = None
    dimension: str | None = None
    intervals: bool = False
    drawing: Drawing | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChartInput:
    """A result, and the options with which it is to be drawn."""

    result: Result
    options: Mapping[str, Any]


def chart_input(
    programme: Programme, kind: str, subjects: Sequence[str] = (), wish: ChartWish | None = None
) -> ChartInput:
    """Make the result that a kind of chart draws.

    Args:
        programme: rubric and data package.
        kind: a key of `SUBJECTS`.
        subjects: audits, gaps or indicators, as `SUBJECTS` says.
        wish: how the chart should be made.

    Raises:
        UnknownName: there is no such kind, audit, gap, dimension or indicator.
        ValueError: there are too few or too many subjects, or the kind has no such choice.
    """
    if kind not in SUBJECTS:
        raise UnknownName("kind of chart", kind, list(SUBJECTS))
    if kind == "areas":
        raise ValueError("a chart of areas needs a rubric with `units: area`")
    asked = wish or ChartWish()
    _refuse_count(kind, subjects)
    _refuse_choices(kind, asked)
    return _MAKERS[kind](programme, list(subjects), asked)


def area_chart_input(
    programme: AreaProgramme, subjects: Sequence[str], wish: ChartWish | None = None
) -> ChartInput:
    """Make the result that a chart of areas draws: all areas of one audit, scored.

    Raises:
        UnknownName: there is no such audit.
        ValueError: there are too few or too many subjects, or the kind has no such choice.
    """
    from bsaudit.audit.areas.scoring import score_areas

    asked = wish or ChartWish()
    _refuse_count("areas", subjects)
    _refuse_choices("areas", asked)
    scored = score_areas(programme, subjects[0], as_of=asked.as_of, vintage=asked.vintage)
    return ChartInput(result=scored, options={})


def _refuse_count(kind: str, subjects: Sequence[str]) -> None:
    words = SUBJECTS[kind].split()
    least = sum(1 for word in words if not word.startswith("["))
    if not least <= len(subjects) <= len(words):
        wanted = SUBJECTS[kind] or "nothing more"
        raise ValueError(f"a chart of kind {kind} takes {wanted}, got {' '.join(subjects) or 'nothing'}")


def _refuse_choices(kind: str, wish: ChartWish) -> None:
    drawing = wish.drawing or Drawing()
    given = {
        "as_of": wish.as_of is not None,
        "vintage": wish.vintage != "known",
        "by": wish.by is not None,
        "dimension": wish.dimension is not None,
        "intervals": wish.intervals,
        "draws": drawing.draws is not None,
        "seed": drawing.seed is not None,
        "vary": bool(drawing.only),
        "engine": drawing.engine is not None,
    }
    with_intervals = {"strands", "compare"}
    drawn = {"uncertainty", *(with_intervals if wish.intervals else ())}
    known = {
        "as_of": {"strands", "gap", "commitments", "themes", "uncertainty", "areas"},
        "vintage": {"strands", "compare", "gap", "commitments", "themes", "uncertainty", "areas"},
        "by": {"strands", "uncertainty"},
        "dimension": {"gap"},
        "intervals": with_intervals,
        **dict.fromkeys(("draws", "seed", "vary", "engine"), drawn),
    }
    wrong = [name for name, is_given in given.items() if is_given and kind not in known[name]]
    if wrong:
        name = wrong[0].replace("_", "-")
        advice = (
            "add intervals (--uncertainty)"
            if known[wrong[0]] is drawn and kind in with_intervals
            else "leave it out"
        )
        raise ValueError(f"a chart of kind {kind} has no choice of {name}: {advice}")


def _strands(programme: Programme, subjects: list[str], wish: ChartWish) -> ChartInput:
    (audit,) = subjects
    result = score(programme, audit, as_of=wish.as_of, vintage=wish.vintage)
    options: dict[str, Any] = {"by": wish.by or "strand"}
    if wish.intervals:
        options["uncertainty"] = _drawn(programme, audit, wish)
    return ChartInput(result=result, options=options)


def _compare(programme: Programme, subjects: list[str], wish: ChartWish) -> ChartInput:
    before, after = subjects
    result = compare(programme, before, after, vintage=wish.vintage)
    if wish.intervals:
        result = with_uncertainty(programme, result, drawing=wish.drawing or Drawing())
    return ChartInput(result=result, options={"score": score(programme, after, vintage=wish.vintage)})


def _gap(programme: Programme, subjects: list[str], wish: ChartWish) -> ChartInput:
    audit, *named = subjects
    result = gaps(programme, audit, as_of=wish.as_of, vintage=wish.vintage, dimension=wish.dimension)
    return ChartInput(result=result, options={"gap": named[0]} if named else {})


def _of_audit(make: Callable[..., Result]) -> Callable[[Programme, list[str], ChartWish], ChartInput]:
    def made(programme: Programme, subjects: list[str], wish: ChartWish) -> ChartInput:
        (audit,) = subjects
        result = make(programme, audit, as_of=wish.as_of, vintage=wish.vintage)
        scored = score(programme, audit, as_of=wish.as_of, vintage=wish.vintage)
        return ChartInput(result=result, options={"score": scored})

    return made


def _timeline(programme: Programme, _: list[str], __: ChartWish) -> ChartInput:
    result = timeline(programme)
    last = max(result.audits, key=lambda audit: audit.as_of)
    return ChartInput(result=result, options={"score": score(programme, last.id)})


def _uncertainty(programme: Programme, subjects: list[str], wish: ChartWish) -> ChartInput:
    (audit,) = subjects
    result = _drawn(programme, audit, wish)
    scored = score(programme, audit, as_of=wish.as_of, vintage=wish.vintage)
    return ChartInput(result=result, options={"by": wish.by or "strand", "score": scored})


def _drawn(programme: Programme, audit: str, wish: ChartWish) -> Uncertainty:
    drawing = wish.drawing or Drawing()
    return uncertainty(programme, audit, as_of=wish.as_of, vintage=wish.vintage, drawing=drawing)


def _indicator(programme: Programme, subjects: list[str], _: ChartWish) -> ChartInput:
    return ChartInput(result=show(programme, subjects[0].removeprefix("indicator:")), options={})


_MAKERS: Final[Mapping[str, Callable[[Programme, list[str], ChartWish], ChartInput]]] = {
    "strands": _strands,
    "compare": _compare,
    "gap": _gap,
    "commitments": _of_audit(commitments),
    "themes": _of_audit(themes),
    "timeline": _timeline,
    "uncertainty": _uncertainty,
    "indicator": _indicator,
}
