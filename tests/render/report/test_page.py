"""What every page keeps to: links that resolve, headings in order, tables that can be read aloud, nothing fetched."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from bsaudit.audit.programme import load
from bsaudit.audit.report import report
from bsaudit.model.result import Report
from bsaudit.render.report import to_html

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"
WHICH = ["tiny", "one", "three"]
VOID = {"meta", "link", "br", "hr", "img", "input"}
READ = {"caption", "summary", "h1", "h2", "h3", "title"}


class Page(HTMLParser):
    """What is in a page: elements with their attributes, in order, and the text of headings and captions."""

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
        for position in self.unclosed[-2:]:
            if self.elements[position][0] in READ:
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


read = cache(Page)


@pytest.fixture(params=WHICH)
def page(request: pytest.FixtureRequest, pages: dict[str, str]) -> Page:
    return read(pages[request.param])


def test_every_element_is_closed(page: Page) -> None:
    assert (page.unclosed, page.wrong) == ([], [])


def test_ids_are_unique_and_every_link_inside_the_page_resolves(page: Page) -> None:
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    inside = {href[1:] for link in page.all("a") if (href := link.get("href") or "").startswith("#")}
    assert len(inside) > 10
    assert inside - set(page.ids) == set()


def test_other_links_lead_to_the_web_alone_and_nothing_is_fetched(page: Page) -> None:
    for link in page.all("a"):
        assert re.match(r"#|https?://", link["href"] or "")
    for _, attributes in page.elements:
        assert not attributes.keys() & {"src", "srcset", "action", "xlink:href", "background", "style"}
    assert not page.all("script", "link", "iframe", "img", "object", "embed", "form", "style")[1:]


def test_styles_and_pictures_name_nothing_outside_the_page(pages: dict[str, str]) -> None:
    for text in pages.values():
        style = text[text.index("<style>") : text.index("</style>")]
        assert "url(" not in style
        assert "@import" not in style
        assert re.findall(r"url\((?!#)[^)]*\)", text) == []


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_of_its_own_and_headings_with_a_scope(page: Page) -> None:
    captions = page.text_of("caption")
    assert len(captions) == len(page.all("table"))
    assert len(set(captions)) == len(captions)
    assert {heading.get("scope") for heading in page.all("th")} == {"col", "row"}


def test_the_page_has_its_landmarks_language_and_a_way_past_the_contents(page: Page) -> None:
    assert page.all("html")[0]["lang"] == "en-GB"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    skip = page.all("a")[0]
    assert (skip["class"], skip["href"]) == ("skip", "#main")


def test_what_scrolls_sideways_can_be_reached_by_keyboard_and_has_a_name_of_its_own(page: Page) -> None:
    scrolling = [each for each in page.all("div") if "scroll" in (each.get("class") or "").split()]
    assert len(scrolling) >= len(page.all("table"))
    assert {each.get("tabindex") for each in scrolling} == {"0"}
    names = [each.get("aria-label") for each in scrolling]
    assert None not in names
    assert len(set(names)) == len(names)


def test_charts_have_words_and_their_data_below(pages: dict[str, str]) -> None:
    page = read(pages["one"])
    pictures = page.all("svg")
    assert len(pictures) == len(page.all("figure")) > 7
    for picture in pictures:
        assert picture["role"] == "img"
        assert len(picture["aria-label"] or "") > 40
    assert sum(text.startswith("Data of chart") for text in page.text_of("summary")) == len(pictures)


def test_every_sentence_of_the_headline_leads_to_what_it_rests_on(pages: dict[str, str]) -> None:
    text = pages["one"]
    section = text[text.index('<section id="found"') :]
    items = re.findall(r"<li>.*?</li>", section[: section.index("</section>")], re.DOTALL)
    assert len(items) >= 6
    assert [item for item in items if "<a href=" not in item] == []


def test_every_score_in_the_table_leads_to_a_trace_with_its_formula_and_rows(
    pages: dict[str, str], one_audit: Report
) -> None:
    text = pages["one"]
    indicator = one_audit.audits[0].page.score.indicator("influence_local")
    start = text.index('<section id="trace-indicator.influence_local"')
    trace = text[start : text.index("</section>", start)]
    assert indicator.formula is not None
    assert indicator.formula in trace
    assert indicator.baseline is not None
    assert indicator.current is not None
    for row in (indicator.baseline, indicator.current):
        assert f"{row.file}:{row.line}" in trace
        assert f'href="#source-{row.source}"' in trace
    assert '<a href="#trace-indicator.influence_local">35.0</a>' in text


def test_three_audits_share_one_appendix(pages: dict[str, str], three_audits: Report) -> None:
    text = pages["three"]
    assert text.count('<section id="trace-indicator.influence_local"') == 1
    assert "In 2012" in text
    assert "In 2015" in text
    subjects = {trace.address for audit in three_audits.audits for trace in audit.traces}
    assert text.count('<section id="trace-') == len(subjects)


def test_the_same_inputs_make_the_same_bytes(pages: dict[str, str], one_audit: Report) -> None:
    assert to_html(one_audit) == pages["one"]


def test_sizes_stay_small(pages: dict[str, str]) -> None:
    assert len(pages["one"].encode()) < 1_500_000
    assert len(pages["three"].encode()) < 4_000_000


def test_markup_in_a_data_set_is_shown_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    attack = "<script>alert(1)</script>"
    rubric = folder / "rubric.yaml"
    rubric.write_text(
        rubric.read_text("utf-8").replace("title: Social action", f"title: 'Social {attack} action'")
        .replace("title: The tiny audit 2014", f"title: 'Tiny {attack}'"),
        "utf-8",
    )  # fmt: skip
    sources = folder / "data" / "sources.csv"
    lines = sources.read_text("utf-8").splitlines()
    header = lines[0].split(",")
    assert header.index("url") >= 0
    sources.write_text(re.sub(r"https://\S+?(?=,)", "javascript:alert(2)", "\n".join(lines)) + "\n", "utf-8")
    indicators = folder / "data" / "indicators.csv"
    text = indicators.read_text("utf-8")
    first = text.splitlines()[1].split(",")[1]
    indicators.write_text(text.replace(first, f"{first} {attack}<img src=x onerror=alert(3)>", 1), "utf-8")

    made = to_html(report(load(rubric), ["2012", "2014"]))

    assert "<script" not in made
    assert "<img" not in made
    page = read(made)
    assert not page.all("script", "img")
    assert any(attack in heading for heading in page.text_of("h2"))
    assert not [link for link in page.all("a") if "javascript" in (link.get("href") or "")]
    assert "javascript:alert(2)" in made
