"""What the documentation site takes from outside `docs/`: the README, the changelog, and the notes on the data.

MkDocs calls these functions (`hooks` in mkdocs.yml). The pages stay where they are, so that they can be read in the
repository as well; links between them are turned into links of the site.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(\]\()([^)\s#]+)([^)]*\))")
LABEL = re.compile(r"^(\[[^\]]+\]: +)(\S+)()$", re.MULTILINE)
FENCE = re.compile(r"^(```.*?^```)$", re.MULTILINE | re.DOTALL)


def taken_in(root: Path = ROOT) -> dict[str, str]:
    """Files outside `docs/` that become pages: from their place in the tree to their place on the site."""
    found = {
        "README.md": "readme.md",
        "CHANGELOG.md": "changelog.md",
        "data/LICENSE.md": "data-packages/licences.md",
    }
    for page in sorted(root.glob("data/*/README.md")):
        found[page.relative_to(root).as_posix()] = f"data-packages/{page.parent.name}.md"
    return found


def with_site_links(text: str, place: str, page: str, taken: dict[str, str]) -> str:
    """A page whose links lead to where their targets are on the site; blocks of code stay as they are.

    Args:
        text: Markdown.
        place: the page's path in the tree, such as `docs/how-to/r.md`.
        page: its path on the site, such as `how-to/r.md`.
        taken: as `taken_in` returns it.

    >>> with_site_links("[a](docs/b.md#c) [d](https://e.org)", "README.md", "readme.md", {})
    '[a](b.md#c) [d](https://e.org)'
    """

    def lead(match: re.Match[str]) -> str:
        before, target, after = match.groups()
        if "://" in target or target.startswith(("/", "mailto:")):
            return match.group()
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(place), target))
        site = taken.get(whole, whole.removeprefix("docs/") if whole.startswith("docs/") else None)
        if site is None:
            return match.group()
        return f"{before}{posixpath.relpath(site, posixpath.dirname(page) or '.')}{after}"

    parts = FENCE.split(text)
    return "".join(
        part if place % 2 else LABEL.sub(lead, LINK.sub(lead, part)) for place, part in enumerate(parts)
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside."""
    from mkdocs.structure.files import File

    for place, page in taken_in().items():
        files.append(File.generated(config, page, content=(ROOT / place).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Turn the links of a page into those of the site."""
    taken = taken_in()
    homes = {site: place for place, site in taken.items()}
    place = homes.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    return with_site_links(markdown, place, page.file.src_uri, taken)
