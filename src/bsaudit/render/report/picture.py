"""An SVG picture made fit to stand inside a page: one image with a name, and nothing that runs or leads out."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as Tree

from markupsafe import Markup

__all__ = ["inline_svg"]

_SVG: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = frozenset(
    {"svg", "g", "defs", "clipPath", "linearGradient", "stop", "text", "tspan"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
)
_NAMED_BY: Final = re.compile(r"url\(#([^)\"']+)\)")
_DECIMALS: Final = re.compile(r"(\d+\.\d{2})\d+")


def inline_svg(svg: str, name: str, words: str) -> Markup:
    """The picture as markup for a page.

    Elements that do not draw are left out, as are handlers and links; ids get a prefix, as several pictures share a
    page; numbers keep two decimals of a pixel. Inner roles and labels go: a reader hears `words` alone.

    Args:
        svg: the picture, as XML.
        name: a prefix for ids, unlike that of any other picture on the page.
        words: the alternative text.

    Raises:
        xml.etree.ElementTree.ParseError: it is not XML.
    """
    root = Tree.fromstring(svg)
    _clean(root, name)
    width, height = root.get("width", ""), root.get("height", "")
    if "viewBox" not in root.attrib and width and height:
        root.set("viewBox", f"0 0 {width} {height}")
    root.set("role", "img")
    root.set("aria-label", words)
    root.set("focusable", "false")
    Tree.register_namespace("", _SVG)
    return Markup(Tree.tostring(root, encoding="unicode", short_empty_elements=True))


def _clean(element: Tree.Element, name: str) -> None:
    for child in list(element):
        if _tag(child) in _DRAWN:
            _clean(child, name)
        else:
            element.remove(child)
    for key, value in list(element.attrib.items()):
        if key.startswith(("on", "aria-", "{")) or key in ("role", "href", "class", "tabindex"):
            del element.attrib[key]
        elif key == "id":
            element.set(key, f"{name}-{value}")
        elif key in ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "points"):
            element.set(key, _DECIMALS.sub(r"\1", value))
        else:
            element.set(key, _NAMED_BY.sub(rf"url(#{name}-\1)", value))


def _tag(element: Tree.Element) -> str:
    """The local name of an SVG element; empty for anything else, such as a comment."""
    if not isinstance(element.tag, str):
        return ""
    space, _, tag = element.tag.removeprefix("{").partition("}")
    return tag if space == _SVG else ""
