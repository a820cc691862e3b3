"""The recorded output of other tools, which the tests against peers read and hold ours to.

BSAUDIT_REFERENCE names the folder that holds `peers/`; without it these tests are skipped. A module that names groups
of the peers' index in `GROUPS` gets one run for each of their rows of every test that takes a `row`. A function that
works out a row yields pairs, ours and theirs, which the test compares.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.means import arithmetic
from bsaudit.stats.trees import TreeNode

FOLDER = (
    Path(os.environ.get("BSAUDIT_REFERENCE", Path(__file__).parents[3] / "shared" / "reference")) / "peers"
)
PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")

Row = dict[str, str]
Numbers = float | Sequence[float] | Sequence[Sequence[float]] | npt.NDArray[np.number]
Pairs = Iterator[tuple[Numbers, Numbers]]
Check = Callable[["Peers", Row], Pairs]


@cache
def rows_of(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run for each row of the module's groups; none without the reference, which pytest tells as a skip."""
    if "row" not in metafunc.fixturenames:
        return
    index = rows_of("index.csv") if FOLDER.is_dir() else []
    rows = [row for row in index if row["group"] in metafunc.module.GROUPS]
    names = [f"{row['file']}-{row['method']}-{row['case']}-{row['r_call'][:60]}" for row in rows]
    metafunc.parametrize("row", rows, ids=names)


class Peers:
    """Files of the peers, by their names in the index, and their cells as numbers."""

    def read(self, name: str) -> list[Row]:
        return rows_of(name)

    def where(self, name: str, **cell: str) -> list[Row]:
        """The rows of a file that hold these cells; there must be some."""
        found = [
            row for row in self.read(name) if all(row[field] == wanted for field, wanted in cell.items())
        ]
        assert found, f"{name} has no row with {cell}"
        return found

    def number(self, cell: str) -> float:
        return float("nan") if cell in {"NA", "NaN", ""} else float(cell)

    def column(self, rows: list[Row], field: str) -> Floats:
        return np.array([self.number(row[field]) for row in rows])

    def table(self, rows: list[Row], *columns: str) -> Floats:
        return np.array([[self.number(row[column]) for column in columns] for row in rows])

    def slack(self, theirs: Numbers) -> float:
        """The absolute tolerance beside a relative one, for zeros: by the largest number, and never above 1e-13."""
        known = np.asarray(theirs, dtype=np.float64)
        return 1e-13 * min(1.0, float(np.max(np.abs(known), initial=0.0, where=np.isfinite(known))))

    @cached_property
    def asem(self) -> Asem:
        return Asem(self)


class Asem:
    """The example of COINr: 51 countries, 49 indicators in 8 pillars, two halves and one index."""

    pillars = PILLARS
    aggregates = (*PILLARS, "Conn", "Sust", "Index")

    def __init__(self, peers: Peers) -> None:
        self._peers = peers
        self.indicators = [code for code, kind in self.of("Type").items() if kind == "Indicator"]
        self.codes = [*self.indicators, *self.aggregates]

    def of(self, field: str) -> dict[str, str]:
        """What the peer's table of the tree says of each of its codes."""
        return {row["iCode"]: row[field] for row in self._peers.read("asem/meta_ind.csv")}

    def directions(self, codes: list[str]) -> Floats:
        return np.array([float(self.of("Direction")[code]) for code in codes])

    def children(self, name: str) -> list[str]:
        return [code for code, parent in self.of("Parent").items() if parent == name]

    def stage(self, name: str) -> Floats:
        """The indicators after a step of the peer's pipeline, of shape (units, indicators)."""
        return self._peers.table(self._peers.read(f"asem/stage_{name}.csv"), *self.indicators)

    def weights(self, codes: list[str], **changed: float) -> tuple[float, ...]:
        """The peer's weights, but for those that are named."""
        given = self.of("Weight")
        return tuple(changed.get(code, float(given[code])) for code in codes)

    def nodes(
        self, methods: tuple[str, str, str] = ("arithmetic",) * 3, p: float | None = None, **changed: float
    ) -> list[TreeNode]:
        """The tree with one method for each level, from pillars to the index, and the weights of the peer."""
        places = {code: place for place, code in enumerate(self.codes)}
        levels = self.of("Level")
        below = {name: self.children(name) for name in self.aggregates}
        return [
            TreeNode(
                tuple(places[code] for code in below[name]),
                self.weights(below[name], **changed),
                methods[int(levels[name]) - 2],
                p=p,
            )
            for name in self.aggregates
        ]

    def climbed(self, x: Floats) -> dict[str, Floats]:
        """Weighted means up the tree, by code, from indicators of shape (..., indicators)."""
        found = {code: x[..., place] for place, code in enumerate(self.indicators)}
        for name in self.aggregates:
            below = self.children(name)
            found[name] = arithmetic(np.stack([found[code] for code in below], axis=-1), self.weights(below))
        return found


@pytest.fixture(scope="session")
def peers() -> Peers:
    if not FOLDER.is_dir():
        pytest.skip("no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/")
    return Peers()
