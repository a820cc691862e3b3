"""The methods of a rubric in words: scales and ways to combine, each with its formula and what it does."""

from __future__ import annotations

from typing import Final

__all__ = ["METHODS"]

METHODS: Final[dict[str, tuple[str, str]]] = {
    "change": (
        "Scale: how far a value moved from its baseline",
        (
            "Score = 50 + 50·s·(x − b)/full, with x the current value, b the baseline, s = 1 where higher "
            "is better and −1 where lower is, and `full` the improvement that earns 100. 50 means no "
            "change, 0 an equal deterioration. Clipped to 0 to 100; the raw score is shown where it was."
        ),
    ),
    "target": (
        "Scale: how much of a promise was kept by then",
        (
            "Score = 100·(x − b)/(due − b), with b the value when it was pledged and `due` what should "
            "have been reached by the end of the current period: the dated step if the promise had steps, "
            "else the straight line from pledge to deadline. 0 means that nothing of it was kept. Clipped "
            "to 0 to 100."
        ),
    ),
    "goalposts": (
        "Scale: where a value lies between two posts",
        "Score = 100·(x − worst)/(best − worst). Needs no baseline. Clipped to 0 to 100.",
    ),
    "judgement": (
        "Scale: a published verdict, coded",
        "0, 25, 50, 75 or 100, as the cited source judged. No other value is allowed.",
    ),
    "arithmetic": (
        "Combining: the weighted mean",
        (
            "Σwx/Σw. A loss here is made good by a gain there, point for point. The default, because a "
            "reader can check it by hand."
        ),
    ),
    "geometric": (
        "Combining: the weighted geometric mean",
        (
            "exp(Σw·ln x/Σw). A weak child costs more than a strong one earns. A score of 0 is an error "
            "that names the children, unless the node declares a `floor`."
        ),
    ),
    "harmonic": (
        "Combining: the weighted harmonic mean",
        "Σw/Σ(w/x). Stricter on weak children than the geometric mean; a score of 0 needs a `floor`.",
    ),
    "power": (
        "Combining: the power mean with exponent p",
        (
            "(Σw·xᵖ/Σw)^(1/p). p = 1 is the arithmetic mean, p = −1 the harmonic; the lower p, the more "
            "the weakest child counts."
        ),
    ),
    "median": (
        "Combining: the weighted median",
        "The value in the middle of the weight. Outliers do not move it, nor do most changes.",
    ),
    "minimum": (
        "Combining: the weakest child",
        "The least score that has weight. Nothing makes good for it.",
    ),
    "mazziotta-pareto": (
        "Combining: the adjusted Mazziotta–Pareto index",
        (
            "M − S²/M, with M the weighted mean and S the weighted standard deviation: imbalance is "
            "penalised. It can fall when its best child rises, because imbalance rises with it."
        ),
    ),
}
"""By the word that a rubric uses: a heading, and the explanation."""
