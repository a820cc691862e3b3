"""Hold that a built site loads nothing from elsewhere, and that every link inside it leads somewhere.

python tools/check_site.py site     exits with 1 and names each page and address
"""

from __future__ import annotations

import argparse
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

LOADS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}
"""Attributes that a browser follows by itself; `a` waits for a click."""
PASSIVE = {"canonical", "next", "prev", "alternate"}
"""Relations of `link` that are told, not loaded."""
ELSEWHERE = re.compile(r"^(https?:)?//")
IN_STYLES = re.compile(r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)|@import\s+['\"]((?:https?:)?//[^'\"]+)")


class _Page(HTMLParser):
    """What one page loads, what it links to, and the places in it that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if "id" in of:
            self.anchors.add(of["id"])
        if tag == "a" and "href" in of:
            self.links.append(of["href"])
        loaded = of.get(LOADS.get(tag, ""), "")
        if loaded and not (tag == "link" and of.get("rel") in PASSIVE):
            self.loads.append(loaded)


def faults(site: Path) -> list[str]:
    """What is loaded from elsewhere and what leads nowhere, in words."""
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        found += [f"{name} loads {address}" for address in page.loads if ELSEWHERE.match(address)]
        if name != "404.html":  # its addresses are those of a server's root
            found += [
                f"{name} links to {link}, which is not there"
                for link in page.links
                if _dead(link, path, pages)
            ]
    for path in sorted(site.rglob("*.css")):
        for match in IN_STYLES.finditer(path.read_text("utf-8")):
            found.append(f"{path.relative_to(site).as_posix()} loads {match.group(1) or match.group(2)}")
    return found


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def _dead(link: str, path: Path, pages: dict[Path, _Page]) -> bool:
    if re.match(r"^[a-z]+:", link) or link.startswith("//"):
        return False
    target, _, anchor = unquote(link).partition("#")
    aim = (path.parent / target).resolve() if target else path
    if aim.is_dir():
        aim /= "index.html"
    if not aim.is_file():
        return True
    return bool(anchor) and aim in pages and anchor not in pages[aim].anchors


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; the return value is the exit code."""
    parser = argparse.ArgumentParser(
        description="Hold that a built site is whole and loads nothing from elsewhere."
    )
    parser.add_argument("site", type=Path)
    found = faults(parser.parse_args(arguments).site.resolve())
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
