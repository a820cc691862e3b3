"""Faults of the rubric's commitments: each stands at the place that has to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bsaudit import checks
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import read_rubric

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
GOOD = """
commitments:
  helpers-50:
    goal: action/helping
    themes: [weak_support]
    measure: {indicator: helpers, series: register, period_end: 2013-03-31, start: 2010-03-31}
    judged: {level: limited, known_from: 2013, cite: review-2012}
    moved_from: {target: 70, pledged: 2010-06, cite: pledge-2010}
    contested:
      about: delivered
      claims:
        - {says: one, measure: {indicator: helpers, series: register}}
        - {says: two, value: 3, cite: review-2014}
      reason: Two counts
    reason: A promise
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("helpers-50:", "helpers-5:", "unknown-commitment", "'helpers-50'"),
        ("helpers-50:", "zzz:", "unknown-commitment", "add it"),
        ("helpers, series: register, p", "helper, series: register, p", "commitment-measure", "'helpers'"),
        ("series: register, p", "series: zzz, p", "commitment-measure", "one of: register"),
        ("period_end: 2013-03-31", "period_end: 2013-03-30", "commitment-measure", "2012-03-31, 2013-03-31"),
        ("start: 2010-03-31", "start: 2010-03-30", "commitment-measure", "2010-03-31"),
        ("helpers, series: register}", "zzz, series: register}", "commitment-measure", "add it"),
        ("goal: action/helping", "goal: action/help", "commitment-reference", "'action/helping'"),
        ("[weak_support]", "[weak_suport]", "commitment-reference", "'weak_support'"),
        ("cite: review-2012", "cite: review-2011", "unknown-citation", "'review-201"),
        ("cite: pledge-2010", "cite: pledge-2011", "unknown-citation", "'pledge-2010'"),
        ("cite: review-2014", "cite: zzz", "unknown-citation", "package's sources"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(
    tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    path = tmp_path / "tiny" / "rubric.yaml"
    assert old in GOOD
    path.write_text(path.read_text("utf-8") + GOOD.replace(old, new, 1), "utf-8")
    (fault,) = checks.run(read_rubric(path), read_package(tmp_path / "tiny" / "data"))
    assert fault.code == code
    assert words in f"{fault.expected} {fault.hint}"
    assert fault.text is not None
    assert new in fault.text


def test_good_commitments_pass(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    path = tmp_path / "tiny" / "rubric.yaml"
    path.write_text(path.read_text("utf-8") + GOOD, "utf-8")
    assert checks.run(read_rubric(path), read_package(tmp_path / "tiny" / "data")) == []
