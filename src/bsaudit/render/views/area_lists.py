"""What pages of areas share: the two ends of a long list, names, and what was not scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Heading, Note, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bsaudit.render.views.options import ViewOptions

__all__ = [
    "ENDS",
    "counted",
    "in_order",
    "moved_heading",
    "moved_most",
    "number",
    "on_the_line",
    "short",
    "two_ends",
    "which",
    "whole_number",
]

ENDS = 10
"""How many areas a table shows from each end of the list."""

FEW = 5
"""So many areas are named by their codes; more are counted."""


def in_order(ranks: Sequence[float | None]) -> list[int]:
    """Places of ranked areas in the order of their ranks; equal ranks stay in the order of the result.

    >>> in_order([2, None, 1, 2])
    [2, 0, 3]
    """
    ranked = [(rank, place) for place, rank in enumerate(ranks) if rank is not None]
    return [place for _, place in sorted(ranked)]


def moved_most(changes: Sequence[float | None]) -> tuple[list[int], list[int]]:
    """Places of the areas that gained, most first, and of those that lost, most first: at most ten of each.

    An area that did not move is in neither. Equal changes stay in the order of the result.

    >>> moved_most([1, 0, -2, None, 3, -1])
    ([4, 0], [2, 5])
    """
    moved = [(change, place) for place, change in enumerate(changes) if change]
    gained = sorted((-change, place) for change, place in moved if change > 0)
    lost = sorted((change, place) for change, place in moved if change < 0)
    return [place for _, place in gained[:ENDS]], [place for _, place in lost[:ENDS]]


def moved_heading(count: int, what: str, where: str = "") -> str:
    """The heading over some areas that moved, whether they are all of them or the first ten.

    >>> moved_heading(10, "gained", " in rank"), moved_heading(3, "lost", " in score"), moved_heading(1, "lost")
    ('The 10 that gained most in rank', 'The 3 that lost in score', 'The one that lost')
    """
    most = " most" if count == ENDS else ""
    return f"The {count if count > 1 else 'one'} that {what}{most}{where}"


def two_ends(
    order: Sequence[int],
    table: Callable[[Sequence[int]], Table],
    options: ViewOptions,
    *,
    what: str = "areas",
    flag: str = "--all",
) -> Iterator[Block]:
    """A table of all areas where that was asked for or they are few, else of the first and the last ten.

    Args:
        order: places of areas, in the order of the list.
        table: makes the table of some of them.
        options: `verbose` asks for all.
        what: the word for what is listed.
        flag: the flag that asks for all.
    """
    if options.verbose or len(order) <= 2 * ENDS + 1:
        yield table(order)
        return
    yield Heading(f"The first {ENDS}", 2)
    yield table(order[:ENDS])
    yield Heading(f"The last {ENDS}", 2)
    yield table(order[-ENDS:])
    yield Note(
        f"The {len(order) - 2 * ENDS:,} {what} between them are not shown: {flag} prints every one.", "muted"
    )


def counted(count: int, one: str) -> str:
    """How many there are.

    >>> counted(32844, "area"), counted(1, "area")
    ('32,844 areas', '1 area')
    """
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def which(codes: Sequence[str]) -> str:
    """The codes of areas that were counted just before, in brackets; empty where they are more than a few.

    >>> which(["E1", "E2"])
    ' (E1, E2)'
    """
    return f" ({', '.join(codes)})" if len(codes) <= FEW else ""


def number(value: float | None, digits: int = 3) -> str:
    """A score, or an empty cell.

    >>> number(12.34567), number(None)
    ('12.346', '')
    """
    return "" if value is None else numbers.fixed(value, digits)


def short(value: float) -> str:
    """A number to six digits.

    >>> short(12.64334019), short(-1234567.8)
    ('12.6433', '-1,234,568')
    """
    return f"{value:,.0f}" if abs(value) >= 1e5 else f"{value:,.6g}"


def on_the_line(parameters: Mapping[str, float]) -> str:
    """What a scale that is a straight line does, by two of its points; empty for any other scale.

    >>> on_the_line({"origin": 13.2, "unit": -11.6, "at_origin": 0.0, "per_unit": 100.0})
    '13.2 scores 0, 1.6 scores 100'
    """
    if not {"origin", "unit", "at_origin", "per_unit"} <= parameters.keys():
        return ""
    start, end = parameters["origin"], parameters["at_origin"]
    points = ((start, end), (start + parameters["unit"], end + parameters["per_unit"]))
    return ", ".join(f"{short(x)} scores {short(score)}" for x, score in points)


def whole_number(value: float | None) -> str:
    """A rank, or an empty cell; a shared rank may be a half.

    >>> whole_number(12), whole_number(2.5), whole_number(None)
    ('12', '2.5', '')
    """
    return "" if value is None else f"{value:.10g}"
