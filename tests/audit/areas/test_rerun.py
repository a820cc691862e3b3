"""A plan under changes is the plan of a rubric that says so itself; and what did not change is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bsaudit.audit.areas import rerun
from bsaudit.audit.areas.plan import climb
from bsaudit.audit.areas.preparing import prepare
from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.rerun import Change, Rerunner, Step
from bsaudit.model.area_rubric import AreaAggregate, ImputeRule, TreatRule
from bsaudit.model.area_rubric.scales import RankScale, ZScoreScale

RUBRIC = """format: bsaudit/rubric@1
units: area
id: mini
title: Mini
data: data
tables:
  - {file: t.csv, shape: wide, period: "2020", area: code, columns: {a: a, b: b, c: c}}
audits: {"2020": {as_of: 2021-12-31, period: "2020", title: Mini}}
method:
  scale: %(scale)s
  aggregate: %(aggregate)s
  missing: {min_coverage: 0.1, reason: r}
  reason: r
overall: {%(overall)s}
strands: {s: {title: S}, t: {title: T, weight: 3}}
indicators:
  a: {goal: s, direction: higher, impute: %(impute)s, treat: %(treat)s, reason: r}
  b: {goal: s, direction: lower, impute: %(impute)s, treat: %(treat)s, reason: r}
  c: {goal: t, direction: higher, impute: %(impute)s, treat: %(treat)s, reason: r}
"""

DECLARED = {
    "scale": "{kind: minmax, range: [1, 100], reason: r}",
    "aggregate": "{method: arithmetic}",
    "impute": "{method: mean, reason: r}",
    "treat": "{method: winsorise, most: 2, reason: r}",
    "overall": "",
}
IMPUTE = ImputeRule(method="median", reason="r")
TREAT = TreatRule(method="winsorise", most=0, reason="r")
SCALE = ZScoreScale(kind="zscore", mean=50.0, sd=10.0, reason="r")
GEOMETRIC = AreaAggregate(method="geometric", floor=1.0)


def programme(folder: Path, **other: str) -> AreaProgramme:
    (folder / "data").mkdir(exist_ok=True)
    rng = np.random.default_rng(6)
    values = rng.lognormal(3, 1.2, (30, 3)).round(4)
    cells = [[str(x) for x in row] for row in values]
    cells[4][0] = cells[9][2] = cells[11][1] = ""
    lines = ["code,a,b,c", *(f"E{number:02}," + ",".join(row) for number, row in enumerate(cells))]
    (folder / "data" / "t.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "rubric.yaml").write_text(RUBRIC % (DECLARED | other), "utf-8")
    return load_areas(folder / "rubric.yaml")


def scores(made: Rerunner, change: Change = Change()) -> Any:  # noqa: B008 - nothing in it can be changed
    return climb(made.plan(change)).score


def rerunner(made: AreaProgramme) -> Rerunner:
    return Rerunner(made.rubric_file, made.material("2020"), made.reference())


@pytest.mark.parametrize(
    ("change", "other"),
    [
        (Change(), {}),
        (Change((Step("impute", IMPUTE),)), {"impute": "{method: median, reason: r}"}),
        (Change((Step("treat", TREAT),)), {"treat": "{method: winsorise, most: 0, reason: r}"}),
        (Change((Step("scale", SCALE),)), {"scale": "{kind: zscore, mean: 50, sd: 10, reason: r}"}),
        (Change(methods={"all": GEOMETRIC}), {"aggregate": "{method: geometric, floor: 1}"}),
        (
            Change((Step("impute", IMPUTE), Step("scale", SCALE)), {"overall": GEOMETRIC}),
            {
                "impute": "{method: median, reason: r}",
                "scale": "{kind: zscore, mean: 50, sd: 10, reason: r}",
                "overall": "aggregate: {method: geometric, floor: 1}",
            },
        ),
    ],
)
def test_a_change_is_what_the_rubric_would_say(tmp_path: Path, change: Change, other: dict[str, str]) -> None:
    changed, declared = rerunner(programme(tmp_path, **other)), rerunner(programme(tmp_path))
    np.testing.assert_array_equal(scores(declared, change), scores(changed))


def test_weights_and_scales_from_data_are_found_anew(tmp_path: Path) -> None:
    from_data = "weights: {method: pca, reason: r}, normalise: {kind: percentile-rank, reason: r}"
    changed = rerunner(programme(tmp_path, overall=from_data, impute="{method: median, reason: r}"))
    declared = rerunner(programme(tmp_path, overall=from_data))
    np.testing.assert_array_equal(scores(declared, Change((Step("impute", IMPUTE),))), scores(changed))


def test_a_step_may_be_for_some_indicators_alone(tmp_path: Path) -> None:
    made = rerunner(programme(tmp_path))
    plain = made.plan()
    changed = made.plan(Change((Step("scale", RankScale(kind="rank", reason="r"), only=("b",)),)))
    same = (changed.values == plain.values).all(axis=0)
    assert same.tolist() == [True, False, True]
    assert sorted(changed.values[:, 1])[-1] == 30


def test_weights_of_a_node_are_replaced(tmp_path: Path) -> None:
    made = rerunner(programme(tmp_path))
    found = climb(made.plan(Change(weights={"overall": np.array([1.0, 1.0])}))).score
    np.testing.assert_allclose(found[:, 2], (found[:, 0] + found[:, 1]) / 2, rtol=1e-12)


def test_what_did_not_change_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, prepared, real = rerunner(programme(tmp_path)), list[str](), prepare

    def counted(name: str, *rest: Any) -> Any:
        prepared.append(name)
        return real(name, *rest)

    monkeypatch.setattr(rerun, "prepare", counted)
    other = ZScoreScale(kind="zscore", reason="r")
    for steps in ((Step("scale", SCALE),), (Step("scale", other),), (Step("scale", SCALE),)):
        made.plan(Change(steps))
    assert prepared == ["a", "b", "c"]
    made.plan(Change((Step("treat", TREAT, only=("b",)), Step("scale", SCALE))))
    assert prepared == ["a", "b", "c", "b"]


def test_a_sum_of_weights_as_given_belongs_to_the_arithmetic_mean(tmp_path: Path) -> None:
    given = "weights: {sum: as-given, reason: r}"
    made = rerunner(programme(tmp_path, overall=given))
    plain, least = made.plan(), made.plan(Change(methods={"overall": AreaAggregate(method="minimum")}))
    assert (plain.nodes[-1].as_given, least.nodes[-1].as_given) == (True, False)
    below = climb(least).score
    np.testing.assert_array_equal(below[:, 2], below[:, :2].min(axis=1))


TWO_YEARS = """format: bsaudit/rubric@1
units: area
id: mini
title: Mini
data: data
tables:
  - {file: t.csv, area: code, period_column: year, columns: {a: a, b: b}}
