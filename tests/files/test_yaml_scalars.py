from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.files.yaml_scalars import core_scalar

UNTOUCHED = """
yes no on off y n Yes NO 12:30 190:20:30 2013-12-09 2012-06 1_000 0b11 nUll tRue
1e . + 0o8 0xg -0x1 1.2.3 P3Y １２ .Nan -.nan
"""


@pytest.mark.parametrize(
    "text",
    UNTOUCHED.split(),
)
def test_what_only_yaml_1_1_converts_stays_text(text: str) -> None:
    assert core_scalar(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("2013", 2013),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1.5e-3", -0.0015),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_core_schema(text: str, value: object) -> None:
    result = core_scalar(text)
    assert result == value
    assert type(result) is type(value)


def test_not_a_number_is_recognised() -> None:
    result = core_scalar(".nan")
    assert isinstance(result, float)
    assert math.isnan(result)


@given(st.integers(-(10**30), 10**30))
def test_whole_numbers_come_back(number: int) -> None:
    assert core_scalar(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_come_back(number: float) -> None:
    assert core_scalar(repr(number)) == number


def test_a_number_of_many_digits_is_refused_rather_than_slow() -> None:
    with pytest.raises(ValueError, match="5,000 characters"):
        core_scalar("9" * 5000)
