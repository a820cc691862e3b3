"""Pages of the parts of an index: over all areas, and of some areas one by one."""

from __future__ import annotations

import shutil
from pathlib import Path

import bsaudit
from bsaudit.render import render

FIXTURE = Path(__file__).parents[2] / "fixtures" / "areas"


def page(level: str, *codes: str, index: Path = FIXTURE / "index.yaml", verbose: bool = False) -> list[str]:
    result = bsaudit.area_parts("2019", level, programme=bsaudit.load_areas(index))  # type: ignore[arg-type]
    if codes:
        result = result.pick([list(result.areas).index(code) for code in codes])
    return render(result, "table", width=80, verbose=verbose).splitlines()


def row(lines: list[str], start: str) -> str:
    """The first line that begins so, its columns one blank apart."""
    return " ".join(next(line for line in lines if line.strip().startswith(start)).split())


def test_indicators_over_all_areas() -> None:
    lines = page("indicator")
    assert lines[0] == "Invented areas 2019: indicators"
    assert row(lines, "Pay a week").endswith("13% 12 minmax 100 scores 0, 200 scores 100")
    after = lines[lines.index("Values and scores") :]
    assert row(after, "Pay a week").endswith("100 150 200 0.000 50.000 100.000")
    assert max(map(len, lines)) <= 80


def test_indicators_of_one_area_with_what_is_missing() -> None:
    lines = page("indicator", "T12")
    assert "Larch (invented) (T12)" in lines
    assert row(lines, "Pay a week").endswith("150 gbp 50.000 6 of 12 5 13%")
    assert row(lines, "Homes without heating").endswith("n/a 50% no value")
    assert not any("T11" in line for line in lines)


def test_a_value_that_was_filled_in_says_so(tmp_path: Path) -> None:
    home = shutil.copytree(FIXTURE, tmp_path / "areas")
    text = (home / "index.yaml").read_text("utf-8")
    steps = "direction: lower\n    impute: {method: mean, reason: For a test}\n"
    (home / "index.yaml").write_text(text.replace("direction: lower\n", steps), "utf-8")
    found = row(page("indicator", "T12", index=home / "index.yaml"), "Homes without")
    assert found.endswith("n/a 50.000 50% filled in")


def test_goals_stand_below_their_strand() -> None:
    lines = page("goal")
    assert row(lines, "Jobs") == "Jobs 38% arithmetic 12 0.000 50.000 100.000"
    names = ("Invented index", "Living", "Jobs", "Pay", "Homes")
    places = [next(n for n, line in enumerate(lines) if line.strip().startswith(name)) for name in names]
    assert places == sorted(places)
    assert "no goals" not in "\n".join(lines)


def test_strands_of_one_area_with_too_little_evidence_for_the_whole() -> None:
    lines = page("strand", "T12")
    assert row(lines, "Invented index") == "Invented index [50.000] 50% 100%"
    assert row(lines, "Living") == "Living 50.000 6 of 12 5 100% 50%"
    assert not any(line.strip().startswith("Jobs") for line in lines)


def test_every_area_one_by_one_where_that_is_asked_for() -> None:
    lines = page("strand", verbose=True)
    assert sum(line.startswith("Living") for line in lines) == 12


def test_a_rubric_without_goals_says_so() -> None:
    islands = FIXTURE.parent / "islands" / "rubric.yaml"
    result = bsaudit.area_parts("2021", "goal", programme=bsaudit.load_areas(islands))
    assert "This rubric has no goals" in render(result, "table", width=80)


def test_large_and_long_values_are_short_in_a_table_and_whole_in_markdown(tmp_path: Path) -> None:
    home = shutil.copytree(FIXTURE.parent / "islands", tmp_path / "islands")
    table = home / "data" / "values.csv"
    text = table.read_text("utf-8").replace("A,Alder,2021,50,7,", "A,Alder,2021,1234567.8,7.123456789,")
    table.write_text(text, "utf-8")
    result = bsaudit.area_parts("2021", programme=bsaudit.load_areas(home / "rubric.yaml"))
    short = render(result, "table", width=80)
    assert "1,234,568" in short
    assert "7.12346" in short
    whole = render(result, "md")
    assert "1234567.8" in whole
    assert "7.123456789" in whole


def test_an_indicator_without_any_value_has_an_empty_spread(tmp_path: Path) -> None:
    home = shutil.copytree(FIXTURE, tmp_path / "areas")
    table = home / "data" / "areas.csv"
    lines = table.read_text("utf-8").splitlines()
    emptied = [lines[0], *(line[: line.rindex(",")] + "," for line in lines[1:])]
    table.write_text("\n".join(emptied) + "\n", "utf-8")
    shown = page("indicator", index=home / "index.yaml")
    assert row(shown, "Homes without").endswith("50% 0 goalposts 50 scores 0, 0 scores 100")
    assert row(shown[shown.index("Values and scores") :], "Homes without") == "Homes without"
