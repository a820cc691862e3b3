"""What the published audit found on the same subjects, and whether the computed verdict agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Heading, Note, Table
from bsaudit.render.views.tones import agreement_tone, verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import FindingMatch, Score
    from bsaudit.render.views.options import ViewOptions

__all__ = ["published_findings"]

_SCOPES: Final = {
    "strand": ("overall", "strand"),
    "goal": ("overall", "strand", "goal"),
    "indicator": ("overall", "strand", "goal"),
    "theme": ("theme",),
}


def published_findings(result: Score, options: ViewOptions) -> Iterator[Block]:
    """A table of published and computed verdicts; with the findings in words if all was asked for."""
    named = _titles(result)
    scopes = _SCOPES[options.by]
    matched = [match for match in result.findings if match.scope in scopes and match.address is not None]
    matched.sort(key=lambda match: (scopes.index(match.scope), list(named).index(match.address or "")))
    yield Heading("Published findings")
    if matched:
        yield Table.of(_COLUMNS, [_row(match, named) for match in matched])
    else:
        yield Note(f"No published finding of {result.audit.id} was seen for these subjects.")
    if options.verbose and matched:
        yield Bullets(tuple(f"{_name(match, named)}: {match.summary} ({match.source})" for match in matched))
    yield from _without_counterpart(result, options)


_COLUMNS: Final = (
    Column("Subject", wrap=True),
    Column("Published", wrap=True),
    Column("Computed", wrap=True),
    Column("Score", "right"),
    Column("Agreement", wrap=True),
)


def _row(match: FindingMatch, named: dict[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(_name(match, named)),
        Cell(match.published_verdict, verdict_tone(match.published_verdict)),
        Cell(match.computed_verdict or "", verdict_tone(match.computed_verdict)),
        Cell("" if match.scope == "theme" else numbers.score(match.computed_score)),
        Cell(match.agreement, agreement_tone(match.agreement)),
    )


def _without_counterpart(result: Score, options: ViewOptions) -> Iterator[Block]:
    """Findings on subjects that nothing is computed for; bright spots have a section of their own."""
    rest = [match for match in result.findings if match.address is None and match.scope != "bright_spot"]
    if not rest:
        return
    count = numbers.plural(len(rest), "finding has", "findings have")
    if options.verbose:
        yield Note(f"{count} no computed counterpart here:")
        yield Bullets(
            tuple(
                f"{match.scope} {match.subject} ({match.published_verdict}): {match.summary} ({match.source})"
                for match in rest
            )
        )
    else:
        subjects = ", ".join(dict.fromkeys(match.subject.replace("_", " ") for match in rest))
        yield Note(f"{count} no computed counterpart here: {subjects}. -v shows them.", "muted")


def _titles(result: Score) -> dict[str, str]:
    """The title of every subject by its address, in the order of the rubric."""
    nodes = (result.overall, *result.strands, *result.goals)
    return {
        **{node.address: node.title for node in nodes},
        **{indicator.address: indicator.title for indicator in result.indicators},
        **{theme.address: theme.title for theme in result.themes},
    }


def _name(match: FindingMatch, named: dict[str, str]) -> str:
    return named.get(match.address or "", match.subject.replace("_", " "))
