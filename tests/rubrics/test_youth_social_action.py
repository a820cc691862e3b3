"""The second bundled audit: its scores by hand, and nothing in it that comes from the first."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import bsaudit
from bsaudit.audit.programme import Programme
from bsaudit.cli.main import cli

NAME = "youth-social-action"
FOLDER = Path(__file__).parents[2] / "data" / NAME

# By hand, from observations.csv and the rubric. The promise is 60 by the end of 2020, made by the end of November
# 2014; the start is 41, as restated in February 2017.
PROMISE = (date(2020, 12, 31) - date(2014, 11, 30)).days
DUE_2016 = 41 + (60 - 41) * (date(2016, 12, 31) - date(2014, 11, 30)).days / PROMISE
MEANINGFUL_2017 = 100 * (42 - 41) / (DUE_2016 - 41)  # 15.4
PARTICIPATION_2017 = (2 * MEANINGFUL_2017 + 50) / 3  # nobody fewer never took part: 31 and 31
TAKING_PART_2017 = (2 * PARTICIPATION_2017 + 50) / 3  # 93 and 93 per cent see a double benefit
AFFLUENCE_2017 = ((50 + 50 * (20 - 9) / 20) + (50 + 50 * (40 - 31) / 10)) / 2  # (77.5 + 95) / 2
BACKGROUND_2017 = (2 * AFFLUENCE_2017 + 100) / 3  # rural: 50 + 50 x 11 / 10 = 105, clipped to 100
PARTICIPATION_2018 = (2 * 0 + 50) / 3  # 39 is below the start of 41: clipped to 0
AFFLUENCE_2018 = ((50 + 50 * (20 - 19) / 20) + (50 + 50 * (32 - 31) / 10)) / 2  # (52.5 + 55) / 2
BACKGROUND_2018 = (2 * AFFLUENCE_2018 + 100) / 3


@pytest.fixture(scope="module")
def programme() -> Programme:
    return bsaudit.load(NAME)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("audit", "subject", "expected"),
    [
        ("2017", "meaningful_participation", MEANINGFUL_2017),
        ("2017", "never_taken_part", 50),
        ("2017", "double_benefit", 50),
        ("2017", "affluence_gap", 77.5),
        ("2017", "least_affluent_participation", 95),
        ("2017", "rural_participation", 100),
        ("2018", "meaningful_participation", 0),
        ("2018", "affluence_gap", 52.5),
        ("2018", "least_affluent_participation", 55),
    ],
)
def test_indicators_by_hand(programme: Programme, audit: str, subject: str, expected: float) -> None:
    assert bsaudit.score(audit, programme=programme).indicator(subject).score == pytest.approx(
        expected, abs=1e-9
    )


def test_strands_and_the_whole_by_hand(programme: Programme) -> None:
    by_hand = {
        "2017": (
            TAKING_PART_2017,
            BACKGROUND_2017,
            (TAKING_PART_2017 + BACKGROUND_2017) / 2,
            "mostly positive",
        ),
        # the double benefit is two and a half years old by now: the first strand rests on one goal
        "2018": (PARTICIPATION_2018, BACKGROUND_2018, (PARTICIPATION_2018 + BACKGROUND_2018) / 2, "mixed"),
    }
    for audit, (taking_part, background, whole, verdict) in by_hand.items():
        result = bsaudit.score(audit, programme=programme)
        assert [strand.score for strand in result.strands] == pytest.approx(
            [taking_part, background], abs=1e-9
        )
        assert result.overall.score == pytest.approx(whole, abs=1e-9)
        assert result.overall.verdict == verdict
    assert bsaudit.score("2017", programme=programme).overall.coverage == pytest.approx(1)
    assert bsaudit.score("2018", programme=programme).overall.coverage == pytest.approx((2 / 3 + 1) / 2)


def test_old_evidence_gives_no_verdict_at_the_deadline(programme: Programme) -> None:
    result = bsaudit.score("2020", programme=programme)
    assert result.overall.score is None
    assert result.overall.verdict == "insufficient evidence"
    assert {one.state for one in result.indicators if one.state != "context"} == {"stale"}


def test_the_first_headline_counts_until_it_was_restated(programme: Programme) -> None:
    """40 was public from 2014, 41 from February 2017."""
    earlier = bsaudit.score("2017", programme=programme, as_of=date(2017, 2, 1))
    before = earlier.indicator("meaningful_participation")
    after = bsaudit.score("2017", programme=programme).indicator("meaningful_participation")
    assert before.baseline is not None
    assert before.baseline.value == 40
    assert after.baseline is not None
    assert after.baseline.value == 41


def test_the_gap_reopened(programme: Programme) -> None:
    def difference(audit: str) -> float | None:
        found = {gap.id: gap for gap in bsaudit.gaps(audit, programme=programme).gaps}["participation_class"]
        assert found.current is not None
        return found.current.difference.value

    assert [difference(audit) for audit in ("2017", "2018")] == [49 - 40, 51 - 32]


def test_compare_splits_the_fall(programme: Programme) -> None:
    result = bsaudit.compare("2017", "2018", programme=programme)
    published = (PARTICIPATION_2018 + BACKGROUND_2018) / 2 - (TAKING_PART_2017 + BACKGROUND_2017) / 2
    assert result.overall.published == pytest.approx(published, abs=1e-9)
    # matched: the headline alone in the first strand, both measures of affluence in the second
    like = ((0 - MEANINGFUL_2017) + (AFFLUENCE_2018 - AFFLUENCE_2017)) / 2
    assert result.overall.like_for_like == pytest.approx(like, abs=1e-9)


def test_promises_at_the_deadline(programme: Programme) -> None:
    found = {one.id: one for one in bsaudit.commitments("2020", programme=programme).commitments}
    assert found["iwill-fund-40m"].share_delivered == 1
    assert found["survey-every-year"].share_delivered == pytest.approx(6 / 7)
    assert found["participation-up-by-half"].share_delivered == pytest.approx((39 - 41) / (60 - 41))
    assert found["close-the-gap"].share_delivered == pytest.approx((20 - 19) / (20 - 0))


def test_themes_by_hand(programme: Programme) -> None:
    severity = {
        theme.score.id: theme.score.severity for theme in bsaudit.themes("2018", programme=programme).themes
    }
    assert severity["not_raised"] == pytest.approx(100 - (0 + 50) / 2)
    # one fact: the mean of the gap as an indicator, the least affluent, and the gap between the groups
    assert severity["not_reached"] == pytest.approx(100 - (52.5 + 55 + 52.5) / 3)


VERBS = [
    ["score", "2018", "--by", "indicator"],
    ["compare", "2017", "2018"],
    ["compare", "2017", "2018", "--gaps"],
    ["compare", "2017", "2018", "--by", "theme"],
    ["gaps", "2018"],
    ["themes", "2018"],
    ["commitments"],
    ["timeline"],
    ["findings", "2018"],
    ["audit", "2018"],
    ["uncertainty", "2018", "--draws", "50"],
    ["explain", "2018", "affluence_gap"],
    ["explain", "2020", "commitment:close-the-gap"],
    ["whatif", "2018", "--set", "meaningful_participation=60"],
    ["list", "indicators"],
    ["show", "meaningful_participation"],
    ["cite", "affluence_gap"],
    ["cite"],
    ["report", "2017", "2018", "-o", "report.html"],
    ["export", "2018", "--as", "json", "-o", "out"],
    ["plot", "strands", "2018"],
]


@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_every_verb_runs_and_speaks_of_this_audit_alone(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, [*arguments, "--rubric", NAME])
    assert result.exit_code == 0, result.output
    written = [path.read_text("utf-8") for path in Path().rglob("*") if path.suffix in (".html", ".json")]
    text = "\n".join([result.output, *written])
    assert text.strip()
    for word in ("Big Society", "big-society", "big_society", "Coalition", "Civil Exchange"):
        assert word not in text


def test_every_source_is_told_with_an_address() -> None:
    sources = {row["id"]: row for row in rows("sources")}
    assert all(
        row["url"].startswith("http") and row["publisher"] and row["title"] for row in sources.values()
    )
    cited = {
        row["source"]
        for name in ("observations", "surveys", "findings", "recommendations")
        for row in rows(name)
    }
    cited |= {
        row[key] for row in rows("commitments") for key in ("source_pledge", "source_delivery") if row[key]
    }
    assert cited <= set(sources)
    notes = " ".join(
        row["note"] for name in ("observations", "commitments", "indicators") for row in rows(name)
    )
    assert {name for name in sources if name not in cited and name not in notes} == set()


def test_grade_a_is_for_pages_of_the_producer_alone() -> None:
    primary = {row["id"] for row in rows("sources") if row["access"] == "primary"}
    copies = {row["id"] for row in rows("sources") if "copy" in row["publisher"]}
    best = {row["source"] for row in rows("observations") if row["grade"] == "A"}
    assert best <= primary
    assert not best & copies


def test_derived_values_say_so_and_are_weak() -> None:
    derived = [row for row in rows("observations") if row["note"].startswith("derived")]
    assert len(derived) == 4
    assert {row["grade"] for row in derived} == {"C"}


def test_the_descriptor_has_its_own_vocabulary() -> None:
    descriptor = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    fields = {
        (resource["name"], field["name"]): field.get("constraints", {}).get("enum")
        for resource in descriptor["resources"]
        for field in resource["schema"]["fields"]
    }
    rubric = bsaudit.load(NAME).rubric
    assert fields["commitments", "strand"] == list(rubric.strands)
    assert fields["findings", "audit"] == list(rubric.audits)
    assert fields["recommendations", "theme"] == ["cross_cutting", *rubric.themes]
