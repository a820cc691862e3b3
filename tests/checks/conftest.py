from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "checks"

Edited = Callable[[str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The rubric of the base audit with the edits of one check's `bad.edit` or `good.edit` made in a copy.

    An edit names a file (`@ file`), the lines to replace (`- ...`) and those to put there (`+ ...`); without lines to
    replace, the new ones go to the end.
    """

    def make(check: str, kind: str) -> Path:
        folder = tmp_path / "audit"
        shutil.copytree(FIXTURES / "base", folder, dirs_exist_ok=True)
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
