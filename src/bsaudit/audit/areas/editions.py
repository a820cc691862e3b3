"""Which edition of the codes of areas the data are in: from before or after boundaries changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bsaudit.audit.areas.choosing import is_wanted
from bsaudit.audit.areas.joining import joined_lookups
from bsaudit.files.areas.area_checks import check_areas

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bsaudit.model.area_rubric import AreasRule
    from bsaudit.model.areas import AreaColumns, AreaLookup

__all__ = ["find_edition"]


def find_edition(
    columns: AreaColumns,
    lookups: Sequence[AreaLookup],
    own: Collection[AreaLookup] = (),
    wanted: AreasRule | None = None,
) -> AreaLookup | None:
    """All that is known of the areas, in the edition of their codes that has every area that is scored.

    Args:
        columns: the data.
        lookups: what each table says of areas, in the rubric's order. Those of one edition are one lookup, and those
            without an edition belong to each.
        own: those of them that are tables of values. Where others say which edition they are, such a table names its
            areas but does not vouch for their codes: it would vouch for any mix of them.
        wanted: which areas are scored. One that is not need not be of their edition, but some lookup must have it.

    Returns:
        The lookup; `None` if no table says anything of areas.

    Raises:
        InputError: as `bsaudit.files.areas.check_areas`.
    """
    names = dict.fromkeys(each.edition for each in lookups if each.edition is not None)
    if not names:
        return check_areas(columns, joined_lookups(lookups)) if lookups else None
    editions = [
        joined_lookups([each for each in lookups if each not in own and each.edition in (name, None)])
        for name in names
    ]
    found = check_areas(columns, *editions, counts=lambda code: is_wanted(code, wanted))
    if own:
        found = joined_lookups([each for each in lookups if each.edition in (found.edition, None)])
    files = {file.name: file for each in lookups for file in each.files}
    return replace(found, files=tuple(files.values()))
