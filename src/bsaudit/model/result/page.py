"""A whole audit on one page: every part that the other verbs print one by one."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from bsaudit.model.result.base import AuditResult, Row
from bsaudit.model.result.compared import Comparison
from bsaudit.model.result.earlier import EarlierTrend
from bsaudit.model.result.found import Findings
from bsaudit.model.result.gapped import Gaps
from bsaudit.model.result.missing import Hole
from bsaudit.model.result.promised import Commitments
from bsaudit.model.result.scored import Score
from bsaudit.model.result.themed import Themes
from bsaudit.model.result.uncertain import Uncertainty

__all__ = ["AuditPage"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AuditPage(AuditResult):
    """One audit, whole.

    Attributes:
        headline: the findings in a few plain sentences, made from the results.
        sureness: how far the numbers can be trusted, in plain sentences made from the results.
        since: the comparison with the audit before; `None` for the first.
        chance: intervals and probabilities; `None` where the rubric does not say what is uncertain.
        earlier: whether changes depart from the trends before the programme.
        holes: what the audits ask about and no data answers.
    """

    kind: ClassVar[str] = "audit"
    headline: tuple[str, ...]
    sureness: tuple[str, ...]
    score: Score
    since: Comparison | None
    chance: Uncertainty | None
    gaps: Gaps
    commitments: Commitments
    themes: Themes
    findings: Findings
    earlier: tuple[EarlierTrend, ...]
    holes: tuple[Hole, ...]

    def rows(self) -> list[Row]:
        """One row a statement: its section, the subject's address if it has one, a number if it has one."""
        return [
            {
                "section": section,
                "address": address,
                "value": value,
                "verdict": verdict,
                "statement": statement,
            }
            for section, address, value, verdict, statement in self._statements()
        ]

    def _statements(self) -> list[tuple[str, str | None, float | None, str | None, str]]:
        nodes = (self.score.overall, *self.score.strands, *self.score.goals)
        return [
            *(("headline", None, None, None, text) for text in self.headline),
            *((node.kind, node.address, node.score, node.verdict, node.title) for node in nodes),
            *(("gap", gap.address, gap.score, gap.state, gap.statement) for gap in self.gaps.gaps),
            *(
                ("words and deeds", each.address, each.score, each.case, each.statement)
                for each in self.commitments.strands
            ),
            *(
                ("theme", each.score.address, each.score.severity, each.score.verdict, each.score.claim)
                for each in self.themes.themes
            ),
            *(
                ("before the programme", each.address, each.actual, each.verdict, each.statement)
                for each in self.earlier
            ),
            *(("how sure", None, None, None, text) for text in self.sureness),
            *(("what is missing", each.address, None, None, each.statement) for each in self.holes),
        ]
