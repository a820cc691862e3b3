from __future__ import annotations

import dataclasses

import pytest

import bsaudit
from bsaudit.model.result import Commitments
from bsaudit.render import charts


@pytest.fixture(scope="module")
def promises() -> Commitments:
    return bsaudit.commitments("2015")


def test_a_bar_is_the_share_delivered(promises: Commitments) -> None:
    data = {
        row["subject"]: row for row in charts.spec("commitments", promises)["vconcat"][0]["data"]["values"]
    }
    ncs = promises.commitment("ncs-places-2013")
    assert data[ncs.title]["value"] == pytest.approx(79.132)
    assert data[ncs.title]["text"] == "79%, 39,566 of 50,000, overdue"
    for strand in promises.strands:
        assert strand.share_delivered is not None
        assert data[strand.title]["value"] == pytest.approx(100 * strand.share_delivered)


def test_only_promises_with_a_share_have_a_bar_and_all_are_in_the_table(promises: Commitments) -> None:
    known = [each for each in promises.commitments if each.share_delivered is not None]
    rows = charts.spec("commitments", promises)["vconcat"][0]["data"]["values"]
    assert len(rows) == len(promises.strands) + len(known)
    assert len(charts.table("commitments", promises)) == len(promises.commitments)


def test_the_title_counts_what_was_kept(promises: Commitments) -> None:
    kept = sum(strand.kept for strand in promises.strands)
    told = kept + sum(strand.not_kept for strand in promises.strands)
    title = charts.build("commitments", promises).title
    assert title.startswith(f"{kept} of {told} promises of which one can tell were kept")
    assert f"of {len(promises.commitments)} made" in title


def test_a_promise_not_yet_due_is_hollow(promises: Commitments) -> None:
    rows = charts.spec("commitments", promises)["vconcat"][0]["data"]["values"]
    hollow = {row["subject"] for row in rows if row["hollow"]}
    waiting = {"not yet due", "no deadline", "cannot tell", "disputed"}
    assert hollow == {
        each.title
        for each in promises.commitments
        if each.share_delivered is not None and each.timing in waiting
    }


def test_more_than_promised_is_clipped_and_said(promises: Commitments) -> None:
    more = dataclasses.replace(promises.commitment("ncs-places-2013"), share_delivered=1.58)
    changed = dataclasses.replace(promises, commitments=(more,))
    rows = charts.spec("commitments", changed)["vconcat"][0]["data"]["values"]
    assert [(row["value"], row["text"][:4]) for row in rows if row["subject"] == more.title] == [
        (100, "158%")
    ]


def test_a_strand_without_figures_says_so(promises: Commitments) -> None:
    bare = dataclasses.replace(promises.strands[0], share_delivered=None, with_share=0)
    changed = dataclasses.replace(promises, strands=(bare,), commitments=())
    made = charts.build("commitments", changed)
    assert "no figure known" in str(charts.spec("commitments", changed))
    assert "0 promises of 0 have a figure" in " ".join(made.notes)


def test_nothing_to_tell_is_said(promises: Commitments) -> None:
    blank = tuple(dataclasses.replace(strand, kept=0, not_kept=0) for strand in promises.strands)
    title = charts.build("commitments", dataclasses.replace(promises, strands=blank)).title
    assert title == f"Of {len(promises.commitments)} promises made, nobody can tell whether any was kept"
