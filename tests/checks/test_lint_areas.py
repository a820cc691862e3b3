"""Lint of rubrics of areas beyond the two examples of each check: cases that can be worked out by hand."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bsaudit.audit.checking.run import check_paths
from bsaudit.model.checked import CheckedPath
from bsaudit.model.errors import Fault

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "fixtures" / "checks" / "base-areas"
REFERENCE = Path(os.environ.get("BSAUDIT_REFERENCE", ROOT.parent / "shared" / "reference"))
Small = Callable[..., Path]
SCALE = "{kind: goalposts, worst: 0, best: 100, reason: r}"
METHOD = f"method: {{scale: {SCALE}, missing: {{min_coverage: 0.5, reason: r}}, reason: r}}\n"
FREE = METHOD.replace(SCALE, "{kind: minmax, reason: r}")


def checked(path: Path) -> CheckedPath:
    (found,) = check_paths([str(path)]).checked
    return found


def edited(folder: Path, *edits: tuple[str, str, str]) -> list[Fault]:
    """What is found in the base of areas after texts of its files were replaced, once each."""
    shutil.copytree(BASE, folder / "audit")
    for name, old, new in edits:
        path = folder / "audit" / name
        text = path.read_text("utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), "utf-8")
    found = checked(folder / "audit" / "rubric.yaml")
    assert found.usable, found.faults
    return list(found.faults)


def codes(faults: Sequence[Fault]) -> list[str]:
    return [fault.code for fault in faults]


def messages(path: Path) -> list[str]:
    found = checked(path)
    assert found.usable, found.faults
    return [fault.message for fault in found.faults]


@pytest.mark.parametrize(
    ("work", "homes", "overall", "says"),
    [
        ("60", "30", "", "percentages and sum to 90"),
        ("0.5", "0.4", "", "shares and sum to 0.9"),
        ("3", "1", "", None),
        ("0.5", "0.4", "  weights: {sum: as-given, reason: As published}\n", None),
        ("0.5", "0.4", "  weights: {method: equal, reason: Nobody knows better}\n", None),
    ],
)
def test_weights_of_areas_count_only_where_they_are_used_and_made_to_add_up(
    tmp_path: Path, work: str, homes: str, overall: str, says: str | None
) -> None:
    faults = edited(
        tmp_path,
        ("rubric.yaml", "weight: 0.6", f"weight: {work}"),
        ("rubric.yaml", "weight: 0.4", f"weight: {homes}"),
        ("rubric.yaml", "  round: 3\n", f"  round: 3\n{overall}"),
    )
    assert [fault.message for fault in faults] == (
        [] if says is None else [f"the weights below overall look like {says}"]
    )
    assert [(fault.about, fault.text) for fault in faults] == [("overall", "strands:")] * len(faults)


def test_goals_and_indicators_of_one_strand_share_its_weights(small: Small, tmp_path: Path) -> None:
    """0.5 of a goal and 0.4 of an indicator beside it."""
    path = small(
        tmp_path,
        "a,b",
        ["A,1,2", "B,3,1"],
        strands="strands:\n  s:\n    title: S\n    goals: {g: {title: G, weight: 0.5}}\n",
        indicators="  a: {goal: s/g, direction: higher, reason: r}\n"
        "  b: {goal: s, weight: 0.4, direction: higher, reason: r}\n",
    )
    assert messages(path) == ["the weights below s look like shares and sum to 0.9"]


def test_an_indicator_that_only_the_data_hold_is_told_at_the_tables(small: Small, tmp_path: Path) -> None:
    path = small(tmp_path, "a", ["A,1", "B,2"])
    rows = "indicator,period,area,value\na,2019,A,1\na,2019,B,2\nspare,2019,A,5\n"
    (tmp_path / "data" / "long.csv").write_text(rows, "utf-8")
    text = path.read_text("utf-8").splitlines(keepends=True)
    table = "tables: [{file: long.csv, shape: long, area: area}]\n"
    path.write_text("".join(table if line.startswith("tables") else line for line in text), "utf-8")
    (fault,) = checked(path).faults
    assert (fault.code, fault.about, fault.line, fault.severity) == ("unused-indicator", "spare", 6, "note")


def test_a_standard_error_is_a_use(small: Small, tmp_path: Path) -> None:
    vary = "uncertainty: {vary: [{kind: data, errors: {a: {column: e, reason: r}}, reason: r}]}\n"
    indicators = "  a: {goal: s, direction: higher, reason: r}\n  e: {direction: none, reason: r}\n"
    path = small(tmp_path, "a,e", ["A,1,1", "B,2,1"], indicators=indicators, rest=vary)
    assert messages(path) == []
    path.write_text(path.read_text("utf-8").replace(vary, ""), "utf-8")
    assert messages(path) == [
        "e has no direction, and no other indicator is divided by it or has its error from it"
    ]


ROWS = [f"A{n},{n * 8},{n * 7 + n % 3},{n * 9 - n % 2}" for n in range(1, 11)]
TWO = "strands:\n  s: {title: S, weight: 2}\n  t: {title: T}\n"


def test_what_runs_against_the_rest_is_told_at_its_direction(small: Small, tmp_path: Path) -> None:
    """Every column rises from A1 to A10. Two strands: s rises, t is turned round, and weighs half as much."""
    lone = "  a: {goal: s, direction: higher, reason: r}\n  b: {goal: t, direction: lower, reason: r}\n"
    path = small(tmp_path, "a,b,other", ROWS, strands=TWO, indicators=lone, method=FREE)
    (fault,) = checked(path).faults
    assert fault.code == "direction-doubtful"
    assert fault.message.startswith(
        "strand:t falls where overall rises over the areas of 2019 (correlation -"
    )
    assert fault.about == "b"
    assert fault.text is not None
    assert fault.column is not None
    assert fault.text[fault.column - 1 :].startswith("lower")


def test_a_strand_of_several_indicators_is_told_as_a_strand(small: Small, tmp_path: Path) -> None:
    three = "".join(
        f"  {name}: {{goal: {goal}, direction: {way}, reason: r}}\n"
        for name, goal, way in (("a", "s", "higher"), ("b", "t", "lower"), ("c", "t", "lower"))
    )
    (fault,) = checked(small(tmp_path, "a,b,c", ROWS, strands=TWO, indicators=three, method=FREE)).faults
    assert (fault.code, fault.about, fault.text) == ("direction-doubtful", "strand:t", "  t: {title: T}")
    assert fault.hint == "look at the directions of the indicators below this strand"


def test_one_indicator_against_its_siblings_in_a_goal(small: Small, tmp_path: Path) -> None:
    strands = "strands:\n  s: {title: S, goals: {g: {title: G}}}\n"
    three = "".join(
        f"  {name}: {{goal: s/g, direction: {way}, reason: r}}\n"
        for name, way in (("a", "higher"), ("b", "higher"), ("c", "lower"))
    )
    (fault,) = checked(small(tmp_path, "a,b,c", ROWS, strands=strands, indicators=three, method=FREE)).faults
    assert (fault.code, fault.about) == ("direction-doubtful", "c")
    assert fault.message.startswith("indicator:c falls where goal:s/g rises")


def test_seven_areas_are_too_few_for_correlations(small: Small, tmp_path: Path) -> None:
    lone = "  a: {goal: s, direction: higher, reason: r}\n  b: {goal: t, direction: lower, reason: r}\n"
    rows = [row.rpartition(",")[0] for row in ROWS[:7]]
    assert messages(small(tmp_path, "a,b", rows, strands=TWO, indicators=lone, method=FREE)) == []


@pytest.mark.parametrize(
    ("title", "strand", "says"),
    [
        ("A good life", "Health", ["a counts as better when higher, but its title speaks of 'deaths'"]),
        ("Index of Multiple Deprivation", "Health", []),
        ("A good life", "Risks", []),
        ("A good life", "Crime", []),
        ("Crime reduced", "Health", ["a counts as better when higher, but its title speaks of 'deaths'"]),
    ],
)
def test_more_of_the_unwanted_may_be_more_in_an_index_of_the_unwanted(
    small: Small, tmp_path: Path, title: str, strand: str, says: list[str]
) -> None:
    path = small(
        tmp_path,
        "a",
        ["A,1", "B,2"],
        title=title,
        strands=f"strands: {{s: {{title: {strand}}}}}\n",
        indicators="  a: {title: Deaths, goal: s, direction: higher, reason: r}\n",
    )
    assert messages(path) == says


def test_what_summaries_lack_is_told_before_they_are_made(small: Small, tmp_path: Path) -> None:
    rest = "summaries:\n  d: {title: D, population: p, populations: {s: q}, reason: r}\n"
    path = small(tmp_path, "a,name", ["A,1,x", "B,2,y"], table=", name: name", rest=rest)
    found = [fault for fault in checked(path).faults if fault.code == "population-missing"]
    assert [fault.message for fault in found] == [
        "no table of the data says which d an area belongs to",
        "no table of the data has a population called 'p'",
        "no table of the data has a population called 'q'",
    ]
    assert {fault.severity for fault in found} == {"error"}
    assert {(fault.file, fault.line) for fault in found} == {(str(path), path.read_text().count("\n"))}


def test_levels_of_one_and_lookups_of_nothing(small: Small, tmp_path: Path) -> None:
    table = (
        ", levels: {d: {code: district}}, populations: {p: people}}, {file: f.csv, shape: lookup, area: code"
    )
    rest = "summaries:\n  d: {title: D, reason: r}\n"
    rows = ["A,1,X,10", "B,2,X,20"]
    path = small(tmp_path, "a,district,people", rows, table=table, rest=rest)
    assert sorted(messages(path)) == [
        "all areas lie in one larger area of the level d, X",
        "nothing uses the population p",
        "the lookup f.csv gives neither names nor levels nor populations",
    ]


def test_a_level_by_which_holes_are_filled_is_used(small: Small, tmp_path: Path) -> None:
    indicators = (
        "  a: {goal: s, direction: higher, impute: {method: mean, group: d, reason: r},\n"
        "      denominator: {population: p, reason: r}, reason: r}\n"
    )
    table = ", levels: {d: {code: district}, e: {code: district}}, populations: {p: people}"
    vary = (
        "uncertainty: {vary: [{kind: impute, reason: r, options: [{probability: 1, impute: "
        "{method: mean, group: e, reason: r}}]}]}\n"
    )
    rows = ["A,1,X,10", "B,2,X,20", "C,,Y,20", "D,4,Y,"]
    path = small(tmp_path, "a,district,people", rows, table=table, indicators=indicators, rest=vary)
    assert messages(path) == [
        "the lookup has areas without a value of any indicator: C",
        "no p above 0 to divide a by, in 1 of 4 areas: D",
    ]


def test_what_cannot_be_scored_is_found_though_it_can_be_prepared(small: Small, tmp_path: Path) -> None:
    """A zero under a geometric mean breaks the score, after every column was scaled."""
    overall = "overall: {aggregate: geometric}\n"
    path = small(tmp_path, "a", ["A,0", "B,50"], rest=overall)
    found = checked(path)
    assert (found.usable, codes(found.faults)) == (False, ["not-computable"])
    by_name = {each.check: each.outcome for each in found.outcomes}
    assert by_name["unused-lookup"] == "not applicable"
    assert by_name["tied-ranks"] == "not assessed"


def test_a_bad_cell_bars_lint_of_data_but_not_of_the_rubric(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "audit")
    path = tmp_path / "audit" / "rubric.yaml"
    path.write_text(path.read_text("utf-8").replace("weight: 0.6", "weight: 0.5"), "utf-8")
    data = tmp_path / "audit" / "data" / "heating.csv"
    data.write_text(data.read_text("utf-8").replace("E07900003,", "E07900003,much "), "utf-8")
    found = checked(path)
    assert (found.usable, codes(found.faults)) == (False, ["not-a-number", "weights-sum"])
    by_name = {each.check: each.outcome for each in found.outcomes}
    assert by_name["tied-ranks"] == by_name["percentage-range"] == "not assessed"
    path.write_text(path.read_text("utf-8") + "spare: 1\n", "utf-8")
    found = checked(path)
    assert codes(found.faults) == ["unknown-key"]
    assert {each.outcome for each in found.outcomes if each.check in by_name and each.stage == "cross"} == {
        "not assessed"
    }


def test_findings_are_left_with_a_reason_in_the_rubric(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "audit")
    path = tmp_path / "audit" / "rubric.yaml"
    text = path.read_text("utf-8").replace("  round: 3", "  round: 1")
    path.write_text(
        text.replace("overall:\n", "# bsaudit: ignore[tied-ranks] Bands alone are published.\noverall:\n"),
        "utf-8",
    )
    found = checked(path)
    assert (found.faults, [left.reason for left in found.suppressed]) == ((), ["Bands alone are published."])
    path.write_text(path.read_text("utf-8").replace("round: 1", "round: 3"), "utf-8")
    assert codes(checked(path).faults) == ["unused-suppression"]


def test_a_bundled_rubric_is_checked_by_its_name() -> None:
    (found,) = check_paths(["hdi"]).checked
    assert (found.kind, found.usable, found.faults) == ("rubric", True, ())
    outcomes = {each.check: (each.outcome, each.why) for each in found.outcomes}
    assert outcomes["weights-sum"] == ("pass", None)
    assert outcomes["tied-ranks"] == ("not applicable", "there is no data here")


@pytest.mark.parametrize(("rubric", "folder"), [("hdi", "hdi_2023_24"), ("iod2019", "iod2019")])
def test_two_published_indices_have_nothing_to_mend(rubric: str, folder: str) -> None:
    if not (REFERENCE / folder).is_dir():
        pytest.skip(f"no published index: set BSAUDIT_REFERENCE to the folder that holds {folder}/")
    (found,) = check_paths([rubric], str(REFERENCE / folder)).checked
    assert (found.usable, found.faults) == (True, ())
    assert sum(each.outcome == "pass" for each in found.outcomes) > 30


def test_the_small_audits_of_the_tests_are_what_they_seem() -> None:
    """In the invented areas homes without heating fall exactly as pay rises: 50, 45... against 100, 110..."""
    (islands,) = check_paths([str(ROOT / "tests/fixtures/islands/rubric.yaml")]).checked
    assert islands.faults == ()
    (areas,) = check_paths([str(ROOT / "tests/fixtures/areas/index.yaml")]).checked
    assert [(fault.code, fault.about) for fault in areas.faults] == [("same-indicator", "homes")]


@pytest.mark.parametrize("fmt", ["full", "concise", "json", "sarif", "junit", "github", "csv", "md"])
def test_every_format_says_where_and_which(small: Small, tmp_path: Path, fmt: str) -> None:
    from bsaudit.render.checks import render_checks

    path = small(tmp_path, "a", ["A,7", "B,7", "C,7"])
    text = render_checks(check_paths([str(path)]), fmt, fail_on="error", width=200, color=False)
    assert "constant-indicator" in text
    assert "all 3 areas have the same value of a" in text
    line = path.read_text("utf-8").splitlines().index("  a: {goal: s, direction: higher, reason: r}") + 1
    assert str(line) in text
    if fmt == "sarif":
        result = json.loads(text)["runs"][0]["results"][0]
        assert result["ruleId"] == "constant-indicator"
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == line
