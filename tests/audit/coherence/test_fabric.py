"""What coherence is measured on: areas, or audits of one programme where there are enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.coherence.fabric import LEAST_AUDITS, TooFewUnits, of_areas, of_audits
from bsaudit.audit.coherence.judging import coherence
from bsaudit.audit.programme import Programme
from bsaudit.model.rubric import AuditRule

FRAYED = Path(__file__).parents[2] / "fixtures" / "coherence"


def often(tiny: Programme, count: int) -> Programme:
    """The tiny programme, audited every quarter."""
    days = [date(2012 + quarter // 4, 3 * (quarter % 4) + 1, 28) for quarter in range(count)]
    audits = {
        f"a{place}": AuditRule.model_validate({"as_of": day.isoformat(), "title": "An audit"})
        for place, day in enumerate(days)
    }
    rubric = tiny.rubric.model_copy(update={"audits": audits})
    return replace(tiny, rubric_file=replace(tiny.rubric_file, rubric=rubric))


def test_audits_are_units_where_there_are_enough(tiny: Programme) -> None:
    programme = often(tiny, 12)
    fabric = of_audits(programme, "a11")
    assert fabric.unit == "audits"
    assert fabric.columns.shape[0] == 12
    scores = [programme.score(f"a{place}") for place in range(12)]
    column = fabric.columns[:, fabric.addresses.index("strand:voice")]
    expected = [
        np.nan if score.node("strand:voice").score is None else score.node("strand:voice").score
        for score in scores
    ]
    np.testing.assert_array_equal(column, np.array(expected, dtype=float))
    assert fabric.nodes[-1].address == "overall"
    voice = next(node for node in fabric.nodes if node.address == "strand:voice")
    assert [fabric.addresses[child] for child in voice.children] == [
        "goal:voice/influence",
        "goal:voice/powers",
    ]
    assert voice.weights.tolist() == [1, 2]


def test_only_audits_up_to_the_day_count(tiny: Programme) -> None:
    assert of_audits(often(tiny, 12), f"a{LEAST_AUDITS - 1}").columns.shape[0] == LEAST_AUDITS
    with pytest.raises(TooFewUnits, match=f"has {LEAST_AUDITS - 1} audits .* at least {LEAST_AUDITS} audits"):
        of_audits(often(tiny, 12), f"a{LEAST_AUDITS - 2}")


def test_coherence_over_audits_says_so(tiny: Programme) -> None:
    result = coherence(often(tiny, 12), "a11")
    assert (result.unit, result.units) == ("audits", 12)
    assert {node.address for node in result.nodes} >= {"overall", "strand:voice", "goal:action/helping"}
    assert all(child.correlation is None or abs(child.correlation) <= 1 for child in result.children)


def test_three_audits_are_too_few_and_the_way_out_is_named(tiny: Programme) -> None:
    with pytest.raises(TooFewUnits, match="`units: area`; `bsaudit sensitivity`"):
        coherence(tiny, "2014")


def test_a_handful_of_areas_is_too_few(tmp_path: Path) -> None:
    lines = (FRAYED / "data" / "areas.csv").read_text("utf-8").splitlines()[:6]
    (tmp_path / "areas.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(TooFewUnits, match="at least 8 areas, and this audit scores 5"):
        of_areas(load_areas(FRAYED / "rubric.yaml", tmp_path), "2021")


def test_areas_bring_titles_and_addresses() -> None:
    fabric = of_areas(load_areas(FRAYED / "rubric.yaml"), "2021")
    assert fabric.addresses[-3:] == ("strand:wealth", "strand:health", "overall")
    assert fabric.titles[-3:] == ("Wealth", "Health", "Overall")
    assert fabric.observed[:, fabric.addresses.index("indicator:rare")].sum() == 10
