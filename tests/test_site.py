"""The documentation site: what it takes in, where its links lead, and that it loads nothing from elsewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import site_doctests
import site_hooks
from check_site import main
from site_doctests import with_fences
from site_hooks import taken_in, with_site_links

ROOT = Path(__file__).resolve().parent.parent
CONFIG = (ROOT / "mkdocs.yml").read_text("utf-8")


def test_every_page_from_outside_is_there_and_in_the_navigation() -> None:
    taken = taken_in()
    assert {"README.md", "CHANGELOG.md", "data/youth-social-action/README.md"} <= set(taken)
    assert all((ROOT / place).is_file() for place in taken)
    assert all(f": {page}\n" in CONFIG for page in taken.values())


def test_the_theme_asks_for_no_font_from_elsewhere() -> None:
    assert yaml.safe_load(CONFIG)["theme"]["font"] is False


@pytest.mark.parametrize(
    ("place", "page", "text", "expected"),
    [
        ("README.md", "readme.md", "[a](docs/method.md#x)", "[a](method.md#x)"),
        ("README.md", "readme.md", "![a](docs/images/a.svg)", "![a](images/a.svg)"),
        ("docs/index.md", "index.md", "[a](../README.md)", "[a](readme.md)"),
        (
            "docs/how-to/r.md",
            "how-to/r.md",
            "[a](../data.md) [b](../../CHANGELOG.md)",
            "[a](../data.md) [b](../changelog.md)",
        ),
        ("docs/a.md", "a.md", "[r]: ../README.md", "[r]: readme.md"),
        ("docs/a.md", "a.md", "```md\n[a](../README.md)\n```", "```md\n[a](../README.md)\n```"),
        (
            "docs/a.md",
            "a.md",
            "[a](../src/x.py) [b](mailto:x@example.org)",
            "[a](../src/x.py) [b](mailto:x@example.org)",
        ),
    ],
)
def test_links_lead_to_the_same_page_on_the_site(place: str, page: str, text: str, expected: str) -> None:
    assert with_site_links(text, place, page, taken_in()) == expected


def test_doctests_become_blocks_and_the_rest_stays() -> None:
    text = "Adds.\n\n    >>> f(\n    ...     [1][0]\n    ... )\n    2\n\nMore [words].\n"
    fenced = (
        "Adds.\n\n    ```pycon\n    >>> f(\n    ...     [1][0]\n    ... )\n    2\n    ```\n\nMore [words].\n"
    )
    assert with_fences(text) == fenced
    assert with_fences("No example.\n") == "No example.\n"


@pytest.mark.parametrize("module", [site_doctests, site_hooks], ids=lambda module: module.__name__)
def test_the_examples_of_the_tools_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def site(folder: Path, body: str, **files: str) -> Path:
    (folder / "index.html").write_text(f"<html><body id='top'>{body}</body></html>", "utf-8")
    for name, text in files.items():
        (folder / re.sub("_(?=[a-z]+$)", ".", name)).write_text(text, "utf-8")
    return folder


def test_a_whole_site_passes(tmp_path: Path) -> None:
    body = (
        '<a href="#top">a</a><a href="b.html#c">b</a><img src="x.svg"><a href="https://example.org">out</a>'
    )
    head = '<link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="a.css">'
    assert (
        main([str(site(tmp_path, head + body, b_html="<p id='c'>", a_css="a{background:url(x.svg)}"))]) == 0
    )


@pytest.mark.parametrize(
    ("body", "files", "said"),
    [
        (
            '<script src="https://cdn.example.org/a.js"></script>',
            {},
            "index.html loads https://cdn.example.org/a.js",
        ),
        (
            '<link rel="stylesheet" href="//fonts.example.org/x">',
            {},
            "index.html loads //fonts.example.org/x",
        ),
        (
            '<link rel="preconnect" href="https://fonts.example.org">',
            {},
            "index.html loads https://fonts.example.org",
        ),
        ("", {"a_css": "@import 'https://example.org/b.css';"}, "a.css loads https://example.org/b.css"),
        ("", {"a_css": "a{src:url(https://example.org/f.woff)}"}, "a.css loads https://example.org/f.woff"),
        ('<a href="gone.html">x</a>', {}, "index.html links to gone.html, which is not there"),
        (
            '<a href="b.html#gone">x</a>',
            {"b_html": "<p>"},
            "index.html links to b.html#gone, which is not there",
        ),
    ],
)
def test_what_a_site_must_not_do_is_told(
    body: str, files: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(site(tmp_path, body, **files))]) == 1
    assert capsys.readouterr().err.strip() == said
