"""Alternatives that change which evidence counts are scored once each, before any draw is made.

A variant is one choice of the missing-data rule with one choice of the baseline. The first is always the rubric as
it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsaudit.audit.nodes import Scored, Vintage, score_tree
from bsaudit.model.rubric.uncertainty import BaselineOption, MissingOption, Vary, VaryBaseline, VaryMissing

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.rubric import BaselineRule, Method

__all__ = ["Variant", "score_variants", "variants_of"]


@dataclass(frozen=True)
class Variant:
    """A rubric with one rule for missing evidence and one baseline; the numbers say which option each is.

    An option of -1 is the rubric's own.
    """

    programme: Programme
    missing: int = -1
    baseline: int = -1


def variants_of(programme: Programme, vary: tuple[Vary, ...]) -> tuple[Variant, ...]:
    """The rubric as it stands, then every pair of options."""
    missing = [entry for entry in vary if isinstance(entry, VaryMissing)]
    baseline = [entry for entry in vary if isinstance(entry, VaryBaseline)]
    if not missing and not baseline:
        return (Variant(programme),)
    rules = list(enumerate(missing[0].options)) if missing else [(-1, None)]
    starts = list(enumerate(baseline[0].options)) if baseline else [(-1, None)]
    pairs = [
        Variant(_changed(programme, rule, start), number, place)
        for number, rule in rules
        for place, start in starts
    ]
    return (Variant(programme), *pairs)


def score_variants(variants: tuple[Variant, ...], as_of: date, vintage: Vintage) -> tuple[Scored, ...]:
    """Each variant's indicators and tree, as seen from a day; equal rules are scored once."""
    done: list[tuple[Method, BaselineRule, Scored]] = []
    found = []
    for variant in variants:
        rubric = variant.programme.rubric
        rules = (rubric.method, rubric.baseline)
        scored = next((made for *known, made in done if tuple(known) == rules), None)
        if scored is None:
            scored = score_tree(variant.programme, as_of, vintage)
            done.append((*rules, scored))
        found.append(scored)
    return tuple(found)


def _changed(programme: Programme, rule: MissingOption | None, start: BaselineOption | None) -> Programme:
    rubric = programme.rubric
    method, baseline = rubric.method, rubric.baseline
    if rule is not None:
        given = {
            name: value for name in ("max_age", "min_coverage") if (value := getattr(rule, name)) is not None
        }
        method = method.model_copy(update={"missing": method.missing.model_copy(update=given)})
    if start is not None:
        dates = {
            name: value
            for name in ("on_or_before", "not_before")
            if (value := getattr(start, name)) is not None
        }
        baseline = baseline.model_copy(update=dates)
    changed = rubric.model_copy(update={"method": method, "baseline": baseline})
    return replace(programme, rubric_file=replace(programme.rubric_file, rubric=changed))
