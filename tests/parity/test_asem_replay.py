"""The ASEM index run again 100 and 600 times from the designs that COINr 1.1.14 stored: scores, ranks and indices.

Every run has its own limit of outliers, scale, weights and way to combine, and goes through `Rerunner`, the pipeline
of `score --by area`. Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped.
Bootstrap intervals of the indices hang on the peer's random numbers and are left out.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from bsaudit.audit.areas.plan import climb
from bsaudit.audit.areas.rerun import Change, Rerunner, Step
from bsaudit.model.area_rubric.scales import MinMaxScale
from bsaudit.stats.ranking import mean_absolute_change, ranks

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "asem_replay.py"
TOLERANCE = 1e-12


@cache
def script() -> ModuleType:
    """The benchmark, whose replay is the one that is held to the peer here."""
    spec = importlib.util.spec_from_file_location("asem_replay", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["asem_replay"] = module
    spec.loader.exec_module(module)
    return module


pytestmark = pytest.mark.skipif(
    not script().PEERS.is_dir(),
    reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/",
)


@cache
def rerunner() -> Rerunner:
    file = script().rubric()
    return Rerunner(file, script().material(file))


@cache
def replayed(name: str) -> Any:
    return script().replay(rerunner(), script().design(name))


@cache
def nominal() -> Any:
    plain = MinMaxScale(kind="minmax", range=(0.0, 100.0), reason="as the index itself")
    return climb(rerunner().plan(Change((Step("scale", plain),)))).score[:, -1]


def column(table: str, name: str) -> Any:
    return np.array([float(row[name]) for row in script().table(f"sensitivity/{table}.csv")])


@pytest.mark.parametrize("name", ["asem_UA100", "asem_SA100"])
def test_scores_of_every_stored_run(name: str) -> None:
    np.testing.assert_allclose(nominal(), column(f"{name}_scores_first100", "Nominal"), rtol=TOLERANCE)
    for run in range(100):
        stored = column(f"{name}_scores_first100", f"r_{run + 1}")
        np.testing.assert_allclose(replayed(name)[run], stored, rtol=TOLERANCE, err_msg=f"run {run + 1}")


@pytest.mark.parametrize(("name", "runs"), [("asem_UA100", 100), ("asem_SA100", 600)])
def test_how_far_ranks_move_in_every_run(name: str, runs: int) -> None:
    first = ranks(nominal())
    moved = [mean_absolute_change(first, ranks(scores)) for scores in replayed(name)]
    assert len(moved) == runs
    np.testing.assert_allclose(moved, column(f"{name}_target", "mean_abs_rank_change"), rtol=TOLERANCE)


@pytest.mark.parametrize("name", ["asem_UA100", "asem_SA100"])
def test_statistics_of_the_ranks(name: str) -> None:
    drawn = np.array([ranks(scores) for scores in replayed(name)])
    if name == "asem_SA100":
        drawn = drawn[
            :200
        ]  # the peer takes its statistics from the two base samples, not from the mixed ones
    np.testing.assert_array_equal(ranks(nominal()), column(f"{name}_rankstats", "Nominal"))
    np.testing.assert_allclose(drawn.mean(axis=0), column(f"{name}_rankstats", "Mean"), rtol=TOLERANCE)
    for quantile, label in ((0.05, "Q5"), (0.5, "Median"), (0.95, "Q95")):
        found = np.quantile(drawn, quantile, axis=0)
        np.testing.assert_allclose(found, column(f"{name}_rankstats", label), rtol=TOLERANCE)


def test_sensitivity_indices() -> None:
    """Blocks A, B, and A with one column of B; the formulas are those of the reference's index.csv."""
    moved = [mean_absolute_change(ranks(nominal()), ranks(scores)) for scores in replayed("asem_SA100")]
    result = np.reshape(moved, (6, 100))
    first, second = result[0], result[1]
    variance = np.var(np.concatenate([first, second]), ddof=1)
    main = [np.mean(second * (mixed - first)) / variance for mixed in result[2:]]
    total = [np.mean(np.square(first - mixed)) / (2 * variance) for mixed in result[2:]]
    np.testing.assert_allclose(main, column("asem_SA100_indices", "Si"), rtol=1e-9)
    np.testing.assert_allclose(total, column("asem_SA100_indices", "STi"), rtol=1e-9)


def test_a_column_met_before_is_not_made_again() -> None:
    fresh = Rerunner(rerunner().file, rerunner().material)
    steps = (Step("treat", script().treatment(3)), Step("scale", script().SCALES["n_zscore"]))
    once = fresh.plan(Change(steps))
    assert fresh.plan(Change(steps)).values is once.values
    assert climb(once).score[:, -1].tobytes() == climb(fresh.plan(Change(steps))).score[:, -1].tobytes()
