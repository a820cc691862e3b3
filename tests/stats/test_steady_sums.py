"""Sums of products: right, and the same to the bit wherever an array lies and whatever computer adds it up."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.arrays import Floats
from bsaudit.stats.correlation import correlation
from bsaudit.stats.steady_sums import steady_dot, steady_products

NUMBERS = st.lists(
    st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)),
    max_size=20,
)

PROGRAM = """
import hashlib, sys
import numpy as np
from bsaudit.stats.correlation import correlation
from bsaudit.stats.reliability import cronbach_alpha, item_rest_correlation
from bsaudit.stats.slope import ridits
from bsaudit.stats.smaa import acceptability
from bsaudit.stats.steady_logs import steady_exp, steady_log
from bsaudit.stats.steady_sums import steady_dot, steady_products
from bsaudit.stats.trend import fit_line, predict

rng = np.random.default_rng(7)
table = rng.normal(50, 10, (3001, 9))
holed = np.where(rng.random(table.shape) < 0.1, np.nan, table)
line = fit_line(2000 + np.arange(40) / 3, table[:40, 0], 1 + table[:40, 1] / 100)
small = acceptability(table[:30], rng.dirichlet(np.ones(9), 500))
found = [
    steady_products(table.T, table.T[:4]), steady_dot(table[:, 0], table[:, 1]),
    correlation(table), correlation(holed), correlation(holed[:200], kind="spearman"),
    cronbach_alpha(holed), item_rest_correlation(holed, np.arange(9)),
    line.slope, line.level, line.slope_se, predict(line, 2030, 1.0).upper,
    small.ranks, small.central, ridits(table[:5].T, np.abs(table[:5].T), steps=[1, 1, 2, 3, 3]),
    steady_log(table), steady_exp(table / 9),
    table.sum(axis=0), table.mean(axis=1), table.std(axis=0), np.cumsum(table, axis=0),
]
print(hashlib.sha256(b"".join(np.ascontiguousarray(each).tobytes() for each in found)).hexdigest())
"""


def _without_fast_instructions() -> str:
    return " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))


COMPUTERS = {
    "as it is": {},
    "one thread": {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell"},
    "an old one": {
        "OPENBLAS_CORETYPE": "Prescott",
        "NPY_DISABLE_CPU_FEATURES": _without_fast_instructions(),
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F",
    },
}
"""What the processor can do, as numpy, its linear algebra library and the C library are told."""


def shifted(table: Floats, by: int) -> Floats:
    """The same numbers, beginning `by` bytes after where a block of 64 begins."""
    room = np.zeros(table.nbytes + 128, dtype=np.uint8)
    start = -room.ctypes.data % 64 + by
    made = room[start : start + table.nbytes].view(np.float64).reshape(table.shape)
    made[...] = table
    return made


@given(NUMBERS)
def test_a_dot_product_is_the_exact_sum_of_the_rounded_products(pairs: list[tuple[float, float]]) -> None:
    exact = sum((Fraction(a * b) for a, b in pairs), Fraction(0))
    assert steady_dot([a for a, _ in pairs], [b for _, b in pairs]) == float(exact)


@pytest.mark.parametrize(("a", "b", "n"), [(1, 1, 1), (3, 2, 64), (2, 5, 1000), (4, 1, 0), (7, 7, 9001)])
def test_products_are_the_matrix_product(a: int, b: int, n: int) -> None:
    rng = np.random.default_rng(n)
    first, second = rng.random((a, n)), rng.random((b, n))
    found = steady_products(first, second)
    assert found.shape == (a, b)
    np.testing.assert_allclose(found, first @ second.T, rtol=1e-13)


def test_a_cell_hangs_on_its_own_two_rows_alone() -> None:
    rng = np.random.default_rng(5)
    first, second = rng.random((6, 501)), rng.random((3, 501))
    whole = steady_products(first, second)
    for i, row in enumerate(first):
        for j, other in enumerate(second):
            assert steady_products(row[None], other[None])[0, 0] == whole[i, j]
    assert (steady_products(second, first) == whole.T).all()


@pytest.mark.parametrize("units", [7, 130, 9000])
def test_the_bits_do_not_hang_on_where_or_how_an_array_lies(units: int) -> None:
    table = np.random.default_rng(3).normal(50, 10, (5, units))
    products, related = steady_products(table, table), correlation(np.ascontiguousarray(table.T))
    sums = np.add.reduce(table, axis=-1)
    for by in range(0, 64, 8):
        moved = shifted(table, by)
        assert moved.ctypes.data % 64 == by
        assert (np.add.reduce(moved, axis=-1) == sums).all()
        assert (steady_products(moved, moved) == products).all()
        assert (correlation(moved.T) == related).all()
    assert (steady_products(np.asfortranarray(table), table[:, ::-1][:, ::-1]) == products).all()


def test_the_bits_do_not_hang_on_the_processor_or_the_threads() -> None:
    found = {
        name: subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for name, settings in COMPUTERS.items()
    }
    assert len(found["as it is"]) == 64
    assert set(found.values()) == {found["as it is"]}, found
