"""Find what a user means by a subject: an address, or a bare name if only one subject has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import BsauditError, UnknownName

if TYPE_CHECKING:
    from bsaudit.model.result import Score

__all__ = ["AmbiguousName", "resolve"]


class AmbiguousName(UnknownName):
    """A bare name that several subjects share."""

    def __init__(self, name: str, addresses: list[str]) -> None:
        BsauditError.__init__(self, f"{name!r} can mean {' or '.join(addresses)}: write one of these")
        self.kind, self.name, self.known = "subject", name, tuple(addresses)


def resolve(subject: str, score: Score) -> str:
    """The address of a subject of a scored audit.

    Accepts an address (`goal:community_empowerment/influence`) or a bare name (`influence`, `influence_local`,
    `overall`, or the rubric's name for the whole).

    Raises:
        AmbiguousName: several subjects have this name.
        UnknownName: none has it.
    """
    names: dict[str, list[str]] = {}
    for node in (score.overall, *score.strands, *score.goals):
        names.setdefault(node.id, []).append(node.address)
        if node.kind == "goal":
            names.setdefault(node.address.removeprefix("goal:"), []).append(node.address)
    for indicator in score.indicators:
        names.setdefault(indicator.id, []).append(indicator.address)
    for theme in score.themes:
        names.setdefault(theme.id, []).append(theme.address)
    names.setdefault("overall", [score.overall.address])
    addresses = {address for found in names.values() for address in found}
    if subject in addresses:
        return subject
    found = list(dict.fromkeys(names.get(subject, [])))
    if len(found) > 1:
        raise AmbiguousName(subject, found)
    if not found:
        raise UnknownName("subject", subject, [*names, *sorted(addresses)])
    return found[0]
