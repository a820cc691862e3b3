"""Files are added whole or not at all, and never over others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bsaudit.files.adding import add_files
from bsaudit.model.errors import InputError

FILES = {"a.txt": b"1", "data/b.txt": b"2"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    add_files(tmp_path / "new", FILES)
    assert tree(tmp_path) == {f"new/{name}": content for name, content in FILES.items()}


def test_files_of_other_names_stay(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "c.txt").write_bytes(b"3")
    add_files(tmp_path / "mine", FILES)
    assert tree(tmp_path / "mine") == {**FILES, "c.txt": b"3"}


@pytest.mark.parametrize("taken", ["a.txt", "data", "data/b.txt"])
def test_a_file_in_the_way_stops_all(tmp_path: Path, taken: str) -> None:
    place = tmp_path / "mine" / taken
    place.parent.mkdir(parents=True)
    place.write_bytes(b"kept")
    with pytest.raises(InputError) as caught:
        add_files(tmp_path / "mine", FILES)
    assert caught.value.faults[0].code == "file-exists"
    assert tree(tmp_path / "mine") == {taken: b"kept"}


def test_a_failure_half_way_takes_all_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, calls = os.link, []

    def fails_second(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        link(source, target)

    monkeypatch.setattr(os, "link", fails_second)
    with pytest.raises(InputError, match="No space left"):
        add_files(tmp_path / "new", FILES)
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name, words in (
        ("file", "it is a file"),
        ("none/deep", "no folder to put it in"),
        ("link", "leads nowhere"),
    ):
        with pytest.raises(InputError, match=words):
            add_files(tmp_path / name, FILES)


def test_an_interruption_half_way_takes_all_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "c.txt").write_bytes(b"3")
    link = os.link

    def interrupted_at_the_second(source: Path, target: Path) -> None:
        if target.name == "b.txt":
            raise KeyboardInterrupt
        link(source, target)

    monkeypatch.setattr(os, "link", interrupted_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        add_files(tmp_path / "mine", FILES)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["mine", "mine/c.txt"]
