"""What several tables say of areas, put together."""

from __future__ import annotations

import math

import numpy as np

from bsaudit.audit.areas.joining import joined_lookups
from bsaudit.model.areas import AreaLookup


def lookup(**areas: tuple[str, str, str, float]) -> AreaLookup:
    """One table: by code the name, the region, the region's name, and how many people live there."""
    rows = list(areas.values())
    return AreaLookup(
        codes=tuple(areas),
        names=tuple(row[0] for row in rows),
        parents={"region": np.array([row[1] for row in rows])},
        parent_names={"region": {row[1]: row[2] for row in rows if row[1]}},
        populations={"people": np.array([row[3] for row in rows])},
        files=(),
    )


def test_the_first_table_that_says_something_counts_and_a_blank_says_nothing() -> None:
    first = lookup(E1=("", "N", "", math.nan), E2=("Elm", "", "", 2.0))
    second = lookup(E1=("Ash", "S", "South", 10.0), E2=("Oak", "N", "North", 20.0), E3=(" ", "", "", 30.0))
    joined = joined_lookups([first, second])
    assert joined.codes == ("E1", "E2", "E3")
    assert joined.names == ("Ash", "Elm", "E3")
    assert joined.parents["region"].tolist() == ["N", "N", ""]
    assert joined.parent_names == {"region": {"N": "North", "S": "South"}}
    assert joined.populations["people"].tolist() == [10.0, 2.0, 30.0]
