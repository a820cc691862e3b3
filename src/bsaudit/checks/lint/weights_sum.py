"""The weights inside a node look like shares or percentages, and do not sum to 1 or to 100.

Weights inside a node are relative: 1, 1 and 2 mean a quarter, a quarter and a half, and every sum is allowed. This
check looks at weights that were written out for all children of a node. Where each is below 1 and they sum to
between 0.75 and 1.25 they look like shares; where each is at least 1, one at least 5, and they sum to between 75
and 125, like percentages. It fails where they then do not sum to 1, or to 100, within half a unit of the last place
of each. In a rubric of areas, nodes that take no declared weights, or say `sum: as-given`, are left alone.

**Why it matters.** Whoever writes 0.6 and 0.3 means that a tenth is somewhere else. The score is computed with two
thirds and one third instead, and nobody sees it.

**How to fix.** Correct the weights so that they sum to 1 or to 100, or write plain relative weights (5, 3, 1).

Bad:

    goals:
      trust:  {title: Trust, weight: 0.6}
      voice:  {title: Voice, weight: 0.3}

Good:

    goals:
      trust:  {title: Trust, weight: 0.7}
      voice:  {title: Voice, weight: 0.3}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check", "check_areas"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "warning"

Path = tuple[str | int, ...]


def check(subject: Subject) -> Iterator[Fault]:
    """Look at the weights of strands, of the goals of each strand, and of the indicators of each goal."""
    rubric = subject.rubric
    yield from _sum(
        subject,
        ("strands",),
        "overall",
        {("strands", name): each.weight for name, each in rubric.strands.items()},
    )
    for name, strand in rubric.strands.items():
        place: Path = ("strands", name, "goals")
        yield from _sum(
            subject,
            place,
            f"strand:{name}",
            {(*place, goal): each.weight for goal, each in strand.goals.items()},
        )
    for address in rubric.goals():
        strand_id, _, goal = address.partition("/")
        members: dict[Path, float] = {
            ("indicators", name): rule.weight for name, rule in subject.scored() if rule.goal == address
        }
        yield from _sum(subject, ("strands", strand_id, "goals", goal), f"goal:{address}", members)


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Look at the weights below every node that takes them as declared and makes them add up."""
    rubric = subject.rubric
    below: dict[str, dict[Path, float]] = {address: {} for address in rubric.nodes()}
    for name, strand in rubric.strands.items():
        below["overall"]["strands", name] = strand.weight
        for goal, rule in strand.goals.items():
            below[name]["strands", name, "goals", goal] = rule.weight
    for name, indicator in subject.scored():
        below[str(indicator.goal)]["indicators", name] = indicator.weight
    for address, node in rubric.nodes().items():
        if node.weights is None or (node.weights.method, node.weights.sum) == ("declared", "rescaled"):
            strand_id, _, goal_id = address.partition("/")
            place: Path = ("strands", strand_id, "goals", goal_id) if goal_id else ("strands", strand_id)
            yield from _sum(subject, ("strands",) if address == "overall" else place, address, below[address])


def _sum(
    subject: Subject | AreaSubject, place: Path, about: str, weights: Mapping[Path, float]
) -> Iterator[Fault]:
    if len(weights) < 2 or not all(_is_written(subject, path) for path in weights):
        return
    numbers = list(weights.values())
    whole = _meant(numbers)
    total = sum(numbers)
    if whole is None or abs(total - whole) <= sum(map(_half_a_unit, numbers)) + 1e-9:
        return
    kind = "shares" if whole == 1 else "percentages"
    yield subject.at_rubric(
        place,
        f"the weights below {about} look like {kind} and sum to {total:g}",
        at_key=True,
        about=about,
        expected=f"a sum of {whole}",
        hint="correct them, or write relative weights such as 5, 3, 1",
    )


def _is_written(subject: Subject | AreaSubject, path: Path) -> bool:
    assert subject.rubric_file is not None
    return "weight" in subject.rubric_file.document.node(path).members


def _meant(numbers: list[float]) -> int | None:
    """The sum that weights of this look are meant to have, if they look like parts of a whole."""
    if max(numbers) < 1 and 0.75 <= sum(numbers) <= 1.25:
        return 1
    looks_like_percent = min(numbers) >= 1 and max(numbers) >= 5 and 75 <= sum(numbers) <= 125
    return 100 if looks_like_percent else None


def _half_a_unit(number: float) -> float:
    decimals = len(f"{number:.6f}".rstrip("0").partition(".")[2])
    return 0.5 * 10.0**-decimals if decimals > 1 else 0.0
