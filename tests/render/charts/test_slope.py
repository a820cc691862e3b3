from __future__ import annotations

import dataclasses
import itertools

import pytest

import bsaudit
from bsaudit.model.result import Comparison
from bsaudit.render import charts


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return bsaudit.compare("2013", "2015")


def test_the_title_holds_whole_and_largest_moves(compared: Comparison) -> None:
    title = charts.build("compare", compared).title
    whole = compared.overall
    assert f"{whole.title} went from {whole.before:.1f} (2013) to {whole.after:.1f} (2015)" in title
    moved = sorted(compared.strands, key=lambda node: node.published or 0)
    assert f"{moved[-1].title} rose most (+{moved[-1].published:.1f})" in title
    assert f"{moved[0].title} fell most (-{abs(moved[0].published or 0):.1f})" in title


def test_a_strand_that_stood_still_neither_rose_nor_fell(compared: Comparison) -> None:
    still = tuple(dataclasses.replace(node, published=0.0, after=node.before) for node in compared.strands)
    title = charts.build("compare", dataclasses.replace(compared, strands=still)).title
    assert "rose" not in title
    assert "fell" not in title


def test_a_higher_score_stands_higher(compared: Comparison) -> None:
    lines = charts.spec("compare", compared)["vconcat"][0]["layer"][2]["data"]["values"]
    assert len({line["score"] for line in lines}) > 3
    for one in lines:
        for other in lines:
            if one["score"] > other["score"]:
                assert one["y"] < other["y"]


def test_names_at_one_side_never_overlap(compared: Comparison) -> None:
    lines = charts.spec("compare", compared)["vconcat"][0]["layer"][2]["data"]["values"]
    for side in ("before", "after"):
        heights = sorted(end["label_y"] for end in lines if end["side"] == side)
        assert len(heights) >= 3
        assert all(later - earlier >= 17.98 for earlier, later in itertools.pairwise(heights))


def test_like_for_like_stands_beside_the_published_change(compared: Comparison) -> None:
    notes = " ".join(charts.build("compare", compared).notes)
    for node in (compared.overall, *compared.strands):
        number = f"{node.like_for_like:+.1f}"
        assert f"{node.title} {number if node.matched_sufficient else f'[{number}]'}" in notes


def test_too_little_evidence_is_hollow_and_in_brackets(compared: Comparison) -> None:
    thin = dataclasses.replace(compared.overall, after_verdict="insufficient evidence")
    ends = charts.spec("compare", dataclasses.replace(compared, overall=thin))["vconcat"][0]["layer"][2][
        "data"
    ]
    after = [end for end in ends["values"] if end["strong"] and end["side"] == "after"]
    assert after[0]["hollow"]
    assert after[0]["label"].startswith(f"[{thin.after:.1f}]")


def test_a_score_missing_in_one_audit_is_left_out(compared: Comparison) -> None:
    gone = dataclasses.replace(compared.strands[0], before=None)
    changed = dataclasses.replace(compared, strands=(gone, *compared.strands[1:]))
    assert gone.title not in {row["Subject"] for row in charts.table("compare", changed)}


def test_nothing_in_common_is_said(compared: Comparison) -> None:
    none = dataclasses.replace(
        compared, overall=dataclasses.replace(compared.overall, after=None), strands=()
    )
    assert charts.build("compare", none).title == "No score is known in both audits, 2013 and 2015"
    assert charts.spec("compare", none)["vconcat"]


def test_more_than_four_lines_share_one_colour_beside_the_whole(compared: Comparison) -> None:
    many = tuple(
        dataclasses.replace(
            compared.strands[0], address=f"strand:s{place}", id=f"s{place}", title=f"Strand {place}"
        )
        for place in range(6)
    )
    layers = charts.spec("compare", dataclasses.replace(compared, strands=many))["vconcat"][0]["layer"]
    assert set(layers[2]["encoding"]["color"]["scale"]["range"]) == {"#12436D", "#3D3D3D"}


def test_intervals_of_the_change_are_in_the_table() -> None:
    result = bsaudit.compare("2012", "2015", with_uncertainty=True, draws=50)
    assert result.uncertainty is not None
    change = result.uncertainty.change("overall").published
    row = charts.table("compare", result)[0]
    assert row["Interval of change"] == f"{change.lower:.1f} to {change.upper:.1f}"
    assert "How likely the score rose" in " ".join(charts.build("compare", result).notes)
