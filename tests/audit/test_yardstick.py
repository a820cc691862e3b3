"""Promises over time, moved promises, and yardsticks that were not known yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bsaudit.audit.programme import load
from bsaudit.audit.score import score
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import IndicatorScore

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
STEPS = TINY.joinpath("rubric.yaml").read_text(encoding="utf-8")
SCALE = STEPS[
    STEPS.index("    scale:\n      kind: target") : STEPS.index("    reason: The number that was promised")
]


def helpers(tmp_path: Path, scale: str, audit: str = "2014", as_of: date | None = None) -> IndicatorScore:
    """The tiny audit's helpers (20 in 2009-10, 28 then 29 in 2011-12, 35 in 2012-13) on another scale."""
    path = tmp_path / "rubric.yaml"
    path.write_text(STEPS.replace(SCALE, f"    scale: {scale}\n"), encoding="utf-8")
    return score(load(path, TINY / "data"), audit, as_of=as_of).indicator("helpers")


def target(**other: object) -> str:
    parts = {
        "kind": "target",
        "target": 50,
        "pledged": "2010-03-31",
        "deadline": "2015-03-31",
        "reason": "r",
    } | other
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"


def test_the_straight_line_from_pledge_to_deadline(tmp_path: Path) -> None:
    """1096 of 1826 days had passed by 31 March 2013: due 20 + 30 × 1096 / 1826 = 38.006."""
    due = (
        20 + 30 * (date(2013, 3, 31) - date(2010, 3, 31)).days / (date(2015, 3, 31) - date(2010, 3, 31)).days
    )
    found = helpers(tmp_path, target())
    assert found.scale is not None
    assert found.scale.parameters["due"] == pytest.approx(due)
    assert found.score == pytest.approx(100 * (35 - 20) / (due - 20))


def test_after_the_deadline_the_whole_target_is_due(tmp_path: Path) -> None:
    found = helpers(tmp_path, target(deadline="2012-06-30"))
    assert found.score == pytest.approx(100 * 15 / 30)


@pytest.mark.parametrize(
    ("scale", "reason"),
    [
        (target(pledged="2013-06", deadline="2016"), "not older than the latest value"),
        (target(steps="[{by: 2014-03-31, value: 40}]"), "first step of the promise was due on 2014-03-31"),
        (target(target=15), "had been reached at the baseline"),
        (target(known_from="2014-12"), "first known in 2014-12"),
        (target(pledged="2014-10", deadline="2016"), "the promise was made in 2014-10"),
    ],
)
def test_a_promise_that_asks_nothing_yet_is_no_yardstick(tmp_path: Path, scale: str, reason: str) -> None:
    found = helpers(tmp_path, scale)
    assert (found.state, found.score) == ("no yardstick", None)
    assert reason in found.reason


def test_the_newest_known_yardstick_is_used_and_flagged(tmp_path: Path) -> None:
    """A promise of 50 cut to 30 in 2013: the 2014 audit uses the lower one, an earlier day the first."""
    moved = f"[{target()}, {target(target=30, known_from='2013-09')}]"
    late, early = helpers(tmp_path, moved), helpers(tmp_path, moved, as_of=date(2013, 7, 1))
    assert late.scale is not None
    assert early.scale is not None
    assert (late.scale.parameters["target"], early.scale.parameters["target"]) == (30, 50)
    assert "later yardstick" in late.flags
    assert "later yardstick" not in early.flags


def test_scores_are_clipped_and_say_so(tmp_path: Path) -> None:
    found = helpers(tmp_path, target(target=30, deadline="2012-06-30"))
    assert found.raw == pytest.approx(150)
    assert found.score == 100
    assert "clipped" in found.flags


@pytest.mark.parametrize(
    ("value", "text"), [(38.0, "38"), (-0.0, "0"), (1 / 3, "0.333333"), (1e-9, "0"), (-2.5, "-2.5")]
)
def test_plain_numbers(value: float, text: str) -> None:
    assert plain(value) == text
