"""A run drawn again from its stored seed by a plain loop of the test's own: every quantile and share, exactly."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bsaudit.audit.areas.rank_uncertainty import rank_uncertainty
from bsaudit.audit.uncertainty import Drawing

Floats = NDArray[np.float64]

AREAS, DRAWS, SEED = 12, 1100, 7
VARY = """    - {kind: aggregate, address: overall, reason: r, options: [
        {method: arithmetic, probability: 0.7}, {method: minimum, probability: 0.3}]}
    - {kind: weights, address: overall, share: 0.5, reason: r}
    - {kind: scale, indicators: [a, c], reason: r, options: [
        {probability: 0.4}, {scale: {kind: minmax, reason: r}, probability: 0.6}]}
    - {kind: weights, concentration: 9, reason: r}
    - {kind: data, reason: r, default: {se: 3, reason: r}}
"""


def source(block: int, *part: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(SEED, spawn_key=(block, *part))))


def on_their_scales(x: Floats, stretched: bool) -> tuple[Floats, Floats]:
    """Values and errors, as declared or with a and c from 0 to 100."""
    if not stretched:
        return x, np.full(x.shape, 3.0)
    least, unit = np.nanmin(x, axis=0), (np.nanmax(x, axis=0) - np.nanmin(x, axis=0)) / 100
    least[1], unit[1] = 0.0, 1.0
    return (x - least) / unit, np.tile(3 / unit, (len(x), 1))


def drawn_ranks(x: Floats) -> Floats:
    """Shape (draws, areas). The entries of the rubric are 0 to 4; errors go from one combination to the next."""
    found = []
    for block in range(-(-DRAWS // 500)):
        least = source(block, 0).random(500) >= 0.7
        stretched = source(block, 2).random(500) >= 0.4
        own = np.array([1.0, 3.0]) * (1 + source(block, 1).random((500, 2)) - 0.5)
        errors, draws = source(block, 4, 0), range(min(500, DRAWS - 500 * block))
        for draw in sorted(draws, key=lambda each: (least[each], stretched[each])):
            values, spread = on_their_scales(x, bool(stretched[draw]))
            a, b, c = (values + spread * errors.standard_normal(x.shape)).T
            strand = np.fmin(a, b)
            mean = (own[draw, 0] * strand + own[draw, 1] * c) / own[draw].sum()
            score = np.minimum(strand, c) if least[draw] else mean
            found.append([1 + int((score > each).sum()) for each in score])
    return np.array(found)


def test_every_number_is_that_of_a_loop_over_the_stored_draws(tmp_path: Path, programme: Any) -> None:
    """An entry for one node goes before `all`: of the Dirichlet weights of entry 3 none is used in a minimum."""
    rng = np.random.default_rng(3)
    table = {name: rng.normal(50, 10, AREAS).round(2) for name in "abc"}
    table["b"][4] = np.nan
    made = programme(tmp_path, table, VARY, method="aggregate: {method: minimum}", least=0.1)
    (node,) = rank_uncertainty(made, "2020", drawing=Drawing(draws=DRAWS)).nodes
    ranks = drawn_ranks(np.stack(list(table.values()), axis=1))
    ordered, deciles = np.sort(ranks, axis=0), np.ceil(10 * ranks / AREAS)
    for name, quantile in (("median", 0.5), ("lower", 0.025), ("upper", 0.975)):
        assert list(getattr(node, name)) == ordered[math.ceil(quantile * DRAWS) - 1].tolist()
    shares = {"first_decile": 1, "last_decile": 10, "same_decile": np.array(node.decile, dtype=np.float64)}
    for name, wanted in shares.items():
        assert list(getattr(node, name)) == (deciles == wanted).mean(axis=0).tolist()
    assert set(node.drawn) == {DRAWS}
