"""Two trees side by side: every difference is found, and named by what it is about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.model.tree import ABSENT, leaf_changes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["a", "b"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "x", "y"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def changes(old: Any, new: Any) -> list[tuple[str, Any, Any]]:
    return [(each.where, each.old, each.new) for each in leaf_changes(old, new)]


@given(JSON)
def test_a_tree_does_not_differ_from_itself(tree: Any) -> None:
    assert changes(tree, tree) == []


@given(JSON, JSON)
def test_exchanging_the_trees_exchanges_old_and_new(old: Any, new: Any) -> None:
    forward = {(where, str(a), str(b)) for where, a, b in changes(old, new)}
    assert forward == {(where, str(a), str(b)) for where, b, a in changes(new, old)}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {"a": 1.0}, [("a", 1, 1.0)]),
        ({"a": True}, {"a": 1}, [("a", True, 1)]),
        ({"a": None}, {"a": 0}, [("a", None, 0)]),
        ({"a": {"b": 1}}, {"a": None}, [("a", "(an object)", None)]),
        ({"a": [1]}, {"a": None}, [("a", "(a list)", None)]),
        ({"a": {"b": 1}}, {}, [("a.b", 1, ABSENT)]),
        ({}, {"a": [5]}, [("a[0]", ABSENT, 5)]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [("a[1]", 2, 3)]),
        ([{"id": "x", "n": 1}, {"id": "y", "n": 2}], [{"id": "y", "n": 2}, {"id": "x", "n": 1}], []),
        (
            [{"id": "x", "n": 1}, {"id": "x", "n": 2}],
            [{"id": "x", "n": 1}, {"id": "x", "n": 3}],
            [("[1].n", 2, 3)],
        ),
    ],
)
def test_what_differs_is_told_by_place(old: Any, new: Any, found: list[tuple[str, Any, Any]]) -> None:
    assert changes(old, new) == found
