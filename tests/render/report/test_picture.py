from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bsaudit.render.report.picture import inline_svg

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">'
    "<!-- a remark --><script>alert(1)</script><style>* {}</style>"
    '<defs><clipPath id="clip0"><rect x="1.23456" width="2"/></clipPath></defs>'
    '<g role="graphics-object" aria-label="inner" onclick="alert(2)" clip-path="url(#clip0)">'
    '<a xlink:href="https://example.org"><text>in a link</text></a><text>5 &lt; 6</text></g>'
    '<image href="https://example.org/x.png"/><foreignObject/></svg>'
)


def test_nothing_that_runs_or_leads_out_is_left() -> None:
    made = inline_svg(SVG, "chart1", "words")
    for gone in (
        "script",
        "style",
        "onclick",
        "example.org",
        "image",
        "foreignObject",
        "in a link",
        "remark",
    ):
        assert gone not in made
    assert "5 &lt; 6" in made


def test_it_is_one_image_with_words() -> None:
    root = ElementTree.fromstring(inline_svg(SVG, "chart1", 'Says "a" & <b>'))
    assert (root.get("role"), root.get("aria-label")) == ("img", 'Says "a" & <b>')
    assert root.get("viewBox") == "0 0 20 10"
    assert [each for each in root.iter() if each is not root and each.get("role")] == []


def test_ids_of_two_pictures_differ_and_still_meet_their_uses() -> None:
    made = inline_svg(SVG, "chart7", "words")
    assert 'id="chart7-clip0"' in made
    assert 'clip-path="url(#chart7-clip0)"' in made


def test_numbers_keep_a_hundredth_of_a_pixel() -> None:
    assert 'x="1.23"' in inline_svg(SVG, "chart1", "words")


def test_what_is_not_xml_is_refused() -> None:
    with pytest.raises(ElementTree.ParseError):
        inline_svg("<svg>", "chart1", "words")
