"""Names in `gaps`, `gap_findings` and `sampling` that are not there are found, at the place to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit import checks
from bsaudit.files.locate import find_package, find_rubric
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.errors import Fault
from bsaudit.model.package import Package

BUNDLED = find_rubric()


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(find_package(BUNDLED, "big-society"))


def faults(package: Package, folder: Path, old: str, new: str) -> tuple[list[Fault], str]:
    text = BUNDLED.read_text(encoding="utf-8")
    assert old in text
    before, _, after = text.rpartition(old)  # gaps and sampling stand at the end of the file
    path = folder / "rubric.yaml"
    path.write_text(before + new + after, encoding="utf-8")
    return checks.run(read_rubric(path), package), path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("indicator: fsm_gcse_attainment", "indicator: fsm_gcse", "unknown-gap-group", "no indicator called"),
        ("series: ks4-to-2012-13", "series: ks4", "unknown-gap-group", "no series of fsm_gcse_attainment"),
        ("reference: Not free school meals", "reference: Others", "unknown-gap-group", "no group of class"),
        ("comparison: 16 to 24\n", "comparison: 16 to 25\n", "unknown-gap-group", "no group of age"),
        ("- Quintile 4", "- Quintile 6", "unknown-gap-group", "no group of deprivation"),
        ("id: gcse_class", "id: turnout_income", "unknown-gap-group", "stands above"),
        (
            "[weak_partnership]\n    favourable",
            "[weak]\n    favourable",
            "unknown-gap-group",
            "no theme called",
        ),
        ("f2015-gap-urban-rural", "f2015-gap-town", "unknown-gap-group", "no finding about a gap"),
        ("[gpps-2011-on]", "[gpps]", "unknown-sampling-name", "no series called 'gpps'"),
        (
            "  trust_charities:\n      sd",
            "  trust_charity:\n      sd",
            "unknown-sampling-name",
            "no indicator",
        ),
        (
            "    factor: 1\n",
            "    factor: 1\n      cite: nobody\n",
            "unknown-citation",
            "no source called",
        ),
    ],
)
def test_a_wrong_name_is_found(
    package: Package, tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    found, text = faults(package, tmp_path, old, new)
    assert code in {fault.code for fault in found}
    fault = next(fault for fault in found if fault.code == code)
    assert words in fault.message
    assert fault.line is not None
    at = text.splitlines()[fault.line - 1]
    assert any(part in at for part in set(new.split()) - set(old.split()))
