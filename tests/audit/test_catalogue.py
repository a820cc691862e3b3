from __future__ import annotations

import pytest

from bsaudit.audit.catalogue import KINDS, list_entries
from bsaudit.audit.programme import Programme
from bsaudit.model.errors import UnknownName


@pytest.mark.parametrize("what", sorted(KINDS))
def test_every_kind_lists_rows_of_one_shape(tiny: Programme, what: str) -> None:
    rows = list_entries(tiny, what).rows()
    assert rows
    assert len({tuple(row) for row in rows}) == 1


def test_counts_by_hand(tiny: Programme) -> None:
    strands = {str(row["id"]): row for row in list_entries(tiny, "strands").rows()}
    assert (strands["action"]["indicators"], strands["action"]["context"]) == (3, 1)
    goals = {str(row["id"]): row for row in list_entries(tiny, "goals").rows()}
    assert (goals["voice/powers"]["weight"], goals["voice/powers"]["indicators"]) == (2.0, 2)
    themes = {str(row["id"]): row for row in list_entries(tiny, "themes").rows()}
    assert themes["not_shared"]["indicators"] == 3
    indicators = {str(row["id"]): row for row in list_entries(tiny, "indicators").rows()}
    assert indicators["shops"]["weight"] is None
    assert indicators["influence"]["series"] == "old-survey, new-survey"


def test_an_unknown_kind_names_the_known(tiny: Programme) -> None:
    with pytest.raises(UnknownName, match="did you mean 'goals'"):
        list_entries(tiny, "goal")
