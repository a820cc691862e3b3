"""Write the files that are made from the code, or check that the committed ones are current.

    python tools/generate.py            writes the schemas, the pages of checks and commands, the figures of
                                        docs/robustness.md, README.md's outputs,
                                        and the pictures in docs/images (needs pip install '.[charts]')
    python tools/generate.py --check    exits with 1 and names the stale files; changes nothing

The schemas are JSON Schema draft 7, the newest that the YAML language server of most editors reads.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bsaudit
from made_charts import made_pictures
from made_checks import made_check_pages
from made_cli_reference import cli_reference
from made_figures import page_with_figures
from made_outputs import CommandFailed, readme_with_outputs
from made_reference import package_page, rubric_page
from made_schemas import faults_schema, package_schema, result_schema, rubric_schema

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = "src/bsaudit/schemas"


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is committed: indented, in declared order, with a final line end."""
    return json.dumps(schema, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


TARGETS: dict[str, Callable[[], str]] = {
    f"{SCHEMAS}/rubric-1.json": lambda: schema_text(rubric_schema()),
    f"{SCHEMAS}/package-1.json": lambda: schema_text(package_schema()),
    f"{SCHEMAS}/result-1.json": lambda: schema_text(result_schema()),
    f"{SCHEMAS}/faults-1.json": lambda: schema_text(faults_schema()),
    "docs/robustness.md": lambda: page_with_figures(ROOT / "docs" / "robustness.md"),
    "README.md": lambda: readme_with_outputs(ROOT / "README.md"),
    "docs/reference/cli.md": cli_reference,
    "docs/reference/rubric.md": rubric_page,
    "docs/reference/package.md": package_page,
    "docs/example-report-2015.html": lambda: bsaudit.report("2015"),
    **made_check_pages(),
    **made_pictures(),
}


DRAWN = re.compile(r"<svg.*?</svg>", re.DOTALL)
"""Pictures inside a page: how they are drawn hangs on the drawing library; what they show stands in tables."""


def _is_current(name: str, text: str) -> bool:
    committed = _committed(name)
    return committed is not None and DRAWN.sub("", committed) == DRAWN.sub("", text)


def _committed(name: str) -> str | None:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _write(name: str, text: str) -> None:
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"wrote {name}")


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; the return value is the exit code."""
    parser = argparse.ArgumentParser(description="Write the files that are made from the code.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if a file is stale")
    check = parser.parse_args(arguments).check
    stale, failed = 0, 0
    for name, make in TARGETS.items():
        try:
            text = make()
        except CommandFailed as failure:
            failed += 1
            print(f"cannot make {name}: {failure}", file=sys.stderr)
            continue
        if _is_current(name, text):
            continue
        stale += 1
        if check:
            print(f"stale: {name}", file=sys.stderr)
        else:
            _write(name, text)
    if check and stale:
        print("to bring them up to date, run: python tools/generate.py", file=sys.stderr)
    return 1 if failed or (check and stale) else 0


if __name__ == "__main__":
    sys.exit(main())
