"""Every bad table under `fixtures/bad/tables` takes the place of a good one in the tiny package.

`expected.csv` says which fault must be found, at which line and column, and what its message must mention.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from bsaudit.files.package_folder import read_package
from bsaudit.model.errors import InputError

FIXTURES = Path(__file__).parents[1] / "fixtures"
BAD = FIXTURES / "bad" / "tables"
with (BAD / "expected.csv").open(newline="") as stream:
    CASES = list(csv.DictReader(stream))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))
def test_a_bad_table_is_refused_at_the_very_place(tmp_path: Path, case: dict[str, str]) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(FIXTURES / "tiny" / "data", folder)
    table = folder / f"{case['file'].partition('-')[0]}.csv"
    shutil.copyfile(BAD / case["file"], table)
    with pytest.raises(InputError) as caught:
        read_package(folder)
    column = int(case["column"]) if case["column"] else None
    wanted = (str(table), int(case["line"]), column, case["code"])
    found = {(fault.file, fault.line, fault.column, fault.code): fault for fault in caught.value.faults}
    assert wanted in found, list(found)
    fault = found[wanted]
    said = " ".join(filter(None, (fault.message, fault.expected, fault.hint)))
    for word in case["words"].split("|"):
        assert word in said


def test_every_bad_table_is_expected_to_fail() -> None:
    assert {case["file"] for case in CASES} == {path.name for path in BAD.glob("*.csv")} - {"expected.csv"}
