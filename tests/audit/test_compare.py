"""Two tiny audits compared, by hand and by law."""

from __future__ import annotations

import pytest

from bsaudit.audit.compare import compare
from bsaudit.audit.programme import Programme


def test_parts_by_hand(tiny: Programme) -> None:
    """Matched: complaints, the verdict, helpers. Influence changed its survey; giving has nothing new.

    Like for like: before (22.5 + 66.67) / 2, after (50 + 83.33) / 2; the rest of the change is composition.
    """
    comparison = compare(tiny, "2012", "2014")
    assert {each.id: each.part for each in comparison.indicators} == {
        "influence": "series changed",
        "complaints": "like for like",
        "power_verdict": "like for like",
        "helpers": "like for like",
        "giving": "no new evidence",
        "shops": "unscored",
    }
    overall = comparison.overall
    assert comparison.node("overall") is overall
    assert comparison.node("strand:voice") in comparison.strands
    before, after = (22.5 + 800 / 12) / 2, (50 + 1500 / 18) / 2
    assert overall.before_matched == pytest.approx(before)
    assert overall.after_matched == pytest.approx(after)
    assert overall.like_for_like == pytest.approx(after - before)
    assert overall.matched == 3
    # leaf weight matched: voice holds 1/2 of the whole, powers 2/3 of it; action 1/2, helpers 2/3 of it
    assert overall.matched_coverage == pytest.approx(2 / 3)


def test_each_leafs_points_by_hand(tiny: Programme) -> None:
    """Of a linear tree a matched leaf adds its change times its renormalised weight."""
    points = {each.indicator: each.points for each in compare(tiny, "2012", "2014").overall.contributions}
    assert points["complaints"] == pytest.approx(0.5 * 0.5 * (50 - 20))
    assert points["power_verdict"] == pytest.approx(0.5 * 0.5 * (50 - 25))
    assert points["helpers"] == pytest.approx(0.5 * (1500 / 18 - 800 / 12))
    # influence, 1/3 of voice, stands (its score - powers) away from the matched level of its strand
    assert points["influence"] == pytest.approx(0.5 / 3 * ((65 - 50) - (40 - 22.5)))
    assert points["giving"] == pytest.approx(0.5 / 3 * ((60 - 1500 / 18) - (60 - 800 / 12)))


@pytest.mark.parametrize("pair", [("2012", "2014"), ("2014", "2012")])
@pytest.mark.parametrize("vintage", ["known", "revised"])
def test_parts_sum_to_the_published_change(tiny: Programme, pair: tuple[str, str], vintage: str) -> None:
    comparison = compare(tiny, *pair, vintage="known" if vintage == "known" else "revised")
    for node in (comparison.overall, *comparison.strands, *comparison.goals):
        assert node.published is not None
        assert sum(each.points for each in node.contributions) == pytest.approx(node.published, abs=1e-9)


def test_turning_the_pair_round_turns_every_sign(tiny: Programme) -> None:
    there, back = compare(tiny, "2012", "2014"), compare(tiny, "2014", "2012")
    assert there.overall.published == pytest.approx(-(back.overall.published or 0))
    assert there.overall.like_for_like == pytest.approx(-(back.overall.like_for_like or 0))


def test_an_audit_compared_with_itself_has_no_change_and_no_new_evidence(tiny: Programme) -> None:
    same = compare(tiny, "2012", "2012")
    assert same.overall.published == 0
    assert same.overall.like_for_like is None
    assert {each.part for each in same.indicators} == {"no new evidence", "unscored"}
