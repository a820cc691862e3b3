from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.files import locate
from bsaudit.files.locate import bundled_rubrics, find_package, find_rubric
from bsaudit.model.errors import InputError, UnknownName


def test_the_bundled_rubric_is_the_default_and_has_its_data() -> None:
    rubric = find_rubric()
    assert rubric == bundled_rubrics()["big-society"]
    assert rubric.is_file()
    assert (find_package(rubric, "big-society") / "observations.csv").is_file()


def test_a_path_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine"
    path.write_text("x")
    monkeypatch.chdir(tmp_path)
    assert find_rubric(str(path)) == path
    assert find_rubric("mine") == Path("mine")


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'big-society'"):
        find_rubric("big-socety")


@pytest.mark.parametrize("name", ["none.yaml", "some/where", "a\0b", "./big-society", "x" * 300 + ".yml"])
def test_a_path_that_is_not_there_is_a_fault(name: str) -> None:
    with pytest.raises(InputError) as caught:
        find_rubric(name)
    (fault,) = caught.value.faults
    assert fault.code == "file-not-found"
    assert "big-society" in (fault.hint or "")


def _package(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "datapackage.json").write_text("{}")
    return folder


def test_data_is_sought_beside_the_rubric_then_in_data_then_bundled(tmp_path: Path) -> None:
    rubric = tmp_path / "rubrics" / "r.yaml"
    rubric.parent.mkdir()
    rubric.write_text("data: big-society\n")
    bundled = find_package(rubric, "big-society")
    assert bundled == find_package(find_rubric(), "big-society").resolve()
    beside = _package(tmp_path / "data" / "big-society")
    assert find_package(rubric, "big-society") == beside.parent.parent / "data" / "big-society"
    own = _package(tmp_path / "rubrics" / "big-society")
    assert find_package(rubric, "big-society") == own


def test_a_package_that_is_nowhere_is_a_fault_at_the_key_that_names_it(tmp_path: Path) -> None:
    rubric = tmp_path / "r.yaml"
    rubric.write_text("id: x\ndata: nowhere\n")
    with pytest.raises(InputError) as caught:
        find_package(rubric, "nowhere")
    (fault,) = caught.value.faults
    assert (fault.where, fault.code) == (f"{rubric}:2:7", "package-not-found")
    for place in (
        tmp_path / "nowhere",
        tmp_path.parent / "data" / "nowhere",
        locate._bundled("data") / "nowhere",
    ):
        assert str(place) in (fault.expected or "")


def test_a_rubric_without_a_file_still_gets_a_fault(tmp_path: Path) -> None:
    for name in ("nowhere", "x" * 300, "a\0b"):
        with pytest.raises(InputError) as caught:
            find_package(tmp_path / "none.yaml", name)
        assert caught.value.faults[0].line is None


def test_an_installed_package_finds_what_lies_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "site-packages" / "bsaudit"
    (home / "files").mkdir(parents=True)
    (home / "bundled" / "rubrics").mkdir(parents=True)
    (home / "bundled" / "rubrics" / "big-society.yaml").write_text("x")
    _package(home / "bundled" / "data" / "big-society")
    monkeypatch.setattr(locate, "__file__", str(home / "files" / "locate.py"))
    assert find_rubric() == home / "bundled" / "rubrics" / "big-society.yaml"
    assert find_package(find_rubric(), "big-society") == home / "bundled" / "data" / "big-society"
