"""A gap that cannot be measured as declared is refused, with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bsaudit.model.rubric import GapRule

GOOD: dict[str, Any] = {
    "id": "g",
    "indicator": "i",
    "series": "s",
    "dimension": "age",
    "reference": "old",
    "comparison": "young",
    "strand": "s",
    "favourable": "higher",
    "reason": "r",
}


def test_a_good_gap_has_an_address() -> None:
    assert GapRule.model_validate(GOOD).address == "gap:g"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"comparison": "old"}, "same group"),
        ({"groups": ["young", "old", "old"]}, "named twice"),
        ({"groups": ["young", "middle"]}, "leaves out 'old'"),
        ({"groups": ["young", "old"], "populations": {"of": {"young": 1, "x": 1}, "reason": "r"}}, "each of"),
        ({"groups": ["young", "old"], "populations": {"of": {"young": 1, "old": 1}}}, "give their reason"),
        ({"favourable": "none", "full": {"amount": 1, "reason": "r"}}, "leave out full"),
        ({"full": {"amount": 0, "reason": "r"}}, "greater than 0"),
        ({"full": {"amount": 1}}, "required"),
        ({"favorable": "higher"}, "Extra inputs"),
    ],
)
def test_a_bad_gap_is_refused_with_a_reason(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        GapRule.model_validate({**GOOD, **changed})
