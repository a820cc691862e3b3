"""How a theme moved: severities and facts at both audits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsaudit.audit.compare import compare
from bsaudit.audit.programme import Programme
from bsaudit.audit.themes.change import theme_change
from bsaudit.model.result import ThemeScore


def test_the_tiny_theme_by_hand(tiny: Programme) -> None:
    """Not shared: 100 - (40 + 20 + 25) / 3 = 71.67 in 2012, 45 in 2014."""
    moved = next(each for each in compare(tiny, "2012", "2014").themes if each.id == "not_shared")
    assert moved.before == pytest.approx(100 - 85 / 3)
    assert moved.after == pytest.approx(45)
    assert moved.change == pytest.approx(45 - 100 + 85 / 3)
    assert next((fact.fact, fact.before, fact.after) for fact in moved.facts) == ("influence", 40, 65)


def test_facts_of_either_audit_and_no_change_without_both(theme_of: Callable[..., ThemeScore]) -> None:
    moved = theme_change(theme_of(60, a=40.0), theme_of(None, b=None))
    assert moved.change is None
    assert {fact.fact: (fact.before, fact.after) for fact in moved.facts} == {
        "b": (None, None),
        "a": (40, None),
    }
