"""Real output, kept as files: every verb in every format on the bundled rubric, as a reader would see it.

A change of output must be seen and meant. Rewrite the files with `BSAUDIT_UPDATE_GOLDEN=1`, then read the
difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bsaudit.cli.main import cli

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SUFFIX = {"table": "txt", "json": "json", "csv": "csv", "md": "md"}

EVERY_FORMAT = [
    "score 2013",
    "compare 2012 2015",
    "explain 2013 influence_local",
    "list audits",
    "show influence_local",
    "cite influence_local",
    "themes 2015",
    "findings 2015",
    "whatif 2015 --set influence_local=38",
    "whatif 2015 --flip community_empowerment",
]
ONE_FORMAT = {
    "audit 2015": "table",
    "audit 2012": "md",
    "audit 2013": "csv",
    "whatif 2015 --aggregate geometric,floor=1 --by goal": "table",
    "whatif 2015 --grade A --by indicator": "table",
    "whatif 2013 --flip goal/volunteering --verbose": "table",
    "score 2012": "table",
    "score 2015": "table",
    "score 2015 --by goal": "table",
    "score 2015 --by indicator": "table",
    "score 2015 --by theme": "table",
    "themes 2012": "table",
    "findings 2012": "table",
    "compare 2012 2015 --by theme": "table",
    "explain 2015 theme:weak_partnership": "table",
    "score 2015 --verbose": "md",
    "score 2013 --vintage revised": "table",
    "compare 2012 2015 --by goal": "table",
    "compare 2013 2015 --by indicator": "csv",
    "gaps 2012": "table",
    "gaps 2015": "table",
    "gaps 2015 --verbose": "md",
    "gaps 2015 --dimension class": "json",
    "gaps 2012 --dimension age --measure all": "table",
    "gaps 2013 --measure theil --measure sii": "csv",
    "compare 2012 2015 --gaps": "table",
    "compare 2013 2015 --gaps": "csv",
    "explain 2015 gap:reception_obesity_deprivation": "table",
    "uncertainty 2015 --draws 500": "table",
    "uncertainty 2013 --draws 250 --by goal": "md",
    "uncertainty 2015 --draws 250 --by theme --vary data": "table",
    "compare 2012 2015 --uncertainty --draws 250": "table",
    "sensitivity 2015 --samples 64": "table",
    "commitments": "table",
    "commitments 2012": "table",
    "commitments 2013 --verbose": "md",
    "commitments 2015": "json",
    "commitments 2015 --vintage revised": "csv",
    "explain 2015 commitment:ncs-places-2013": "table",
    "explain 2015": "md",
    "explain 2015 adoptions": "table",
    "show adoptions": "table",
    "list strands": "table",
    "list goals": "table",
    "list themes": "table",
    "list rubrics": "table",
    "list indicators": "csv",
    "list sources": "csv",
    "cite": "table",
    "timeline": "table",
    "timeline --clock period": "table",
    "timeline --from 2012-01-01 --to 2013-12-31 --verbose": "md",
    "timeline --rubric tests/fixtures/tiny/rubric.yaml": "json",
    "timeline --rubric tests/fixtures/tiny/rubric.yaml --clock period": "csv",
    "coherence 2021 --rubric tests/fixtures/coherence/rubric.yaml": "table",
    "coherence 2021 --rubric tests/fixtures/coherence/rubric.yaml --correlation spearman": "csv",
}
CASES = [
    *((command, fmt) for command in EVERY_FORMAT for fmt in SUFFIX),
    *ONE_FORMAT.items(),
    *(("check rubrics/big-society.yaml data/big-society", fmt) for fmt in ("table", "json")),
    *((f"{command} --help".strip(), "table") for command in ("", "score", "check", "whatif")),
]


def golden_file(command: str, fmt: str) -> Path:
    words = command.replace("--", "").replace("/", "-").replace(":", "-").replace(".yaml", "").split()
    return GOLDEN / f"{'-'.join(words)}.{SUFFIX[fmt]}"


@pytest.mark.parametrize(("command", "fmt"), CASES)
def test_output_is_as_it_was(command: str, fmt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    args = command.split() if fmt == "table" else [*command.split(), "--format", fmt]
    env = {"COLUMNS": "80", "NO_COLOR": "1", "FORCE_COLOR": None}
    result = CliRunner().invoke(cli, args, env=env, prog_name="bsaudit")
    assert (result.exit_code, result.stderr) == (0, "")
    path = golden_file(command, fmt)
    if os.environ.get("BSAUDIT_UPDATE_GOLDEN"):
        path.write_bytes(result.stdout_bytes)
    assert path.is_file(), f"no {path.name} yet: run with BSAUDIT_UPDATE_GOLDEN=1"
    assert result.stdout == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    expected = {golden_file(command, fmt).name for command, fmt in CASES}
    assert {path.name for path in GOLDEN.iterdir()} == expected
