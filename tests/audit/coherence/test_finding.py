"""Each kind of finding on a fabric made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bsaudit.audit.coherence.fabric import Fabric, FabricNode
from bsaudit.audit.coherence.finding import findings_of
from bsaudit.audit.coherence.limits import BadLimit, Limits, limits_with
from bsaudit.audit.coherence.measuring import measure
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import CoherenceFinding

RNG = np.random.default_rng(6)
COMMON = RNG.normal(size=400)


def found_in(
    *columns: object, weights: list[float] | None = None, limits: Limits | None = None
) -> tuple[CoherenceFinding, ...]:
    block = np.stack([np.asarray(column, dtype=float) for column in columns], axis=1)
    w = np.array(weights or [1.0] * block.shape[1])
    score = (block * w).sum(axis=1) / w.sum()
    names = "abcdef"[: block.shape[1]]
    fabric = Fabric(
        "areas",
        np.column_stack([block, score]),
        (*(f"indicator:{name}" for name in names), "overall"),
        (*names.upper(), "The whole"),
        np.ones(block.shape, dtype=bool),
        (FabricNode("overall", block.shape[1], tuple(range(block.shape[1])), w, score),),
    )
    return findings_of(fabric, list(measure(fabric, "pearson")), limits or Limits())


def test_children_that_agree_raise_nothing() -> None:
    assert found_in(COMMON + 0.6 * RNG.normal(size=400), COMMON + 0.6 * RNG.normal(size=400)) == ()


def test_a_child_that_hardly_varies_is_dominated_by_one_that_does() -> None:
    found = found_in(20 * COMMON, RNG.normal(size=400))
    kinds = {(each.kind, each.subject) for each in found}
    assert ("weak", "indicator:b") in kinds
    assert ("dominated", "indicator:b") in kinds
    drowned = next(each for each in found if each.kind == "dominated")
    assert "B weighs 50% in The whole and decides" in drowned.text
    assert drowned.value is not None
    assert drowned.value < drowned.limit == 0.25


def test_a_child_without_weight_cannot_be_dominated() -> None:
    found = found_in(COMMON, COMMON + 0.5 * RNG.normal(size=400), RNG.normal(size=400), weights=[1, 1, 0])
    assert "dominated" not in {each.kind for each in found}


def test_siblings_that_cancel_are_opposed_without_being_wrong() -> None:
    # Each still rises with the whole, because each is half of it.
    found = found_in(COMMON + RNG.normal(size=400), -COMMON + RNG.normal(size=400))
    assert {each.kind for each in found} >= {"opposed", "inconsistent"}
    assert "negative" not in {each.kind for each in found}


def test_what_chance_would_give_is_not_called_negative() -> None:
    # Sixteen units: below 2/4 in size nothing is said, whatever the sign.
    x = np.array([1.0, -1] * 8)
    y = -0.1 * x + np.repeat([1.0, -1], 8)
    kinds = {each.kind for each in found_in(3 * x, 0.1 * y)}
    assert "negative" not in kinds


def test_a_lone_child_has_nothing_to_be_held_against() -> None:
    assert found_in(COMMON) == ()


def test_limits_have_names_and_ranges() -> None:
    assert limits_with({}) == Limits()
    with pytest.raises(UnknownName, match="redundant"):
        limits_with({"redundent": 0.9})
    with pytest.raises(BadLimit, match="from 0 to 1, got 2"):
        limits_with({"weak": 2})
