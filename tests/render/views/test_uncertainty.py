"""How uncertainty is shown: the point first, then the interval, then each verdict that is likely enough to name."""

from __future__ import annotations

from dataclasses import replace

import bsaudit
from bsaudit.model.result import SubjectSpread, Uncertainty
from bsaudit.render import render


def result_with(**given: object) -> Uncertainty:
    made = bsaudit.uncertainty("2013", draws=20)
    overall = replace(made.overall, title="Everything", **given)  # type: ignore[arg-type]
    return replace(made, overall=overall, strands=())


def row(result: Uncertainty) -> str:
    text = render(result, "table", width=100)
    return next(line for line in text.splitlines() if line.startswith("Everything"))


def test_a_row_tells_score_interval_line_and_verdict() -> None:
    shares = {"mixed": 0.8, "positive": 0.001, "mostly negative": 0.199}
    shown = result_with(
        point=50.0, lower=30.0, upper=70.0, verdict="mixed", sufficient=True, probabilities=shares
    )
    assert "50.0" in row(shown)
    assert "30.0 to 70.0" in row(shown)
    assert "······|---o---|·····" in row(shown)
    assert row(shown).endswith("mixed 80%")
    text = render(shown, "table", width=100)
    assert "mostly negative 20%" in text
    assert "positive 0%" not in text
    assert "positive <1%" not in text


def test_too_little_evidence_stands_in_brackets() -> None:
    shown = result_with(
        point=12.0,
        sufficient=False,
        verdict="insufficient evidence",
        probabilities={"insufficient evidence": 1.0},
    )
    assert "[12.0]" in row(shown)
    assert "insufficient evidence 100%" in row(shown)


def test_no_score_has_no_interval() -> None:
    nothing: dict[str, object] = dict.fromkeys(("point", "mean", "se", "lower", "upper"))
    shown = result_with(**nothing, sufficient=False, verdict="insufficient evidence", probabilities={})
    assert "n/a" in row(shown)
    assert "|" not in row(shown)


def test_each_level_shows_its_subjects() -> None:
    result = bsaudit.uncertainty("2013", draws=20)
    for by, subjects in (("goal", result.goals), ("theme", result.themes)):
        text = render(result, "csv", by=by)
        assert subjects
        assert all(each.address in text for each in subjects)
    scored: list[SubjectSpread] = [each for each in result.indicators if each.counted]
    assert scored
    page = render(result, "md", by="indicator")
    assert all(each.title[:12] in page for each in scored)
