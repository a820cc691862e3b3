"""Material for exports: the bundled audit of 2015, and an audit whose texts hold whatever a format may trip over."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from bsaudit.audit.export_material import gather
from bsaudit.audit.programme import load
from bsaudit.model.material import ExportMaterial

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"
NASTY = '=1+1 "quoted", <b>&amp; | bar\nsecond  line\t\x0b'


@pytest.fixture(scope="session")
def material() -> ExportMaterial:
    return gather(load(), "2015", wants=["originals"])


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> ExportMaterial:
    """The tiny audit of 2014 with an indicator called `NASTY`, and values of every kind of marker."""
    home = tmp_path_factory.mktemp("nasty")
    shutil.copytree(TINY, home / "tiny")
    with (home / "tiny/data/indicators.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[1][1] = NASTY.replace("\x0b", "")
    with (home / "tiny/data/indicators.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return gather(load(home / "tiny/rubric.yaml"), "2014", wants=["originals"])
