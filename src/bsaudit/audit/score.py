"""Score one audit: choose the evidence, read it on its scales, climb the tree, and weigh the themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.findings.published import match_findings
from bsaudit.audit.nodes import Scored, Vintage, score_nodes, score_tree
from bsaudit.model.result import GradeShare, IndicatorScore, Score, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import ThemeScore

__all__ = ["Scored", "Vintage", "score", "score_tree"]


def score(
    programme: Programme,
    audit_id: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
    claims: bool = True,
) -> Score:
    """Score one audit.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        as_of: see the evidence from another day than the audit's own.
        vintage: `known`, what was published by the day; `revised`, the latest value published for each period
            that had ended by the day.
        claims: whether to weigh the themes as well. They need every gap and commitment, which costs as much as all
            else together, so a table that shows none goes without: `themes` is then empty, and findings about
            themes are left out.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: a score of zero stands below a mean that zero breaks, and the node declares no floor.
    """
    audit = programme.audit(audit_id, as_of)
    scored = score_tree(programme, audit.as_of, vintage)
    nodes = score_nodes(programme, scored)
    themes = _themes(programme, scored) if claims else None
    return Score(
        provenance=programme.provenance,
        audit=audit,
        settings=Settings(vintage=vintage, as_of=audit.as_of),
        overall=nodes[0],
        strands=tuple(node for node in nodes if node.kind == "strand"),
        goals=tuple(node for node in nodes if node.kind == "goal"),
        indicators=scored.indicators,
        themes=themes or (),
        findings=match_findings(programme.package, audit_id, nodes, themes, scored.indicators),
        grades=_grades(scored.indicators),
    )


def _themes(programme: Programme, scored: Scored) -> tuple[ThemeScore, ...]:
    from bsaudit.audit.themes.evidence import gather
    from bsaudit.audit.themes.severity import score_themes

    return score_themes(programme.rubric, gather(programme, scored))


def _grades(indicators: Sequence[IndicatorScore]) -> tuple[GradeShare, ...]:
    shares: dict[str, float] = {}
    for each in indicators:
        if each.current is not None and each.share:
            grades = [each.current.grade] + ([each.baseline.grade] if each.baseline else [])
            shares[max(grades)] = shares.get(max(grades), 0.0) + each.share
    return tuple(GradeShare(grade=grade, share=shares[grade]) for grade in sorted(shares))
