"""Larger areas against averages by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.showing import only_areas
from bsaudit.audit.areas.summaries import summarise
from bsaudit.audit.areas.traces.subjects import find_subject
from bsaudit.model.errors import InputError, UnknownName
from bsaudit.model.result import AreaSummary
from bsaudit.render import render

Index = Callable[..., AreaProgramme]

BODY = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 1, reason: r}, reason: r}
strands: {s: {title: S}}
indicators: {a: {goal: s, direction: higher, reason: r}, b: {direction: none, reason: r}}
summaries:
  district: {title: Districts, population: people, reason: r}
"""
TABLE = "code,a,b\nA1,10,0\nA2,20,0\nA3,40,0\nA4,,0\n"
LOOKUP = "code,name,district,people\nA1,One,D1,100\nA2,Two,D1,300\nA3,Three,D2,50\nA4,Four,D2,90\n"


def summed(index: AreaProgramme) -> AreaSummary:
    return summarise(index, score_areas(index, "2020"), "district")


def test_averages_ranks_and_shares_by_hand(make_index: Index) -> None:
    result = summed(make_index(BODY, TABLE, LOOKUP))
    whole = result.nodes[0]
    assert list(result.areas) == ["D1", "D2"]
    assert list(whole.average_score) == [
        17.5,
        40,
    ]  # (100*10 + 300*20)/400; the area without a score has no weight
    assert list(whole.average_rank) == [2.25, 1]  # (100*3 + 300*2)/400
    assert list(whole.decile_share) == [
        0,
        0,
    ]  # of three areas none is in the first tenth: ceil(10 * 1/3) is 4
    assert (list(whole.score_rank), list(whole.rank_rank), list(whole.share_rank)) == ([2, 1], [2, 1], [1, 1])
    assert (result.scored, list(result.small), result.without) == (2, [2, 2], 0)


def test_what_must_be_told_of_small_areas_is_told_of_larger_ones(make_index: Index) -> None:
    index = make_index(BODY, TABLE, LOOKUP)
    scores = replace(score_areas(index, "2020"), notes=("a: weights were kept.",))
    result = summarise(index, scores, "district")
    assert result.notes == scores.notes
    assert "a: weights were kept." in render(result, "md")


def test_a_page_names_the_larger_areas_that_have_no_average(make_index: Index) -> None:
    nobody = LOOKUP.replace("Three,D2,50", "Three,D2,0")
    page = render(summed(make_index(BODY, TABLE, nobody)), "md")
    assert "1 area (D2) has no small area with a rank and people, so no average." in page
    assert "no average" not in render(summed(make_index(BODY, TABLE, LOOKUP)), "md")


def test_ranks_may_be_counted_from_the_other_end(make_index: Index) -> None:
    body = BODY.replace("population: people", "population: people, reverse_ranks: true")
    whole = summed(make_index(body, TABLE, LOOKUP)).nodes[0]
    assert list(whole.average_rank) == [1.75, 3]  # 3 + 1 - rank
    assert list(whole.rank_rank) == [2, 1]


def test_the_share_counts_every_small_area_once(make_index: Index) -> None:
    body = BODY.replace("missing:", "deciles: {number: 3}, missing:").replace(
        "people", "people, decile: 3", 1
    )
    result = summed(make_index(body, TABLE, LOOKUP))
    assert list(result.nodes[0].decile_share) == [0.5, 0]  # one of two areas is in the last third
    assert list(result.nodes[0].share_rank) == [2, 1]  # the last third comes last, so less of it comes first


def test_where_deciles_begin_at_the_other_end_than_ranks_less_of_the_first_comes_first(
    make_index: Index,
) -> None:
    body = BODY.replace("missing:", "deciles: {number: 3, first: low}, missing:")
    result = summed(make_index(body, TABLE, LOOKUP))
    assert list(result.nodes[0].decile_share) == [0.5, 0]  # A1 is the lowest third, which is group 1
    assert list(result.nodes[0].score_rank) == list(result.nodes[0].share_rank) == [2, 1]
    own = body.replace("{s: {title: S}}", "{s: {title: S, rank: {first: low}}}")
    assert list(summed(make_index(own, TABLE, LOOKUP)).node("s").share_rank) == [1, 2]


