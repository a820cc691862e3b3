"""Scores of areas against arithmetic by hand."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import InputError, UnknownName

Index = Callable[..., AreaProgramme]

TREE = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0.5, reason: r}, reason: r}
strands:
  s: {title: S}
indicators:
  a: {goal: s, direction: higher, weight: 3, reason: r}
  b: {goal: s, direction: higher, reason: r}
"""


def test_an_invented_area_by_hand(invented: AreaProgramme) -> None:
    result = score_areas(invented, "2019")
    place = result.areas.index("T03")
    # jobs 20 of 0 to 100; pay (120 - 100)/(200 - 100); homes (50 - 40)/50: all 20
    assert [node.id for node in result.nodes] == ["overall", "living", "living/jobs", "living/pay", "homes"]
    assert [node.score[place] for node in result.nodes] == pytest.approx([20] * 5)
    later = score_areas(invented, "2021")
    # jobs 30, pay (120 - 100)/100 = 20, homes (50 - 40)/50 = 20: living (3*30 + 20)/4 = 27.5, the whole 23.75
    assert [node.score[place] for node in later.nodes] == pytest.approx([23.75, 27.5, 30, 20, 20])
    assert result.names[place] == "Cedar (invented)"
    assert (result.parents["district"][place], result.parent_names["district"][place]) == ("D1", "Upland")


def test_ranks_deciles_and_bands_by_hand(invented: AreaProgramme) -> None:
    whole = score_areas(invented, "2019").overall
    assert list(whole.rank) == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    assert whole.ranked == 11
    assert list(whole.decile) == [10, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]  # ceil(10 * rank / 11)
    assert list(whole.band)[4:8] == ["fair", "fair", "good", "good"]  # 40, 50, 60, 70
    assert list(whole.band)[11] == ""


def test_an_area_without_enough_evidence_has_a_score_and_no_rank(invented: AreaProgramme) -> None:
    result = score_areas(invented, "2019")
    place = result.areas.index("T12")
    assert result.overall.coverage[place] == 0.5  # homes, half of the weight, has no value
    assert result.overall.score[place] == 50  # of living alone
    assert result.overall.rank[place] is None
    assert result.node("living").rank[place] == 6  # there it has everything
    assert result.node("homes").score[place] is None


def test_shares_are_multiplied_down_the_tree(invented: AreaProgramme) -> None:
    result = score_areas(invented, "2019")
    assert {node.id: node.share for node in result.nodes} == {
        "overall": 1,
        "living": 0.5,
        "living/jobs": 0.375,
        "living/pay": 0.125,
        "homes": 0.5,
    }
    assert {each.id: each.share for each in result.indicators} == {"jobs": 0.375, "pay": 0.125, "homes": 0.5}


def test_the_fitted_parameters_are_in_the_result(invented: AreaProgramme) -> None:
    pay = next(each for each in score_areas(invented, "2019").indicators if each.id == "pay")
    assert pay.parameters == {"origin": 100, "unit": 100, "at_origin": 0, "per_unit": 100}


def test_a_rubric_that_freezes_parameters_compares_years(make_index: Index) -> None:
    body = """
audits:
  "2019": {as_of: 2022-12-31, period: 2019, title: T}
  "2020": {as_of: 2022-12-31, period: 2020, title: T}
method:
  scale: {kind: minmax, reason: r}
  missing: {min_coverage: 1, reason: r}
  frozen: {audits: ["2019"], reason: r}
  reason: r
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {goal: s, direction: lower, reason: r}}
"""
    table = "code,year,a,b\nA1,2019,0,4\nA2,2019,10,0\nA1,2020,5,4\nA2,2020,20,1\n"
    index = _with_years(make_index, body, table)
    result = score_areas(index, "2020")
    assert result.frozen_on == ("2019",)
    a, b = result.indicators
    assert list(a.score) == [50, 200]  # on 0 to 10, beyond the limits where the area is
    assert list(b.score) == [0, 75]  # 4 was the worst and 0 the best
    assert list(score_areas(index, "2019").overall.score) == [0, 100]


