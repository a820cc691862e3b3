"""Zeros below a mean that zero breaks are named, and a floor lets them pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.explain import explain
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.model.errors import InputError

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


def with_powers(tmp_path: Path, aggregate: str, worst: int = 180) -> Programme:
    """The tiny audit with another method for `powers`; complaints score 0 in 2012, when 180 is the worst post."""
    text = (TINY / "rubric.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "powers: {title: Power has moved,", f"powers: {{title: Power has moved, aggregate: {aggregate},"
    )
    text = text.replace("worst: 200", f"worst: {worst}")
    path = tmp_path / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, TINY / "data")


@pytest.mark.parametrize("method", ["geometric", "harmonic", "{method: power, p: -1}"])
def test_a_zero_is_named_with_its_node_and_place(tmp_path: Path, method: str) -> None:
    with pytest.raises(InputError) as caught:
        score(with_powers(tmp_path, method), "2012")
    (fault,) = caught.value.faults
    assert fault.code == "zero-breaks-mean"
    assert "goal:voice/powers" in fault.message
    assert "indicator:complaints" in fault.message
    assert fault.text is not None
    assert "Power has moved" in fault.text


def test_a_floor_lets_zeros_pass(tmp_path: Path) -> None:
    """The geometric mean of 1 (the floor) and 25 is 5."""
    result = score(with_powers(tmp_path, "{method: geometric, floor: 1}"), "2012")
    assert result.node("goal:voice/powers").score == pytest.approx(5)
    assert result.node("goal:voice/powers").method == "geometric (floor = 1)"


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("geometric", (20 * 25) ** 0.5),
        ("harmonic", 2 / (1 / 20 + 1 / 25)),
        ("{method: power, p: 2}", ((20**2 + 25**2) / 2) ** 0.5),
        ("median", 22.5),
        ("minimum", 20.0),
        # mean 22.5, population sd 2.5, cv 2.5 / 22.5: 22.5 - 2.5 × 2.5 / 22.5
        ("mazziotta-pareto", 22.5 - 2.5 * 2.5 / 22.5),
    ],
)
def test_each_method_by_hand(tmp_path: Path, method: str, expected: float) -> None:
    programme = with_powers(tmp_path, method, worst=200)
    assert score(programme, "2012").node("goal:voice/powers").score == pytest.approx(expected, abs=1e-12)


def test_a_baseline_of_zero_leaves_no_change_to_show_but_scores(tmp_path: Path) -> None:
    """A promise scores 0 at its baseline; below a geometric mean there is then no change, and no error."""
    text = (TINY / "rubric.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "helping: {title: More people help}", "helping: {title: More people help, aggregate: geometric}"
    )
    path = tmp_path / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    result = score(load(path, TINY / "data"), "2012")
    assert result.node("goal:action/helping").change is None
    by_hand = ((800 / 12) ** 2 * 60) ** (1 / 3)
    assert result.node("goal:action/helping").score == pytest.approx(by_hand)


def test_the_trace_of_another_mean_lists_its_terms(tmp_path: Path) -> None:
    root = explain(with_powers(tmp_path, "geometric", worst=200), "2012", "voice/powers").root
    assert root.formula == "geometric mean of 20 (weight 1), 25 (weight 1)"
