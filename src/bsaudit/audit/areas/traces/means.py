"""How a node combines its children, as a formula with the numbers of one area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.combining import node_pattern
from bsaudit.audit.areas.traces.figures import figure, term
from bsaudit.audit.areas.traces.whose import the_areas
from bsaudit.stats.benefit_of_doubt import benefit_of_doubt

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.areas.plan import PlanNode

    Floats = NDArray[np.float64]

__all__ = ["node_formula"]

Details = tuple[tuple[str, str], ...]


def node_formula(node: PlanNode, columns: Floats, place: int, frozen_on: str) -> tuple[str | None, Details]:
    """The formula of a node for one area, and what else a reader needs to follow it.

    Args:
        node: its method and weights.
        columns: shape (n, children): what the children hand up, for all areas.
        place: the area.
        frozen_on: the audits whose areas set the parameters, in words; empty for the audit's own.

    Returns:
        The formula, `None` where the node has no score; and pairs of a heading and a text.
    """
    row = columns[place]
    there = ~np.isnan(row)
    if not there.any() or (node.needs_all and not there.all()):
        return None, ()
    x, w = row[there], node.weights[there]
    if node.as_given:
        return _sum(x, w), (("weights", "as given: their sum is left as it stands"),)
    if node.method == "wroclaw":
        return _nearness(node, columns, place, frozen_on)
    of_all = {"copeland": _duels, "bod": _best_weights}.get(node.method)
    if of_all is not None:
        return of_all(node, columns, place)
    if node.method in ("mazziotta-pareto", "mpi", "mean-min"):
        return _penalised(node, x, w)
    return _mean(node, x, w)


def _sum(x: Floats, w: Floats) -> str:
    return " + ".join(f"{figure(weight)} × {term(value)}" for value, weight in zip(x, w, strict=True))


def _mean(node: PlanNode, x: Floats, w: Floats) -> tuple[str, Details]:
    said: Details = ()
    if node.floor is not None and (x < node.floor).any():
        x, said = np.maximum(x, node.floor), (("floor", f"values below {figure(node.floor)} count as it"),)
    if node.method in ("geometric", "harmonic", "power"):
        return _power(node, x, w), said
    if node.method in ("minimum", "median"):
        return _pick(node.method, x, w), said
    return f"({_sum(x, w)}) / {figure(float(w.sum()))}", said


def _power(node: PlanNode, x: Floats, w: Floats) -> str:
    total, pairs = figure(float(w.sum())), list(zip(x, w, strict=True))
    if node.method == "geometric":
        return f"({' × '.join(f'{term(v)}^{figure(k)}' for v, k in pairs)})^(1 / {total})"
    if node.method == "harmonic":
        return f"{total} / ({' + '.join(f'{figure(k)} / {term(v)}' for v, k in pairs)})"
    p = term(float(node.p or 1.0))
    return f"(({' + '.join(f'{figure(k)} × {term(v)}^{p}' for v, k in pairs)}) / {total})^(1 / {p})"


def _pick(method: str, x: Floats, w: Floats) -> str:
    """The least child, or the one in the middle; a child alone is both."""
    if len(x) == 1:
        return figure(float(x[0]))
    if method == "minimum":
        return f"min({', '.join(figure(v) for v in x)})"
    pairs = zip(x, w, strict=True)
    return f"median of {', '.join(f'{figure(v)} (weight {figure(k)})' for v, k in pairs)}"


def _penalised(node: PlanNode, x: Floats, w: Floats) -> tuple[str, Details]:
    """Means that are pulled down (or up) by imbalance: M and V, or M and the least child, are told by themselves."""
    total = float(w.sum())
    mean = float((w * x).sum() / total)
    said: Details = (("M, the weighted mean", f"({_sum(x, w)}) / {figure(total)} = {figure(mean)}"),)
    if node.method == "mean-min":
        gap = f"{figure(mean)} - {term(float(x.min()))}"
        return f"{figure(mean)} - 0.5 × ((({gap})^2 + 1)^0.5 - 1)", said
    squares = " + ".join(
        f"{figure(weight)} × ({figure(value)} - {term(mean)})^2" for value, weight in zip(x, w, strict=True)
    )
    variance = float((w * np.square(x - mean)).sum() / total)
    said = (*said, ("V, the weighted variance", f"({squares}) / {figure(total)} = {figure(variance)}"))
    if mean == 0:
        return "0", said
    sign = "+" if node.penalty == "add" else "-"
    raw = f"{figure(mean)} {sign} {figure(variance)} / {term(mean)}"
    return (f"max({raw}, 0)" if node.method == "mazziotta-pareto" else raw), said


def _duels(node: PlanNode, columns: Floats, place: int) -> tuple[str, Details]:
    others = np.delete(columns, place, axis=0)
    both = ~np.isnan(others) & ~np.isnan(columns[place])
    lead = np.where(both, np.sign(columns[place] - others), 0.0) @ node.weights
    shared = both @ node.weights
    won, lost = int(np.sum(lead > 1e-12 * shared)), int(np.sum(lead < -1e-12 * shared))
    text = (
        f"{won} won less {lost} lost, of {len(others)}: an area wins where it is better on more of the weight"
    )
    return f"{won} - {lost}", (("duels", text),)


def _best_weights(node: PlanNode, columns: Floats, place: int) -> tuple[str, Details]:
    found = benefit_of_doubt(columns, least_share=node.least_share).weights[place]
    there = ~np.isnan(columns[place])
    text = f"min(max({_sum(columns[place][there], found[there])}, 0), 1)"
    return text, (("weights", "the area's own best, by which no area scores above 1"),)


def _nearness(node: PlanNode, columns: Floats, place: int, frozen_on: str) -> tuple[str, Details]:
    pattern = node_pattern(node, columns)
    row, ideal = np.minimum(columns[place], pattern.ideal), pattern.ideal
    squares = " + ".join(
        f"{figure(w)} × ({figure(x)} - {term(best)})^2"
        for w, x, best in zip(node.weights, row, ideal, strict=True)
    )
    said: Details = (
        (
            "pattern",
            f"{', '.join(figure(best) for best in ideal)}: the best value of each child among {the_areas(frozen_on)}",
        ),
        ("far", f"{figure(pattern.far)}: mean of their distances plus twice its standard deviation"),
    )
    beyond = columns[place] > ideal
    if beyond.any():
        values = ", ".join(figure(x) for x in columns[place][beyond])
        said = (*said, ("better than the pattern", f"{values}: counts as the pattern"))
    return f"1 - ({squares})^0.5 / {term(pattern.far)}", said
