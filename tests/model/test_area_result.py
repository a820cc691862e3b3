"""What results of many areas share: nodes by name, some of the areas, a row an area."""

from datetime import date

import numpy as np
import pytest

from bsaudit.model.result import AreaSummary, AuditRef, Provenance, Settings, SummaryNode
from bsaudit.model.result.area_columns import AreaNumbers, AreaTexts


def numbers(*values: float) -> AreaNumbers:
    return AreaNumbers(np.array(values, dtype=np.float64), whole=True)


def node(address: str, name: str, ranks: AreaNumbers) -> SummaryNode:
    return SummaryNode(
        address=address,
        id=name,
        kind="overall" if name == "overall" else "strand",
        title=name,
        population=None,
        average_score=ranks,
        average_rank=ranks,
        decile_share=ranks,
        score_rank=ranks,
        rank_rank=ranks,
        share_rank=ranks,
    )


@pytest.fixture
def summary() -> AreaSummary:
    return AreaSummary(
        provenance=Provenance(
            tool="t", rubric="r", rubric_version="1", package="p", package_version="1", inputs=()
        ),
        audit=AuditRef(id="2020", title="A", as_of=date(2020, 1, 1)),
        settings=Settings(vintage="known", as_of=date(2020, 1, 1)),
        level="district",
        title="Districts",
        decile=1,
        ranks_reversed=False,
        digits=None,
        scored=3,
        areas=AreaTexts(np.arange(3), ("north", "south", "west")),
        names=AreaTexts(np.array([1, 0, -1]), ("S", "N")),
        small=numbers(4, 5, 6),
        without=0,
        nodes=(
            node("overall", "overall", numbers(2, 1, np.nan)),
            node("strand:work", "work", numbers(3, 2, 1)),
        ),
    )


@pytest.mark.parametrize("name", ["work", "strand:work"])
def test_a_node_is_found_by_its_id_and_by_its_address(summary: AreaSummary, name: str) -> None:
    assert summary.node(name) is summary.nodes[1]


def test_a_node_that_is_not_there_is_a_key_error(summary: AreaSummary) -> None:
    with pytest.raises(KeyError, match="strand:play"):
        summary.node("strand:play")


def test_some_areas_keep_their_ranks_in_the_order_asked_for(summary: AreaSummary) -> None:
    some = summary.pick((2, 0))
    assert isinstance(some, AreaSummary)
    assert list(some.areas) == ["west", "north"]
    assert list(some.names) == ["", "N"]
    assert list(some.order) == [None, 2]
    assert list(some.node("work").share_rank) == [1, 3]
    assert some.scored == 3


def test_picking_all_areas_gives_an_equal_result(summary: AreaSummary) -> None:
    assert summary.pick(range(3)) == summary
    assert summary.pick((1, 0, 2)) != summary


def test_rows_are_the_columns_one_area_each(summary: AreaSummary) -> None:
    columns, rows = summary.columns(), summary.rows()
    assert [row["area"] for row in rows] == ["north", "south", "west"]
    assert [row["work.score_rank"] for row in rows] == [3, 2, 1]
    assert all(list(row) == list(columns) for row in rows)


def test_fields_are_written_in_the_order_of_the_format(summary: AreaSummary) -> None:
    assert list(summary.to_dict())[:6] == ["format", "kind", "provenance", "audit", "settings", "level"]
    assert list(summary.to_dict()["nodes"][0])[:4] == ["address", "id", "kind", "title"]
