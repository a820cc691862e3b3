"""Names below a theme that are not there are found, at the place to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit import checks
from bsaudit.files.locate import find_package, find_rubric
from bsaudit.files.package_folder import read_package
from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.package import Package

BUNDLED = find_rubric()
CLAIMED = (
    "    claimed: {day: 2015-01-20, cite: audit-2015-one-east-midlands}\n    levels:\n      gap:council_power"
)


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(find_package(BUNDLED, "big-society"))


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        (
            "indicator:big_four_contract_value:",
            "indicator:big_four_contract:",
            "indicator:big_four_contract:",
            ["'indicator:big_four_contract' bears on this theme", "'indicator:big_four_contract_value'"],
        ),
        # turnout bears on another theme
        (
            "indicator:right_to_bid_purchases:",
            "indicator:sme_direct_share:",
            "indicator:sme_direct_share:",
            ["'indicator:sme_direct_share' bears on this theme"],
        ),
        (
            CLAIMED,
            CLAIMED.replace("one-east-midlands", "east"),
            "audit-2015-east",
            ["no source called 'audit-2015-east'"],
        ),
        (
            CLAIMED,
            CLAIMED.replace("    levels:", "    weights: {helth_gap: {weight: 2, reason: r}}\n    levels:"),
            "helth_gap:",
            ["no fact called 'helth_gap'", "did you mean 'health_gap'?"],
        ),
    ],
)
def test_a_name_that_is_not_there(
    package: Package, tmp_path: Path, old: str, new: str, at: str, words: list[str]
) -> None:
    text = BUNDLED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "rubric.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = checks.run(read_rubric(path), package)
    assert [fault.code for fault in found] == [
        "unknown-citation" if "source" in words[0] else "theme-reference"
    ]
    line = path.read_text(encoding="utf-8").splitlines()[(found[0].line or 0) - 1]
    assert line[(found[0].column or 0) - 1 :].startswith(at)
    for word in words:
        assert word in f"{found[0].message} {found[0].hint}"


def test_the_facts_of_a_promise_can_have_a_weight(package: Package, tmp_path: Path) -> None:
    """Personal budgets are an indicator's fact, and the promise on them shares it."""
    claimed = "    claimed: {day: 2015-01-20, cite: audit-2015-one-east-midlands}\n    levels:\n      indicator:right"
    weights = "    weights: {personal_budgets: {weight: 2, reason: r}}\n    levels:"
    path = tmp_path / "rubric.yaml"
    text = BUNDLED.read_text(encoding="utf-8")
    path.write_text(text.replace(claimed, claimed.replace("    levels:", weights)), encoding="utf-8")
    assert checks.run(read_rubric(path), package) == []
