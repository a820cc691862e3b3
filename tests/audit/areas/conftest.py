"""Small rubrics and panels of areas, made in memory or from the invented fixture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.selecting import AreaStance
from bsaudit.model.areas import AreaColumns
from bsaudit.model.dates import Duration, PartialDate

FIXTURE = Path(__file__).parents[2] / "fixtures" / "areas"

MakeColumns = Callable[..., AreaColumns]
MakeIndex = Callable[[str], AreaProgramme]


@pytest.fixture(scope="session")
def invented() -> AreaProgramme:
    """The invented index of twelve areas."""
    return load_areas(FIXTURE / "index.yaml")


@pytest.fixture
def make_columns() -> MakeColumns:
    """Observations from rows of (area, indicator, series, start, end, published, value, marker)."""

    def make(*rows: tuple[str, str, str, str, str, str, float, str]) -> AreaColumns:
        areas, indicators, series, markers = (
            tuple(dict.fromkeys(str(row[place]) for row in rows if row[place] or place == 2))
            for place in (0, 1, 2, 7)
        )

        def days(place: int) -> Any:
            return np.array([row[place] or "NaT" for row in rows], dtype="datetime64[D]")

        return AreaColumns(
            areas=areas,
            indicators=indicators,
            series=series,
            area=np.array([areas.index(row[0]) for row in rows], dtype=np.int32),
            indicator=np.array([indicators.index(row[1]) for row in rows], dtype=np.int32),
            serie=np.array([series.index(row[2]) for row in rows], dtype=np.int32),
            start=days(3),
            end=days(4),
            published=days(5),
            value=np.array([row[6] for row in rows], dtype=np.float64),
            marker=np.array([1 + markers.index(row[7]) if row[7] else 0 for row in rows], dtype=np.uint8),
            markers=markers,
            file=np.zeros(len(rows), dtype=np.int16),
            line=np.arange(2, len(rows) + 2, dtype=np.int64),
            files=(_file(),),
        )

    return make


def _file() -> Any:
    from bsaudit.model.package import InputFile

    return InputFile("areas.csv", "0" * 64, 1)


def stance(
    as_of: str = "2020-12-31",
    *,
    period: str | None = None,
    vintage: Any = "known",
    max_age: str | None = None,
) -> AreaStance:
    """Where the evidence is seen from."""
    return AreaStance(
        as_of=date.fromisoformat(as_of),
        vintage=vintage,
        period=PartialDate.parse(period) if period else None,
        publication_lag=Duration.parse("P6M"),
        max_age=Duration.parse(max_age) if max_age else None,
    )


@pytest.fixture
def make_stance() -> Callable[..., AreaStance]:
    """`stance`, for tests."""
    return stance


@pytest.fixture
def make_index(tmp_path: Path) -> MakeIndex:
    """An index from the text of a rubric below its heading, and of `areas.csv` where that is given."""

    def make(
        body: str, table: str = "code,a,b\nA1,0,10\nA2,50,20\nA3,100,40\n", lookup: str | None = None
    ) -> AreaProgramme:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "areas.csv").write_text(table, "utf-8")
        tables = HEADING
        if lookup is not None:
            (tmp_path / "data" / "lookup.csv").write_text(lookup, "utf-8")
            tables += LOOKUP
        (tmp_path / "index.yaml").write_text(tables + body, "utf-8")
        return load_areas(tmp_path / "index.yaml")

    return make


HEADING = """format: bsaudit/rubric@1
units: area
id: small
title: A small index
data: data
audits:
  "2020": {as_of: 2021-06-30, title: The small index 2020}
tables:
  - file: areas.csv
    area: code
    period: 2019
    columns: {a: a, b: b}
"""
LOOKUP = """  - file: lookup.csv
    shape: lookup
    area: code
    name: name
    levels: {district: {code: district}}
    populations: {people: people}
"""
