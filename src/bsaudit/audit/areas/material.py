"""What an index of areas is computed from: a panel of values, and what is known of the areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bsaudit.audit.areas.selecting import AreaStance
    from bsaudit.model.areas import AreaColumns, AreaPanel

    Floats = NDArray[np.float64]

__all__ = ["Material"]


@dataclass(frozen=True, eq=False, slots=True)
class Material:
    """The evidence of one audit, or of several audits taken together.

    Attributes:
        panel: the one value of every area and indicator.
        populations: by name, shape (n,); NaN where unknown.
        groups: by level, shape (n,): the larger area of each area; empty text for none.
        columns: all observations, for values carried along time; `None` where they are not at hand.
        stance: from where they are seen; `None` as for `columns`.
        parts: of several audits taken together, the evidence of each, in the order of the rows; else empty.
    """

    panel: AreaPanel
    populations: dict[str, Floats]
    groups: dict[str, NDArray[np.str_]]
    columns: AreaColumns | None = None
    stance: AreaStance | None = None
    parts: tuple[Material, ...] = ()

    def values(self, indicator: str) -> Floats:
        """The column of an indicator, shape (n,)."""
        return self.panel.values[:, self.panel.indicators.index(indicator)]
