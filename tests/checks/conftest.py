from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "checks"

Edited = Callable[[str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The rubric of the base audit with the edits of one check's `bad.edit` or `good.edit` made in a copy.

    `areas-bad` and `areas-good` are edits of the base of areas.

    An edit names a file (`@ file`), the lines to replace (`- ...`) and those to put there (`+ ...`); without lines to
    replace, the new ones go to the end.
    """

    def make(check: str, kind: str) -> Path:
        folder = tmp_path / "audit"
        base = "base-areas" if kind.startswith("areas-") else "base"
        shutil.copytree(FIXTURES / base, folder, dirs_exist_ok=True)
        for block in (FIXTURES / check / f"{kind}.edit").read_text("utf-8").split("@ ")[1:]:
            name, *lines = block.splitlines()
            old = "".join(f"{line[2:]}\n" for line in lines if line.startswith("- "))
            new = "".join(f"{line[2:]}\n" for line in lines if line.startswith("+ "))
            path = folder / name
            text = path.read_text("utf-8")
            assert not old or text.count(old) == 1, f"{check}: {old!r} does not stand once in {name}"
            path.write_text(text.replace(old, new) if old else text + new, "utf-8")
        return folder / "rubric.yaml"

    return make


METHOD = (
    "method: {scale: {kind: goalposts, worst: 0, best: 100, reason: r}, "
    "missing: {min_coverage: 0.5, reason: r}, reason: r}\n"
)


@pytest.fixture
def small() -> Callable[..., Path]:
    """Writes a small rubric of areas with its table."""
    return small_areas


def small_areas(
    folder: Path,
    header: str,
    rows: Sequence[str],
    *,
    title: str = "Small",
    table: str = "",
    strands: str = "strands: {s: {title: S}}\n",
    indicators: str = "  a: {goal: s, direction: higher, reason: r}\n",
    method: str = METHOD,
    rest: str = "",
) -> Path:
    """A rubric over one wide table with the columns `code` and `name` and those of `header`."""
    (folder / "data").mkdir()
    (folder / "data" / "f.csv").write_text("\n".join([f"code,{header}", *rows]) + "\n", "utf-8")
    names = [name for name in header.split(",") if len(name) == 1]
    columns = ", ".join(f"{name}: {name}" for name in names)
    path = folder / "small.yaml"
    path.write_text(
        f"format: bsaudit/rubric@1\nunits: area\nid: small\ntitle: {title}\ndata: data\n"
        f"tables: [{{file: f.csv, area: code, period: 2019, columns: {{{columns}}}{table}}}]\n"
        'audits: {"2019": {as_of: 2020-12-31, title: t}}\n'
        f"{method}{strands}indicators:\n{indicators}{rest}",
        "utf-8",
    )
    return path
