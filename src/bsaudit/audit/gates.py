"""Gates for scripts: what a result must keep to, and the reasons why it does not. Pure: nothing is printed.

Every gate looks at the whole and at each strand, never at goals, and what cannot be judged does not pass: a
missing score, or one with too little evidence, fails a gate that asks for a number. Numbers are compared with a
slack of 1e-9, so that rounding in the last digit decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.model.verdict import BANDS, INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import Comparison, NodeChange, NodeScore, Score

__all__ = ["GATE_VERDICTS", "drop_reasons", "is_or_worse", "score_reasons"]

GATE_VERDICTS: Final[tuple[str, ...]] = (*BANDS, INSUFFICIENT)
"""The verdicts that a gate can name."""

_SLACK: Final = 1e-9


def is_or_worse(verdict: str, limit: str) -> bool:
    """Whether a verdict is the limit, or a worse band.

    `insufficient evidence` is no band: it is neither better nor worse than one, and has to be named itself.

    >>> is_or_worse("negative", "mostly negative"), is_or_worse("mixed", "mostly negative")
    (True, False)
    >>> is_or_worse("insufficient evidence", "positive")
    False
    """
    if verdict == limit:
        return True
    if verdict not in BANDS or limit not in BANDS:
        return False
    return BANDS.index(verdict) > BANDS.index(limit)


def score_reasons(
    result: Score, *, fail_under: float | None = None, fail_on: Sequence[str] = ()
) -> tuple[str, ...]:
    """Why an audit fails its gates; empty if it passes.

    Args:
        result: the scored audit.
        fail_under: the least overall score. Insufficient evidence for the whole fails, whatever the number.
        fail_on: verdicts, each one of `GATE_VERDICTS`; the whole or any strand fails with one of them or a worse.

    Raises:
        ValueError: a verdict is not known.
    """
    for verdict in fail_on:
        if verdict not in GATE_VERDICTS:
            raise ValueError(f"no verdict called {verdict!r}: use one of {', '.join(GATE_VERDICTS)}")
    reasons = [] if fail_under is None else [*_under(result.overall, fail_under)]
    for node in (result.overall, *result.strands):
        limit = next((limit for limit in fail_on if is_or_worse(node.verdict, limit)), None)
        if limit is not None:
            reasons.append(f"--fail-on {limit}: {node.title} ({node.address}) is {_shown(node)}")
    return tuple(reasons)


def drop_reasons(result: Comparison, *, max_drop: float) -> tuple[str, ...]:
    """Why a comparison fails: the published change of the whole or of a strand falls by more than `max_drop`.

    A fall of exactly `max_drop` passes. A subject that had a verdict before and has too little evidence for one
    now fails too; one that had none before is compared by its number, or passes if it had no number either.
    """
    return tuple(
        f"--max-drop {max_drop:g}: {node.title} ({node.address}) {said}"
        for node in (result.overall, *result.strands)
        for said in _drop(node, max_drop)
    )


def _under(node: NodeScore, least: float) -> Iterator[str]:
    if node.score is None or not node.sufficient:
        yield f"--fail-under {least:g}: {node.title} has {_shown(node)}, and what cannot be judged does not pass"
    elif node.score < least - _SLACK:
        yield f"--fail-under {least:g}: {node.title} scores {_number(node.score, least)}"


def _drop(node: NodeChange, most: float) -> Iterator[str]:
    lost = node.before_verdict != INSUFFICIENT and node.after_verdict == INSUFFICIENT
    if lost:
        yield "no longer has enough evidence for a verdict, and what cannot be judged does not pass"
    elif node.published is not None and -node.published > most + _SLACK:
        before, after = f"{node.before:.1f}", f"{node.after:.1f}"
        yield f"fell by {_number(-node.published, most)} points, from {before} to {after}"


def _number(value: float, limit: float) -> str:
    """The value with one decimal, or as many as it takes to differ from the limit."""
    return next(
        (text for digits in range(1, 10) if float(text := f"{value:.{digits}f}") != limit), repr(value)
    )


def _shown(node: NodeScore) -> str:
    number = "" if node.score is None or node.sufficient else f" (score [{node.score:.1f}])"
    return f"{node.verdict}{number}" if node.verdict == INSUFFICIENT else f"{node.verdict} ({node.score:.1f})"
