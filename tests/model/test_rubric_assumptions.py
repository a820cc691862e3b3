"""What assumptions about a programme and assumptions about areas have in common."""

from types import SimpleNamespace

import pytest

from bsaudit.model.rubric.assumptions import each_once, sum_to_one


def choice(*probabilities: float) -> SimpleNamespace:
    return SimpleNamespace(options=[SimpleNamespace(probability=each) for each in probabilities])


def test_chances_sum_to_one_though_their_floats_do_not_quite() -> None:
    tenths = choice(0.7, 0.2, 0.1)
    assert 0.7 + 0.2 + 0.1 < 1
    assert sum_to_one(tenths) is tenths
    with pytest.raises(ValueError, match=r"the probabilities sum to 0\.999, not to 1"):
        sum_to_one(choice(0.333, 0.333, 0.333))


def test_all_that_stands_twice_is_named_once_and_in_order() -> None:
    entries = [SimpleNamespace(name=name) for name in ("weights:b", "data", "weights:a", "data", "weights:b")]
    with pytest.raises(ValueError, match=r"^varied twice: data, weights:b$"):
        each_once(SimpleNamespace(vary=entries))
    rule = SimpleNamespace(vary=entries[:3])
    assert each_once(rule) is rule
