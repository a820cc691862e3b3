"""Where a report leads: from a name or a number to its trace, from a source's id to its citation, to the web.

Everything that a rubric or a package says is text. Only `http` and `https` addresses become links to the web.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Links", "anchor", "web_address"]

_ADDRESS = r"\b(?:indicator|gap|commitment|theme|strand|goal):[\w./-]*\w"
_SOURCE = r"\[[^\[\]\s]+\]"
_WEB = r"https?://[^\s<>\"]*[^\s<>\".,;:)\]']"


def anchor(prefix: str, name: str) -> str:
    """An id for an element, unlike that of any other name.

    >>> anchor("trace", "goal:voice/influence"), anchor("source", "a b")
    ('trace-goal.voice.influence', 'source-a~20b')
    """
    plain = name.replace(":", ".").replace("/", ".")
    return f"{prefix}-{re.sub(r'[^A-Za-z0-9_.-]', lambda found: f'~{ord(found[0]):x}', plain)}"


def web_address(url: str) -> str | None:
    """The address if a browser should follow it: `http` or `https` with a host; else `None`.

    >>> web_address("https://example.org/a?b=1"), web_address("javascript:alert(1)"), web_address("")
    ('https://example.org/a?b=1', None, None)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


class Links:
    """Knows what the page has an anchor for.

    Args:
        subjects: addresses of everything that has a trace on the page.
        titles: words that name a subject or a section, and where they lead. The longest that fits is used.
        sources: ids of the sources that are listed on the page.
    """

    def __init__(self, subjects: Iterable[str], titles: Mapping[str, str], sources: Iterable[str]) -> None:
        self._subjects, self._sources = frozenset(subjects), frozenset(sources)
        self._titles = dict(titles)
        words = "|".join(re.escape(title) for title in sorted(titles, key=lambda each: (-len(each), each)))
        self._plain = re.compile("|".join((_WEB, _ADDRESS, _SOURCE)))
        words = rf"(?<!\w)(?:{words})(?!\w)" if words else ""
        self._named = re.compile("|".join(filter(None, (_WEB, _ADDRESS, _SOURCE, words))))

    def trace(self, address: str | None) -> str | None:
        """The trace of a subject, if it has one here."""
        return f"#{anchor('trace', address)}" if address in self._subjects and address else None

    def source(self, source_id: str) -> str | None:
        """A source's citation, if it is listed here."""
        return f"#{anchor('source', source_id)}" if source_id in self._sources else None

    def text(self, text: str, *, titles: bool = False) -> Markup:
        """Text with a link at every address, source and web address in it, and at every title if wanted."""
        pattern = self._named if titles else self._plain
        made, last = [], 0
        for found in pattern.finditer(text):
            made += [escape(text[last : found.start()]), self._linked(found[0])]
            last = found.end()
        return Markup("").join([*made, escape(text[last:])])

    def subject(self, text: str, address: str | None) -> Markup:
        """A name that leads to the trace of what it names, if it has one here."""
        href = self.trace(address)
        return _link(href, text) if href else escape(text)

    def told(self, statement: str, address: str | None) -> Markup:
        """A sentence about one subject, with a link to its trace behind it."""
        href, said = self.trace(address), self.text(statement)
        return Markup('{} <a class="how" href="{}">{}</a>').format(said, href, "how") if href else said

    def cited(self, source_ids: Iterable[str]) -> Markup:
        """Sources by their ids, each leading to its citation."""
        linked = [_link(href, name) if (href := self.source(name)) else escape(name) for name in source_ids]
        return Markup(", ").join(linked)

    def _linked(self, word: str) -> Markup:
        if word in self._titles:
            return _link(self._titles[word], word)
        if word.startswith("["):
            href = self.source(word[1:-1])
        elif word.startswith("http"):
            href = web_address(word)
            return Markup('<a href="{}" rel="noreferrer">{}</a>').format(href, word) if href else escape(word)
        else:
            href = self.trace(word)
        return _link(href, word) if href else escape(word)


def _link(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)
