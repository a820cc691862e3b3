"""Whose numbers a trace tells of: those of the areas themselves, or of the audits that parameters are frozen on."""

from __future__ import annotations

__all__ = ["of_frozen", "the_areas"]


def the_areas(frozen_on: str) -> str:
    """The areas that parameters are taken from.

    Args:
        frozen_on: the audits whose areas set the parameters, in words; empty for the audit's own.

    >>> the_areas(""), the_areas("2019 and 2020")
    ('the areas', 'the areas of 2019 and 2020 (frozen)')
    """
    return f"the areas{of_frozen(frozen_on)}"


def of_frozen(frozen_on: str) -> str:
    """What follows the areas where parameters are frozen.

    >>> of_frozen(""), of_frozen("2019")
    ('', ' of 2019 (frozen)')
    """
    return f" of {frozen_on} (frozen)" if frozen_on else ""
