"""Differences of results of areas: who moved, what moved by how much, and that the gates hear of it.

In the invented index jobs are scored from 0 to 100 as they are, weigh 3 of 4 in living, and living half of the whole:
4 jobs more are 4, 3 and 1.5 points.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bsaudit
from bsaudit.cli.main import cli
from bsaudit.model.result import ResultDiff
from bsaudit.model.tree import ABSENT
from bsaudit.render import render

Run = Callable[..., Result]
FIXTURES = Path(__file__).parents[2] / "fixtures"
DRAWS = """uncertainty:
  draws: 50
  seed: 7
  vary: [{kind: weights, concentration: 20, reason: Nobody knows}]
"""


@pytest.fixture
def run() -> Run:
    """Run the command in this process."""

    def invoke(*args: str) -> Result:
        return CliRunner().invoke(cli, list(args), env={"NO_COLOR": "1", "COLUMNS": "160"})

    return invoke


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The invented index, and beside it the same with 4 jobs more in T03."""
    for name in ("old", "new"):
        folder = Path(shutil.copytree(FIXTURES / "areas", tmp_path / name))
        with (folder / "index.yaml").open("a", encoding="utf-8") as file:
            file.write(DRAWS)
    replace_in(tmp_path / "new" / "data" / "areas.csv", "T03,2019,20,", "T03,2019,24,")
    return tmp_path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def both(run: Run, home: Path, command: str) -> list[str]:
    made = []
    for name in ("old", "new"):
        path = str(home / f"{name}.json")
        assert (
            run(*command.split(), "--rubric", str(home / name / "index.yaml"), "-o", path, "-q").exit_code
            == 0
        )
        made.append(path)
    return made


def main_changes(found: ResultDiff) -> dict[str, float | None]:
    return {
        f"{column.subject} {column.field} {area}": change
        for column in found.area_movements
        if column.is_main
        for area, change in zip(column.areas, column.changes, strict=True)
    }


POINTS = {"overall": 1.5, "strand:living": 3.0, "goal:living/jobs": 4.0}


@pytest.mark.parametrize(
    ("command", "field", "area", "points"),
    [
        ("score 2019", "score", "T03", POINTS),
        ("score 2019 --by indicator", "score", "T03", POINTS),
        ("score 2019 --by district", "average_score", "D1", POINTS),
        ("compare 2019 2021", "before", "T03", POINTS),
        ("uncertainty 2019", "score", "T03", {"overall": 1.5}),
    ],
)
def test_scores_that_moved_are_told_by_area_and_node(
    run: Run, home: Path, command: str, field: str, area: str, points: dict[str, float]
) -> None:
    if area == "D1":  # the mean of its small areas, each with its people
        lines = (home / "old" / "data" / "lookup.csv").read_text("utf-8").splitlines()[1:]
        people = {row[0]: int(row[4]) for row in (line.split(",") for line in lines) if row[2] == "D1"}
        points = {node: change * people["T03"] / sum(people.values()) for node, change in points.items()}
    found = bsaudit.diff(*both(run, home, command))
    moved = main_changes(found)
    scores = {key: change for key, change in moved.items() if f" {field} " in key}
    assert scores == pytest.approx({f"{node} {field} {area}": change for node, change in points.items()})
    assert found.area_names[area] == {"T03": "Cedar (invented)", "D1": "Upland"}[area]


@pytest.mark.parametrize(
    "command",
    [
        *("score 2019", "score 2019 --by goal", "score 2019 --by district", "compare 2019 2021"),
        *("uncertainty 2019", "coherence 2019", "explain 2019 area:T03"),
    ],
)
def test_a_gate_on_scores_hears_of_areas(run: Run, home: Path, command: str) -> None:
    files = both(run, home, command)
    assert run("diff", *files).exit_code == 0
    for gate in ("main", "any", "data"):
        made = run("diff", *files, "--fail-on-change", gate)
        assert made.exit_code == 1
        assert "Gate not met" in made.stderr
    assert run("diff", files[0], files[0], "--fail-on-change", "main").exit_code == 0
    assert "[0]" not in run("diff", *files, "--format", "csv").stdout


def test_what_moves_no_score_is_no_headline(run: Run, home: Path) -> None:
    replace_in(home / "new" / "data" / "areas.csv", "T03,2019,24,", "T03,2019,20,")
    replace_in(home / "new" / "data" / "lookup.csv", "Cedar (invented)", "Cedar (renamed)")
    files = both(run, home, "score 2019")
    assert run("diff", *files, "--fail-on-change", "main").exit_code == 0
    made = run("diff", *files, "--fail-on-change", "any")
    assert made.exit_code == 1
    assert "Cedar (renamed)" in made.stdout


