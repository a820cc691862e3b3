"""The product is right, and its bits are the same however many threads the library has."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from bsaudit.stats.steady_product import UNSPLIT, WIDTH, make_tiles

SHAPES = [(1, 1, 1), (3, 2, 64), (97, 53, 130), (250, 10, 401), (41, 100, 65), (5, 0, 3), (2, 5000, 70)]

PROGRAM = f"""
import hashlib, numpy as np
from bsaudit.stats.steady_product import make_tiles
made = hashlib.sha256()
for draws, columns, rows in {SHAPES}:
    rng = np.random.default_rng(draws)
    left, table = rng.random((draws, columns)), rng.random((rows, columns))
    made.update(np.ascontiguousarray(make_tiles(table).product(left)).tobytes())
print(made.hexdigest())
"""


@pytest.mark.parametrize(("draws", "columns", "rows"), SHAPES)
def test_it_is_the_matrix_product(draws: int, columns: int, rows: int) -> None:
    rng = np.random.default_rng(draws)
    left, table = rng.random((draws, columns)), rng.random((rows, columns))
    found = make_tiles(table).product(left)
    assert found.shape == (draws, rows)
    np.testing.assert_allclose(found, left @ table.T, rtol=1e-13)


def test_a_tile_is_small_enough_for_one_thread() -> None:
    for columns in (1, 10, 100, 4000):
        tiles = make_tiles(np.ones((70, columns)))
        assert tiles.height * columns * WIDTH <= UNSPLIT
        assert tiles.height >= 1


def test_the_bits_do_not_hang_on_the_threads_of_the_library() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2", "5")
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == hashlib.sha256().digest_size * 2


def test_what_is_given_stays_as_it_is() -> None:
    left, table = np.ones((2, 3)), np.full((4, 3), 2.0)
    make_tiles(table).product(left)
    assert (left == 1).all()
    assert (table == 2).all()
