"""A trace says whose numbers it tells of: those of the areas themselves, or of the audits that are frozen."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.traces.tracing import explain_area

BODY = """format: bsaudit/rubric@1
units: area
id: x
title: X
data: data
tables:
  - file: areas.csv
    area: code
    period_column: year
    columns: {a: a, b: b, c: c, d: d, e: e, f: f, g: g}
audits:
  "2019": {as_of: 2022-12-31, period: 2019, title: Before}
  "2020": {as_of: 2022-12-31, period: 2020, title: After}
method: {FROZENscale: {kind: minmax, reason: r}, missing: {min_coverage: 0.5, reason: r}, reason: r}
strands:
  s: {title: S, weights: {method: pca, reason: As they vary}, normalise: {kind: zscore, reason: r}}
  t: {title: T, aggregate: wroclaw}
  u: {title: U}
indicators:
  a: {goal: s, direction: higher, reason: r}
  b: {goal: s, direction: higher, scale: {kind: percentile-rank, reason: r}, reason: r}
  c: {goal: t, direction: higher, transform: {method: log-range, reason: r}, reason: r}
  d: {goal: t, direction: higher, treat: {method: winsorise, reason: r}, reason: r}
  e: {goal: u, direction: higher, scale: {kind: goalposts, worst: 0, best: 50, reason: r}, reason: r}
  f: {goal: u, direction: higher, treat: {method: winsorise, most: 0, otherwise: log-range, reason: r}, reason: r}
  g: {goal: u, direction: higher, scale: {kind: minmax, constant_score: 50, reason: r}, reason: r}
"""


def index_of(folder: Path, frozen: str) -> AreaProgramme:
    """Twenty areas in two years, all of them better in the second; one is far from the others on d and f."""
    lines = ["code,year,a,b,c,d,e,f,g"]
    for year, more in ((2019, 0), (2020, 5)):
        for n in range(1, 21):
            far = 500 if n == 20 else n
            lines.append(f"A{n:02d},{year},{n + more},{n + n % 3 + more},{n + more},{far},{n},{far},7")
    (folder / "data").mkdir()
    (folder / "data" / "areas.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "x.yaml").write_text(BODY.replace("FROZEN", frozen), "utf-8")
    return load_areas(folder / "x.yaml")


@pytest.fixture
def frozen(tmp_path: Path) -> AreaProgramme:
    return index_of(tmp_path, 'frozen: {audits: ["2019"], reason: r}, ')


@pytest.fixture
def loose(tmp_path: Path) -> AreaProgramme:
    return index_of(tmp_path, "")


def details(programme: AreaProgramme, subject: str) -> dict[str, str]:
    return dict(explain_area(programme, "2020", f"area:A20/{subject}").root.details)


def test_a_frozen_scale_is_taken_from_the_areas_of_the_frozen_audit(frozen: AreaProgramme) -> None:
    # the least of 2019 is 1 and the greatest 20; A20 itself has 25 in 2020
    expected = "minmax: origin 1, unit 19, both taken from the areas of 2019 (frozen)"
    assert details(frozen, "a")["scale"] == expected
    assert "of 20 areas of 2019 (frozen), counted from the worst" in details(frozen, "b")["scale"]
    assert details(frozen, "e")["scale"] == "goalposts: origin 0, unit 50"
    assert details(frozen, "g")["scale"].startswith("all areas of 2019 (frozen) are alike on it")


def test_frozen_steps_and_weights_name_the_frozen_audit(frozen: AreaProgramme) -> None:
    assert details(frozen, "c")["transform"].startswith("log-range, fitted on the areas of 2019 (frozen): ")
    assert details(frozen, "d")["outliers"].endswith("to 19, the next value of 2019 (frozen)")
    assert "log-range, fitted on the areas of 2019 (frozen): " in details(frozen, "f")["outliers"]
    strand = details(frozen, "s")
    assert strand["weights"] == "pca, taken from the areas of 2019 (frozen) (As they vary)"
    assert strand["scale"].endswith("both taken from the areas of 2019 (frozen)")
    assert details(frozen, "t")["pattern"].endswith("each child among the areas of 2019 (frozen)")


def test_without_frozen_audits_the_areas_are_those_of_the_audit(loose: AreaProgramme) -> None:
    assert details(loose, "a")["scale"] == "minmax: origin 6, unit 19, both taken from the areas"
    assert "of 20, counted from the worst" in details(loose, "b")["scale"]
    assert details(loose, "c")["transform"].startswith("log-range: ")
    assert details(loose, "d")["outliers"].endswith("to 19, the next value")
    assert "so log-range: " in details(loose, "f")["outliers"]
    assert details(loose, "s")["weights"] == "pca, taken from the areas (As they vary)"
    assert details(loose, "t")["pattern"].endswith("each child among the areas")
