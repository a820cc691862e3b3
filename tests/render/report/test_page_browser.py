"""The page in a real browser, where there is one: opened from disk with the network off, read by axe-core."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOOL = ROOT / "tools" / "check_report.mjs"


def _missing() -> str:
    """What keeps the browser from being asked; empty if nothing does."""
    lacking = [name for name in ("node", "chromium") if shutil.which(name) is None]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    modules = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
    absent = [name for name in ("playwright-core", "axe-core") if not (modules / name).is_dir()]
    return f"not installed in {modules}: {', '.join(absent)} (see tools/check_report.mjs)" if absent else ""


@pytest.mark.skipif(bool(_missing()), reason=_missing() or "everything is there")
@pytest.mark.parametrize("which", ["tiny", "one"])
def test_a_browser_finds_nothing_wrong(pages: dict[str, str], which: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(pages[which], "utf-8")
    done = subprocess.run(
        ["node", str(TOOL), str(page)], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing found" in done.stdout
