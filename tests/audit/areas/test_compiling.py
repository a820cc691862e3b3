"""Rubrics made into plans: weights from data, scales of nodes, and faults with their places."""

from collections.abc import Callable

import numpy as np
import pytest

from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.model.errors import InputError

Index = Callable[..., AreaProgramme]

BODY = """
method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 0, reason: r}, reason: r}
overall: {title: All}
strands: {s: {title: S}, t: {title: T, goals: {g: {title: G}}}}
indicators:
  a: {goal: s, direction: higher, weight: 3, reason: r}
  b: {goal: t/g, direction: higher, reason: r}
"""
TABLE = "code,a,b\nA1,1,2\nA2,2,1\nA3,4,3\nA4,5,6\n"


def weights(index: AreaProgramme, address: str) -> list[float]:
    plan = index.compiled("2020").plan
    return [float(weight) for weight in plan.nodes[plan.place(address)].weights]


def test_the_tree_stands_with_children_before_their_nodes(make_index: Index) -> None:
    plan = make_index(BODY, TABLE).compiled("2020").plan
    assert [(node.address, node.children) for node in plan.nodes] == [
        ("s", (0,)),
        ("t/g", (1,)),
        ("t", (3,)),
        ("overall", (2, 4)),
    ]


def test_weights_may_be_equal_or_come_from_data(make_index: Index) -> None:
    body = BODY.replace("title: S}", "title: S, weight: 5}")
    assert weights(make_index(body, TABLE), "overall") == [5, 1]
    equal = body.replace("title: All", "title: All, weights: {method: equal, reason: r}")
    assert weights(make_index(equal, TABLE), "overall") == [1, 1]
    principal = body.replace("title: All", "title: All, weights: {method: pca, reason: r}")
    assert weights(make_index(principal, TABLE), "overall") == pytest.approx([0.5, 0.5])


def test_weights_from_data_that_mislead_are_refused_at_their_place(make_index: Index) -> None:
    body = BODY.replace("goals: {g: {title: G}}", "weights: {method: pca, reason: r}").replace("t/g", "t")
    body += "  c: {goal: t, direction: higher, reason: r}\n"
    index = make_index(body, TABLE)
    path = index.rubric_file.path
    path.write_text(path.read_text("utf-8").replace("b: b}", "b: b, c: c}"), "utf-8")
    (path.parent / "data" / "areas.csv").write_text("code,a,b,c\nA1,1,2,9\nA2,2,1,8\nA3,4,3,1\n", "utf-8")
    from bsaudit.audit.areas.programme import load_areas

    with pytest.raises(InputError, match="against the first principal component") as caught:
        load_areas(path).compiled("2020")
    assert caught.value.faults[0].text is not None
    assert "t: {title: T" in caught.value.faults[0].text


def test_a_node_without_a_line_of_its_own_is_named_at_the_top(make_index: Index) -> None:
    body = BODY.replace("overall: {title: All}\n", "").replace("{scale", "{aggregate: geometric, scale")
    with pytest.raises(InputError, match="geometric mean needs values above zero") as caught:
        score_areas(make_index(body, "code,a,b\nA1,0,2\nA2,2,1\n"), "2020")
    assert caught.value.faults[0].line is not None


def test_a_constant_result_of_a_node_cannot_be_scaled(make_index: Index) -> None:
    body = BODY.replace("title: S}", "title: S, normalise: {kind: minmax, reason: r}}")
    with pytest.raises(InputError, match="the result of s"):
        make_index(body, "code,a,b\nA1,3,2\nA2,3,1\n").compiled("2020")


def test_a_plan_is_made_once(make_index: Index) -> None:
    index = make_index(BODY, TABLE)
    assert index.compiled("2020") is index.compiled("2020")
    assert np.array_equal(index.compiled("2020").plan.values, [[1, 2], [2, 1], [4, 3], [5, 6]])
