from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bsaudit.files.folder_writing import SUMS, refuse_folder, write_folder
from bsaudit.model.errors import InputError

FILES = {"a.txt": b"one", "deep/er/b.bin": b"\x00\xff"}


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_all_files_and_their_hashes_are_written(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    assert names(tmp_path / "out") == [SUMS, "a.txt", "deep/er/b.bin"]
    assert (tmp_path / "out/deep/er/b.bin").read_bytes() == b"\x00\xff"
    listed = [line.split("  ") for line in (tmp_path / "out" / SUMS).read_text().splitlines()]
    assert listed == [[hashlib.sha256(FILES[name]).hexdigest(), name] for name in sorted(FILES)]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", FILES)
    assert (tmp_path / "out/a.txt").read_bytes() == b"one"


def test_a_folder_with_content_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    for force, words in ((False, "the folder is not empty"), (True, "a file of your own: mine.txt")):
        with pytest.raises(InputError, match=words):
            write_folder(tmp_path / "out", FILES, force=force)
    assert names(tmp_path / "out") == ["mine.txt"]


def test_force_replaces_what_an_earlier_call_wrote(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    with pytest.raises(InputError, match="not empty"):
        write_folder(tmp_path / "out", {"c.txt": b"new"})
    write_folder(tmp_path / "out", {"c.txt": b"new"}, force=True)
    assert names(tmp_path / "out") == [SUMS, "c.txt"]


def test_force_spares_a_file_that_was_put_beside(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    (tmp_path / "out/deep/notes.md").write_text("mine")
    with pytest.raises(InputError, match=r"deep/notes\.md"):
        write_folder(tmp_path / "out", FILES, force=True)
    assert (tmp_path / "out/deep/notes.md").read_text() == "mine"


def test_a_link_to_somewhere_else_is_spared(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    (tmp_path / "far").mkdir()
    (tmp_path / "out/link").symlink_to(tmp_path / "far")
    with pytest.raises(InputError, match="of your own: link"):
        write_folder(tmp_path / "out", FILES, force=True)


def test_nothing_is_left_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_folder(tmp_path / "out", {"a": b"file", "a/b": b"below a file"})
    assert list(tmp_path.iterdir()) == []


def test_the_old_folder_comes_back_when_the_new_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "out", FILES)
    fail_at_parts(monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(InputError, match="No space left"):
        write_folder(tmp_path / "out", {"c.txt": b"new"}, force=True)
    assert names(tmp_path / "out") == [SUMS, "a.txt", "deep/er/b.bin"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_old_folder_comes_back_when_the_change_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "out", FILES)
    fail_at_parts(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "out", {"c.txt": b"new"}, force=True)
    assert names(tmp_path / "out") == [SUMS, "a.txt", "deep/er/b.bin"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def fail_at_parts(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the renaming of a new folder fail, and that of an old one go on."""
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)


def test_places_that_cannot_be_are_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    for place, words in (
        (tmp_path / "no/out", "no folder to put it in"),
        (tmp_path / "file", "it is a file"),
    ):
        with pytest.raises(InputError, match=words):
            refuse_folder(place)
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    for place in (Path(), Path("..")):
        with pytest.raises(InputError, match="the folder that you are in"):
            refuse_folder(place, force=True)
