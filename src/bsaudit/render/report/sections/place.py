"""Where on the page the sections of one audit stand, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Figure, Section
from bsaudit.render.report.links import Links, anchor
from bsaudit.render.views.tones import verdict_tone

if TYPE_CHECKING:
    from bsaudit.model.result import NodeScore, Result
    from bsaudit.render.report.figures import Drawer

__all__ = ["Place"]


@dataclass(frozen=True)
class Place:
    """One audit's place on the page. `several` says whether other audits stand there, too."""

    links: Links
    drawer: Drawer
    audit: str
    several: bool

    def id(self, name: str) -> str:
        """The id of a section, unlike that of the same section of another audit."""
        return f"{anchor('audit', self.audit)}-{name}" if self.several else name

    def section(self, name: str, title: str, *blocks: Block) -> Section:
        """A section of this audit."""
        return Section(self.id(name), title, blocks)

    def caption(self, text: str) -> str:
        """A caption of a table of this audit."""
        return f"{text}, {self.audit}"

    def figure(self, kind: str, result: Result, **options: Any) -> Figure:
        """A chart of this audit."""
        return self.drawer.figure(kind, result, self.audit, **options)

    def score(self, node: NodeScore) -> Cell:
        """A node's score, leading to its trace; in brackets where the evidence is insufficient."""
        text = numbers.score(node.score, sufficient=node.sufficient)
        return Cell(text, self.links.trace(node.address))

    def number(self, text: str, address: str | None) -> Cell:
        """A number that leads to the trace of its subject."""
        return Cell(text, self.links.trace(address) if text else None)

    @staticmethod
    def verdict(verdict: str | None) -> Cell:
        """A verdict in its tone."""
        return Cell(verdict or "", tone=verdict_tone(verdict))
