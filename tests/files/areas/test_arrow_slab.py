from __future__ import annotations

import pytest

from bsaudit.files.areas.arrow_slab import slab_of_csv
from bsaudit.files.areas.csv_chunks import Chunk
from bsaudit.files.areas.layout import Layout, Plan

pytest.importorskip("pyarrow")

NAMES = ("area", "indicator", "value")
PLAN = Plan(Layout(), "a.csv", NAMES, {name: at for at, name in enumerate(NAMES)}, (("", 2),), {})


@pytest.mark.parametrize("rows_before", range(0, 25, 3))
@pytest.mark.parametrize("ending", ["", "\n", "\nE1,b,2\n"])
def test_a_cell_too_long_for_a_number_is_found_wherever_it_stands(rows_before: int, ending: str) -> None:
    before = "Area 1,jobs,1.25\n" * rows_before
    for length, is_fit in ((200, True), (201, False)):
        data = f"{before}E1,a,{'0' * (length - 1)}1{ending}".encode()
        assert (
            slab_of_csv(Chunk(data, 1, 0, data.count(b"\n")), PLAN, as_numbers=True) is not None
        ) == is_fit