def _with_years(make_index: Index, body: str, table: str) -> AreaProgramme:
    index = make_index(TREE)  # writes the folder
    home = index.rubric_file.path
    head = "format: bsaudit/rubric@1\nunits: area\nid: x\ntitle: X\ndata: data\n"
    tables = "tables:\n  - {file: areas.csv, area: code, period_column: year, columns: {a: a, b: b}}\n"
    home.write_text(head + tables + body, "utf-8")
    (home.parent / "data" / "areas.csv").write_text(table, "utf-8")
    return load_areas(home)


def test_weights_as_given_are_not_made_to_add_up(make_index: Index) -> None:
    body = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0.5, reason: r}, reason: r}
strands: {s: {title: S, weights: {sum: as-given, reason: published so}}}
indicators:
  a: {goal: s, direction: higher, weight: 0.3, reason: r}
  b: {goal: s, direction: higher, weight: 0.5, reason: r}
"""
    result = score_areas(make_index(body, "code,a,b\nA1,0,10\nA2,50,20\nA3,100,\n"), "2020")
    assert list(result.overall.score) == [5, 25, None]  # 0.3a + 0.5b; a missing child leaves no sum


def test_a_missing_child_gives_its_weight_to_the_others(make_index: Index) -> None:
    result = score_areas(make_index(TREE, "code,a,b\nA1,0,10\nA2,,20\nA3,100,\n"), "2020")
    assert list(result.overall.score) == [2.5, 20, 100]
    assert list(result.overall.coverage) == [1, 0.25, 0.75]
    assert list(result.overall.rank) == [2, None, 1]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("arithmetic", [2.5, 27.5]),  # (3a + b)/4
        ("median", [0, 30]),  # a has more than half of the weight
        ("minimum", [0, 20]),
        ("{method: geometric, floor: 1}", [10**0.25, (30**3 * 20) ** 0.25]),
        ("{method: power, p: 2}", [25**0.5, 775**0.5]),  # (3a² + b²)/4
    ],
)
def test_each_node_has_its_own_method(make_index: Index, method: str, expected: list[float]) -> None:
    body = TREE.replace("title: S}", f"title: S, aggregate: {method}}}")
    result = score_areas(make_index(body, "code,a,b\nA1,0,10\nA2,30,20\n"), "2020")
    assert list(result.overall.score) == pytest.approx(expected)


def test_a_node_may_scale_its_own_result_before_it_goes_up(make_index: Index) -> None:
    body = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 1, reason: r}, reason: r}
strands:
  s: {title: S, normalise: {kind: rank, reason: r}}
  t: {title: T}
indicators:
  a: {goal: s, direction: higher, reason: r}
  b: {goal: t, direction: higher, reason: r}
"""
    result = score_areas(make_index(body), "2020")
    assert list(result.node("s").score) == [0, 50, 100]  # its own result, as it is
    assert list(result.overall.score) == [5.5, 11, 21.5]  # the mean of its rank 1, 2, 3 and of b


def test_scores_may_be_rounded_before_they_are_ranked(make_index: Index) -> None:
    body = TREE + "overall: {round: 0}\n"
    table = "code,a,b\nA1,10,10\nA2,10.4,10.4\nA3,11,11\n"
    result = score_areas(make_index(body, table), "2020")
    assert list(result.overall.rank) == [2, 2, 1]
    assert list(result.overall.score) == [10, 10.4, 11]  # the score itself keeps its digits
    assert list(score_areas(make_index(TREE, table), "2020").overall.rank) == [3, 2, 1]


