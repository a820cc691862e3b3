"""The bundled rubrics of areas against published indices: the HDI of 1990 to 2022, and the English IoD of 2019.

Set BSAUDIT_REFERENCE to the folder that holds `hdi_2023_24/` and `iod2019/`; without it these tests are skipped: the
data are not part of bsaudit. Not matched, because the published inputs do not hold what they are made of:

- the districts' average scores on single domains of deprivation: only ranks of the domains were published, and the
  published averages are those of the domain scores behind them;
- ranks of the HDI in years before 2022, which were published by other editions of the report.
"""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path

import numpy as np
import pytest

from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.scoring import score_areas
from bsaudit.audit.areas.summaries import summarise
from bsaudit.model.result import AreaScores, AreaSummary

REPOSITORY = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference"))
HDI, IOD = REFERENCE / "hdi_2023_24", REFERENCE / "iod2019"
WITHOUT = "no published index: set BSAUDIT_REFERENCE to the folder that holds"

needs_hdi = pytest.mark.skipif(not HDI.is_dir(), reason=f"{WITHOUT} hdi_2023_24/")
needs_iod = pytest.mark.skipif(not IOD.is_dir(), reason=f"{WITHOUT} iod2019/")


@pytest.fixture(scope="module")
def hdi() -> AreaProgramme:
    return load_areas("hdi", HDI)


