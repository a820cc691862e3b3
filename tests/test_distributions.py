"""What a release is made of: the wheel and the source distribution, their licences, and how to cite them."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

import bsaudit
from check_distributions import expected_in_wheel, faults, files_of_the_tree, held_by, licences_in, main

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def build(tree: Path, dist: Path) -> Path:
    """Both archives of a tree, made without an index or a network."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(dist)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    return dist


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that belong to the project, all of another time and readable by the owner alone."""
    copy = tmp_path_factory.mktemp("copy") / "tree"
    for name in files_of_the_tree(ROOT):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
        (copy / name).chmod(0o600)
        os.utime(copy / name, (10**9, 10**9))
    return copy


@pytest.fixture(scope="module")
def dist(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tree, tmp_path_factory.mktemp("dist"))


def test_both_archives_hold_the_whole_tree_and_nothing_else(tree: Path, dist: Path) -> None:
    assert faults(dist, files_of_the_tree(tree)) == []


def test_what_is_needed_at_run_time_is_in_the_wheel(dist: Path) -> None:
    held = held_by(next(dist.glob("*.whl")))
    assert "bsaudit/py.typed" in held
    for kind, pattern in {
        "schemas": r"bsaudit/schemas/rubric-1\.json",
        "templates": r"bsaudit/render/report/.*\.(html|j2|css)",
        "rubrics": r"bsaudit/bundled/rubrics/big-society\.yaml",
        "the second audit": r"bsaudit/bundled/rubrics/youth-social-action\.yaml",
        "data": r"bsaudit/bundled/data/big-society/observations\.csv",
    }.items():
        assert any(re.fullmatch(pattern, name) for name in held), kind


def test_two_builds_are_the_same_byte_for_byte(tree: Path, dist: Path, tmp_path: Path) -> None:
    for path in tree.rglob("*"):
        os.utime(path)
        path.chmod(0o755 if path.is_dir() else 0o644)
    again = build(tree, tmp_path / "again")
    assert main([str(dist), str(again), "--root", str(tree)]) == 0


def test_the_check_tells_what_is_missing_and_what_is_too_many(
    dist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = next(dist.glob("*.whl"))
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(tmp_path / wheel.name, "w") as spoilt:
        for name in whole.namelist():
            if name != "bsaudit/py.typed":
                spoilt.writestr(name, whole.read(name))
        spoilt.writestr("bsaudit/left_over.py", "")
    assert main([str(tmp_path), str(dist), "--root", str(ROOT)]) == 1
    said = capsys.readouterr().err
    assert f"{wheel.name} lacks bsaudit/py.typed\n" in said
    assert f"{wheel.name} holds bsaudit/left_over.py, which the tree has not" in said
    assert "expected one *.tar.gz" in said
    assert f"two builds of {wheel.name} differ" in said


def test_expected_names_by_hand() -> None:
    tree = {"src/bsaudit/a.py", "rubrics/x.yaml", "data/x/y.csv", "tests/test_a.py", "README.md"}
    assert expected_in_wheel(tree) == {
        "bsaudit/a.py",
        "bsaudit/bundled/rubrics/x.yaml",
        "bsaudit/bundled/data/x/y.csv",
    }


def test_licences_of_code_and_data_are_said_apart(dist: Path) -> None:
    assert licences_in(next(dist.glob("*.whl"))) == {"LICENSE", "data/LICENSE.md"}
    told = (ROOT / "data" / "LICENSE.md").read_text("utf-8")
    spdx = set(PROJECT["license"].split(" AND "))
    for folder in (path.parent for path in (ROOT / "data").glob("*/datapackage.json")):
        with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
            used = {row["licence"] for row in csv.DictReader(file)}
        declared = {
            one["name"]
            for one in json.loads((folder / "datapackage.json").read_text())["licenses"]
            if "name" in one
        }
        assert declared == used - {"copyright", "unknown"}, folder.name
        assert declared <= spdx, folder.name
        assert all(f"| `{licence}` |" in told for licence in used), folder.name


def test_the_citation_is_of_this_version_and_licence() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == bsaudit.__version__
    assert citation["license"] == "MIT"
    assert citation["authors"] == [{"name": author["name"]} for author in PROJECT["authors"]]
    assert {"title", "message", "type", "abstract", "keywords"} <= set(citation)


def test_the_supported_pythons_are_those_that_are_tried() -> None:
    minor = [int(one.rpartition(".")[2]) for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)]
    assert PROJECT["requires-python"] == f">=3.{min(minor)}"
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("a source distribution has no continuous integration")
    assert f"for version in {' '.join(f'3.{one}' for one in sorted(minor))}; do" in script.read_text("utf-8")
