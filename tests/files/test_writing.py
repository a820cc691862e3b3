from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bsaudit.files.writing import write_whole
from bsaudit.model.errors import InputError


@pytest.mark.parametrize("content", ["", "a\r\nb é\n", b"\x00\xff", "x" * 1_000_000])
def test_content_is_written_byte_for_byte(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "out"
    write_whole(path, content)
    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert list(tmp_path.iterdir()) == [path]


def test_content_in_pieces_is_written_in_their_order_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_whole(path, (f"{number} é\n" for number in range(3)))
    assert path.read_text("utf-8") == "0 é\n1 é\n2 é\n"

    def broken() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, broken())
    assert path.read_text("utf-8") == "0 é\n1 é\n2 é\n"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_follow_the_usual_rule_and_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "out"
    (tmp_path / "usual").write_text("")
    write_whole(path, "a")
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    path.chmod(0o640)
    write_whole(path, "b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "out", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "none" / "out", tmp_path / "file" / "out", tmp_path / ("x" * 300)):
        with pytest.raises(InputError) as caught:
            write_whole(path, "x")
        assert caught.value.faults[0].code == "cannot-write"


def test_links_in_a_circle_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(InputError):
        write_whole(tmp_path / "a", "x")


def test_a_null_character_in_the_name_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_whole(tmp_path / "a\0b", "x")


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    write_whole(path, "through")
    reader.join()
    assert read == ["through"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")
def test_a_pipe_without_a_path_is_written_to() -> None:
    """What a shell's `>(command)` hands over: a link that leads to no file."""
    reading, writing = os.pipe()
    write_whole(Path(f"/dev/fd/{writing}"), "through")
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        assert stream.read() == "through"
