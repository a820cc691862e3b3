"""The bundled rubric and its observations, read without the tool's own readers."""

import csv
from pathlib import Path

import pytest
import yaml

from bsaudit.model.rubric import Rubric

_ROOT = Path(__file__).parents[2]


class _Loader(yaml.SafeLoader):
    """Leaves dates as the text that stands in the file."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="session")
def rubric_path() -> Path:
    return _ROOT / "rubrics" / "big-society.yaml"


@pytest.fixture(scope="session")
def rubric(rubric_path: Path) -> Rubric:
    return Rubric.model_validate(yaml.load(rubric_path.read_text("utf-8"), Loader=_Loader))


@pytest.fixture(scope="session")
def package_folder() -> Path:
    return _ROOT / "data" / "big-society"


@pytest.fixture(scope="session")
def observations(package_folder: Path) -> list[dict[str, str]]:
    return _rows(package_folder / "observations.csv")


@pytest.fixture(scope="session")
def headlines(observations: list[dict[str, str]]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Rows without a group, by (indicator, series), in order of period end."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in sorted(observations, key=lambda row: row["end"]):
        if not row["dimension"]:
            found.setdefault((row["indicator"], row["series"]), []).append(row)
    return found


@pytest.fixture(scope="session")
def package_sources(package_folder: Path) -> list[dict[str, str]]:
    return _rows(package_folder / "sources.csv")


@pytest.fixture(scope="session")
def source_ids(package_sources: list[dict[str, str]]) -> set[str]:
    return {row["id"] for row in package_sources}


@pytest.fixture(scope="session")
def indicator_ids(package_folder: Path) -> set[str]:
    return {row["id"] for row in _rows(package_folder / "indicators.csv")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
