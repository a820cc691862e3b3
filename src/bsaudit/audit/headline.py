"""What an audit found and how sure it is, in plain sentences made from its results and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bsaudit.model.result import Comparison, Findings, Gaps, NodeScore, Score, Themes, Uncertainty

__all__ = ["headline", "sureness"]


def headline(
    score: Score, since: Comparison | None, gaps: Gaps, themes: Themes, findings: Findings
) -> tuple[str, ...]:
    """The audit's answer, its best and worst strand, what moved, the gap, the themes, the published verdict."""
    return (
        _overall(score),
        *_best_and_worst(score),
        *_moved(since),
        findings.goals.statement,
        *_gap(gaps),
        *_claims(themes),
        *_published(score),
    )


def sureness(score: Score, chance: Uncertainty | None, gaps: Gaps) -> tuple[str, ...]:
    """What the numbers rest on: chance and choice, coverage, thin goals, grades of sources, age, assumptions."""
    return (
        *_probable(chance),
        _rests_on(score),
        *_thin(score),
        *_grades(score),
        *_flagged(score),
        *_assumed(gaps),
    )


def _overall(score: Score) -> str:
    node = score.overall
    if node.score is None:
        return f"{node.title} cannot be scored: nothing that counts was known."
    share = f"{node.coverage:.0%} of the evidence that counts ({node.scored} of {node.counted} indicators)"
    if not node.sufficient:
        return (
            f"{node.title} cannot be judged: only {share} was known, and {node.min_coverage:.0%} is needed."
        )
    return f"{node.title} scores {node.score:.1f} of 100, a {node.verdict} verdict, on {share}."


def _best_and_worst(score: Score) -> Iterator[str]:
    judged = sorted((node for node in score.strands if node.sufficient), key=_value)
    if len(judged) > 1:
        best, worst = judged[-1], judged[0]
        yield (
            f"The best strand is {best.title} ({_value(best):.1f}, {best.verdict}), "
            f"the worst {worst.title} ({_value(worst):.1f}, {worst.verdict})."
        )
    unjudged = [node.title for node in score.strands if not node.sufficient]
    if unjudged:
        yield f"Too little was known for a verdict on {_list(unjudged)}."


def _moved(since: Comparison | None) -> Iterator[str]:
    if since is None or since.overall.published is None:
        return
    overall = since.overall
    text = f"Since the audit of {since.before.id} the score moved by {overall.published:+.1f} points"
    if overall.like_for_like is None:
        yield f"{text}; no indicator can be compared like for like."
    elif overall.matched_sufficient:
        yield f"{text}, and by {overall.like_for_like:+.1f} like for like ({overall.matched} indicators)."
    else:
        yield (
            f"{text}; like for like, {overall.matched} indicators moved by {overall.like_for_like:+.1f}, "
            f"which is only {overall.matched_coverage:.0%} of the weight and too little to go by."
        )


def _gap(gaps: Gaps) -> Iterator[str]:
    known = sum(each.known for each in gaps.dimensions)
    followed = [each for each in gaps.dimensions if each.compared]
    if not known:
        yield "No gap between groups was known."
        return
    counts = f"{sum(each.compared for each in followed)} can be followed over time"
    if followed:
        widened, narrowed = sum(each.widened for each in followed), sum(each.narrowed for each in followed)
        counts += f" ({widened} widened, {narrowed} narrowed)"
    yield (
        f"Of {known} gaps between groups that were known, {counts}; "
        "of the others the data cannot tell whether they grew."
    )


def _claims(themes: Themes) -> Iterator[str]:
    for verdict in ("supported", "partly supported", "not supported", INSUFFICIENT):
        titles = [each.score.title for each in themes.themes if each.score.verdict == verdict]
        if titles:
            yield f"Reasons for failure, {verdict}: {_list(titles)}."


def _published(score: Score) -> Iterator[str]:
    for match in score.findings:
        if match.address == score.overall.address:
            yield (
                f"The published audit's verdict on the whole, as coded here, was {match.published_verdict}; "
                f"computed: {match.computed_verdict} ({match.agreement})."
            )


def _probable(chance: Uncertainty | None) -> Iterator[str]:
    """The interval of each judged subject and how likely its verdict is, once all that is uncertain is varied."""
    if chance is None:
        return
    yield (
        f"With {len(chance.draws.varied)} assumptions varied at once in {chance.draws.draws:,} draws, "
        "95% of the scores lie between the limits named here."
    )
    for each in (chance.overall, *chance.strands):
        if each.sufficient and each.lower is not None and each.upper is not None:
            likely = ", ".join(
                f"{verdict} in {share:.0%}" for verdict, share in _most_likely(each.probabilities)
            )
            yield f"{each.title}: {each.lower:.1f} to {each.upper:.1f}; {likely}."


def _most_likely(probabilities: Mapping[str, float]) -> list[tuple[str, float]]:
    """Verdicts that at least one draw in twenty gave, the likeliest first."""
    found = [(verdict, share) for verdict, share in probabilities.items() if share >= 0.05]
    return sorted(found, key=lambda pair: -pair[1])


def _rests_on(score: Score) -> str:
    unscored = [each for each in score.indicators if each.state in ("no data", "no yardstick", "no baseline")]
    old = [each for each in score.indicators if each.state in ("stale", "baseline only")]
    return (
        f"{score.overall.scored} of {score.overall.counted} indicators that count are scored; "
        f"for {len(unscored)} nothing comparable was known, "
        f"and {len(old)} are too old or have nothing newer than their baseline."
    )


def _thin(score: Score) -> Iterator[str]:
    thin = [goal.title for goal in score.goals if "thin" in goal.flags]
    if thin:
        yield f"Thin, resting on one indicator or on less than half their weight: {_list(thin)}."


def _grades(score: Score) -> Iterator[str]:
    weak = next((each.share for each in score.grades if each.grade == "C"), 0.0)
    best = next((each.share for each in score.grades if each.grade == "A"), 0.0)
    if score.grades:
        yield f"{best:.0%} of the weight rests on the producers' own publications alone, {weak:.0%} on a weak source."


def _flagged(score: Score) -> Iterator[str]:
    scored = [each for each in score.indicators if each.score is not None]
    for flag, words in (
        ("own baseline", "a first value measured after the programme began"),
        ("assumed publication", "a date of publication that is assumed"),
        ("clipped", "a value that ran off the scale and counts as 0 or 100"),
    ):
        found = sum(flag in each.flags for each in scored)
        if found:
            yield f"Of {len(scored)} scored indicators {found} with {words}."


def _assumed(gaps: Gaps) -> Iterator[str]:
    known = [gap for gap in gaps.gaps if gap.current is not None]
    assumed = sum(gap.assumed for gap in known)
    if assumed:
        yield f"The error of {assumed} of {len(known)} known gaps is assumed, as no sample size was published."


def _value(node: NodeScore) -> float:
    return node.score if node.score is not None else 0.0


def _list(titles: Sequence[str]) -> str:
    return "; ".join(titles)
