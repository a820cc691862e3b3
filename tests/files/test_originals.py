from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bsaudit.audit.programme import Programme, load
from bsaudit.files.originals import read_originals
from bsaudit.model.errors import InputError
from bsaudit.model.material import Originals

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


def read(programme: Programme) -> Originals:
    assert programme.folder is not None
    return read_originals(programme.rubric_file.path, programme.folder, programme.provenance.inputs)


def test_the_files_of_a_package_and_its_rubric() -> None:
    originals = read(load(TINY / "rubric.yaml"))
    files = {f"data/data/{path.name}": path for path in (TINY / "data").iterdir()}
    files["rubrics/rubric.yaml"] = TINY / "rubric.yaml"
    assert originals.files == {name: path.read_bytes() for name, path in files.items()}
    assert (originals.rubric, originals.home) == ("rubric.yaml", "data")


def test_words_about_the_package_and_its_licences_come_along(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    home = tmp_path / "tiny/data"
    described = json.loads((home / "datapackage.json").read_text("utf-8"))
    paths = ["TERMS.txt", "https://example.org/licence", "../rubric.yaml", "missing.txt"]
    described["licenses"] = [{"path": path} for path in paths]
    (home / "datapackage.json").write_text(json.dumps(described), "utf-8")
    for name in ("README.md", "TERMS.txt", "private.txt"):
        (home / name).write_text(name, "utf-8")
    names = set(read(load(tmp_path / "tiny/rubric.yaml")).files)
    assert {"data/data/README.md", "data/data/TERMS.txt"} <= names
    assert not [name for name in names if "private" in name or ".." in name or "missing" in name]


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    programme = load(tmp_path / "tiny/rubric.yaml")
    with (tmp_path / "tiny/data/sources.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    with pytest.raises(InputError) as caught:
        read(programme)
    assert [fault.code for fault in caught.value.faults] == ["changed-meanwhile"]
    assert caught.value.faults[0].file.endswith("sources.csv")
