"""First principal components: against the eigenvectors of the correlation matrix, and their sign."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.principal import first_component, pca_weights, signed_mean


@given(st.integers(0, 2**32 - 1))
def test_loadings_are_an_eigenvector_of_the_correlations(seed: int) -> None:
    values = np.random.default_rng(seed).normal(size=(20, 4)) @ np.diag([1, 5, 0.2, 3])
    found = first_component(values)
    matrix = np.corrcoef(values.T)
    np.testing.assert_allclose(matrix @ found.loadings, found.sd[0] ** 2 * found.loadings, atol=1e-10)
    np.testing.assert_allclose(np.sort(found.sd**2), np.sort(np.linalg.eigvalsh(matrix)), atol=1e-10)
    assert found.share.sum() == pytest.approx(1)
    assert found.loadings.sum() >= 0
    assert pca_weights(found).sum() == pytest.approx(1)
    assert found.units == 20


def test_sign_does_not_depend_on_the_sign_of_the_data() -> None:
    values = np.random.default_rng(2).normal(size=(12, 3)) + np.arange(12)[:, None]
    flipped = first_component(-values)
    np.testing.assert_allclose(flipped.loadings, first_component(values).loadings, rtol=1e-12)
    assert flipped.negative == ()


def test_a_column_that_runs_against_the_others_is_flagged() -> None:
    up = np.arange(10.0)
    found = first_component(np.stack([up, up**2, -up], axis=1))
    assert found.negative == (2,)
    assert (pca_weights(found) > 0).all()


def test_loadings_that_cancel_start_with_a_positive_one() -> None:
    found = first_component([[1.0, -1.0], [2.0, -2.0], [5.0, -5.0]])
    np.testing.assert_allclose(found.loadings, [0.5**0.5, -(0.5**0.5)])


def test_columns_with_nothing_in_common_have_no_first_component() -> None:
    apart = first_component(np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]]))
    np.testing.assert_allclose(apart.share, [0.5, 0.5])
    with pytest.raises(ValueError, match="the second explains as much"):
        pca_weights(apart)
    nearly = first_component(np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1.001]]))
    np.testing.assert_allclose(
        pca_weights(nearly), [0.5, 0.5]
    )  # two columns with anything in common weigh alike


def test_units_with_a_missing_cell_are_left_out() -> None:
    values = np.array([[1.0, 2], [2, 1], [4, 3], [nan, 100]])
    found = first_component(values)
    assert found.units == 3
    np.testing.assert_array_equal(found.loadings, first_component(values[:3]).loadings)


def test_signed_mean_may_leave_the_range_of_its_children() -> None:
    assert float(signed_mean([10, 20], [3, -1])) == 5
    assert signed_mean([[10, nan], [nan, nan]], [2, 5])[0] == 10
    assert np.isnan(signed_mean([[10, nan], [nan, nan]], [2, 5])[1])
    assert np.isnan(signed_mean([1, 2], [1, -1]))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1.0], "shape"),
        ([[1.0, nan], [2.0, 3.0]], "two units"),
        ([[1.0, 2.0], [1.0, 3.0], [1.0, 5.0]], "columns 0 "),
    ],
)
def test_bad_tables_are_refused(values: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        first_component(values)  # type: ignore[arg-type]
