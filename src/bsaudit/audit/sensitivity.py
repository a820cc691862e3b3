"""What moves an audit's result: each assumption's share of the variance, each indicator, each weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.chance.plan import Plan, build_plan
from bsaudit.audit.chance.running import Running
from bsaudit.audit.chance.saltelli import make_design, run_design
from bsaudit.audit.chance.words import how_varied
from bsaudit.audit.influence import leave_each_out
from bsaudit.audit.nodes import Vintage, score_tree
from bsaudit.audit.score import score
from bsaudit.audit.tipping.tips import NoVerdict, weight_tipping
from bsaudit.model.result import (
    NodeScore,
    Score,
    Sensitivity,
    SobolIndex,
    SobolSettings,
    SubjectSensitivity,
    SubjectTips,
    Varied,
)
from bsaudit.stats.sobol import sobol_bootstrap, sobol_indices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme

__all__ = ["Sampling", "sensitivity"]

LEVEL = 0.95
RESAMPLES = 200


@dataclass(frozen=True)
class Sampling(Running):
    """How to sample.

    Attributes:
        samples: size of each base sample; a power of two.
        seed: of the scrambling and the bootstrap; as the rubric declares if `None`.
        only: addresses or kinds of the assumptions to look at; all that are declared if empty.
    """

    samples: int = 1024
    seed: int | None = None
    only: tuple[str, ...] = ()


def sensitivity(
    programme: Programme,
    audit_id: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
    sampling: Sampling | None = None,
) -> Sensitivity:
    """Say which of the assumptions that the rubric declares moves the result, and which indicators and weights do.

    Args:
        programme: the rubric, with its section `uncertainty`, and its data.
        audit_id: an audit that the rubric declares.
        as_of: as for `score`.
        vintage: as for `score`.
        sampling: how to sample.

    Raises:
        As `uncertainty.uncertainty`; and
        MissingExtra: scipy is not installed.
        EngineError: the cluster cannot be reached.
        ValueError: the number of samples is not a power of two.
    """
    how = sampling or Sampling()
    runner = how.runner()
    runner.greet()
    point = score(programme, audit_id, as_of=as_of, vintage=vintage)
    plan = build_plan(programme, [point.audit], vintage, how.only)
    rule = programme.rubric.uncertainty
    assert rule is not None  # there is a plan
    seed = rule.seed if how.seed is None else how.seed
    nodes = (point.overall, *point.strands)
    scores = run_design(
        make_design(plan, how.samples, seed),
        [node.address for node in nodes],
        runner=runner,
        progress=how.progress,
    )
    entries = plan.assumptions.entries
    return Sensitivity(
        provenance=point.provenance,
        audit=point.audit,
        settings=point.settings,
        sobol=SobolSettings(
            samples=how.samples,
            evaluations=how.samples * (len(entries) + 2),
            seed=seed,
            resamples=RESAMPLES,
            level=LEVEL,
            varied=tuple(Varied(address=e.name, how=how_varied(e), reason=e.reason) for e in entries),
        ),
        subjects=tuple(_subject(node, scores[node.address], plan, seed) for node in nodes),
        influence=leave_each_out(programme, score_tree(programme, point.audit.as_of, vintage)),
        tips=tuple(_tips(programme, point, vintage)),
    )


def _subject(node: NodeScore, scores: NDArray[np.float64], plan: Plan, seed: int) -> SubjectSensitivity:
    """Indices over the rows in which every evaluation has a score."""
    whole = ~np.isnan(scores).any(axis=0)
    used = scores[:, whole]
    if used.shape[1] < 2:
        return SubjectSensitivity(
            address=node.address,
            title=node.title,
            point=node.score,
            mean=None,
            variance=None,
            used=float(whole.mean()),
            indices=(),
        )
    a, b, ab = used[0], used[1], used[2:]
    found = sobol_indices(a, b, ab)
    ends = sobol_bootstrap(a, b, ab, resamples=RESAMPLES, seed=seed, level=LEVEL)
    return SubjectSensitivity(
        address=node.address,
        title=node.title,
        point=node.score,
        mean=float(used[:2].mean()),
        variance=found.variance,
        used=float(whole.mean()),
        indices=tuple(
            SobolIndex(
                assumption=entry.name,
                first=float(found.first[place]),
                first_lower=float(ends.first_lower[place]),
                first_upper=float(ends.first_upper[place]),
                total=float(found.total[place]),
                total_lower=float(ends.total_lower[place]),
                total_upper=float(ends.total_upper[place]),
            )
            for place, entry in enumerate(plan.assumptions.entries)
        ),
    )


def _tips(programme: Programme, point: Score, vintage: Vintage) -> Iterator[SubjectTips]:
    """Weights that tip the whole or a strand; a subject without a verdict has none."""
    for node in (point.overall, *point.strands):
        try:
            tips = weight_tipping(
                programme, point.audit.id, node.address, as_of=point.audit.as_of, vintage=vintage
            )
        except NoVerdict:
            continue
        yield SubjectTips(address=node.address, title=node.title, verdict=node.verdict, tips=tips)