@pytest.mark.parametrize(
    ("rule", "ranks"),
    [
        ("{first: high, ties: min}", [1, 2, 2, 4]),
        ("{first: high, ties: max}", [1, 3, 3, 4]),
        ("{first: high, ties: average}", [1, 2.5, 2.5, 4]),
        ("{first: high, ties: dense}", [1, 2, 2, 3]),
        ("{first: low, ties: min}", [4, 2, 2, 1]),
    ],
)
def test_ranks_have_a_direction_and_a_rule_for_ties(make_index: Index, rule: str, ranks: list[float]) -> None:
    body = TREE + f"overall: {{rank: {rule}}}\n"
    result = score_areas(make_index(body, "code,a,b\nA1,9,9\nA2,5,5\nA3,5,5\nA4,1,1\n"), "2020")
    assert list(result.overall.rank) == ranks


def test_groups_may_be_counted_from_the_other_end(make_index: Index) -> None:
    body = TREE + "overall: {rank: {first: high}, deciles: {number: 4, first: low}}\n"
    result = score_areas(make_index(body, "code,a,b\nA1,9,9\nA2,5,5\nA3,3,3\nA4,1,1\n"), "2020")
    assert list(result.overall.rank) == [1, 2, 3, 4]
    assert list(result.overall.decile) == [4, 3, 2, 1]
    dense = TREE + "overall: {rank: {ties: dense}, deciles: {number: 2}}\n"
    result = score_areas(make_index(dense, "code,a,b\nA1,9,9\nA2,9,9\nA3,3,3\nA4,1,1\n"), "2020")
    assert list(result.overall.decile) == [
        1,
        1,
        2,
        2,
    ]  # ranks 1, 1, 3, 4: dense ranks would part 4 areas wrongly


def test_a_zero_under_a_geometric_mean_is_named(make_index: Index) -> None:
    body = TREE.replace("title: S}", "title: S, aggregate: geometric}")
    with pytest.raises(InputError) as caught:
        score_areas(make_index(body), "2020")
    (fault,) = caught.value.faults
    assert fault.code == "not-computable"
    assert "needs values above zero" in fault.message
    assert "some areas have none on a:" in fault.message
    assert fault.text is not None
    assert fault.text.strip().startswith("s:")


def test_a_constant_indicator_is_named_with_its_line(make_index: Index) -> None:
    body = TREE.replace("kind: as-is", "kind: minmax")
    with pytest.raises(InputError) as caught:
        score_areas(make_index(body, "code,a,b\nA1,7,1\nA2,7,2\n"), "2020")
    (fault,) = caught.value.faults
    assert fault.code == "no-spread"
    assert ": a" in fault.message
    assert fault.text is not None
    assert fault.text.strip().startswith("a:")


def test_a_constant_indicator_may_have_a_declared_score(make_index: Index) -> None:
    body = TREE.replace("kind: as-is", "kind: minmax, constant_score: 50")
    result = score_areas(make_index(body, "code,a,b\nA1,7,1\nA2,7,2\n"), "2020")
    assert list(result.indicators[0].score) == [50, 50]


def test_a_column_left_without_a_score_lowers_coverage_and_is_named(make_index: Index) -> None:
    text = TREE.replace("kind: as-is", "kind: minmax, constant: missing")
    result = score_areas(make_index(text, "code,a,b\nA1,0,7\nA2,50,7\nA3,100,7\n"), "2020")
    assert list(result.overall.score) == [0, 50, 100]  # of a alone,
    assert list(result.overall.coverage) == [0.75] * 3  # which has three of the four parts of the weight
    assert result.notes == (
        "No area has a score on what has no spread to measure by, as the rubric says: b.",
    )
    up = TREE.replace("title: S", "title: S, normalise: {kind: minmax, constant: missing, reason: r}")
    alike = score_areas(make_index(up, "code,a,b\nA1,7,7\nA2,7,7\n"), "2020")
    assert list(alike.node("s").score) == [7, 7]
    assert list(alike.overall.score) == [None, None]
    assert alike.notes[0].endswith("as the rubric says: the result of s.")


