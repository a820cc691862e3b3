from __future__ import annotations

from bsaudit.model.verdict import BANDS, INSUFFICIENT, steps_between


def test_steps_count_bands() -> None:
    assert steps_between(BANDS[0], BANDS[-1]) == 4
    assert steps_between("mixed", "mixed") == 0
    assert steps_between("mixed", INSUFFICIENT) is None
    assert steps_between("baseline", "mixed") is None
