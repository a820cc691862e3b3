from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bsaudit.cli.main import cli


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command in this process, in an environment that says nothing about colour."""

    def invoke(*args: str, **env: str) -> Result:
        return CliRunner().invoke(cli, list(args), env={"NO_COLOR": None, "FORCE_COLOR": None, **env})

    return invoke


@pytest.fixture
def bad_rubric(tmp_path: Path) -> str:
    """A rubric with one fault, in line 3, column 1."""
    path = tmp_path / "bad.yaml"
    tiny = Path(__file__).parents[1] / "fixtures" / "tiny"
    rest = (tiny / "rubric.yaml").read_text("utf-8").partition("id: tiny\n")[2]
    rest = rest.replace("data: data", f"data: {tiny / 'data'}")
    path.write_text(f"format: bsaudit/rubric@1\nid: one\nid: two\n{rest}", encoding="utf-8")
    return str(path)


@pytest.fixture
def thirty_areas(tmp_path: Path) -> str:
    """A rubric of thirty areas, A00 to A29, of which each scores its own number."""
    (tmp_path / "data").mkdir()
    cells = "".join(f"A{number:02d},{number}\n" for number in range(30))
    (tmp_path / "data" / "areas.csv").write_text(f"code,a\n{cells}", "utf-8")
    (tmp_path / "index.yaml").write_text(
        "format: bsaudit/rubric@1\nunits: area\nid: x\ntitle: X\ndata: data\n"
        'audits: {"2020": {as_of: 2021-06-30, title: T}}\n'
        "tables: [{file: areas.csv, area: code, period: 2019, columns: {a: a}}]\n"
        "method: {missing: {min_coverage: 1, reason: r}, reason: r}\nstrands: {s: {title: S}}\n"
        "indicators: {a: {goal: s, direction: higher, scale: {kind: as-is, reason: r}, reason: r}}\n",
        "utf-8",
    )
    return str(tmp_path / "index.yaml")
