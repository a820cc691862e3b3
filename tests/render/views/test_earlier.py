"""The section on what came before the programme."""

from __future__ import annotations

from bsaudit.model.result import EarlierTrend
from bsaudit.render.document import Document
from bsaudit.render.markdown import to_markdown
from bsaudit.render.views.earlier import earlier_blocks
from bsaudit.render.views.options import ViewOptions

TREND = EarlierTrend(
    address="indicator:i",
    id="i",
    title="People who help",
    unit="percent",
    direction="higher",
    audit="2013",
    series="s",
    points=4,
    first_period="2005",
    baseline_period="2009",
    current_period="2012",
    slope=-1.0,
    predicted=20.0,
    lower=15.25,
    upper=24.75,
    actual=30.0,
    basis="error",
    assumed=True,
    verdict="departs upward",
    sign="better",
    weak=True,
    statement="People who help: 30 in 2012.",
)


def test_a_row_holds_the_value_the_old_line_and_the_verdict() -> None:
    text = to_markdown(Document(tuple(earlier_blocks([TREND], ViewOptions()))))
    assert "1 indicator has two or more points before the baseline" in text
    assert "departs upward: 1" in text
    assert "| People who help | 30% | 20.0 (15.2 to 24.8) | 4, weak | departs upward (better) |" in text
    assert TREND.statement not in text


def test_all_is_said_if_asked_for() -> None:
    text = to_markdown(Document(tuple(earlier_blocks([TREND], ViewOptions(verbose=True)))))
    assert TREND.statement in text


def test_without_a_trend_there_is_no_section() -> None:
    assert list(earlier_blocks([], ViewOptions())) == []
