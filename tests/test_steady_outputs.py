"""Outputs to the last bit on other processors: the libraries below are told what they may use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]

COMMANDS = [
    "score 2013",
    "compare 2012 2015",
    "timeline",
    "show influence_local",
    "gaps 2013 --measure theil --measure sii --measure rii",
    "coherence 2021 --rubric tests/fixtures/coherence/rubric.yaml",
    "coherence 2021 --rubric tests/fixtures/coherence/rubric.yaml --correlation spearman",
]

PROGRAM = """
import hashlib, json, sys
from click.testing import CliRunner
from bsaudit.cli.main import cli

found = {}
for command in json.loads(sys.argv[1]):
    result = CliRunner().invoke(cli, [*command.split(), "--format", "json"])
    assert result.exit_code == 0, result.output
    found[command] = hashlib.sha256(result.stdout_bytes).hexdigest()
print(json.dumps(found))
"""

FOUND: list[str] = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])

OTHERS = {
    "one thread, no AVX-512": {
        "OPENBLAS_NUM_THREADS": "1",
        "OPENBLAS_CORETYPE": "Haswell",
        "NPY_DISABLE_CPU_FEATURES": " ".join(name for name in FOUND if "512" in name or name == "X86_V4"),
    },
    "no fused multiply and add": {
        "OPENBLAS_CORETYPE": "Prescott",
        "NPY_DISABLE_CPU_FEATURES": " ".join(FOUND),
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F",
    },
}


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    return _made({})


@pytest.mark.parametrize("settings", OTHERS.values(), ids=OTHERS)
def test_another_processor_makes_the_same_bytes(settings: dict[str, str], here: dict[str, str]) -> None:
    assert _made(settings) == here


def _made(settings: dict[str, str]) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(COMMANDS)],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    assert list(found) == COMMANDS
    return found
