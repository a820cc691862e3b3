from __future__ import annotations

from typing import Any

import pytest

from bsaudit.files.areas.layout import Layout, period_of


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": "tall"}, "long or wide"),
        ({"header": 0}, "count from 1"),
        ({"indicators": {"a": "a"}}, "for wide files"),
        ({"columns": {"areas": "code"}}, "columns: 'areas' is none of"),
        ({"kind": "wide", "columns": {"value": "x"}}, "columns: 'value' is none of"),
        ({"fixed": {"area": "E1"}}, "fixed: 'area' is none of"),
        ({"fixed": {"period": "2010-11"}}, "year or a month"),
        ({"fixed": {"start": "2019"}}, "YYYY-MM-DD"),
        ({"fixed": {"published": "soon"}}, "YYYY-MM or YYYY"),
        ({"fixed": {"indicator": " "}}, "indicator is empty"),
        ({"columns": {"period": "year"}, "fixed": {"period": "2019"}}, "both as a column and"),
    ],
)
def test_a_layout_that_makes_no_sense_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Layout(**given)


@pytest.mark.parametrize(
    ("layout", "others", "blanks"),
    [
        (Layout(), True, True),
        (Layout(columns={"area": "code"}), False, True),
        (Layout("wide"), False, False),
        (Layout("wide", others="fault", blank="fault"), True, True),
        (Layout(others="ignore", blank="missing"), False, False),
    ],
)
def test_what_is_an_error_hangs_on_the_kind_unless_it_is_said(
    layout: Layout, others: bool, blanks: bool
) -> None:
    assert (layout.refuses_others, layout.refuses_blanks) == (others, blanks)


@pytest.mark.parametrize("label", ["", " ", "2019" * 20, "x"])
def test_what_is_no_period_gives_none(label: str) -> None:
    assert period_of(label) is None
