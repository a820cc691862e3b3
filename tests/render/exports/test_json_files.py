from __future__ import annotations

import json

from bsaudit.model.material import ExportMaterial
from bsaudit.render import render
from bsaudit.render.exports.json_files import files


def test_each_file_is_what_the_verb_prints(material: ExportMaterial) -> None:
    made = files(material)
    page = material.page
    assert page.since is not None
    for name, result in (("score", page.score), ("gaps", page.gaps), ("compare", page.since)):
        assert made[f"json/{name}.json"].decode() == render(result, "json")


def test_every_file_is_a_result(material: ExportMaterial) -> None:
    made = files(material)
    assert set(made) == {
        f"json/{name}.json"
        for name in ("audit", "score", "gaps", "commitments", "themes", "findings", "compare")
    }
    assert {json.loads(content)["format"] for content in made.values()} == {"bsaudit/result@1"}
