"""Addresses under `uncertainty` that lead nowhere are found where they stand."""

from pathlib import Path

import pytest

from bsaudit import checks
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.errors import Fault

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


def faults(tmp_path: Path, entry: str) -> list[Fault]:
    text = (TINY / "rubric.yaml").read_text("utf-8")
    path = tmp_path / "rubric.yaml"
    path.write_text(f"{text}\nuncertainty:\n  vary:\n    - {{{entry}, reason: A test}}\n", "utf-8")
    return checks.run(read_rubric(path), read_package(TINY / "data"))


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("kind: weights, address: goal, share: 0.5", "'goals'"),
        ("kind: weights, address: 'strand:voise', share: 0.5", "'strand:voice'"),
        ("kind: spans, address: 'indicator:influense', share: 0.5", "'indicator:influence'"),
        ("kind: aggregate, address: indicators, options: [{method: arithmetic, probability: 1}]", None),
    ],
)
def test_an_address_that_leads_nowhere_is_a_fault(tmp_path: Path, entry: str, hint: str | None) -> None:
    (fault,) = faults(tmp_path, entry)
    assert fault.code == "unknown-assumption"
    assert fault.text is not None
    assert fault.column is not None
    assert fault.text[fault.column - 1 :].lstrip("'").startswith(fault.message.split("'")[1])
    assert hint is None or hint in (fault.hint or "")


@pytest.mark.parametrize(
    "entry",
    [
        "kind: weights, address: overall, share: 0.5",
        "kind: weights, address: 'goal:voice/powers', concentration: 3.0",
        "kind: spans, address: 'indicator:influence', share: 0.5",
        "kind: data",
    ],
)
def test_an_address_of_the_rubric_is_none(tmp_path: Path, entry: str) -> None:
    assert faults(tmp_path, entry) == []
