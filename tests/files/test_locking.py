"""Hashes in the descriptor: what is written, what is kept, and what is noticed."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bsaudit.files.locking import examine_lock, write_lock
from bsaudit.model.errors import InputError

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "data"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "data"))


def resources(package: Path) -> dict[str, dict[str, object]]:
    data = json.loads((package / "datapackage.json").read_text("utf-8"))
    return {each["name"]: each for each in data["resources"]}


def test_each_resource_gets_the_hash_and_the_size_of_its_file(package: Path) -> None:
    assert {each.state for each in examine_lock(package).files} == {"not locked"}
    write_lock(examine_lock(package))
    for each in resources(package).values():
        content = (package / str(each["path"])).read_bytes()
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert each["bytes"] == len(content)
    assert {each.state for each in examine_lock(package).files} == {"unchanged"}


def test_the_rest_of_the_descriptor_stays(package: Path) -> None:
    before = json.loads((package / "datapackage.json").read_text("utf-8"))
    write_lock(examine_lock(package))
    after = json.loads((package / "datapackage.json").read_text("utf-8"))
    for each in after["resources"]:
        del each["hash"], each["bytes"]
    assert after == before
    assert list(after) == list(before)


@pytest.mark.parametrize("indent", [2, 4, "\t", None])
def test_its_layout_is_kept(package: Path, indent: int | str | None) -> None:
    path = package / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=indent) + "\n", encoding="utf-8")
    lines = path.read_text("utf-8").splitlines()
    assert write_lock(examine_lock(package)) is False
    after = path.read_text("utf-8").splitlines()
    if indent is not None:
        assert {line.rstrip(",") for line in lines} <= {line.rstrip(",") for line in after}


def test_a_layout_of_its_own_is_told(package: Path) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("{", "{ ", 1) + "\n\n", encoding="utf-8")
    assert write_lock(examine_lock(package)) is True


def test_a_second_lock_changes_nothing(package: Path) -> None:
    write_lock(examine_lock(package))
    first = (package / "datapackage.json").read_bytes()
    write_lock(examine_lock(package))
    assert (package / "datapackage.json").read_bytes() == first


def test_one_changed_byte_is_noticed_and_a_missing_file(package: Path) -> None:
    write_lock(examine_lock(package))
    (package / "sources.csv").write_bytes((package / "sources.csv").read_bytes() + b"\n")
    (package / "observations.csv").unlink()
    states = {each.resource: each.state for each in examine_lock(package).files}
    assert states["sources"] == "changed"
    assert states["observations"] == "missing"
    with pytest.raises(InputError, match="no such file"):
        write_lock(examine_lock(package))


def test_the_folder_above_the_data_names_the_one_inside(package: Path) -> None:
    with pytest.raises(InputError) as caught:
        examine_lock(package.parent)
    assert caught.value.faults[0].code == "file-not-found"
    assert caught.value.faults[0].hint == f"there is one in {package}: name that folder"


def test_a_hash_of_another_kind_does_not_hold(package: Path) -> None:
    path = package / "datapackage.json"
    data = json.loads(path.read_text("utf-8"))
    data["resources"][0]["hash"] = "d41d8cd98f00b204e9800998ecf8427e"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert examine_lock(package).files[0].state == "changed"


@pytest.mark.parametrize(
    ("path", "code"),
    [("../away.csv", "path-outside"), (["a.csv", "b.csv"], "not-lockable"), ("https://x/y", "not-lockable")],
)
def test_what_is_not_one_file_inside_is_refused(package: Path, path: object, code: str) -> None:
    descriptor = package / "datapackage.json"
    data = json.loads(descriptor.read_text("utf-8"))
    data["resources"].append({"name": "more", "path": path})
    descriptor.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        examine_lock(package)
    assert code in {fault.code for fault in caught.value.faults}


def test_the_standard_tool_accepts_the_lock_and_notices_a_change(package: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    write_lock(examine_lock(package))
    assert not errors_of(frictionless, package) & {"hash-count", "byte-count"}
    (package / "sources.csv").write_bytes((package / "sources.csv").read_bytes() + b"\n")
    assert "hash-count" in errors_of(frictionless, package)


def errors_of(frictionless: object, package: Path) -> set[str]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(package / "datapackage.json"))  # type: ignore[attr-defined]
    return {error.type for task in report.tasks for error in task.errors}
