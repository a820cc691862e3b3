"""Find what a user means by the name of an indicator, a goal, a strand or the whole, from the rubric alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.audit.subjects import AmbiguousName
from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bsaudit.model.rubric import Rubric

__all__ = ["Kind", "find_address"]

Kind = Literal["overall", "strand", "goal", "indicator"]


def find_address(
    name: str, rubric: Rubric, kinds: Collection[Kind], *, bare: Collection[Kind], what: str = "subject"
) -> str:
    """The address of a subject of the rubric.

    Known forms: `overall`; `strand:<id>`; `goal:<strand>/<goal>` and `goal:<goal>` if only one strand has such a
    goal; `indicator:<id>`. A slash may stand for the colon. Of the kinds in `bare` the plain id will do.

    Args:
        name: what the user wrote.
        rubric: where it is looked up.
        kinds: which kinds of subject will do here.
        bare: those of them that may be named by the plain id.
        what: what is asked for, in words, for the error.

    Raises:
        AmbiguousName: several goals have this id.
        UnknownName: nothing of these kinds has this name; says which subject it is if it is one.
    """
    allowed: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for kind, spelling, address, is_bare in _spellings(rubric):
        fits = kind in kinds and (not is_bare or kind in bare)
        (allowed if fits else others).setdefault(spelling, []).append(address)
    found = list(dict.fromkeys(allowed.get(name, ())))
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(name, found)
    error = UnknownName(what, name, list(allowed))
    if name in others:
        error.args = (f"{name!r} is {' or '.join(dict.fromkeys(others[name]))}, not {_article(what)}",)
        writable = [address for address in others[name] if address in allowed]
        if writable:
            error.args = (f"{name!r} is no indicator: write {' or '.join(dict.fromkeys(writable))}",)
    raise error


def _article(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _spellings(rubric: Rubric) -> Iterator[tuple[Kind, str, str, bool]]:
    """Every way to write every subject: kind, spelling, address, and whether it is the plain id."""
    yield "overall", "overall", "overall", False
    yield "overall", rubric.overall.id, "overall", True
    for strand in rubric.strands:
        yield "strand", strand, f"strand:{strand}", True
        for separator in ":/":
            yield "strand", f"strand{separator}{strand}", f"strand:{strand}", False
    for path in rubric.goals():
        goal = path.partition("/")[2]
        for spelling in (path, goal):
            yield "goal", spelling, f"goal:{path}", True
            for separator in ":/":
                yield "goal", f"goal{separator}{spelling}", f"goal:{path}", False
    for indicator in rubric.indicators:
        yield "indicator", indicator, f"indicator:{indicator}", True
        for separator in ":/":
            yield "indicator", f"indicator{separator}{indicator}", f"indicator:{indicator}", False