def test_an_indicator_without_any_value_lowers_coverage(make_index: Index) -> None:
    result = score_areas(make_index(TREE, "code,a,b\nA1,,1\nA2,,2\n"), "2020")
    assert result.indicators[0].observed == 0
    assert list(result.overall.coverage) == [0.25, 0.25]
    assert list(result.overall.rank) == [None, None]


def test_when_nothing_was_known_on_the_day_it_is_said(make_index: Index) -> None:
    with pytest.raises(InputError) as caught:
        score_areas(make_index(TREE), "2020", as_of=date(2020, 1, 1))
    (fault,) = caught.value.faults
    assert fault.code == "no-evidence"
    assert "2020-01-01" in fault.message


def test_filled_values_are_flagged_and_are_no_evidence(make_index: Index) -> None:
    body = TREE.replace("higher, weight: 3", "higher, weight: 3, impute: {method: mean, reason: r}")
    result = score_areas(make_index(body, "code,a,b\nA1,10,1\nA2,,2\nA3,20,3\n"), "2020")
    a = result.indicators[0]
    assert list(a.value) == [10, None, 20]
    assert list(a.score) == [10, 15, 20]
    assert list(a.filled) == [0, 1, 0]
    assert (a.observed, a.imputed) == (2, 1)
    assert list(result.overall.coverage) == [1, 0.25, 1]
    assert [row["imputed"] for row in result.rows()] == [0, 1, 0]


def test_a_denominator_is_a_population_or_an_indicator(make_index: Index) -> None:
    body = TREE.replace(
        "higher, weight: 3", "higher, denominator: {population: people, per: 1000, reason: r}"
    )
    body = body.replace("b: {goal: s, direction: higher", "b: {direction: none")
    lookup = "code,name,district,people\nA1,One,D1,100\nA2,Two,D1,500\nA3,Three,D2,200\n"
    assert list(score_areas(make_index(body, lookup=lookup), "2020").overall.score) == [0, 100, 500]
    by_indicator = body.replace("population: people", "indicator: b").replace("per: 1000", "per: 10")
    assert list(score_areas(make_index(by_indicator), "2020").overall.score) == [0, 25, 25]
    with pytest.raises(InputError, match="no population 'people'"):
        score_areas(make_index(body), "2020")


def test_an_unknown_audit_is_named(invented: AreaProgramme) -> None:
    with pytest.raises(UnknownName, match="no audit called '1999'"):
        score_areas(invented, "1999")


def test_improving_an_indicator_never_lowers_a_score(make_index: Index) -> None:
    body = TREE.replace("kind: as-is", "kind: goalposts, worst: 0, best: 100")
    scores = [
        score_areas(make_index(body, f"code,a,b\nA1,{a},10\nA2,50,20\n"), "2020").overall.score[0]
        for a in range(0, 121, 20)
    ]
    numbers = np.array(scores, dtype=float)
    assert (np.diff(numbers) >= 0).all()
    assert numbers[-1] == numbers[-2] == pytest.approx((300 + 10) / 4)  # held at the better post


def test_frozen_fills_are_those_of_the_reference_and_are_said(make_index: Index) -> None:
    body = """
audits:
  "2019": {as_of: 2022-12-31, period: 2019, title: T}
  "2020": {as_of: 2022-12-31, period: 2020, title: T}
method:
  scale: {kind: as-is, reason: r}
  missing: {min_coverage: 0.1, reason: r}
  frozen: {audits: ["2019"], reason: r}
  reason: r
strands: {s: {title: S}}
indicators:
  a: {goal: s, direction: higher, impute: {method: mean, reason: r}, reason: r}
  b: {direction: none, reason: r}
"""
    table = "code,year,a,b\nA1,2019,10,1\nA2,2019,30,1\nA1,2020,90,1\nA2,2020,,1\n"
    programme = _with_years(make_index, body, table)
    result = score_areas(programme, "2020")
    assert list(result.overall.score) == [90, 20]  # the mean of 2019, (10 + 30)/2
    assert list(result.indicators[0].filled) == [0, 1]
    assert any("filled with means or medians of 2019" in note for note in result.notes)
    assert score_areas(programme, "2019").notes == ()


