"""What a theme may say, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bsaudit.model.rubric import ThemeRule

GOOD: dict[str, Any] = {"title": "T", "claim": "C"}
BEARING = {"bears": "for", "reason": "r"}


def test_all_that_a_theme_may_say() -> None:
    theme = ThemeRule.model_validate(
        GOOD
        | {
            "claimed": {"day": "2015-01-20", "cite": "an-audit"},
            "levels": {"gap:cuts_by_area": BEARING, "commitment:a-promise": BEARING | {"bears": "against"}},
            "weights": {"a_fact": {"weight": 2, "reason": "r"}},
        }
    )
    assert theme.levels["commitment:a-promise"].bears == "against"
    assert theme.weights["a_fact"].weight == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"levels": {"cuts": BEARING}}, "should match pattern"),
        ({"levels": {"goal:a/b": BEARING}}, "should match pattern"),
        ({"levels": {"gap:g": {"bears": "for"}}}, "required"),
        ({"levels": {"gap:g": {"bears": "up", "reason": "r"}}}, "'for' or 'against'"),
        ({"weights": {"f": {"weight": 0, "reason": "r"}}}, "greater than 0"),
        ({"weights": {"f": {"weight": 2}}}, "required"),
        ({"claimed": {"day": "2015-01-20"}}, "required"),
        ({"claimed": {"day": "2015", "cite": "s"}}, "not a full date"),
    ],
)
def test_what_is_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ThemeRule.model_validate(GOOD | changed)
