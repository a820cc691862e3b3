from __future__ import annotations

import sys

import pytest

from bsaudit.model.errors import MissingExtra
from bsaudit.model.result import Report
from bsaudit.render import charts
from bsaudit.render.report import to_html
from bsaudit.render.report.figures import Drawer


def test_a_figure_holds_the_chart_and_the_numbers_that_it_shows(tiny_report: Report) -> None:
    score = tiny_report.audits[-1].page.score
    figure = Drawer(pictures=True).figure("strands", score, "2014")
    assert figure.svg is not None
    assert figure.svg.startswith("<svg")
    rows = charts.table("strands", score)
    assert len(figure.data.rows) == len(rows)
    assert [head.title.lower() for head in figure.data.heads] == [
        key.replace("_", " ").lower() for key in rows[0]
    ]


def test_two_figures_of_one_kind_differ_in_their_captions(tiny_report: Report) -> None:
    drawer = Drawer(pictures=False)
    score = tiny_report.audits[0].page.score
    first, second = drawer.figure("strands", score, "2012"), drawer.figure("strands", score, "2012")
    assert first.svg is None
    assert first.data.caption != second.data.caption


def test_without_the_library_the_error_names_it_and_the_way_round(
    tiny_report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"--no-charts.*bsaudit\[charts\]"):
        to_html(tiny_report)
    assert "<svg" not in to_html(tiny_report, charts=False)
