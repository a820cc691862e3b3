from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bsaudit import checks
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import read_rubric

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
QUESTION = """
timeline:
  questions:
    order:
      title: Which came first?
      claim: One of them.
      pairs: [{first: "%s", then: "strand:action"}]
      reason: Somebody asked
"""


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("strand:voice", None),
        ("goal:voice/powers", None),
        ("strand:voise", "did you mean 'strand:voice'?"),
        ("goal:powers", "did you mean 'goal:voice/powers'?"),
        ("xyz", ""),
    ],
)
def test_a_question_names_strands_and_goals(tmp_path: Path, address: str, hint: str | None) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    path = folder / "rubric.yaml"
    path.write_text(path.read_text() + QUESTION % address)
    faults = checks.run(read_rubric(path), read_package(folder / "data"))
    if hint is None:
        assert faults == []
        return
    (fault,) = faults
    assert (fault.code, fault.hint or "") == ("unknown-order-subject", hint)
    assert fault.text is not None
    assert fault.column is not None
    assert fault.text[fault.column - 1 :].strip('"').startswith(address)