def test_areas_are_matched_by_code_whatever_their_place(run: Run, home: Path) -> None:
    table = home / "new" / "data" / "areas.csv"
    head, *rows = table.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in reversed(rows) if not row.startswith("T12")]
    table.write_text("".join([head, *kept]), encoding="utf-8")
    found = bsaudit.diff(*both(run, home, "score 2019"))
    columns = {column.where: column for column in found.area_movements}
    assert (columns["areas"].areas, columns["areas"].new) == (("T12",), (ABSENT,))
    scores = dict(
        zip(columns["nodes[overall].score"].areas, columns["nodes[overall].score"].new, strict=True)
    )
    assert scores == {"T03": pytest.approx(21.5), "T12": ABSENT}
    text = render(found, "table")
    assert "1 area only in old.json." in text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("score 2019", "score 2019 --area T05"),
        ("score 2019 --area T02", "score 2019 --area T05"),
        ("score 2019 --by district --top 1", "score 2019 --by district"),
    ],
)
def test_areas_that_one_result_does_not_show_are_no_edit(
    run: Run, home: Path, first: str, second: str
) -> None:
    files = []
    for name, command in (("first", first), ("second", second)):
        files.append(str(home / f"{name}.json"))
        run(*command.split(), "--rubric", str(home / "old" / "index.yaml"), "-o", files[-1])
    found = bsaudit.diff(*files)
    assert found.area_movements
    assert found.statement.startswith("Both were made alike, and all that both show is the same")


def test_the_level_of_parts_is_a_setting(run: Run, home: Path) -> None:
    files = []
    for level in ("strand", "goal"):
        files.append(str(home / f"{level}.json"))
        call = ["score", "2019", "--by", level, "--rubric", str(home / "old" / "index.yaml")]
        run(*call, "-o", files[-1])
    found = bsaudit.diff(*files)
    assert [(cause.kind, cause.what, cause.old, cause.new) for cause in found.causes] == [
        ("method", "level", "strand", "goal")
    ]
    assert found.moved() == 0


@pytest.mark.parametrize(("lost", "bands"), [("T11", ["nodes[overall].band"]), ("T12", [])])
def test_what_an_area_never_had_is_not_lost_with_it(
    run: Run, home: Path, lost: str, bands: list[str]
) -> None:
    """The whole alone has bands, and T12 too little evidence for one."""
    table = home / "new" / "data" / "areas.csv"
    rows = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(row for row in rows if not row.startswith(lost)), encoding="utf-8")
    found = bsaudit.diff(*both(run, home, "score 2019"))
    moved = [column.where for column in found.area_movements if lost in column.areas]
    assert [where for where in moved if where.endswith(".band")] == bands
    assert "nodes[overall].score" in moved


def edited(path: str, change: Callable[[dict[str, Any]], None]) -> str:
    data = json.loads(Path(path).read_text("utf-8"))
    change(data)
    Path(path).write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda data: data["nodes"][0]["score"].pop(), "nodes[overall].score[0]"),
        (lambda data: data["nodes"][0]["score"].__setitem__(0, {"a": 1}), "nodes[overall].score[0]"),
        (lambda data: data["areas"].__setitem__(0, "T02"), "areas[0]"),
        (lambda data: data["areas"].__setitem__(0, 7), "areas[0]"),
        (lambda data: data.update(nodes=["x"]), "nodes[0]"),
        (lambda data: data["nodes"][0].pop("address"), "nodes[overall].address"),
        (lambda data: data.update(parents=None), "parents"),
    ],
)
def test_a_file_that_was_edited_out_of_shape_is_compared_by_place(
    run: Run, home: Path, change: Callable[[dict[str, Any]], None], where: str
) -> None:
    old, new = both(run, home, "score 2019")
    found = bsaudit.diff(old, edited(new, change))
    places = [str(row["where"]) for row in found.rows()]
    assert any(place.startswith(where) for place in places), places


def test_verification_names_the_area(run: Run, home: Path) -> None:
    old, _ = both(run, home, "score 2019")
    edited(old, lambda data: data["nodes"][0]["score"].__setitem__(2, 99.5))
    found = bsaudit.verify(old, rubric=home / "old" / "index.yaml")
    assert [(each.where, each.recorded) for each in found.departures] == [("nodes[overall].score[T03]", 99.5)]


def test_pairs_of_coherence_are_named_by_who_they_are(run: Run, home: Path) -> None:
    old, new = both(run, home, "coherence 2019")
    edited(new, lambda data: data["pairs"].reverse())
    edited(new, lambda data: data["findings"].clear())
    found = bsaudit.diff(old, new)
    pairs = [each.where for each in found.movements if each.where.startswith("pairs")]
    assert "pairs[goal:living/jobs ~ goal:living/pay].correlation" in pairs
    gone = [each for each in found.movements if each.where.startswith("findings") and each.field == "kind"]
    assert gone
    assert all(each.is_main and each.new == ABSENT for each in gone)
    assert not bsaudit.diff(old, old).movements


def test_entries_that_cannot_be_told_apart_are_compared_by_place(run: Run, home: Path) -> None:
    old, new = both(run, home, "coherence 2019")
    for path in (old, new):
        edited(path, lambda data: data["pairs"].append(dict(data["pairs"][0])))
        edited(path, lambda data: data.update(findings=["odd"]))
    edited(new, lambda data: data["pairs"][0].update(units=1))
    assert "pairs[0].units" in [each.where for each in bsaudit.diff(old, new).movements]
