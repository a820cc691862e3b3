from __future__ import annotations

from dataclasses import replace
from datetime import date

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports import FORMATS
from bsaudit.render.exports.readme import readme, rerun_command


def test_it_names_what_is_there_and_the_hash_of_every_input(material: ExportMaterial) -> None:
    text = readme(material, {"csv": FORMATS["csv"]})
    assert text.startswith("# Whose Society? The Final Big Society Audit\n")
    assert "| `csv/` | tidy tables" in text
    assert all(each.sha256 in text for each in material.page.provenance.inputs)


def test_the_command_to_score_again_keeps_the_day_and_the_vintage(material: ExportMaterial) -> None:
    assert rerun_command(material) == (
        "bsaudit score 2015 --rubric datapackage/rubrics/big-society.yaml --data datapackage/data/big-society "
        "--format json"
    )
    settings = replace(material.page.settings, vintage="revised", as_of=date(2014, 6, 30))
    moved = replace(material, page=replace(material.page, settings=settings))
    assert "--as-of 2014-06-30 --vintage revised --format json" in rerun_command(moved, "out/")
    assert "--rubric out/datapackage/rubrics/" in rerun_command(moved, "out/")