def test_without_a_population_all_small_areas_count_alike(make_index: Index) -> None:
    body = BODY.replace("population: people, ", "")
    assert list(summed(make_index(body, TABLE, LOOKUP)).nodes[0].average_score) == [15, 40]


def test_a_node_may_have_a_population_of_its_own(make_index: Index) -> None:
    body = BODY.replace("population: people", "populations: {s: people}")
    result = summed(make_index(body, TABLE, LOOKUP))
    assert (result.nodes[0].population, result.node("s").population) == (None, "people")
    assert list(result.nodes[0].average_score) == [15, 40]
    assert list(result.node("strand:s").average_score) == [17.5, 40]
    with pytest.raises(KeyError):
        result.node("nowhere")


def test_small_areas_of_no_larger_one_are_counted(make_index: Index) -> None:
    result = summed(make_index(BODY, TABLE, LOOKUP.replace("Three,D2", "Three,").replace("Four,D2", "Four,")))
    assert (list(result.areas), result.without) == (["D1"], 2)


def test_scores_may_be_rounded_before_larger_areas_are_ranked(make_index: Index) -> None:
    table = TABLE.replace("A3,40", "A3,17.6")
    assert list(summed(make_index(BODY, table, LOOKUP)).nodes[0].score_rank) == [2, 1]
    body = BODY.replace("people, reason", "people, round: 0, reason")
    assert list(summed(make_index(body, table, LOOKUP)).nodes[0].score_rank) == [1, 1]


def test_missing_people_are_named(make_index: Index) -> None:
    with pytest.raises(InputError) as caught:
        summed(make_index(BODY, TABLE, LOOKUP.replace(",300", ",")))
    (fault,) = caught.value.faults
    assert (fault.code, "A2" in fault.message) == ("no-population", True)
    with pytest.raises(InputError, match="population called 'pupils'"):
        summed(make_index(BODY.replace("population: people", "population: pupils"), TABLE, LOOKUP))


def test_levels_must_be_in_the_rubric_and_in_the_data(make_index: Index) -> None:
    index = make_index(BODY, TABLE)
    with pytest.raises(UnknownName, match="no level of areas called 'county'"):
        summarise(index, score_areas(index, "2020"), "county")
    with pytest.raises(InputError, match="which district an area belongs to"):
        summarise(index, score_areas(index, "2020"), "district")


def test_some_areas_of_a_result_keep_their_ranks(invented: AreaProgramme) -> None:
    scores = score_areas(invented, "2019")
    top = only_areas(scores, top=2)
    assert (list(top.areas), list(top.overall.rank), top.scored) == (["T11", "T10"], [1, 2], 12)
    some = only_areas(scores, areas=["T03", "T12", "T03"])
    assert list(some.areas) == ["T03", "T12"]
    assert list(some.overall.rank) == [9, None]
    assert [row["area"] for row in some.rows()] == ["T03", "T12"]
    assert list(some.indicators[0].value) == [20, 50]
    larger = summarise(invented, scores, "district")
    assert list(only_areas(larger, areas=["D2"]).nodes[0].score_rank) == [2]
    with pytest.raises(UnknownName, match="no area called 'T99'"):
        only_areas(scores, areas=["T99"])


def test_who_asks_for_an_area_by_its_name_is_told_its_code(make_index: Index) -> None:
    index = make_index(BODY, TABLE, LOOKUP)
    scores = score_areas(index, "2020")
    with pytest.raises(UnknownName, match=r"no code of an area called 'two'; known: A2$"):
        only_areas(scores, areas=["two"])
    with pytest.raises(UnknownName, match=r"no code of an area called 'One'; known: A1$"):
        find_subject("area:One/s", scores)
