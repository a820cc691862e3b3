"""The areas of a table with faults."""

from __future__ import annotations

from pathlib import Path

from bsaudit.files.areas import Layout
from bsaudit.files.areas.named_areas import areas_named_in


def test_rows_with_faults_name_no_area_and_the_others_do_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,x,y\nE1,many,1\nE2,1,2\nE3,,\nE2,3,4\n", "utf-8")
    layout = Layout("wide", {"area": "code"}, {"x": "x", "y": "y"}, {"period": "2019"})
    found = areas_named_in(path, layout)
    assert found is not None
    assert (found.areas, found.line.tolist(), found.paths) == (("E2",), [3], (str(path),))


def test_of_what_cannot_be_read_nothing_is_told(tmp_path: Path) -> None:
    assert areas_named_in(tmp_path / "gone.csv", Layout()) is None
    (tmp_path / "empty.csv").touch()
    assert areas_named_in(tmp_path / "empty.csv", Layout()) is None
    (tmp_path / "folder").mkdir()
    assert areas_named_in(tmp_path / "folder", Layout()) is None
