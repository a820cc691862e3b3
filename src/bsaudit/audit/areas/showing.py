"""Which areas of a result are shown: some by code, or those of the first ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from bsaudit.model.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import AreaResult

R = TypeVar("R", bound="AreaResult[Any]")

__all__ = ["only_areas", "unknown_area"]


def only_areas(result: R, *, areas: Sequence[str] = (), top: int | None = None) -> R:
    """The result for some of its areas. Ranks stay those among all.

    Args:
        result: all areas.
        areas: codes, in the order wanted; all areas if there are none.
        top: how many areas of the first ranks, in order of rank; areas with equal ranks in the order of the data.

    Raises:
        UnknownName: there is no area of a code.
    """
    if areas:
        place = {code: number for number, code in enumerate(result.areas)}
        unknown = [code for code in areas if code not in place]
        if unknown:
            raise unknown_area(unknown[0], result.areas, result.names)
        result = result.pick([place[code] for code in dict.fromkeys(areas)])
    if top is not None:
        ranked = [(rank, number) for number, rank in enumerate(result.order) if rank is not None]
        result = result.pick([number for _, number in sorted(ranked)[:top]])
    return result


def unknown_area(asked: str, codes: Sequence[str], names: Sequence[str]) -> UnknownName:
    """The error that no area has a code; where areas are called so, their codes are told."""
    called = [code for code, name in zip(codes, names, strict=True) if name.casefold() == asked.casefold()]
    return (
        UnknownName("code of an area", asked, called) if called else UnknownName("area", asked, list(codes))
    )
