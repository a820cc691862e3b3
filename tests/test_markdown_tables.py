"""Every verb's Markdown pastes into GitHub: tables stay tables, whatever the texts of an audit hold."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from bsaudit.cli.main import COMMANDS, cli

TINY = Path(__file__).parent / "fixtures" / "tiny"
TRAP = 'A | bar `code` *stress* <script>alert("x")</script> \\| end'
NO_TABLES = {"export", "plot", "init", "schema", "completion", "lock", "verify", "diff"}
"""Verbs that write files, draw or print code; and those on written results, whose tables have tests of their own."""

BUNDLED = [
    "audit 2015",
    "score 2015 --by indicator --verbose",
    "compare 2013 2015 --by indicator",
    "compare 2013 2015 --by theme",
    "compare 2012 2015 --gaps",
    "gaps 2015 --measure all --verbose",
    "timeline --verbose",
    "commitments 2015 --verbose",
    "themes 2015 --verbose",
    "findings 2015 --verbose",
    "uncertainty 2015 --draws 200",
    "sensitivity 2015",
    "explain 2015 overall",
    "whatif 2015 --set influence_local=38 --by indicator",
    "list indicators",
    "list sources",
    "show influence_local",
    "cite influence_local",
    "report 2015 --draws 0 --output -",
    "report 2012 2013 2015 --draws 0 --output -",
]
AREAS = ["coherence 2021"]
"""Verbs that speak of many areas, on the small index of `fixtures/coherence`."""

TRAPPED = [
    "audit 2014",
    "score 2014 --by indicator --verbose",
    "compare 2012 2014 --by indicator",
    "timeline --verbose",
    "commitments 2014 --verbose",
    "themes 2014 --verbose",
    "findings 2014 --verbose",
    "explain 2014 overall",
    "whatif 2014 --set influence=38 --by indicator",
    "list indicators",
    "list sources",
    "list goals",
    "show influence",
    "cite influence",
    "report 2014 --draws 0 --output -",
]


def markdown(command: str, *more: str) -> str:
    result = CliRunner().invoke(cli, [*command.split(), "--format", "md", *more])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def cells(line: str) -> list[str]:
    """A row's cells as GitHub parts them: at each bar without a backslash before it."""
    parts = re.split(r"(?<!\\)(?:\\\\)*\|", line.strip())
    assert parts[0] == parts[-1] == ""
    return parts[1:-1]


def tables(text: str) -> Iterator[list[str]]:
    """The blocks of lines that begin with a bar, outside blocks of code."""
    block: list[str] = []
    in_code = False
    for line in [*text.splitlines(), ""]:
        in_code ^= line.startswith("```")
        if line.startswith("|") and not in_code:
            block.append(line)
        elif block:
            yield block
            block = []


def assert_tables_are_whole(text: str) -> None:
    found = list(tables(text))
    for block in found:
        widths = {len(cells(line)) for line in block}
        assert len(widths) == 1, block[:3]
        assert re.fullmatch(r"\|( -+:? \|)+", block[1])
        assert len(block) > 2
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    parsed = [token.type for token in tokens]
    assert parsed.count("table_open") == len(found)
    assert parsed.count("tr_open") == sum(len(block) - 1 for block in found)
    inline = [child.type for token in tokens for child in token.children or ()]
    assert not [kind for kind in (*parsed, *inline) if kind in ("html_block", "image")]
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<br>"}
    raw = [child.content for token in tokens for child in token.children or () if child.type == "html_inline"]
    assert set(raw) <= {"<br>"}


def test_every_verb_that_prints_tables_is_tried() -> None:
    assert {command.split()[0] for command in [*BUNDLED, *AREAS]} | {"check"} == set(COMMANDS) - NO_TABLES


@pytest.mark.parametrize("command", BUNDLED)
def test_tables_of_the_bundled_audit_are_whole(command: str) -> None:
    assert_tables_are_whole(markdown(command))


@pytest.mark.parametrize("command", AREAS)
def test_tables_of_areas_are_whole_whatever_their_titles_hold(command: str, tmp_path: Path) -> None:
    home = tmp_path / "coherence"
    shutil.copytree(TINY.parent / "coherence", home)
    text = re.sub(
        r"title: ([^,}\n]+)",
        lambda found: f"title: '{found[1]} {TRAP}'",
        (home / "rubric.yaml").read_text("utf-8"),
    )
    (home / "rubric.yaml").write_text(text, "utf-8")
    page = markdown(command, "--rubric", str(home / "rubric.yaml"))
    assert "alert" in page
    assert_tables_are_whole(page)


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The tiny audit with a trap in every title of its rubric, and in every text of its data, over two lines."""
    home = tmp_path_factory.mktemp("trapped") / "tiny"
    shutil.copytree(TINY, home)
    rubric = home / "rubric.yaml"
    text = re.sub(
        r"(title|claim): ([^,}\n]+)",
        lambda found: f"{found[1]}: '{found[2]} {TRAP}'",
        rubric.read_text("utf-8"),
    )
    rubric.write_text(text, "utf-8")
    columns = {"title", "note", "summary", "publisher", "producer", "definition", "population"}
    for path in (home / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            for row in rows:
                pairs = zip(header, row, strict=True)
                writer.writerow(f"{cell} {TRAP}\nnext" if name in columns else cell for name, cell in pairs)
    return str(rubric)


@pytest.mark.parametrize("command", TRAPPED)
def test_texts_that_hold_markup_break_no_table(command: str, trapped: str) -> None:
    text = markdown(command, "--rubric", trapped)
    assert "alert" in text
    assert_tables_are_whole(text)
    assert not re.search(r"(?<!\\)<script", text)


@pytest.mark.parametrize(
    "path", sorted((TINY.parent / "bad" / "rubrics").iterdir()), ids=lambda path: path.stem
)
def test_faults_are_whole_tables(path: Path) -> None:
    result = CliRunner().invoke(cli, ["check", str(path), "--format", "md"])
    assert result.exit_code == 3, result.stderr
    assert_tables_are_whole(result.stdout)


def test_a_fault_that_quotes_markup_breaks_no_table(trapped: str) -> None:
    path = Path(trapped).with_name("wrong.yaml")
    text = Path(trapped).read_text("utf-8")
    path.write_text(text.replace("direction: higher", f"direction: '{TRAP}'", 1), "utf-8")
    result = CliRunner().invoke(cli, ["check", str(path), "--format", "md"])
    assert result.exit_code == 3
    assert "alert" in result.stdout
    assert_tables_are_whole(result.stdout)
