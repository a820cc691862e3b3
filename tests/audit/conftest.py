"""The tiny audit of `tests/fixtures/tiny`, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.programme import Programme, load

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"


@pytest.fixture(scope="session")
def tiny() -> Programme:
    return load(TINY / "rubric.yaml")
