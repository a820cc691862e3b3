from __future__ import annotations

import re
from datetime import date

import pytest

from bsaudit.model.status import MARKERS
from bsaudit.render.exports.sdmx_codes import (
    OBS_STATUS,
    STATUS_OF_MARKER,
    code,
    codes,
    obs_status,
    time_period,
)

CL_OBS_STATUS = set("ABDEFGHIJKLMNOPQSUVW")
"""The codes of SDMX:CL_OBS_STATUS, version 2."""

HIERARCHY = "BOMLHQJSDKWIFEPNUVGA"
"""The guideline's order where only one status can be given, highest first."""


def test_every_marker_has_a_status_of_the_code_list() -> None:
    assert set(STATUS_OF_MARKER) == set(MARKERS)
    assert set(STATUS_OF_MARKER.values()) <= set(OBS_STATUS) <= CL_OBS_STATUS


def test_statuses_stand_in_the_order_of_the_guideline() -> None:
    places = [HIERARCHY.index(status) for status in OBS_STATUS]
    assert places == sorted(places)


def test_a_marker_in_place_of_a_number_has_a_status_for_missing_values() -> None:
    for symbol, marker in MARKERS.items():
        if marker.effect == "no value":
            assert obs_status([marker], missing=True) == {"c": "Q", "w": "O", "x": "O", "z": "M"}[symbol]


@pytest.mark.parametrize(
    ("symbols", "missing", "status"),
    [("", False, "A"), ("p", False, "P"), ("er", False, "E"), ("eb", False, "B"), ("up", False, "P"),
     ("low", False, "N"), ("ns", False, "A"), ("bc", True, "B"), ("p", True, "O"), ("", True, "O")],
)  # fmt: skip
def test_of_several_markers_the_highest_counts(symbols: str, missing: bool, status: str) -> None:
    names = [symbols] if symbols in ("low", "ns") else list(symbols)
    assert obs_status([MARKERS[name] for name in names], missing=missing) == status


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (date(2011, 9, 1), date(2012, 8, 31), "2011-09-01/P1Y"),
        (date(2012, 3, 1), date(2012, 3, 31), "2012-03"),
        (date(2012, 10, 1), date(2012, 12, 31), "2012-Q4"),
        (date(2012, 2, 1), date(2012, 4, 30), "2012-02-01/P3M"),
        (date(2010, 1, 1), date(2011, 12, 31), "2010-01-01/P2Y"),
        (date(2012, 2, 1), date(2012, 2, 28), "2012-02-01/P28D"),
    ],
)
def test_periods(start: date, end: date, period: str) -> None:
    assert time_period(start, end) == period


def test_different_texts_have_different_codes() -> None:
    given = codes(["75+", "75 plus", "75/plus", "Énergie", "///"])
    assert len(set(given.values())) == 5
    assert all(re.fullmatch(r"[A-Za-z0-9_@$-]+", name) for name in given.values())
    assert (given["75 plus"], given["75+"]) == ("75_plus", "75_plus_2")
    assert code("75+") == "75_plus"
