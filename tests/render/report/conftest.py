"""Reports on the tiny and on the bundled programme, and a reader of pages that sees what a browser would."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bsaudit.audit.programme import load
from bsaudit.audit.report import report
from bsaudit.model.result import Report
from bsaudit.render.report import to_html

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """What is in a page: elements with their attributes, in order, and the text that each holds."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.unclosed: list[int] = []
        self.wrong: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        if tag not in VOID:
            self.unclosed.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        last = self.unclosed.pop()
        if self.elements[last][0] != tag:
            self.wrong.append(f"</{tag}> closes <{self.elements[last][0]}>")

    def handle_data(self, data: str) -> None:
        for position in self.unclosed:
            self.texts[position] += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def text_of(self, tag: str) -> list[str]:
        return [
            " ".join(text.split())
            for (name, _), text in zip(self.elements, self.texts, strict=True)
            if name == tag
        ]

    @property
    def ids(self) -> list[str]:
        return [found for _, attributes in self.elements if (found := attributes.get("id"))]


@pytest.fixture(scope="session")
def read() -> Callable[[str], Page]:
    return Page


@pytest.fixture(scope="session")
def tiny_report() -> Report:
    return report(load(TINY / "rubric.yaml"), ["2012", "2014"])


@pytest.fixture(scope="session")
def one_audit() -> Report:
    return report(load(), ["2015"], draws=200)


@pytest.fixture(scope="session")
def three_audits() -> Report:
    return report(load(), ["2012", "2013", "2015"], draws=0)


@pytest.fixture(scope="session")
def pages(tiny_report: Report, one_audit: Report, three_audits: Report) -> dict[str, str]:
    return {
        "tiny": to_html(tiny_report, charts=False),
        "one": to_html(one_audit),
        "three": to_html(three_audits, charts=False),
    }