audits:
  "2019": {as_of: 2021-12-31, period: 2019, title: Before}
  "2020": {as_of: 2021-12-31, period: 2020, title: After}
method:
  scale: %s
  aggregate: %s
  missing: {min_coverage: 0.1, reason: r}
  frozen: {audits: ["2019"], reason: r}
  reason: r
strands: {s: {title: S}}
indicators:
  a: {goal: s, direction: higher, reason: r}
  b: {goal: s, direction: lower, reason: r}
%s"""
TRIED = """uncertainty:
  vary:
    - kind: aggregate
      reason: r
      options: [{method: arithmetic, probability: 0.5}, {method: wroclaw, probability: 0.5}]
"""
MINMAX, ZSCORE = "{kind: minmax, reason: r}", "{kind: zscore, mean: 100, sd: 10, reason: r}"


def of_two_years(folder: Path, scale: str, aggregate: str, more: str = "") -> AreaProgramme:
    (folder / "data").mkdir(parents=True)
    rows = ["A,2019,1,5", "B,2019,3,2", "C,2019,2,9", "A,2020,2,4", "B,2020,9,1", "C,2020,1,12"]
    (folder / "data" / "t.csv").write_text("\n".join(["code,year,a,b", *rows]) + "\n", "utf-8")
    (folder / "rubric.yaml").write_text(TWO_YEARS % (scale, aggregate, more), "utf-8")
    return load_areas(folder / "rubric.yaml")


def rerunner_of(programme: AreaProgramme) -> Rerunner:
    material = programme.material("2020", None, "known")
    return Rerunner(programme.rubric_file, material, programme.reference("known"))


def test_a_frozen_pattern_follows_another_scale(tmp_path: Path) -> None:
    programme = of_two_years(tmp_path / "one", MINMAX, "wroclaw")
    change = Change(steps=(Step("scale", ZScoreScale(kind="zscore", mean=100, sd=10, reason="r")),))
    found = climb(rerunner_of(programme).plan(change)).score
    said = of_two_years(tmp_path / "two", ZSCORE, "wroclaw").compiled("2020", None, "known").plan
    np.testing.assert_array_equal(found, climb(said).score)


def test_a_method_that_is_only_tried_finds_its_frozen_pattern(tmp_path: Path) -> None:
    programme = of_two_years(tmp_path / "one", MINMAX, "arithmetic", TRIED)
    found = climb(rerunner_of(programme).plan(Change(methods={"s": AreaAggregate(method="wroclaw")}))).score
    said = of_two_years(tmp_path / "two", MINMAX, "{method: wroclaw, reason: r}")
    strand = said.compiled("2020", None, "known").plan
    np.testing.assert_array_equal(found[:, 0], climb(strand).score[:, 0])
    # Where nothing asks for a pattern none is kept.
    plain = of_two_years(tmp_path / "three", MINMAX, "arithmetic").compiled("2020", None, "known").plan
    assert all(node.reference is None for node in plain.nodes)
