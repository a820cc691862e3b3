"""No published score moves without a word: the gate that CI runs passes today and fails when it should."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from check_changelog import RECORD, Scores, main, moves, newest_section, scores_of_today, unnamed

ROOT = Path(__file__).resolve().parent.parent
KEY, ADDRESS = "big-society 2013", "strand:social_action"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The two files that the gate reads."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / RECORD, tmp_path / RECORD)
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path / "CHANGELOG.md")
    return tmp_path


def republish(folder: Path, score: float | None, **more: Any) -> None:
    """As if another score had been published."""
    record = json.loads((folder / RECORD).read_text("utf-8"))
    record["scores"][KEY][ADDRESS] = score
    (folder / RECORD).write_text(json.dumps(record | more), "utf-8")


def tell(folder: Path, line: str) -> None:
    """Write a line under the newest *Scores change*."""
    text = (folder / "CHANGELOG.md").read_text("utf-8")
    (folder / "CHANGELOG.md").write_text(
        text.replace("### Scores change\n", f"### Scores change\n\n{line}\n", 1)
    )


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_no_published_score_moved_untold(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main([]), capsys.readouterr().err) == (0, "")


def test_the_record_holds_what_the_readme_prints() -> None:
    scores = json.loads((ROOT / RECORD).read_text("utf-8"))["scores"][KEY]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"The Big Society             {scores['overall']:.1f}" in readme
    assert f"Social action               {scores[ADDRESS]:.1f}" in readme


def test_a_moved_score_fails_until_the_changelog_names_it(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    republish(copy, 50.0)
    assert main(["--root", str(copy)]) == 1
    entry = f"`{KEY}` `{ADDRESS}`: 50.0 to 42.3"
    assert entry in capsys.readouterr().err
    tell(copy, f"- `{KEY}` `{ADDRESS}`: 50.0 to 42.4: the wrong number does not do.")
    assert main(["--root", str(copy)]) == 1
    tell(copy, f"- {entry}: the giving figures of 2013 were revised.")
    assert main(["--root", str(copy)]) == 0


def test_the_missing_lines_can_be_pasted(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    republish(copy, None)
    assert main(["--root", str(copy), "--entries"]) == 0
    line = capsys.readouterr().out.strip()
    assert line == f"- `{KEY}` `{ADDRESS}`: insufficient evidence to 42.3"
    tell(copy, line)
    assert main(["--root", str(copy)]) == 0


def test_an_entry_of_an_older_section_does_not_count(copy: Path) -> None:
    republish(copy, 50.0)
    text = (copy / "CHANGELOG.md").read_text("utf-8")
    (copy / "CHANGELOG.md").write_text(
        f"{text}\n## [0.0.9]\n\n### Scores change\n\n- `{KEY}` `{ADDRESS}`: 50.0 to 42.3\n"
    )
    assert main(["--root", str(copy)]) == 1


def test_recording_makes_today_the_published_scores(copy: Path) -> None:
    republish(copy, 50.0)
    assert main(["--root", str(copy), "--record"]) == 0
    assert (copy / RECORD).read_text("utf-8") == (ROOT / RECORD).read_text("utf-8")


def test_the_record_cannot_be_rewritten_instead(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the same version it must be that of the tag; a new version may bring a new record."""
    git(copy, "init", "--quiet")
    republish(copy, 50.0)
    git(copy, "add", ".")
    git(copy, "commit", "--quiet", "-m", "release")
    git(copy, "tag", "v0.1.0")
    assert main(["--root", str(copy), "--record"]) == 0
    assert main(["--root", str(copy)]) == 1
    assert "differs from that of v0.1.0" in capsys.readouterr().err
    republish(copy, scores_of_today()[KEY][ADDRESS], version="0.2.0")
    assert main(["--root", str(copy)]) == 0


def test_moves_by_hand() -> None:
    published: Scores = {
        "a 1": {"overall": 50.0, "strand:x": 10.0, "strand:gone": 1.0, "strand:same": 3.0, "strand:dust": 7.0}
    }
    today: Scores = {
        "a 1": {
            "overall": 50.04,
            "strand:x": None,
            "strand:same": 3.0,
            "strand:dust": 7.0 + 1e-9,
            "strand:new": 2.0,
        }
    }
    lines = [move.line for move in moves(published, today | {"new audit": {"overall": 1.0}})]
    assert lines == [
        "- `a 1` `overall`: 50.00 to 50.04",
        "- `a 1` `strand:x`: 10.0 to insufficient evidence",
        "- `a 1` `strand:gone`: 1.0 to nothing",
        "- `a 1` `strand:new`: nothing to 2.0",
    ]
    assert unnamed(moves(published, published), "") == []


@pytest.mark.parametrize("text", ["# Changelog\n", "## [0.1.0]\n\n### Added\n\n- x\n"])
def test_a_changelog_without_the_heading_is_refused(
    text: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match=r"CHANGELOG\.md"):
        newest_section(text)
    (copy / "CHANGELOG.md").write_text(text)
    assert main(["--root", str(copy)]) == 1
    assert "CHANGELOG.md" in capsys.readouterr().err
