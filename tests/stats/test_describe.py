"""A column in numbers."""

from __future__ import annotations

import math

import numpy as np

from bsaudit.stats.describe import describe

NAN = math.nan


def test_by_hand() -> None:
    x = np.array([[4.0, NAN], [0.0, NAN], [4.0, NAN], [8.0, NAN], [NAN, NAN]])
    found = describe(x)
    for ours, expected in (
        (found.minimum, 0),
        (found.maximum, 8),
        (found.mean, 4),
        (found.median, 4),
        (found.sd, math.sqrt(32 / 3)),
        (found.moments.skewness, 0),
    ):
        np.testing.assert_allclose(ours, [expected, NAN], rtol=1e-15)
    # m2 = 8, m4 = 128, g2 = -1; G2 = (5 * -1 + 6) * 3 / (2 * 1).
    np.testing.assert_allclose(found.moments.kurtosis, [1.5, NAN], rtol=1e-14)
    assert found.available.tolist() == [4, 0]
    assert found.nonzero.tolist() == [3, 0]
    assert found.distinct.tolist() == [3, 0]
    assert found.same.tolist() == [2, 0]
