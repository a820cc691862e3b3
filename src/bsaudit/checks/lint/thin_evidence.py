"""At an audit of areas too few have an indicator, or most have too little evidence for a rank.

Counted are the areas that have a value of any indicator at that audit, and the values of their own: one that is
filled in is no evidence. An indicator is thin where fewer than 65 per cent of the areas have it, which is the
rule of thumb of the European Commission's Joint Research Centre, and of `bsaudit coherence`. Where no indicator
below a node is thin, the node is reported if more than half of the areas lie below its `min_coverage` at the
latest audit.

**Why it matters.** A column that is nearly empty weighs as much as a full one for the few areas that have it, and
nothing for the others, so that areas are ranked by different things. Often its cause is a wrong period or a wrong
column.

**How to fix.** Look whether the table holds the indicator for that period, and whether `period` of the audit is
right. Add the values, declare how holes are filled (`impute`), lower the node's `min_coverage`, or leave the
indicator out.

Bad:

    audits: {"2020": {period: 2020, ...}}
    figures.csv: homes has values for 2019 alone

Good:

    figures.csv: homes has values for 2019 and for 2020
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.checks.lint.stale_data import is_stale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_THIN = 0.65


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find columns that are nearly empty, and nodes for which most areas have too little."""
    evidence, thin = subject.evidence, set()
    for name, rule in subject.scored():
        too_few = {
            audit: (evidence.known[audit][name], areas)
            for audit, areas in evidence.any_known.items()
            if evidence.known[audit][name] < _THIN * areas
        }
        if evidence.audit in too_few:
            thin.add(str(rule.goal))
        shares = {audit: has for audit, has in too_few.items() if not _is_told(subject, audit, name)}
        if shares:
            yield subject.at_rubric(
                ("indicators", name),
                _sentence(name, shares),
                at_key=True,
                about=name,
                expected=f"at least {_THIN:.0%} of areas, or fewer with a reason",
                hint="look at the column and the period; add values, or leave the indicator out",
            )
    yield from _short_nodes(subject, thin)


def _is_told(subject: AreaSubject, audit: str, name: str) -> bool:
    """Whether another check says the same in words that fit better."""
    frozen = subject.rubric.method.frozen
    if frozen is not None and audit in frozen.audits and not subject.evidence.known[audit][name]:
        return True  # frozen-without-data
    return audit == subject.evidence.audit and is_stale(subject, name)


def _sentence(name: str, shares: dict[str, tuple[int, int]]) -> str:
    audit, (known, areas) = min(shares.items(), key=lambda item: item[1][0] / item[1][1])
    has = (
        f"no area has a value of {name}"
        if not known
        else f"{known:,} of {areas:,} areas have a value of {name}"
    )
    others = f" (too few at {len(shares)} audits; this is the worst)" if len(shares) > 1 else ""
    return f"{'' if not known else 'only '}{has} at the audit {audit}{others}"


def _short_nodes(subject: AreaSubject, thin: set[str]) -> Iterator[Fault]:
    evidence = subject.evidence
    areas = evidence.any_known[evidence.audit]
    for address in subject.rubric.nodes():
        short = evidence.short(address)
        if any(_is_above(address, goal) for goal in thin) or 2 * short <= areas:
            continue
        strand, _, goal = address.partition("/")
        path = ("strands", strand, "goals", goal) if goal else ("strands", strand)
        yield subject.at_rubric(
            ("overall",) if address == "overall" else path,
            f"{short:,} of {areas:,} areas have too little evidence for a rank in {address} at the audit "
            f"{evidence.audit}",
            at_key=True,
            about=address,
            hint="add values, or lower `min_coverage`",
        )


def _is_above(address: str, goal: str) -> bool:
    return address in ("overall", goal) or goal.startswith(f"{address}/")
