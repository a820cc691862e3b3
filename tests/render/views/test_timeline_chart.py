"""The chart of a timeline: which cell a day falls in, which sign a score takes, and that it fits 80 columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bsaudit.model.result import (
    AuditRef,
    Provenance,
    Timeline,
    TimelineEvent,
    TimelinePoint,
    TimelineSettings,
)
from bsaudit.render.views.timeline_chart import chart, legend

PROVENANCE = Provenance(tool="t", rubric="r", rubric_version="1", package="p", package_version="1", inputs=())
LABEL, CELLS = 27, 52


def point(day: date, score: float | None, *, sufficient: bool = True) -> TimelinePoint:
    return TimelinePoint(
        day=day,
        address="strand:s",
        id="s",
        kind="strand",
        title="A strand",
        score=score,
        verdict="mixed",
        sufficient=sufficient,
        coverage=1.0,
        change=None,
        comparable=0.0,
        step=None,
        because=(),
    )


def event(day: date, kind: str = "pledge") -> TimelineEvent:
    made = TimelineEvent(
        day=day, when=str(day), kind="pledge", address="", title="E", strand=None, statement="", source=""
    )
    return replace(made, kind=kind)  # type: ignore[arg-type]


@pytest.fixture
def result() -> Timeline:
    """52 days, so that each cell is a day."""
    return Timeline(
        provenance=PROVENANCE,
        settings=TimelineSettings(
            clock="known",
            vintage="known",
            order_vintage="revised",
            start=date(2011, 12, 1),
            end=date(2012, 1, 21),
            points=5,
        ),
        audits=(AuditRef(id="2012", title="A", as_of=date(2012, 1, 21)),),
        strands=("strand:s",),
        points=(
            point(date(2011, 12, 3), 45.0, sufficient=False),
            point(date(2011, 12, 5), 41.0),
            point(date(2011, 12, 6), 59.0),
        ),
        events=(event(date(2011, 12, 1)), *(event(date(2011, 12, 2)) for _ in range(12))),
        moves=(),
        orders=(),
        answers=(),
        earlier_trends=(),
        holes=(),
    )


def rows(result: Timeline) -> dict[str, str]:
    return {line[:LABEL].strip(): line[LABEL:] for line in chart(result).lines}


def test_each_day_has_the_sign_of_the_score_in_force(result: Timeline) -> None:
    """From 40 to 60 in eight steps: 41 is the lowest, 59 the highest."""
    assert rows(result)["A strand"] == "  ░░▁" + "█" * 47
    assert "from 40 (▁) to 60 (█)" in legend(result)


def test_years_events_and_audits_stand_in_their_cells(result: Timeline) -> None:
    found = rows(result)
    assert found[""] == " " * 31 + "|2012"
    assert found["Promises made"] == "1+"
    assert found["Audits"] == " " * 47 + "2012▲"  # no room to the right of its sign
    assert "Promises due" not in found


def test_no_line_is_wider_than_80_columns(result: Timeline) -> None:
    long = replace(result, points=(replace(result.points[-1], title="A very long title of a strand indeed"),))
    lines = chart(long).lines
    assert max(len(line) for line in lines) <= 80
    assert any("…" in line for line in lines)


def test_without_a_score_the_whole_scale_is_drawn(result: Timeline) -> None:
    empty = replace(result, points=(point(date(2011, 12, 3), None),))
    assert rows(empty)["A strand"] == ""
    assert "from 0 (▁) to 100 (█)" in legend(empty)
