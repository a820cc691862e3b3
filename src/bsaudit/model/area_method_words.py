"""The methods of a rubric of areas in words, beside those that every rubric has."""

from __future__ import annotations

from typing import Final

__all__ = ["AREA_METHODS"]

_ALIKE = "A column in which all areas are alike is an error, unless `constant` or `constant_score` says what to do."
_TIES = "Equal values share a rank as `ties` says: `min`, `average` or `max`."

AREA_METHODS: Final[dict[str, tuple[str, str]]] = {
    "as-is": (
        "Scale of areas: the values as they are",
        "x, or −x where lower is better. For values that are scores already.",
    ),
    "minmax": (
        "Scale of areas: from the worst area to the best",
        f"Score = low + (high − low)·(x − worst)/(best − worst), over the `range`. {_ALIKE}",
    ),
    "zscore": (
        "Scale of areas: standard deviations from the mean area",
        f"Score = mean + sd·s·(x − m)/σ, with m and σ those of the areas, s = −1 where lower is better. {_ALIKE}",
    ),
    "robust-z": (
        "Scale of areas: distance from the median area",
        (
            "As the z-score, with the median, and the median absolute deviation times 1/Φ⁻¹(3/4) = 1.482602218505602 "
            f"(R's mad() has 1.4826). Outliers hardly matter. {_ALIKE}"
        ),
    ),
    "rank": (
        "Scale of areas: the rank, 1 for the worst area",
        f"From 1 to the number of areas that have a value. Distances are lost. {_TIES}",
    ),
    "borda": (
        "Scale of areas: Borda points",
        f"The rank less one: the number of areas that an area is better than. {_TIES}",
    ),
    "percentile-rank": (
        "Scale of areas: the rank as a share",
        f"(rank − 1)/(n − 1) over the `range`, n the areas with a value. {_TIES}",
    ),
    "exponential-rank": (
        "Scale of areas: ranks stretched at one end",
        (
            "−c·ln(1 − R·(1 − exp(−100/c))), with R = rank/n and c the `rate`. With c = 23 a tenth of areas covers "
            f"half of the scale, so that a very high result is not cancelled by low ones elsewhere. {_TIES}"
        ),
    ),
    "distance-to-target": (
        "Scale of areas: the way to a declared target",
        f"(x − worst)/(target − worst) over the `range`, with the worst area's value. {_ALIKE}",
    ),
    "distance-to-reference": (
        "Scale of areas: the way to a reference area",
        f"(x − worst)/(reference − worst) over the `range`, with the worst area's value. {_ALIKE}",
    ),
    "distance-to-best": (
        "Scale of areas: how near to the best area",
        f"1 − (best − x)/(best − worst) over the `range`. {_ALIKE}",
    ),
    "fraction-of-maximum": (
        "Scale of areas: the share of the greatest value",
        f"x/maximum, times the upper end of the `range`. The maximum must be above zero. {_ALIKE}",
    ),
    "log": ("Transform of a column: the natural logarithm", "ln(x). Zero or less is an error."),
    "box-cox": (
        "Transform of a column: Box–Cox",
        "(u^p − 1)/p with u = x − least + 1; ln(u) for p = 0.",
    ),
    "log-range": (
        "Transform of a column: the logarithm of the distance from the least value",
        "ln(x − least + 0.01·(greatest − least)).",
    ),
    "log-shift": (
        "Transform of a column: the logarithm of the distance from the least value, plus 1",
        "ln(x − least + 1). What the 1 means depends on the unit of the values.",
    ),
    "winsorise": (
        "Treatment of a column: outliers pulled in",
        (
            "While skewness and kurtosis are both beyond their limits, the farthest value becomes the next one, at "
            "most `most` times; then `otherwise` may name a curve. Every value that moved is counted."
        ),
    ),
    "mean": (
        "Filling holes: the mean of the areas that have a value",
        (
            "Inside a `group` where one is named. With `frozen`, the mean of the areas of the frozen audits, so that "
            "years compare. A filled value is flagged, and is no evidence: coverage does not count it."
        ),
    ),
    "last": (
        "Filling holes: the area's own newest earlier value",
        "Carried forward at most `longest`, and never past a break in the series. A filled value is flagged.",
    ),
    "linear": (
        "Filling holes: on a line between the area's own values",
        "Between its neighbours in time, never past a break in the series. A filled value is flagged.",
    ),
    "mean-min": (
        "Combining: the mean, pulled towards the weakest child",
        "M − ½·(√((M − min)² + 1) − 1), with M the weighted mean.",
    ),
    "mpi": (
        "Combining: the Mazziotta–Pareto index",
        (
            "M ∓ S²/M, with M the weighted mean and S the weighted standard deviation of z-scores with a mean well "
            "above zero. `penalty: add` where more is worse."
        ),
    ),
    "copeland": (
        "Combining: duels between areas",
        "Duels won less duels lost. An area wins where it is better on more than half of the weight that both have.",
    ),
    "bod": (
        "Combining: the benefit of the doubt",
        (
            "Each area gets the weights that are best for it, by which no area may score above 1. `least_share` "
            "keeps it from leaving a child out. Needs the extra `sensitivity`."
        ),
    ),
    "wroclaw": (
        "Combining: nearness to an ideal area (the Wrocław taxonomic method)",
        (
            "1 − d/d₀: d = √(Σw(x − p)²) is the distance from the pattern p, the best value of each child; d₀ is the "
            "mean of all areas' distances plus twice their standard deviation. 1 is the pattern itself; an area "
            "farther than d₀ is below 0. An area without one child has no score. With `frozen`, pattern and d₀ are "
            "those of the frozen audits, and a child better than the pattern counts as the pattern."
        ),
    ),
    "pca": (
        "Weights: from the first principal component",
        (
            "The squared loadings. A child that runs against the component (its loading is negative) is an error: "
            "check its direction. `negative: keep` uses the weights all the same, and every result says so."
        ),
    ),
    "optimised": (
        "Weights: so that influence follows what was declared",
        (
            "Weights, not negative, by which the correlations of the children with their weighted mean come nearest "
            "to the ratio of `targets`, or of the declared weights where there are none. Needs the extra "
            "`sensitivity`."
        ),
    ),
    "as-given": (
        "Weights: their sum is left as it stands",
        "Σwx, not divided by Σw: weights of 99.9 % give 99.9 % of a score. A missing child leaves no score.",
    ),
}
"""By the word that a rubric of areas uses: a heading, and the explanation."""
