"""`bsaudit export` from the command line, as a user would run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import bsaudit
from bsaudit.render.exports import FORMATS

Run = Callable[..., Result]
TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


@pytest.mark.parametrize(
    "flags",
    [
        ("2015",),
        ("2013", "--vintage", "revised"),
        ("2015", "--as-of", "2014-06-30"),
        ("2014", "--rubric", str(TINY / "rubric.yaml")),
    ],
    ids=["known", "revised", "another day", "a rubric of one's own"],
)
def test_an_exported_package_gives_the_same_bytes(flags: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    """Byte for byte what `score --format json` gave of the originals: names, hashes and provenance included."""
    out = tmp_path / "out"
    assert run("export", *flags, "--as", "datapackage", "--as", "json", "-o", str(out)).exit_code == 0
    before = run("score", *flags, "--format", "json")
    (line,) = [
        line.strip()
        for line in (out / "README.md").read_text("utf-8").splitlines()
        if line.startswith("    bsaudit score")
    ]
    command = line.replace(" datapackage/", f" {out}/datapackage/").split()[1:]
    after = run(*command)
    assert (before.exit_code, after.exit_code) == (0, 0)
    assert after.stdout_bytes == before.stdout_bytes
    assert (out / "json/score.json").read_bytes() == before.stdout_bytes


def test_the_exported_rubric_finds_its_package_by_itself(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", "2012", "--as", "datapackage", "-o", str(out)).exit_code == 0
    rubric = str(out / "datapackage/rubrics/big-society.yaml")
    assert bsaudit.load(rubric).folder == out / "datapackage/data/big-society"
    again = run("score", "2012", "--rubric", rubric, "--format", "json")
    assert again.stdout_bytes == run("score", "2012", "--format", "json").stdout_bytes


def test_it_says_what_was_written_and_only_on_standard_error(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("export", "2012", "--as", "csv", "--as", "ods", "-o", str(out))
    assert result.stdout == ""
    assert result.stderr.startswith(f"Wrote {out}:\n  README.md  ")
    assert "  csv/  9 files, " in result.stderr
    assert "  big-society-2012.ods  " in result.stderr
    assert run("export", "2012", "--as", "csv", "-o", str(out), "--force", "--quiet").output == ""
    assert not (out / "big-society-2012.ods").exists()


def test_a_folder_with_content_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("export", "2012", "--as", "csv", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "the folder is not empty; name a new folder" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("2012", "--as", "exel"), "no export format called 'exel'"),
        (("2012",), "Missing option '--as'"),
        (("2021", "--as", "csv"), "no audit called '2021'"),
    ],
)
def test_a_wrong_call_writes_nothing(flags: tuple[str, ...], words: str, run: Run, tmp_path: Path) -> None:
    result = run("export", *flags, "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_format(run: Run) -> None:
    text = run("export", "--help").stdout
    assert all(name in text.replace(",", "").split() for name in FORMATS)


def test_python_writes_the_same(run: Run, tmp_path: Path) -> None:
    assert run("export", "2013", "--as", "xlsx", "--as", "csvw", "-o", str(tmp_path / "one")).exit_code == 0
    written = bsaudit.export("2013", ["xlsx", "csvw"], tmp_path / "two")
    assert all(path.is_file() for path in written)
    one = {path.relative_to(tmp_path / "one"): path for path in (tmp_path / "one").rglob("*.*")}
    assert {path.relative_to(tmp_path / "two") for path in written} == set(one)
    assert all(path.read_bytes() == (tmp_path / "two" / name).read_bytes() for name, path in one.items())
