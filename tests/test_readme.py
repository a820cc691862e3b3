"""What the README and the docs promise is what the tool does: commands, verbs, tables, examples, links."""

import doctest
import io
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import yaml

import bsaudit
from bsaudit.cli.main import COMMANDS
from bsaudit.model import result
from bsaudit.model.package import Observation
from bsaudit.model.status import MARKERS
from bsaudit.stats.means import METHODS
from made_schemas import KINDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
METHOD = (ROOT / "docs" / "method.md").read_text("utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")


def table(page: str, heading: str) -> list[list[str]]:
    """The rows of the table whose first heading cell is `heading`."""
    lines = page.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def in_code(text: str) -> list[str]:
    """What stands between single backquotes on one line, outside blocks of code."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def test_the_first_commands_are_the_ones_that_must_always_work() -> None:
    blocks = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert blocks[:2] == ["pip install . && bsaudit score 2013", "pip install '.[dev]' && pytest"]


def test_the_verbs_table_names_every_verb_that_exists() -> None:
    written = [in_code(row[0])[0].split()[1] for row in table(README, "verb")]
    assert written == list(COMMANDS)


def test_the_python_example_is_true() -> None:
    example = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    said = io.StringIO()
    test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner()
    runner.run(test, out=said.write)
    assert len(test.examples) == 5
    assert runner.failures == 0, said.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_files_that_the_text_names_exist() -> None:
    named = {name for name in in_code(README + FORMATS) if re.fullmatch(r"[\w./-]+/[\w-]+(\.\w+|/)", name)}
    assert "src/bsaudit/schemas/rubric-1.json" in named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_exit_codes_are_the_same_everywhere() -> None:
    assert table(README, "exit code") == table(FORMATS, "code")
    assert [row[0] for row in table(README, "exit code")] == ["0", "1", "2", "3", "4", "130"]


def test_the_markers_table_is_the_code() -> None:
    written = {row[0].strip("`[]"): tuple(row[1:]) for row in table(FORMATS, "marker")}
    assert written == {symbol: (marker.status, marker.effect) for symbol, marker in MARKERS.items()}


def test_the_columns_table_is_the_code() -> None:
    written = [name for row in table(FORMATS, "column") for name in in_code(row[0])]
    not_columns = {"origin", "markers"}
    assert written == [name for name in Observation._fields if name not in not_columns]


def test_the_kinds_table_is_the_code() -> None:
    written = [row[0].strip("`") for row in table(FORMATS, "kind")]
    assert sorted(written) == sorted(KINDS)


def test_the_states_and_methods_tables_are_the_code() -> None:
    assert {row[0].strip("`") for row in table(METHOD, "state")} == set(get_args(result.State))
    assert [in_code(row[0])[0] for row in table(METHOD, "method")] == list(METHODS)
    assert set(METHODS) <= set(in_code(FORMATS))


def test_the_composition_table_is_the_code() -> None:
    written = {row[0].strip("`") for row in table(METHOD, "part")}
    assert written == set(get_args(result.Part)) - {"like for like", "unscored"}


def test_the_choices_in_the_method_are_those_of_the_bundled_rubric() -> None:
    rubric = bsaudit.load().rubric
    bands = {row[1]: float(row[0].split()[0]) for row in table(METHOD, "score")}
    assert bands == rubric.method.verdicts
    assert str(rubric.baseline.on_or_before) == "2010-05-31"
    assert str(rubric.baseline.not_before) == "2007-01-01"
    missing = rubric.method.missing
    assert [str(span) for span in (missing.publication_lag, missing.max_age, missing.full_year)] == [
        "P6M",
        "P3Y",
        "P8M",
    ]
    assert missing.min_coverage == pytest.approx(1 / 3, abs=0.005)


def test_the_rubric_in_the_docs_is_valid() -> None:
    from bsaudit.model.rubric import Rubric

    example = re.findall(r"```yaml\n(.*?)```", FORMATS, re.DOTALL)[0]
    rubric = Rubric.model_validate(yaml.safe_load(example))
    assert list(rubric.indicators) == ["visitors"]


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert str(citation["version"]) == bsaudit.__version__
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    newest = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0]
    assert newest == bsaudit.__version__


def test_the_changelog_says_what_changes_scores() -> None:
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert all("### Scores change" in section for section in sections)


def test_the_licence_is_the_one_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (
        project["license"].split(" AND ")[0] == "MIT"
    )  # the code; test_distributions.py holds those of the data
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
