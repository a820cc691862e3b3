"""The other words of a rubric of areas: its parts, their options, and what a result counts by them."""

from __future__ import annotations

from typing import Final

__all__ = ["ALIASES", "AREA_WORDS"]

AREA_WORDS: Final[dict[str, tuple[str, str]]] = {
    "aggregate": (
        "Part of a rubric of areas: how a node combines its children",
        "A method by name, such as `geometric`, or with its options. Each node may have its own.",
    ),
    "average": ("Ties: the mean of the ranks that equal scores take", "Two in second place share 2.5."),
    "bands": (
        "Option of a node: named ranges of its score",
        "By name the least score of each band, from high to low; the last takes all below.",
    ),
    "constant": (
        "Option of a scale of areas: what becomes of a column in which all areas are alike",
        "`error` (the default) refuses it with its name (`no-spread`); `missing` leaves every area without a score.",
    ),
    "constant_score": (
        "Option of a scale of areas: the score of every area where all are alike",
        "In place of the error. It is a choice: 50 says that such a column favours nobody.",
    ),
    "coverage": (
        "Counted of every area and node: the share of weight that rests on values of its own",
        (
            "The weights of the indicators that have a published value, multiplied down the tree, from 0 to 1. A "
            "value that was filled in does not count, nor one that `constant: missing` leaves without a score. Below "
            "`min_coverage` there is no rank, decile or band."
        ),
    ),
    "decile": (
        "Counted of every area and node: the tenth of the areas that it belongs to",
        (
            "ceil(number × rank / areas ranked); `deciles` may give another number of groups, and the end that is "
            "group 1. Under `summaries` it is the group whose share of small areas is counted."
        ),
    ),
    "declared": (
        "Weights: those that are written at the children",
        (
            "The `weight` of each child, 1 where none is written: what experts, a survey or a law decided, with its "
            "reason. Only their ratio counts, unless `sum` is `as-given`."
        ),
    ),
    "denominator": (
        "Step of an indicator: what each value is divided by",
        (
            "x / d × `per`, with d another `indicator` or a `population` of the lookup. The first of all steps. An "
            "area without d has no value; a d of 0 or below is an error."
        ),
    ),
    "dense": (
        "Ties: equal scores share a rank, and none is left out after it",
        "1, 2, 2, 3. Deciles then count by the ranks of `min`.",
    ),
    "equal": (
        "Weights: every child of the node counts alike",
        "Weights written at the children are left aside.",
    ),
    "first": (
        "Option of ranks and deciles: the end of the score that comes first",
        "`high` or `low`. Deciles may begin at the other end than ranks.",
    ),
    "floor": (
        "Option of means that zero breaks: what children below it count as",
        "For geometric, harmonic and power means with p below 0. Above zero.",
    ),
    "frozen": (
        "Part of a rubric of areas: the audits whose areas set every parameter",
        (
            "Minimum, mean, cap, order, curve, pattern, weights from data, and the means and medians that fill holes "
            "are taken from the audits named there and used on all others, so that years compare."
        ),
    ),
    "group": (
        "Option of mean and median that fill holes: only areas of the same larger area",
        "A level of the lookup, from `levels` of a table. Where the group has no value the hole stays.",
    ),
    "impute": (
        "Step of an indicator: how holes are filled",
        "`mean`, `median`, `last` or `linear`. A filled value is flagged, and does not count as coverage.",
    ),
    "kurtosis": (
        "Option of winsorise: the excess kurtosis up to which a column is left alone",
        "3.5 unless declared. Both it and `skew` must be passed before a value moves.",
    ),
    "least_share": (
        "Option of bod: the least share of an area's score that each child must give",
        "From 0 to 1. It keeps an area from leaving out what it is bad at.",
    ),
    "log-gii": (
        "Curve for outliers: the logarithm of the Global Innovation Index",
        "ln((max − 1)·(x − min)/range + 1), mirrored for a low tail; max must be above 1. For `otherwise`.",
    ),
    "log-tail": (
        "Curve for outliers: the logarithm of the distance from the other end",
        "As `log-range` for a high tail, −ln(max − x + 0.01·range) for a low one. For `otherwise` of `treat`.",
    ),
    "longest": (
        "Option of last: how long ago a value that is carried may have ended",
        "A span of time, such as P2Y. An older one does not fill the hole.",
    ),
    "max": ("Ties: the worst of the ranks that equal scores take", "Two in second place share 3."),
    "min": (
        "Ties: the best of the ranks that equal scores take",
        "Two in second place share 2, and 3 is empty.",
    ),
    "most": ("Option of winsorise: the most values of a column that are pulled in", "5 unless declared."),
    "negative": (
        "Option of pca: what is done about a child whose loading is negative",
        (
            "`refuse` (the default) is an error with its name (`negative-loading`). `keep` uses the squared loadings "
            "all the same: the child counts in its declared direction, and every result says so in a note, with "
            "node, child, loading and weight."
        ),
    ),
    "normalise": (
        "Option of a node: a scale for its own result",
        "Applied before the result enters the node above, such as the exponential rank of a domain.",
    ),
    "otherwise": (
        "Option of winsorise: the curve for a column that pulling in does not mend",
        "`log-range`, `log-tail`, `log-shift` or `log-gii`; without it the column stays as far in as `most` allows.",
    ),
    "p": (
        "Option of power means, power transforms and Box–Cox: the exponent",
        "Of a power mean, 1 is the arithmetic and −1 the harmonic mean.",
    ),
    "penalty": (
        "Option of mpi: which way imbalance counts",
        "`subtract` where more is better, `add` where more is worse.",
    ),
    "population": (
        "Part of the lookup: a number of people, or of anything else, of each area",
        (
            "Declared by name under `populations` of a table. A `denominator` divides by it, and `summaries` weigh "
            "their averages by it; there a strand or a goal may have another one, under `populations`."
        ),
    ),
    "rescaled": (
        "Weights: divided by their sum",
        "The default: Σwx/Σw. A missing child drops out, and its weight goes to the others.",
    ),
    "reverse_ranks": (
        "Option of summaries: average N + 1 − rank in place of the rank",
        "So that a greater average is nearer to rank 1.",
    ),
    "round": (
        "Option of a node: decimals that ranks and bands look at",
        "The score in the result keeps its digits.",
    ),
    "scale": (
        "Step of an indicator: how its values become comparable",
        "The last step, by its `kind`, such as `minmax`. The one of `method` holds for indicators without their own.",
    ),
    "skew": (
        "Option of winsorise: the absolute skewness up to which a column is left alone",
        "2 unless declared. Both it and `kurtosis` must be passed before a value moves.",
    ),
    "sum": (
        "Option of declared weights: whether they are made to add up",
        "`rescaled` (the default) divides by their sum; `as-given` leaves weights of 99.9 % as they stand.",
    ),
    "summaries": (
        "Part of a rubric of areas: small areas summed up to larger ones",
        (
            "By level of the lookup: average score and average rank, weighted by a `population`, and the share of "
            "small areas in one `decile`. `bsaudit score AUDIT --by LEVEL` shows them."
        ),
    ),
    "targets": (
        "Option of optimised: how much each child should correlate with the node, in proportion",
        (
            "By child: the id of an indicator or a strand, or strand/goal. {jobs: 2, pay: 1} aims at a correlation "
            "of jobs twice that of pay. Every child once; without targets, the declared weights."
        ),
    ),
    "ties": (
        "Option of ranks: what equal scores get",
        "`min`, `average` or `max` of the ranks that they take; ranks of results may be `dense`, too.",
    ),
    "transform": (
        "Step of an indicator: a curve drawn through every value alike",
        "`log`, `power`, `box-cox`, `log-range` or `log-shift`.",
    ),
    "treat": (
        "Step of an indicator: what is done about outliers",
        "`winsorise`, and where that does not help the curve that `otherwise` names.",
    ),
    "weights": (
        "Option of a node: where the weights of its children come from",
        "`declared` (the default), `equal`, `pca` or `optimised`, with its reason.",
    ),
}
"""By word: a heading, and the explanation."""

ALIASES: Final[dict[str, str]] = {
    "ampi": "mazziotta-pareto",
    "deciles": "decile",
    "expert": "declared",
    "min_coverage": "coverage",
    "populations": "population",
}
"""By word, the one under which it is explained."""
