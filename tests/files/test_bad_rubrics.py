"""Every bad rubric under `fixtures/bad/rubrics` says in its first line what must be found, and where.

The line reads `# expect LINE:COLUMN CODE: word|word`; each word must stand in the message or its advice.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.errors import InputError

BAD = Path(__file__).parents[1] / "fixtures" / "bad" / "rubrics"
EXPECT = re.compile(r"# expect (\d+):(\d+) ([a-z-]+): (.+)")


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_rubric_is_refused_at_the_very_place(path: Path) -> None:
    expected = EXPECT.fullmatch(path.read_text().split("\n", 1)[0])
    assert expected is not None
    line, column, code, words = expected.groups()
    with pytest.raises(InputError) as caught:
        read_rubric(path)
    found = {(fault.line, fault.column, fault.code): fault for fault in caught.value.faults}
    fault = found.get((int(line), int(column), code))
    assert fault is not None, list(found)
    said = " ".join(filter(None, (fault.message, fault.expected, fault.hint)))
    for word in words.split("|"):
        assert word in said
    assert fault.file == str(path)
    assert fault.text == path.read_text().split("\n")[int(line) - 1]
    assert "Value error" not in said
    assert "Input should" not in said


def test_there_is_a_bad_rubric_for_every_kind_of_fault() -> None:
    codes = {path.read_text().split(": ", 1)[0].split()[-1] for path in BAD.glob("*.yaml")}
    assert len(codes) >= 20


def test_bad_rubrics_hold_one_fault_each_unless_a_key_is_lost_with_it() -> None:
    """A single slip must not bring a train of further messages."""
    counts = {}
    for path in BAD.glob("*.yaml"):
        with pytest.raises(InputError) as caught:
            read_rubric(path)
        counts[path.stem] = len(caught.value.faults)
    # the misspelt verdict is also missing, and so on: the second message says the other half of one slip
    several = {name for name, count in counts.items() if count > 1}
    assert several <= {"unknown_verdict"}
