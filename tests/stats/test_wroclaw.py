"""The Wrocław method by hand, and its rules for missing cells."""

from __future__ import annotations

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest

from bsaudit.stats.wroclaw import Taxonomy, fit_wroclaw, wroclaw


def test_by_hand() -> None:
    # From the ideal (1, 1): distances 1, 1 and sqrt 2; mean (2 + sqrt 2)/3.
    values = [[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]
    distances = np.array([1, 1, sqrt(2)])
    far = distances.mean() + 2 * sqrt(((distances - distances.mean()) ** 2).sum() / 2)
    taxonomy = fit_wroclaw(values)
    assert taxonomy.ideal.tolist() == [1, 1]
    assert taxonomy.far == pytest.approx(far, rel=1e-15)
    np.testing.assert_allclose(wroclaw(values, taxonomy), distances / far, rtol=1e-15)


def test_a_taxonomy_is_frozen_for_another_year() -> None:
    assert wroclaw([[3.0, 4.0]], Taxonomy(np.array([0.0, 0.0]), 10.0)).tolist() == [0.5]


def test_a_unit_with_a_missing_cell_has_no_distance_but_shapes_the_ideal() -> None:
    taxonomy = fit_wroclaw([[0.0, 1.0], [1.0, 0.0], [5.0, nan]])
    assert taxonomy.ideal.tolist() == [5, 1]
    assert isnan(wroclaw([[5.0, nan]], taxonomy)[0])


def test_where_all_units_are_the_same_nothing_is_far() -> None:
    taxonomy = fit_wroclaw([[2.0], [2.0]])
    assert taxonomy.far == 0
    found = wroclaw([[2.0], [1.0], [nan]], taxonomy)
    assert found[:2].tolist() == [0, inf]
    assert isnan(found[2])


def test_weights_of_squared_differences_by_hand() -> None:
    # From (1, 1) with weights 1 and 3: √3, 1 and 2.
    values, weights = [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [1.0, 1.0]], [1.0, 3.0]
    found = wroclaw(values, fit_wroclaw(values, weights), weights)
    distances = np.array([sqrt(3), 1, 2, 0])
    far = distances.mean() + 2 * sqrt(((distances - distances.mean()) ** 2).sum() / 3)
    np.testing.assert_allclose(found, distances / far, rtol=1e-14)
    equal = fit_wroclaw(values, [2.0, 2.0])
    np.testing.assert_allclose(
        wroclaw(values, equal, [2.0, 2.0]), wroclaw(values, fit_wroclaw(values)), rtol=1e-14
    )
    with pytest.raises(ValueError, match="weights"):
        fit_wroclaw(values, [0.0, 1.0])


@pytest.mark.parametrize(
    ("reference", "message"),
    [([1.0], "shape"), ([[1.0, nan], [2.0, nan]], "columns 1"), ([[1.0, 2.0], [2.0, nan]], "two units")],
)
def test_bad_references_are_refused(reference: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fit_wroclaw(reference)  # type: ignore[arg-type]
