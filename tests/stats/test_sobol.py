"""Sobol indices against functions whose indices are known, and against scipy's estimator."""

from collections.abc import Callable

import numpy as np
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.sobol import sobol_bootstrap, sobol_indices

Function = Callable[[Floats], Floats]


def ishigami(u: Floats) -> Floats:
    """Inputs even on -π to π; a = 7, b = 0.1 (Ishigami and Homma 1990)."""
    x = np.pi * (2 * u - 1)
    made: Floats = np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    return made


def sobol_g(u: Floats) -> Floats:
    made: Floats = np.prod((np.abs(4 * u - 2) + G[:, None]) / (1 + G[:, None]), axis=0)
    return made


G = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])


def ishigami_truth() -> tuple[list[float], list[float]]:
    a, b, pi = 7.0, 0.1, np.pi
    v1, v2, v13 = 0.5 * (1 + b * pi**4 / 5) ** 2, a**2 / 8, b**2 * pi**8 * (1 / 18 - 1 / 50)
    whole = v1 + v2 + v13
    return [v1 / whole, v2 / whole, 0.0], [(v1 + v13) / whole, v2 / whole, v13 / whole]


def g_truth() -> tuple[list[float], list[float]]:
    own = 1 / (3 * (1 + G) ** 2)
    whole = float(np.prod(1 + own) - 1)
    total = [own[i] * np.prod(np.delete(1 + own, i)) / whole for i in range(G.size)]
    return (own / whole).tolist(), [float(each) for each in total]


def run(function: Function, inputs: int, samples: int, seed: int) -> tuple[Floats, Floats, Floats]:
    from scipy.stats import qmc

    points = qmc.Sobol(2 * inputs, scramble=True, rng=np.random.default_rng(seed)).random(samples).T
    a, b = points[:inputs], points[inputs:]
    swapped = []
    for place in range(inputs):
        mixed = a.copy()
        mixed[place] = b[place]
        swapped.append(function(mixed))
    return function(a), function(b), np.array(swapped)


@pytest.mark.parametrize(
    ("function", "inputs", "truth"), [(ishigami, 3, ishigami_truth()), (sobol_g, 6, g_truth())]
)
def test_known_indices_are_found_within_the_stated_error(
    function: Function, inputs: int, truth: tuple[list[float], list[float]]
) -> None:
    a, b, ab = run(function, inputs, 4096, seed=1)
    found = sobol_indices(a, b, ab)
    assert found.first == pytest.approx(truth[0], abs=0.02)
    assert found.total == pytest.approx(truth[1], abs=0.02)
    ends = sobol_bootstrap(a, b, ab, resamples=200, seed=1)
    # Twelve or six intervals of 95 %: all of them hold the truth up to a thousandth of the variance.
    assert np.all(ends.first_lower - 1e-3 <= truth[0])
    assert np.all(truth[0] <= ends.first_upper + 1e-3)
    assert np.all(ends.total_lower - 1e-3 <= truth[1])
    assert np.all(truth[1] <= ends.total_upper + 1e-3)


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    first, total = ishigami_truth()
    hits = []
    for seed in range(60):
        a, b, ab = run(ishigami, 3, 256, seed)
        ends = sobol_bootstrap(a, b, ab, resamples=100, seed=seed)
        hits += list((ends.first_lower <= first) & (first <= ends.first_upper))
        hits += list((ends.total_lower <= total) & (total <= ends.total_upper))
    # Quasi-random points err less than the bootstrap, which knows only independent rows, so never under 90 %.
    assert np.mean(hits) >= 0.9


def test_estimates_are_those_of_scipy() -> None:
    from scipy import stats

    a, b, ab = run(ishigami, 3, 512, seed=3)
    theirs = stats.sobol_indices(func={"f_A": a[None], "f_B": b[None], "f_AB": ab[:, None, :]}, n=512)
    ours = sobol_indices(a, b, ab)
    assert ours.first == pytest.approx(theirs.first_order.ravel(), rel=1e-9, abs=1e-12)
    assert ours.total == pytest.approx(theirs.total_order.ravel(), rel=1e-9, abs=1e-12)


def test_an_input_that_changes_nothing_has_indices_of_exactly_zero() -> None:
    a, b, ab = run(ishigami, 3, 64, seed=1)
    mixed = np.vstack([ab, a[None]])
    found = sobol_indices(a, b, mixed)
    assert (found.first[3], found.total[3]) == (0.0, 0.0)
    ends = sobol_bootstrap(a, b, mixed, resamples=20, seed=1)
    assert [float(end[3]) for end in ends] == [0.0] * 4


def test_where_nothing_varies_every_index_is_zero() -> None:
    found = sobol_indices([5.0, 5.0], [5.0, 5.0], [[5.0, 5.0]])
    assert (found.first.tolist(), found.total.tolist(), found.variance) == ([0.0], [0.0], 0.0)


def test_the_same_seed_gives_the_same_interval() -> None:
    a, b, ab = run(ishigami, 3, 64, seed=1)
    one, two, three = (sobol_bootstrap(a, b, ab, resamples=20, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, three)


@pytest.mark.parametrize(
    ("ab", "resamples", "level", "said"),
    [
        ([[1.0]], 2, 0.95, "shape"),
        ([[1.0, np.nan]], 2, 0.95, "finite"),
        ([[1.0, 2.0]], 1, 0.95, "resamples"),
        ([[1.0, 2.0]], 2, 0.0, "level"),
    ],
)
def test_what_fits_no_formula_is_refused(
    ab: list[list[float]], resamples: int, level: float, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        sobol_bootstrap([1.0, 2.0], [2.0, 3.0], ab, resamples=resamples, seed=1, level=level)