def _frozen_on_two(impute: str, day_of_2018: str) -> str:
    return f"""
audits:
  "2018": {{as_of: {day_of_2018}, period: 2018, title: T}}
  "2020": {{as_of: 2022-12-31, period: 2020, title: T}}
  "2021": {{as_of: 2022-12-31, period: 2021, title: T}}
method:
  scale: {{kind: minmax, reason: r}}
  missing: {{min_coverage: 0, reason: r}}
  frozen: {{audits: ["2018", "2020"], reason: r}}
  reason: r
strands: {{s: {{title: S}}}}
indicators:
  a: {{goal: s, direction: higher, impute: {{method: {impute}, reason: r}}, reason: r}}
  b: {{direction: none, reason: r}}
"""


def test_of_several_frozen_audits_each_carries_its_own_values(make_index: Index) -> None:
    table = """code,year,a,b
A1,2018,10,1
A1,2019,14,1
A1,2021,9,1
A2,2017,2,1
A2,2020,30,1
A2,2021,16,1
"""
    index = _with_years(make_index, _frozen_on_two("last", "2022-12-31"), table)
    # 2018: A1 10, A2 2 from 2017; 2020: A1 14 from 2019, A2 30. So 2 is the least of all and 30 the greatest.
    least, greatest = 2, 30
    expected = {"2018": (10, 2), "2020": (14, 30), "2021": (9, 16)}
    for audit, values in expected.items():
        scores = [100 * (value - least) / (greatest - least) for value in values]
        assert list(score_areas(index, audit).overall.score) == pytest.approx(scores, rel=1e-15)
    assert list(score_areas(index, "2018").indicators[0].filled) == [0, 1]
    assert list(score_areas(index, "2020").indicators[0].filled) == [1, 0]


def test_each_frozen_audit_fills_from_what_it_knew_on_its_own_day(make_index: Index) -> None:
    table = (
        "code,year,a,b\nA1,2017,4,1\nA1,2019,12,1\nA2,2018,20,1\nA2,2020,30,1\nA1,2020,10,1\nA1,2021,25,1\n"
    )
    known = _with_years(make_index, _frozen_on_two("linear", "2022-12-31"), table)
    assert score_areas(known, "2021").overall.score[0] == pytest.approx(
        100 * (25 - 8) / (30 - 8)
    )  # 8 in 2018
    early = _with_years(make_index, _frozen_on_two("linear", "2019-12-31"), table)
    # by the end of 2019 the value of 2019 was not out, so the hole of 2018 stayed one
    assert score_areas(early, "2021").overall.score[0] == pytest.approx(100 * (25 - 10) / (30 - 10))
    assert score_areas(early, "2018").overall.score[0] is None


def test_a_gap_in_weights_as_given_is_no_want_of_evidence(make_index: Index) -> None:
    body = (
        "method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}\n"
        "strands: {s: {title: S, weights: {sum: as-given, reason: r}}}\n"
        "indicators: {a: {goal: s, direction: higher, weight: 0.5, reason: r}, "
        "b: {goal: s, direction: higher, weight: 0.499, reason: r}}\n"
    )
    result = score_areas(make_index(body, "code,a,b\nA1,10,20\nA2,10,\n"), "2020")
    assert [node.needs_all for node in result.nodes] == [False, True]
    for node in result.nodes:
        assert list(node.score) == [pytest.approx(0.5 * 10 + 0.499 * 20), None]
        assert list(node.coverage) == [1, pytest.approx(0.5 / 0.999)]
        assert list(node.rank) == [1, None]