@pytest.fixture(scope="module")
def hdi_published() -> list[dict[str, str]]:
    with (HDI / "hdi_1990_2022.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def iod() -> AreaProgramme:
    return load_areas("iod2019", IOD)


@pytest.fixture(scope="module")
def areas(iod: AreaProgramme) -> AreaScores:
    return score_areas(iod, "2019")


@pytest.fixture(scope="module")
def districts(iod: AreaProgramme, areas: AreaScores) -> AreaSummary:
    return summarise(iod, areas, "district")


@pytest.fixture(scope="module")
def neighbourhoods() -> dict[str, dict[str, str]]:
    with gzip.open(IOD / "iod2019_lsoa.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return {row["lsoa11_code"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    with (IOD / "iod2019_lad_summary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["index_domain"], {})[row["lad19cd"]] = row
    return found


def column(
    rows: dict[str, dict[str, str]], name: str, codes: object
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([float(rows[code][name]) for code in codes])  # type: ignore[attr-defined]


@needs_hdi
def test_every_published_value_of_the_hdi(hdi: AreaProgramme, hdi_published: list[dict[str, str]]) -> None:
    compared = without = 0
    for year in range(1990, 2023):
        result = score_areas(hdi, str(year))
        ours = dict(
            zip(result.areas, zip(result.overall.score, result.overall.rank, strict=True), strict=True)
        )
        for row in hdi_published:
            if row["year"] != str(year) or row["iso3"] not in ours:
                continue
            score, rank = ours[row["iso3"]]
            if not row["hdi_published"]:
                without += score is not None and rank is not None
                continue
            assert score is not None
            assert round(score, 3) == float(row["hdi_published"]), row
            compared += 1
    # aggregates are left out by the rubric: 6,171 rows in all, of which 363 are those of groups and regions
    aggregates = [row for row in hdi_published if row["iso3"].startswith("ZZ") and row["hdi_published"]]
    assert compared + len(aggregates) == 6171
    assert without == 5  # Rwanda 1990 to 1994: inputs, and no published index


@needs_hdi
def test_the_aggregates_follow_the_same_formula(tmp_path: Path, hdi_published: list[dict[str, str]]) -> None:
    text = (REPOSITORY / "rubrics" / "hdi.yaml").read_text("utf-8")
    rubric = tmp_path / "with-groups.yaml"
    rubric.write_text(text.replace('leave_out: ["ZZ*"]', 'only: ["ZZ*"]'), "utf-8")
    groups = load_areas(rubric, HDI)
    compared = 0
    for year in range(1990, 2023):
        result = score_areas(groups, str(year))
        score = dict(zip(result.areas, result.overall.score, strict=True))
        for row in hdi_published:
            if row["year"] == str(year) and row["iso3"].startswith("ZZ") and row["hdi_published"]:
                value = score[row["iso3"]]
                assert value is not None
                assert round(value, 3) == float(row["hdi_published"]), row
                compared += 1
    assert compared == sum(
        row["iso3"].startswith("ZZ") and bool(row["hdi_published"]) for row in hdi_published
    )


@needs_hdi
def test_ranks_and_groups_of_the_hdi_2022(hdi: AreaProgramme, hdi_published: list[dict[str, str]]) -> None:
    whole = score_areas(hdi, "2022")
    place = {code: number for number, code in enumerate(whole.areas)}
    rows = [row for row in hdi_published if row["year"] == "2022" and row["hdi_rank_published"]]
    assert len(rows) == 193 == whole.overall.ranked
    for row in rows:
        number = place[row["iso3"]]
        assert whole.overall.rank[number] == int(row["hdi_rank_published"])
        assert whole.overall.band[number] == row["hdicode"].lower()


@needs_iod
def test_ranks_and_deciles_of_deprivation(
    areas: AreaScores, neighbourhoods: dict[str, dict[str, str]]
) -> None:
    assert len(areas.areas) == areas.overall.ranked == 32_844
    off = np.abs(np.asarray(areas.overall.rank) - column(neighbourhoods, "imd_rank", areas.areas))
    assert (off == 0).mean() >= 0.999
    assert off.max() == 1
    assert np.array_equal(np.asarray(areas.overall.decile), column(neighbourhoods, "imd_decile", areas.areas))


@needs_iod
@pytest.mark.parametrize(
    "domain", ["income", "employment", "education", "health", "crime", "barriers", "living"]
)
def test_domains_come_back_as_they_went_in(
    areas: AreaScores, neighbourhoods: dict[str, dict[str, str]], domain: str
) -> None:
    node = areas.node(domain)
    assert np.array_equal(np.asarray(node.rank), column(neighbourhoods, f"{domain}_rank", areas.areas))
    assert np.array_equal(np.asarray(node.decile), column(neighbourhoods, f"{domain}_decile", areas.areas))


@needs_iod
def test_averages_of_districts(
    districts: AreaSummary, published: dict[str, dict[str, dict[str, str]]]
) -> None:
    rows = published["Index of Multiple Deprivation"]
    whole = districts.nodes[0]
    assert len(districts.areas) == 317
    average = column(rows, "average_score", districts.areas)
    assert np.array_equal(np.round(np.asarray(whole.average_score), 3), np.round(average, 3))
    rank = column(rows, "average_rank", districts.areas)
    assert (
        np.abs(np.asarray(whole.average_rank) - rank).max() < 0.14
    )  # of about 16,000: docs/areas.md says why
    assert np.sum(np.abs(np.round(np.asarray(whole.average_rank), 2) - rank) > 0.006) == 64
    share = column(rows, "proportion_bottom_decile", districts.areas)
    assert np.abs(np.asarray(whole.decile_share) - share).max() <= 0.5e-4 + 1e-12
    for ours, name in (
        (whole.score_rank, "rank_average_score"),
        (whole.rank_rank, "rank_average_rank"),
        (whole.share_rank, "rank_proportion_bottom_decile"),
    ):
        assert np.array_equal(np.asarray(ours), column(rows, name, districts.areas))


@needs_iod
@pytest.mark.parametrize(
    ("domain", "title", "count", "most"),
    [
        ("income", "Income", 83, 0.095),
        ("employment", "Employment", 313, 1.085),
        ("education", "Education, Skills and Training", 60, 0.135),
        ("health", "Health and Disability", 51, 0.205),
        ("crime", "Crime", 51, 0.125),
        ("barriers", "Barriers to Housing and Services", 65, 0.235),
        ("living", "Living Environment", 51, 0.205),
    ],
)
def test_shares_and_average_ranks_of_domains(
    districts: AreaSummary,
    published: dict[str, dict[str, dict[str, str]]],
    domain: str,
    title: str,
    count: int,
    most: float,
) -> None:
    rows, node = published[title], districts.node(domain)
    share = column(rows, "proportion_bottom_decile", districts.areas)
    assert np.abs(np.asarray(node.decile_share) - share).max() <= 0.5e-4 + 1e-12
    rank = column(rows, "average_rank", districts.areas)
    away = np.abs(np.round(np.asarray(node.average_rank), 2) - rank)
    assert away.max() < most
    assert np.sum(away > 0.006) == count
    assert node.population == ("working_age" if domain == "employment" else "everyone")
