"""The tiny audit worked out by hand, from rows to the whole."""

from __future__ import annotations

from datetime import date

import pytest

from bsaudit.audit.programme import Programme
from bsaudit.audit.score import score
from bsaudit.model.errors import UnknownName

# 2012 (seen from 30 June 2012)
#   influence     old survey, 38 to 36: 50 + 50 × (36 - 38) / 10 = 40; the new survey is not out yet
#   complaints    180 between 200 and 100: 100 × (180 - 200) / (100 - 200) = 20
#   power_verdict 25
#   helpers       first release 28, published that very day: 100 × (28 - 20) / (32 - 20) = 66.67
#   giving        50 + 50 × (57 - 55) / 10 = 60
# 2014 (seen from 30 June 2014)
#   influence     new survey, own baseline, 30 to 33: 65; the old survey is stale
#   complaints    150: 50
#   power_verdict 50
#   helpers       100 × (35 - 20) / (38 - 20) = 83.33
#   giving        still 57 against 55: 60
LEAVES = {
    "2012": {
        "influence": 40.0,
        "complaints": 20.0,
        "power_verdict": 25.0,
        "helpers": 800 / 12,
        "giving": 60.0,
    },
    "2014": {
        "influence": 65.0,
        "complaints": 50.0,
        "power_verdict": 50.0,
        "helpers": 1500 / 18,
        "giving": 60.0,
    },
}
NODES = {
    "2012": {
        "goal:voice/powers": 22.5,
        "strand:voice": (40 + 2 * 22.5) / 3,
        "strand:action": (2 * 800 / 12 + 60) / 3,
        "overall": ((40 + 2 * 22.5) / 3 + (2 * 800 / 12 + 60) / 3) / 2,
    },
    "2014": {
        "goal:voice/powers": 50.0,
        "strand:voice": (65 + 2 * 50) / 3,
        "strand:action": (2 * 1500 / 18 + 60) / 3,
        "overall": ((65 + 2 * 50) / 3 + (2 * 1500 / 18 + 60) / 3) / 2,
    },
}


@pytest.mark.parametrize("audit", ["2012", "2014"])
def test_leaves_and_nodes_by_hand(tiny: Programme, audit: str) -> None:
    result = score(tiny, audit)
    for name, expected in LEAVES[audit].items():
        assert result.indicator(name).score == pytest.approx(expected, abs=1e-12)
    for address, expected in NODES[audit].items():
        assert result.node(address).score == pytest.approx(expected, abs=1e-12)


def test_series_states_and_flags(tiny: Programme) -> None:
    early, late = score(tiny, "2012"), score(tiny, "2014")
    assert [each.state for each in early.indicator("influence").series_considered] == ["scored", "no data"]
    assert [each.state for each in late.indicator("influence").series_considered] == ["stale", "scored"]
    assert set(late.indicator("influence").flags) == {"own baseline", "successor series"}
    assert early.indicator("complaints").flags == ("assumed publication",)
    assert (
        late.indicator("complaints").flags == ("part year",)
        or "provisional" in late.indicator("complaints").flags
    )
    assert "published that day" in early.indicator("helpers").flags
    assert "approximate" in late.indicator("helpers").flags
    assert early.indicator("shops").state == "context"
    assert early.node("goal:voice/influence").flags == ("thin",)


def test_another_day_sees_other_evidence(tiny: Programme) -> None:
    """One day earlier neither the first release of helpers nor the undated complaints count."""
    result = score(tiny, "2012", as_of=date(2012, 6, 29))
    assert result.indicator("helpers").state == "baseline only"
    assert result.indicator("complaints").state == "no data"
    assert result.audit.as_of == date(2012, 6, 29)


def test_the_revised_vintage_takes_the_latest_value_of_each_ended_period(tiny: Programme) -> None:
    result = score(tiny, "2012", vintage="revised")
    current = result.indicator("helpers").current
    assert current is not None
    assert current.value == 29  # revised on 1 October 2012
    assert result.indicator("helpers").score == pytest.approx(100 * 9 / 12)
    assert "assumed publication" not in result.indicator("complaints").flags


def test_the_change_is_against_the_same_indicators_at_their_baselines(tiny: Programme) -> None:
    """Action: helpers from 0, giving from 50: (2 × 0 + 50) / 3; powers has no baseline at all."""
    result = score(tiny, "2012")
    now = (2 * 800 / 12 + 60) / 3
    assert result.node("strand:action").change == pytest.approx(now - 50 / 3)
    assert result.node("goal:voice/powers").change is None
    assert result.node("strand:voice").change == pytest.approx(40 - 50)


def test_themes_by_hand(tiny: Programme) -> None:
    """Not shared: 100 - (65 + 50 + 50) / 3 = 45; weak support: 100 - 83.33."""
    themes = {theme.id: theme for theme in score(tiny, "2014").themes}
    assert themes["not_shared"].severity == pytest.approx(45)
    assert themes["not_shared"].verdict == "partly supported"
    assert themes["weak_support"].severity == pytest.approx(100 - 1500 / 18)
    assert themes["weak_support"].verdict == "not supported"


def test_an_unknown_audit_names_the_known_ones(tiny: Programme) -> None:
    with pytest.raises(UnknownName, match="2012"):
        score(tiny, "2013")


def test_json_types_hold_no_nan(tiny: Programme) -> None:
    import json

    text = json.dumps(score(tiny, "2012").to_dict(), allow_nan=False)
    assert json.loads(text)["kind"] == "score"


def test_the_change_says_how_much_weight_is_behind_it(tiny: Programme) -> None:
    """In voice only influence, a third of the weight, has a baseline: 1/3 is below half of what is scored."""
    strand = score(tiny, "2012").node("strand:voice")
    assert strand.coverage == pytest.approx(1)
    assert strand.change_coverage == pytest.approx(1 / 3)
    assert not strand.change_sufficient
    assert score(tiny, "2012").node("strand:action").change_sufficient
