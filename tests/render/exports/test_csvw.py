from __future__ import annotations

import csv
import io
import json
import warnings
from pathlib import Path

import pytest

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.csvw import files

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of libraries below it, while they are imported
    from csvw import CSVW


def written(made: dict[str, bytes], folder: Path) -> list[Path]:
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sorted(folder.rglob("*.csv"))


def is_valid(path: Path) -> bool:
    """Whether the metadata are found and well-formed, keys are unique, and every cell fits its type."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = CSVW(str(path), validate=True)
        try:
            rows = [row for table in found.tables for row in table.iterdicts(strict=True)]
        except ValueError:
            return False
        return bool(found.is_valid) and len(rows) > 0


@pytest.mark.parametrize("which", ["material", "nasty"])
def test_a_validator_finds_each_table_by_its_metadata_and_valid(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    paths = written(files(request.getfixturevalue(which)), tmp_path)
    assert len(paths) >= 6
    assert [path.name for path in paths if not is_valid(path)] == []


def test_the_validator_would_find_a_wrong_cell(material: ExportMaterial, tmp_path: Path) -> None:
    written(files(material), tmp_path)
    scores = tmp_path / "csvw/scores.csv"
    scores.write_text(scores.read_text("utf-8").replace(",2015-01-20,", ",20 January,", 1), "utf-8")
    assert not is_valid(scores)


def test_metadata_have_what_the_recommendation_requires(material: ExportMaterial) -> None:
    """Section 5: the context, a table's `url`, and columns whose names and titles are those of the file."""
    made = files(material)
    described = [name for name in made if name.endswith("-metadata.json")]
    assert len(described) * 2 == len(made)
    for name in described:
        metadata = json.loads(made[name])
        assert metadata["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
        assert name == f"csvw/{metadata['url']}-metadata.json"
        header = next(csv.reader(io.StringIO(made[f"csvw/{metadata['url']}"].decode())))
        columns = metadata["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == header
        assert [column["name"] for column in columns] == header
        assert set(metadata["tableSchema"].get("primaryKey", [])) <= set(header)


def test_text_is_exact(nasty: ExportMaterial) -> None:
    rows = list(csv.DictReader(io.StringIO(files(nasty)["csvw/indicators.csv"].decode(), newline="")))
    assert any(row["title"].startswith("=1+1 ") for row in rows)
