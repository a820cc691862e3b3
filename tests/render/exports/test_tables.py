from __future__ import annotations

import csv
from pathlib import Path

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.tables import ExportTable, tables_of

DATA = Path(__file__).parents[3] / "data" / "big-society"


def named(material: ExportMaterial, name: str) -> ExportTable:
    return {table.name: table for table in tables_of(material)}[name]


def test_there_is_a_table_for_each_subject(material: ExportMaterial) -> None:
    assert [table.name for table in tables_of(material)] == [
        "scores", "indicators", "changes", "gaps", "commitments", "themes", "findings", "missing", "observations",
        "sources",
    ]  # fmt: skip


def test_keys_tell_rows_apart(material: ExportMaterial) -> None:
    for table in tables_of(material):
        keys = [tuple(row[name] for name in table.key) for row in table.rows]
        assert not table.key or len(set(keys)) == len(keys), table.name
    assert sum(bool(table.key and table.rows) for table in tables_of(material)) > 5


def test_scores_are_those_of_the_result(material: ExportMaterial) -> None:
    score = material.page.score
    nodes = [score.overall, *score.strands, *score.goals]
    rows = named(material, "scores").rows
    assert [(row["address"], row["score"], row["coverage"]) for row in rows] == [
        (node.address, node.score, node.coverage) for node in nodes
    ]


def test_an_indicator_stands_with_the_rows_that_it_was_read_from(material: ExportMaterial) -> None:
    """The line that the export names is the line of the file, counted here from the file itself."""
    row = next(
        row for row in named(material, "indicators").rows if row["address"] == "indicator:influence_local"
    )
    lines = (DATA / "observations.csv").read_text("utf-8").splitlines()
    for role, value in (("baseline", "37"), ("current", "34")):
        assert row[f"{role}_file"] == "observations.csv"
        place = row[f"{role}_line"]
        assert isinstance(place, int)
        cells = dict(zip(lines[0].split(","), next(csv.reader([lines[place - 1]])), strict=True))
        assert (cells["indicator"], cells["value"]) == ("influence_local", value)
        assert (cells["start"], cells["end"]) == (row[f"{role}_start"], row[f"{role}_end"])
        assert cells["source"] == row[f"{role}_source"]


def test_observations_are_those_that_the_day_could_see(material: ExportMaterial) -> None:
    rows = named(material, "observations").rows
    assert len(rows) == len(material.observations)
    assert all(str(row["end"]) <= "2015-01-20" for row in rows)
    assert all(str(row["published"])[:4] <= "2015" for row in rows)
