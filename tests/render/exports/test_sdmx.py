from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from bsaudit.model.material import ExportMaterial
from bsaudit.model.status import MARKERS
from bsaudit.render.exports.sdmx import files
from bsaudit.render.exports.sdmx_codes import OBS_STATUS

DIMENSIONS = {
    "observations": ("INDICATOR", "SERIES", "REF_AREA", "BREAKDOWN", "BREAKDOWN_GROUP", "TIME_PERIOD"),
    "scores": ("AUDIT", "SUBJECT", "TIME_PERIOD"),
}


def read(material: ExportMaterial, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(material)[f"sdmx-csv/{name}.csv"].decode(), newline="")))


def test_the_first_columns_are_those_of_the_field_guide(material: ExportMaterial) -> None:
    for name, dimensions in DIMENSIONS.items():
        rows = read(material, name)
        assert list(rows[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
        assert tuple(list(rows[0])[3 : 3 + len(dimensions)]) == dimensions
        assert {row["STRUCTURE"] for row in rows} == {"dataflow"}
        assert {row["ACTION"] for row in rows} == {"I"}
        identifier = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*:[A-Za-z0-9_@$-]+\(\d+\.\d+\.\d+\)")
        assert all(identifier.fullmatch(row["STRUCTURE_ID"]) for row in rows)


def test_dimensions_are_filled_and_tell_observations_apart(material: ExportMaterial) -> None:
    for name, dimensions in DIMENSIONS.items():
        keys = [tuple(row[each] for each in dimensions) for row in read(material, name)]
        assert keys
        assert all(part for key in keys for part in key)
        assert len(set(keys)) == len(keys)


def test_values_are_those_of_the_evidence_and_of_the_result(material: ExportMaterial) -> None:
    assert [float(row["OBS_VALUE"]) for row in read(material, "observations")] == [
        row.value for row in material.observations
    ]
    scores = {row["SUBJECT"]: row for row in read(material, "scores")}
    overall = material.page.score.overall
    assert float(scores["overall"]["OBS_VALUE"]) == overall.score
    assert (scores["overall"]["OBS_STATUS"], scores["overall"]["TIME_PERIOD"]) == ("A", "2015-01-20")
    unscored = [row for row in scores.values() if not row["OBS_VALUE"]]
    assert unscored
    assert {row["OBS_STATUS"] for row in unscored} == {"O"}


def test_a_score_without_enough_evidence_is_of_low_reliability(material: ExportMaterial) -> None:
    page = material.page
    weak = replace(page.score.overall, sufficient=False, verdict="insufficient evidence")
    changed = replace(material, page=replace(page, score=replace(page.score, overall=weak)))
    assert read(changed, "scores")[0]["OBS_STATUS"] == "U"


def test_markers_become_statuses(material: ExportMaterial) -> None:
    first = material.observations[0]
    marked = (
        first._replace(value=None, markers=(MARKERS["c"],)),
        first._replace(markers=(MARKERS["e"], MARKERS["r"]), series="other"),
    )
    rows = read(replace(material, observations=marked), "observations")
    names = ("OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "GSS_MARKERS")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("", "Q", "C", "[c]"),
        (str(first.value), "E", "F", "[e][r]"),
    ]


def test_every_code_used_is_explained(nasty: ExportMaterial, material: ExportMaterial) -> None:
    for given in (nasty, material):
        listed: dict[str, set[str]] = {}
        for row in read(given, "codes"):
            listed.setdefault(row["component"], set()).add(row["code"])
        used = {row[each] for row in read(given, "observations") for each in ("OBS_STATUS",)}
        assert used <= set(OBS_STATUS)
        assert listed
        for message in DIMENSIONS:
            for row in read(given, message):
                assert all(row[name] in codes for name, codes in listed.items() if name in row)


def test_every_column_is_a_component(material: ExportMaterial) -> None:
    components = [(row["message"], row["id"]) for row in read(material, "components")]
    for name in DIMENSIONS:
        assert [column for message, column in components if message == name] == list(read(material, name)[0])[
            3:
        ]
